"""Addresses of this room: the plan of a case, one plan, its parts, agreeing and ending it."""

from django.urls import path

from polku.pathway.plan import views

app_name = "plan"
urlpatterns = [
    path("case/<uuid:case_id>/", views.case, name="case"),
    path("case/<uuid:case_id>/start/", views.start, name="start"),
    path("case/<uuid:case_id>/not-needed/", views.not_needed, name="not_needed"),
    path("<uuid:plan_id>/", views.one, name="one"),
    path("<uuid:plan_id>/print/", views.printed, name="print"),
    path("<uuid:plan_id>/write/<slug:part>/", views.write, name="write"),
    path("<uuid:plan_id>/add/<slug:kind>/", views.piece, name="add"),
    path("<uuid:plan_id>/<slug:kind>/<uuid:piece_id>/", views.piece, name="piece"),
    path("<uuid:plan_id>/<slug:kind>/<uuid:piece_id>/move/", views.move, name="move"),
    path("<uuid:plan_id>/<slug:kind>/<uuid:piece_id>/remove/", views.remove, name="remove"),
    path("<uuid:plan_id>/goal/<uuid:piece_id>/drop/", views.drop, name="drop"),
    path("<uuid:plan_id>/step/<uuid:piece_id>/done/", views.done, name="done"),
    path("<uuid:plan_id>/propose/", views.propose, name="propose"),
    path("<uuid:plan_id>/take-back/", views.take_back, name="take_back"),
    path("<uuid:plan_id>/agree/", views.agree, name="agree"),
    path("<uuid:plan_id>/agree-without/", views.agree_without, name="agree_without"),
    path("<uuid:plan_id>/end/", views.end, name="end"),
    path("<uuid:plan_id>/set-aside/", views.set_aside, name="set_aside"),
]
