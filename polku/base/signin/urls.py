"""Addresses of this room."""

from django.urls import path

from polku.base.signin.views import confirming, entering, own, providers

app_name = "signin"
urlpatterns = [
    path("in/", entering.sign_in, name="sign_in"),
    path("out/", entering.sign_out, name="sign_out"),
    path("step/", entering.second_step, name="second_step"),
    path("passkey/", entering.passkey, name="passkey"),
    path("code/", entering.code, name="code"),
    path("with/<slug:provider_id>/", providers.begin, name="provider"),
    path("confirm/", confirming.confirm, name="confirm"),
    path("stronger/", confirming.stronger, name="stronger"),
    path("own/", own.own, name="own"),
    path("own/end/", own.end_all, name="end_all"),
    path("own/<uuid:session_id>/end/", own.end, name="end"),
    path("own/app/", own.app, name="app"),
    path("own/passkey/", own.passkey_new, name="passkey_new"),
    path("own/password/", own.password, name="password"),
    path("own/recovery/", own.recovery, name="recovery"),
    path("own/step/<int:factor_id>/remove/", own.remove, name="remove"),
]
