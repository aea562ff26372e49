"""Addresses of this room."""

from django.urls import path

from polku.directory.units.views import accounts, register

app_name = "units"
urlpatterns = [
    path("", register.units, name="units"),
    path("new/", register.new_unit, name="unit-new"),
    path("users/", register.users, name="users"),
    path("register/", register.whole, name="register"),
    path("register/file/", register.whole_file, name="register-file"),
    path("users/new/", register.new_user, name="user-new"),
    path("users/<uuid:user_id>/", register.user, name="user"),
    path("users/<uuid:user_id>/second-step/", accounts.reset_second_step, name="second-step"),
    path("users/<uuid:user_id>/password/", accounts.first_password, name="first-password"),
    path("users/<uuid:user_id>/sign-out/", accounts.sign_out, name="sign-out"),
    path("users/<uuid:user_id>/close/", accounts.close, name="close"),
    path("users/<uuid:user_id>/role/", register.new_role, name="role-new"),
    path("roles/<uuid:membership_id>/end/", register.end_role, name="role-end"),
]
