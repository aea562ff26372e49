"""Addresses of this room."""

from django.urls import path

from polku.directory.units import views

app_name = "units"
urlpatterns = [
    path("", views.units, name="units"),
    path("new/", views.new_unit, name="unit-new"),
    path("users/", views.users, name="users"),
    path("register/", views.whole, name="register"),
    path("register/file/", views.whole_file, name="register-file"),
    path("users/new/", views.new_user, name="user-new"),
    path("users/<uuid:user_id>/", views.user, name="user"),
    path("users/<uuid:user_id>/second-step/", views.reset_second_step, name="second-step"),
    path("users/<uuid:user_id>/role/", views.new_role, name="role-new"),
    path("roles/<uuid:membership_id>/end/", views.end_role, name="role-end"),
]
