"""`polku`: every command in one list. Each is imported only when asked for."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from polku.command.install import machine
from polku.command.places import ROOT
from polku.command.trouble import Trouble

Run = Callable[[argparse.Namespace], int]
DEMO_CLIENTS = 170
DEMO_PORT = 8000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. What stops it is said in a sentence; a person's own stop is no error."""
    asked = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        _see_unpacked_libraries()
        return asked.run(asked)
    except Trouble as trouble:
        print(f"polku: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _stop(signal_number: int, frame: FrameType | None) -> None:
    """A polite request to stop ends as Ctrl-C does: whatever was started is stopped too."""
    raise KeyboardInterrupt


def _see_unpacked_libraries() -> None:
    """The loader reads its path once, at start: start over when there is more to see."""
    wanted = machine.environment(os.environ)
    if wanted != dict(os.environ):
        os.execve(sys.executable, [*sys.orig_argv], wanted)  # noqa: S606


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="polku", description="Polku: social rehabilitation.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    _add_running(add)
    _add_developing(add)
    return parser


def _add_running(add: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    demo = add("demo", _demo, "build the demo region, serve it, and say who can sign in")
    demo.add_argument("--clients", type=int, default=None, help=f"how many ({DEMO_CLIENTS})")
    demo.add_argument("--port", type=int, default=DEMO_PORT, help=f"where ({DEMO_PORT})")
    demo.add_argument("--reset", action="store_true", help="begin with an empty region")
    check = add("check", _check, "say in words what makes this installation unsafe")
    check.add_argument("--language", choices=("en", "fi", "sv"), help="language of the answer")
    serve = add("serve", _serve, "serve a real installation; refuses while it is unsafe")
    serve.add_argument("--port", type=int, default=DEMO_PORT, help=f"where ({DEMO_PORT})")
    serve.add_argument("--workers", type=int, default=2, help="processes (2)")
    add("migrate", _migrate, "bring a real installation's database up to date")
    keys = add("keys", _keys, "the keys that seal what the database keeps")
    keys.add_argument("do", choices=("status", "rotate", "new"), help="what to do")
    keys.add_argument("--name", default="k1", help="what a new key is called (k1)")
    add("stop", _stop_clusters, "stop the private databases that are still running")


def _add_developing(add: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    install = add("install", _install, "install what this machine lacks")
    install.add_argument("--for-tests", action="store_true", help="and what only tests need")
    add("assets", _assets, "build what the screens load")
    messages = add("messages", _messages, "collect the words to be translated")
    messages.add_argument("--check", action="store_true", help="only say what is not translated")
    test = add("test", _test, "run the tests; further arguments go to pytest")
    test.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    add("migrations", _migrations, "does every change of a model have its migration?")
    pictures = add("pictures", _pictures, "take the README's screenshots of a running demo")
    pictures.add_argument("--port", type=int, default=DEMO_PORT, help=f"where ({DEMO_PORT})")
    bench = add("bench", _bench, "time the pages over the demo region")
    bench.add_argument("--username", help="whose pages (the first who can sign in)")
    bench.add_argument("--rounds", type=int, default=20, help="times each page is asked for (20)")


def _demo(asked: argparse.Namespace) -> int:
    from polku.command.demo import run

    return run.demo(clients=asked.clients, port=asked.port, reset=asked.reset)


def _check(asked: argparse.Namespace) -> int:
    from polku.command.safety import report

    return report.check(language=asked.language)


def _serve(asked: argparse.Namespace) -> int:
    from polku.command import serve

    return serve.serve(port=asked.port, workers=asked.workers)


def _migrate(asked: argparse.Namespace) -> int:
    from polku.command import serve

    return serve.migrate()


def _keys(asked: argparse.Namespace) -> int:
    from polku.command import keys

    if asked.do == "new":
        return keys.new(name=asked.name)
    return keys.status() if asked.do == "status" else keys.rotate()


def _pictures(asked: argparse.Namespace) -> int:
    from polku.command import pictures

    return pictures.pictures(port=asked.port)


def _stop_clusters(asked: argparse.Namespace) -> int:
    from polku.command.cluster import find

    for name in (find.DEMO, find.TEST):
        find.cluster(name).stop()
    return 0


def _install(asked: argparse.Namespace) -> int:
    from polku.command.install import everything

    everything.install(for_tests=asked.for_tests)
    return 0


def _assets(asked: argparse.Namespace) -> int:
    from polku.command import assets

    assets.prepare()
    return 0


def _messages(asked: argparse.Namespace) -> int:
    from polku.command.words import run

    return run.check(ROOT) if asked.check else run.update(ROOT)


def _test(asked: argparse.Namespace) -> int:
    from polku.command import testing

    return testing.test(asked.arguments)


def _migrations(asked: argparse.Namespace) -> int:
    from polku.command import testing

    return testing.migrations()


def _bench(asked: argparse.Namespace) -> int:
    from polku.command import bench

    return bench.bench(username=asked.username, rounds=asked.rounds)
