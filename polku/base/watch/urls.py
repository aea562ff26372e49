"""Addresses of this room."""

from django.urls import path

from polku.base.watch import views

app_name = "watch"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("metrics/", views.metrics, name="metrics"),
    path("operator/", views.operator, name="operator"),
]
