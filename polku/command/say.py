"""What a command says while it works: plain lines, and a bar where there is a terminal."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

WIDTH = 30


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    say(f"· {text} …")
    began = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - began:.1f} s")


class Progress:
    """Called with (done, of, what). Redraws a bar on a terminal; else a line at each tenth."""

    def __init__(self) -> None:
        self.tenth = -1
        self.is_terminal = sys.stdout.isatty()

    def __call__(self, done: int, of: int, what: str) -> None:
        if self.is_terminal:
            self._draw(done, of, what)
        elif of and done * 10 // of != self.tenth:
            self.tenth = done * 10 // of
            say(f"  {done * 100 // of:3d} %  {what}")

    def _draw(self, done: int, of: int, what: str) -> None:
        filled = WIDTH * done // of if of else 0
        bar = "█" * filled + "░" * (WIDTH - filled)
        ending = "\n" if done >= of else ""
        print(f"\r  {bar} {done}/{of} {what:<40.40}{ending}", end="", flush=True)


def table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns as wide as their widest cell."""
    widths = [max(len(row[n]) for row in [headings, *rows]) for n in range(len(headings))]
    lines = [headings, tuple("─" * width for width in widths), *rows]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
