"""Addresses of this room."""

from django.urls import path

from polku.doors.portal.views import (
    apply,
    assessment,
    copy,
    decisions,
    evaluation,
    home,
    meetings,
    people,
    plan,
    record,
)

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
    path("plan/step/<uuid:step_id>/done/", plan.step_done, name="plan-step-done"),
    path("plan/<uuid:plan_id>/", plan.plan, name="plan-one"),
    path("assessment/", assessment.assessment, name="assessment"),
    path("assessment/write/<str:topic>/", assessment.write, name="assessment-write"),
    path("assessment/own-worker/", assessment.own_worker, name="own-worker"),
    path("assessment/<uuid:assessment_id>/", assessment.one, name="assessment-one"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<uuid:agreement_id>/sign/", decisions.sign, name="agreement-sign"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<uuid:meeting_id>/cancel/", meetings.cancel, name="meeting-cancel"),
    path("meetings/<uuid:meeting_id>/move/", meetings.move, name="meeting-move"),
    path("people/", people.people, name="people"),
    path("people/new/", people.add, name="person-new"),
    path("people/<uuid:member_id>/", people.change, name="person"),
    path("people/<uuid:member_id>/remove/", people.remove, name="person-remove"),
    path("record/", record.notes, name="record"),
    path("record/documents/", record.papers, name="record-documents"),
    path("record/readers/", record.readers, name="record-readers"),
    path("record/changes/", record.changes, name="record-changes"),
    path("record/copy/", copy.copy, name="copy"),
    path("evaluation/", evaluation.evaluation, name="evaluation"),
    path("evaluation/write/", evaluation.write, name="evaluation-write"),
    path("evaluation/goal/<uuid:goal_id>/", evaluation.rate, name="evaluation-rate"),
    path("evaluation/<uuid:evaluation_id>/", evaluation.one, name="evaluation-one"),
    path("apply/", apply.apply, name="apply"),
]
