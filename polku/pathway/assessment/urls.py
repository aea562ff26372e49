"""Addresses of this room."""

from django.urls import path

from polku.pathway.assessment import views

app_name = "assessment"
urlpatterns = [
    path("case/<uuid:case_id>/", views.case, name="case"),
    path("case/<uuid:case_id>/start/", views.start, name="start"),
    path("parts/", views.asked, name="asked"),
    path("parts/<uuid:part_id>/", views.part, name="part"),
    path("parts/<uuid:part_id>/without/", views.without, name="without"),
    path("<uuid:assessment_id>/", views.document, name="document"),
    path("<uuid:assessment_id>/print/", views.printed, name="print"),
    path("<uuid:assessment_id>/finish/", views.finish, name="finish"),
    path("<uuid:assessment_id>/correct/", views.correct, name="correct"),
    path("<uuid:assessment_id>/drop/", views.drop, name="drop"),
    path("<uuid:assessment_id>/ask/", views.ask, name="ask"),
    path("<uuid:assessment_id>/compare/<uuid:other_id>/", views.compare, name="compare"),
    path("<uuid:assessment_id>/write/<str:section>/", views.section, name="section"),
]
