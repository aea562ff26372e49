"""The room's name in Django's list of rooms."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "polku.base.secrets"
    label = "secrets"
