"""Addresses of the worker's desk."""

from django.urls import path

from polku.doors.desk.views.case import case
from polku.doors.desk.views.caseload import my_clients, narrow
from polku.doors.desk.views.today import today
from polku.doors.desk.views.unit import unit

app_name = "desk"
urlpatterns = [
    path("", today, name="today"),
    path("clients/", my_clients, name="caseload"),
    path("clients/narrow/", narrow, name="narrow"),
    path("case/<uuid:case_id>/", case, name="case"),
    path("unit/", unit, name="unit"),
]
