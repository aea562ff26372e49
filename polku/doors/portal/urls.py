"""Addresses of this room."""

from django.urls import path

from polku.doors.portal.views import evaluation, home, plan

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("case/<uuid:case_id>/", home.home, name="case"),
    path("plan/", plan.plan, name="plan"),
    path("plan/write/<str:topic>/", plan.write, name="plan-write"),
    path("plan/wish/", plan.wish, name="plan-new-wish"),
    path("plan/wish/<uuid:goal_id>/", plan.wish, name="plan-wish"),
    path("plan/agree/", plan.agree, name="plan-agree"),
    path("plan/changes/", plan.ask_changes, name="plan-changes"),
    path("plan/step/<uuid:step_id>/done/", plan.done, name="plan-step-done"),
    path("plan/<uuid:plan_id>/", plan.plan, name="plan-one"),
    path("evaluation/", evaluation.evaluation, name="evaluation"),
    path("evaluation/write/", evaluation.write, name="evaluation-write"),
    path("evaluation/goal/<uuid:goal_id>/", evaluation.rate, name="evaluation-rate"),
    path("evaluation/<uuid:evaluation_id>/", evaluation.one, name="evaluation-one"),
]
