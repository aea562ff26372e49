"""Addresses of this room: outcomes of a case, one evaluation, the way onward, follow-ups."""

from django.urls import path

from polku.pathway.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("case/<uuid:case_id>/", views.case, name="case"),
    path("case/<uuid:case_id>/start/", views.start, name="start"),
    path("case/<uuid:case_id>/onward/", views.onward, name="onward"),
    path("case/<uuid:case_id>/close/", views.close, name="close"),
    path("follow-ups/", views.follow_ups, name="follow_ups"),
    path("follow-ups/<uuid:follow_up_id>/", views.follow_up, name="follow_up"),
    path("follow-ups/<uuid:follow_up_id>/tried/", views.tried, name="tried"),
    path("follow-ups/<uuid:follow_up_id>/give-up/", views.give_up, name="give_up"),
    path("onward/<uuid:step_id>/contact/", views.contact, name="contact"),
    path("onward/<uuid:step_id>/reply/", views.reply, name="reply"),
    path("<uuid:evaluation_id>/", views.one, name="one"),
    path("<uuid:evaluation_id>/print/", views.printed, name="print"),
    path("<uuid:evaluation_id>/write/", views.write, name="write"),
    path("<uuid:evaluation_id>/goal/<uuid:goal_id>/", views.rate, name="rate"),
    path("<uuid:evaluation_id>/service/<uuid:service_id>/", views.service, name="service"),
    path("<uuid:evaluation_id>/factor/<uuid:factor_id>/", views.factor, name="factor"),
    path("<uuid:evaluation_id>/finish/", views.finish, name="finish"),
]
