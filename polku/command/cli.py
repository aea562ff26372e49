"""`polku`: every command in one list. Each is imported only when asked for."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from polku.command.install import machine
from polku.command.places import ROOT
from polku.command.trouble import Trouble

Run = Callable[[argparse.Namespace], int]
DEMO_CLIENTS = 170
DEMO_PORT = 8000
COUNTY_SEED = 20260
PATTERN = f"clients of the region that is repeated ({DEMO_CLIENTS})"


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
    serve.add_argument("--workers", type=int, help="processes (two for each core)")
    work = add("work", _work, "do background work until stopped")
    work.add_argument("--dead", action="store_true", help="list jobs that failed for good")
    work.add_argument("--retry", nargs="+", metavar="JOB", help="put them back, or `all`")
    add("migrate", _migrate, "bring a real installation's database up to date")
    audit = add("audit", _audit, "seal the trail, verify it, tell its last seal, or end it")
    what = ("seal", "verify", "head", "propose-end", "approve-end")
    audit.add_argument("what", choices=what, help="what to do")
    audit.add_argument("--json", action="store_true", help="answer with JSON (verify)")
    audit.add_argument("--head", type=Path, metavar="FILE", help="seals published outside (verify)")
    audit.add_argument("--as", dest="who", metavar="USER", help="who you are (propose, approve)")
    audit.add_argument("--proposal", metavar="KEY", help="what you approve (approve-end)")
    _add_keeping(add)
    retention = add("retention", _retention, "what has been kept long enough: counts, no names")
    retention.add_argument("--on", help="as of which day, YYYY-MM-DD (today)")
    retention.add_argument("--json", action="store_true", help="with keys, for other programs")
    retention.add_argument("--demo", action="store_true", help="of the demo region")
    keys = add("keys", _keys, "the keys that seal what the database keeps")
    keys.add_argument("do", choices=("status", "rotate", "new"), help="what to do")
    keys.add_argument("--name", default="k1", help="what a new key is called (k1)")
    stop = add("stop", _stop_clusters, "stop the private databases that are still running")
    stop.add_argument("--forget", action="store_true", help="and remove all that is in them")


def _add_keeping(add: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    backup = add("backup", _backup, "back the database up, with proof of every row")
    backup.add_argument("folder", help="an empty folder for this backup alone")
    restore = add("restore", _restore, "put a backup in place, or see that it is whole")
    restore.add_argument("folder", help="the backup's folder")
    restore.add_argument("--check", action="store_true", help="into a new cluster, then remove it")
    restore.add_argument("--replace", action="store_true", help="throw away what is there now")
    upgrade = add("upgrade", _upgrade, "back up, bring the database up to date, and check")
    upgrade.add_argument("folder", help="an empty folder for the backup")


def _add_developing(add: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    install = add("install", _install, "install what this machine lacks")
    install.add_argument("--for-tests", action="store_true", help="and what only tests need")
    add("assets", _assets, "build what the screens load")
    messages = add("messages", _messages, "collect the words to be translated")
    messages.add_argument("--check", action="store_true", help="only say what is not translated")
    test = add("test", _test, "run the tests; further arguments go to pytest")
    test.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")
    add("libraries", _libraries, "are our libraries as new as we promise, and without known holes?")
    add("bill", _bill, "print the bill of materials: every library, from the locks")
    add("migrations", _migrations, "does every change of a model have its migration?")
    pictures = add("pictures", _pictures, "take the README's screenshots of a running demo")
    pictures.add_argument("--port", type=int, default=DEMO_PORT, help=f"where ({DEMO_PORT})")
    _add_measuring(add)


def _add_measuring(add: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    county = add("county", _county, "build a county of many clients, to measure over")
    county.add_argument("--clients", type=int, default=10_000, help="how many at least (10000)")
    county.add_argument("--events", type=int, help="how many (as the demo region has them)")
    county.add_argument("--seed", type=int, default=COUNTY_SEED, help=f"whose ({COUNTY_SEED})")
    county.add_argument("--pattern", type=int, default=DEMO_CLIENTS, help=PATTERN)
    county.add_argument("--json", action="store_true", help="say what it holds as JSON")
    bench = add("bench", _bench, "time the desk's work over a county, as a server does it")
    bench.add_argument("--clients", type=int, nargs="+", default=[10_000], help="sizes (10000)")
    bench.add_argument("--users", type=int, nargs="+", default=[1, 4, 16], help="at once (1 4 16)")
    bench.add_argument("--rounds", type=int, default=40, help="times each does every job (40)")
    off = ("use-log", "wall")
    turned_off = bench.add_mutually_exclusive_group()
    turned_off.add_argument("--without", choices=off, help="with this turned off")
    turned_off.add_argument(
        "--beside", choices=off, nargs="+", help="and by turns with each of these turned off"
    )
    bench.add_argument("--json", action="store_true", help="say it as JSON")
    bench.add_argument("--write", action="store_true", help="write docs/performance.md")
    pages = add("pages", _pages, "time every page over the demo region, without the network")
    pages.add_argument("--username", help="whose pages (the first who can sign in)")
    pages.add_argument("--rounds", type=int, default=20, help="times each page is asked for (20)")


def _demo(asked: argparse.Namespace) -> int:
    from polku.command.demo import run

    return run.demo(clients=asked.clients, port=asked.port, reset=asked.reset)


def _check(asked: argparse.Namespace) -> int:
    from polku.command.safety import report

    return report.check(language=asked.language)


def _serve(asked: argparse.Namespace) -> int:
    from polku.command import serve

    return serve.serve(port=asked.port, workers=asked.workers or serve.enough_workers())


def _work(asked: argparse.Namespace) -> int:
    from polku.command import work

    if asked.retry:
        return work.retry(asked.retry)
    return work.show_dead() if asked.dead else work.work()


def _migrate(asked: argparse.Namespace) -> int:
    from polku.command import serve

    return serve.migrate()


def _audit(asked: argparse.Namespace) -> int:
    from polku.command import audit

    return audit.audit(
        asked.what,
        as_json=asked.json,
        published=asked.head,
        username=asked.who,
        proposal=asked.proposal,
    )


def _backup(asked: argparse.Namespace) -> int:
    from polku.command import keeping

    return keeping.backup(asked.folder)


def _restore(asked: argparse.Namespace) -> int:
    from polku.command import keeping

    return keeping.restore(asked.folder, check=asked.check, replace=asked.replace)


def _upgrade(asked: argparse.Namespace) -> int:
    from polku.command import keeping

    return keeping.upgrade(asked.folder)


def _retention(asked: argparse.Namespace) -> int:
    from polku.command import retention

    return retention.retention(on=asked.on, as_json=asked.json, demo=asked.demo)


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

    if asked.forget:
        find.forget_all()
    else:
        find.stop_all()
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


def _bill(asked: argparse.Namespace) -> int:
    from polku.command import bill

    return bill.write()


def _libraries(asked: argparse.Namespace) -> int:
    from polku.command.libraries import report

    return report.libraries()


def _migrations(asked: argparse.Namespace) -> int:
    from polku.command import testing

    return testing.migrations()


def _county(asked: argparse.Namespace) -> int:
    from polku.command.county import run

    return run.county(
        clients=asked.clients,
        events=asked.events,
        seed=asked.seed,
        pattern=asked.pattern,
        as_json=asked.json,
    )


def _bench(asked: argparse.Namespace) -> int:
    from polku.command.bench import run
    from polku.command.bench.server import Off

    offs = [asked.without, *(asked.beside or [])]
    wanted = run.Asked(
        clients=asked.clients,
        users=asked.users,
        rounds=asked.rounds,
        offs=[Off(use_log=off == "use-log", wall=off == "wall") for off in offs],
        as_json=asked.json,
        writes=asked.write,
    )
    return run.bench(wanted)


def _pages(asked: argparse.Namespace) -> int:
    from polku.command.bench import pages

    return pages.pages(username=asked.username, rounds=asked.rounds)
