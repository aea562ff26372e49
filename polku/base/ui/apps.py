"""The room's name in Django's list of rooms, and the mending of what it does with words."""

from django.apps import AppConfig

from polku.base.ui.catalogs import merge_those_alike


class Room(AppConfig):
    name = "polku.base.ui"
    label = "ui"

    def ready(self) -> None:
        merge_those_alike()
