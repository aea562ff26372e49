"""Addresses of this room."""

from django.urls import path

from polku.voice.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("line/", views.line, name="line"),
]
