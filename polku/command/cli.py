"""`polku`: every command in one list. Each is imported only when asked for."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a person's own stop is not an error."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="polku", description="Polku: social rehabilitation.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_words(commands)
    return parser


def _command(commands, name: str, run: Callable[[argparse.Namespace], int], text: str):
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_words(commands) -> None:
    messages = _command(commands, "messages", _messages, "collect the words to be translated")
    messages.add_argument("--check", action="store_true", help="only say what is not translated")


def _messages(asked: argparse.Namespace) -> int:
    from polku.command.words import catalogues, check

    if not asked.check:
        for path in catalogues.update(ROOT):
            print(f"updated {path.relative_to(ROOT)}")
        catalogues.compile_stale(ROOT)
    complaints = check.complaints(ROOT)
    for complaint in complaints:
        print(complaint)
    print(f"{len(complaints)} translations to see to" if complaints else "every string is said")
    return 1 if complaints and asked.check else 0
