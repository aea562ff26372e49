"""This room knows no doors: its pages are tried without their menu."""

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def no_menu(settings: SettingsWrapper) -> None:
    settings.POLKU_NAVIGATION = ""
