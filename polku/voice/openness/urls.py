"""Addresses of this room."""

from django.urls import path

from polku.voice.openness import views

app_name = "openness"
urlpatterns = [
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:request_id>/", views.request_page, name="request"),
    path("requests/<uuid:request_id>/answer/", views.answer, name="answer"),
    path("requests/<uuid:request_id>/refuse/", views.refuse, name="refuse"),
    path("requests/<uuid:request_id>/letter/", views.letter, name="letter"),
    path("case/<uuid:case_id>/ask/", views.ask, name="ask"),
    path("case/<uuid:case_id>/disclosures/", views.disclosures, name="disclosures"),
    path("case/<uuid:case_id>/disclose/", views.disclose, name="disclose"),
]
