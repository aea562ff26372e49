"""Addresses of this room."""

from django.urls import path

from polku.pathway.cases.views import caseload, clocks, opening, people, workers

app_name = "cases"
urlpatterns = [
    path("case/<uuid:case_id>/people/", people.people, name="people"),
    path("case/<uuid:case_id>/network/", people.network, name="network"),
    path("case/<uuid:case_id>/network/add/", people.add_member, name="add_member"),
    path("network/<uuid:member_id>/", people.change_member, name="change_member"),
    path("network/<uuid:member_id>/open/", people.open_phone, name="open_phone"),
    path("network/<uuid:member_id>/remove/", people.remove_member, name="remove_member"),
    path("case/<uuid:case_id>/workers/", workers.workers, name="workers"),
    path("case/<uuid:case_id>/workers/own/", workers.own_worker, name="own_worker"),
    path("case/<uuid:case_id>/workers/none/", workers.no_own_worker, name="no_own_worker"),
    path("case/<uuid:case_id>/workers/add/", workers.add_worker, name="add_worker"),
    path("case/<uuid:case_id>/workers/cover/", workers.cover, name="cover"),
    path("workers/<uuid:tie_id>/end/", workers.end_tie, name="end_tie"),
    path("open/<uuid:person_id>/", opening.break_glass, name="break_glass"),
    path("case/<uuid:case_id>/workers/support/", opening.give_support, name="give_support"),
    path("openings/", opening.reviews, name="reviews"),
    path("openings/<uuid:access_id>/seen/", opening.seen, name="seen"),
    path("openings/<uuid:access_id>/review/", opening.review, name="review"),
    path("deadline/<uuid:clock_id>/", clocks.explain, name="explain"),
    path("hand-over/", caseload.hand_over, name="hand_over"),
    path(
        "hand-over/<uuid:unit_id>/<uuid:user_id>/", caseload.hand_over_from, name="hand_over_from"
    ),
]
