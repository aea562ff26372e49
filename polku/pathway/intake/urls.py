"""Addresses of this room: contacts, the people behind them, and the open form."""

from django.urls import path

from polku.pathway.intake.views import case, contact, delays, people, public, queue, settling

app_name = "intake"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("new/", queue.new, name="new"),
    path("help/", public.public, name="public"),
    path("help/thanks/", public.thanks, name="thanks"),
    path("case/<uuid:case_id>/", case.case, name="case"),
    path("<uuid:contact_id>/", contact.contact, name="contact"),
    path("<uuid:contact_id>/urgency/", contact.judge, name="judge"),
    path("<uuid:contact_id>/person/", contact.match, name="match"),
    path("<uuid:contact_id>/person/new/", contact.new_person, name="new-person"),
    path("<uuid:contact_id>/person/find/", contact.find_for, name="find-for"),
    path("<uuid:contact_id>/open/", contact.open_numbers, name="open-numbers"),
    path("<uuid:contact_id>/initiate/", settling.initiate, name="initiate"),
    path("<uuid:contact_id>/join/", settling.join, name="join"),
    path("<uuid:contact_id>/guide/", settling.guide, name="guide"),
    path("<uuid:contact_id>/close/", settling.close, name="close"),
    path("<uuid:contact_id>/pass-on/", settling.pass_on, name="pass-on"),
    path("<uuid:contact_id>/late/<slug:step>/", delays.explain, name="explain"),
    path("people/", people.find, name="find"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/edit/", people.edit, name="person-edit"),
    path("people/<uuid:person_id>/non-disclosure/", people.protect, name="protect"),
    path("people/<uuid:person_id>/non-disclosure/none/", people.no_order, name="no-order"),
    path("people/<uuid:person_id>/open/", people.reveal, name="reveal"),
    path("people/<uuid:person_id>/own-pages/", people.own_pages, name="own-pages"),
    path("people/<uuid:person_id>/code/", people.one_time_code, name="one-time-code"),
]
