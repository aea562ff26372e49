"""Addresses of this room."""

from django.conf import settings
from django.urls import path

from polku.base.ui import views
from polku.base.ui.guide import views as guide

app_name = "ui"
urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
if getattr(settings, "POLKU_STYLE_GUIDE", False):
    urlpatterns += [
        path("components/", guide.components, name="components"),
        path("components/form/", guide.sample_form, name="components-form"),
        path("components/confirm/", guide.sample_confirm, name="components-confirm"),
        path("components/conflict/", guide.sample_conflict, name="components-conflict"),
    ]
