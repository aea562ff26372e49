"""Addresses of this room."""

from django.urls import path

from polku.pathway.activities.views import case, day, groups, meetings, notes, places

app_name = "activities"
urlpatterns = [
    path("", day.my_day, name="my_day"),
    path("drafts/", day.drafts, name="drafts"),
    path("case/<uuid:case_id>/", case.case, name="case"),
    path("case/<uuid:case_id>/meeting/", meetings.plan, name="plan_meeting"),
    path("case/<uuid:case_id>/held/", meetings.record, name="record_meeting"),
    path("case/<uuid:case_id>/note/", notes.new, name="new_note"),
    path("case/<uuid:case_id>/group/", places.enrol, name="enrol"),
    path("case/<uuid:case_id>/day/", case.record_day, name="record_day"),
    path("meeting/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("meeting/<uuid:meeting_id>/move/", meetings.move, name="move_meeting"),
    path("meeting/<uuid:meeting_id>/held/", meetings.hold, name="hold_meeting"),
    path("meeting/<uuid:meeting_id>/no-show/", meetings.no_show, name="no_show"),
    path("meeting/<uuid:meeting_id>/cancel/", meetings.cancel, name="cancel_meeting"),
    path("note/<uuid:entry_id>/", notes.note, name="note"),
    path("note/<uuid:entry_id>/correct/", notes.correct, name="correct_note"),
    path("note/<uuid:entry_id>/discard/", notes.discard, name="discard_note"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/<uuid:unit_id>/", groups.open_group, name="open_group"),
    path("group/<uuid:group_id>/", groups.group, name="group"),
    path("group/<uuid:group_id>/change/", groups.change_group, name="change_group"),
    path("group/<uuid:group_id>/sessions/", groups.plan_sessions, name="plan_sessions"),
    path("session/<uuid:session_id>/", groups.sheet, name="sheet"),
    path("session/<uuid:session_id>/cancel/", groups.cancel_session, name="cancel_session"),
    path("place/<uuid:enrolment_id>/fill/", places.fill, name="fill_place"),
    path("place/<uuid:enrolment_id>/end/", places.end, name="end_place"),
    path("served/", case.served, name="served"),
    path("served/<uuid:case_id>/", case.served_case, name="served_case"),
]
