"""Addresses of this room."""

from django.urls import path

from polku.steering.records import views

app_name = "records"
urlpatterns = [
    path("", views.retention, name="retention"),
    path("copy/<uuid:case_id>/", views.copy, name="copy"),
    path("copy/<uuid:case_id>/<uuid:copy_id>/file/", views.copy_file, name="copy-file"),
    path("propose/<slug:material>/", views.propose, name="propose"),
    path("<uuid:destruction_id>/", views.proposal, name="proposal"),
    path("<uuid:destruction_id>/approve/", views.approve, name="approve"),
    path("<uuid:destruction_id>/reject/", views.reject, name="reject"),
    path("<uuid:destruction_id>/destroy/", views.destroy, name="destroy"),
]
