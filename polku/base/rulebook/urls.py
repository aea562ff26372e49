"""Addresses of this room."""

from django.urls import path

from polku.base.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("", views.rules, name="rules"),
    path("<uuid:rule_id>/own-target/", views.own_target, name="own_target"),
    path("<uuid:rule_id>/law/", views.enact, name="enact"),
    path("<uuid:rule_id>/withdraw/", views.withdraw, name="withdraw"),
    path("numbers/<uuid:parameter_id>/", views.parameter, name="parameter"),
]
