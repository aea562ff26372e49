"""This room knows no doors: its pages are tried without their menu."""

import pytest


@pytest.fixture(autouse=True)
def no_menu(settings) -> None:
    settings.POLKU_NAVIGATION = ""
