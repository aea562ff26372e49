"""Addresses of this room."""

from django.urls import path

from polku.pathway.consents import views

app_name = "consents"
urlpatterns = [
    path("case/<uuid:case_id>/", views.case, name="case"),
    path("case/<uuid:case_id>/give/", views.give, name="give"),
    path("case/<uuid:case_id>/<uuid:statement_id>/withdraw/", views.withdraw, name="withdraw"),
]
