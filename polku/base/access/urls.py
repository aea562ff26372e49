"""Addresses of this room."""

from django.urls import path

from polku.base.access import views

app_name = "access"
urlpatterns = [
    path("in/", views.sign_in, name="sign_in"),
    path("out/", views.sign_out, name="sign_out"),
]
