"""One call for each of the two commands: what serving needs, and what testing needs."""

from polku.command.install import browser, libraries, node, python


def install(*, for_tests: bool) -> None:
    """Bring a fresh machine to where the rest can run. Does only what is not done."""
    python.install("dev" if for_tests else "base")
    libraries.install()
    node.install()
    if for_tests:
        browser.install()
