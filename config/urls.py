"""Every door and room with pages, in the order of the client's path."""

from django.urls import include, path

urlpatterns = [
    path("", include("polku.doors.desk.urls")),
    path("my/", include("polku.doors.portal.urls")),
    path("sign/", include("polku.base.signin.urls")),
    path("sign/", include("polku.base.signin.protocols.urls")),
    path("ui/", include("polku.base.ui.urls")),
    path("", include("polku.base.watch.urls")),
    path("rules/", include("polku.base.rulebook.urls")),
    path("people/", include("polku.directory.people.urls")),
    path("units/", include("polku.directory.units.urls")),
    path("cases/", include("polku.pathway.cases.urls")),
    path("consents/", include("polku.pathway.consents.urls")),
    path("intake/", include("polku.pathway.intake.urls")),
    path("assessment/", include("polku.pathway.assessment.urls")),
    path("plan/", include("polku.pathway.plan.urls")),
    path("decisions/", include("polku.pathway.decisions.urls")),
    path("activities/", include("polku.pathway.activities.urls")),
    path("outcomes/", include("polku.pathway.outcomes.urls")),
    path("openness/", include("polku.voice.openness.urls")),
    path("notices/", include("polku.voice.notices.urls")),
    path("records/", include("polku.steering.records.urls")),
]

handler400 = "polku.base.ui.errors.bad_request"
handler403 = "polku.base.ui.errors.forbidden"
handler404 = "polku.base.ui.errors.not_found"
handler500 = "polku.base.ui.errors.our_fault"
