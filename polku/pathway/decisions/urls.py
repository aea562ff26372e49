"""Addresses of this room."""

from django.urls import path

from polku.pathway.decisions.views import agreement, decision, standing

app_name = "decisions"
urlpatterns = [
    path("case/<uuid:case_id>/", decision.case, name="case"),
    path("case/<uuid:case_id>/start/", decision.start, name="start"),
    path("<uuid:decision_id>/", decision.decision, name="decision"),
    path("<uuid:decision_id>/edit/", decision.edit, name="edit"),
    path("<uuid:decision_id>/confirm/", decision.confirm, name="confirm"),
    path("<uuid:decision_id>/discard/", decision.discard, name="discard"),
    path("<uuid:decision_id>/correct/", decision.correct, name="correct"),
    path("<uuid:decision_id>/notice/", decision.notice, name="notice"),
    path("<uuid:decision_id>/begun/", decision.implement, name="implement"),
    path("<uuid:decision_id>/letter.pdf", decision.letter, name="letter"),
    path("<uuid:decision_id>/agreement/", agreement.start, name="agreement-start"),
    path("agreement/<uuid:agreement_id>/", agreement.agreement, name="agreement"),
    path("agreement/<uuid:agreement_id>/edit/", agreement.edit, name="agreement-edit"),
    path("agreement/<uuid:agreement_id>/offer/", agreement.offer, name="agreement-offer"),
    path("agreement/<uuid:agreement_id>/back/", agreement.take_back, name="agreement-take-back"),
    path("agreement/<uuid:agreement_id>/sign/", agreement.sign, name="agreement-sign"),
    path("agreement/<uuid:agreement_id>/end/", agreement.end, name="agreement-end"),
    path("agreement/<uuid:agreement_id>/discard/", agreement.discard, name="agreement-discard"),
    path("agreement/<uuid:agreement_id>/agreement.pdf", agreement.letter, name="agreement-letter"),
    path("appeal-instructions/", standing.instructions, name="instructions"),
    path("appeal-instructions/new/", standing.new_instruction, name="instruction-new"),
    path("compensation/", standing.compensation, name="compensation"),
    path("compensation/new/", standing.new_compensation, name="compensation-new"),
    path("compensation/<uuid:rule_id>/end/", standing.end_compensation, name="compensation-end"),
]
