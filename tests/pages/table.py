"""Every page there is, who opens it, and about what. A page missing here fails a test.

What a page is about is named as in region.py; a word that names nothing there is itself part of
the address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from polku.pathway.assessment.rules import Section
from tests.pages.region import Region

NOBODY, WORKER, LEAD, INTAKE = "nobody", "worker", "lead", "intake"
LEADER, PROVIDER, ADMINISTRATOR, NEWCOMER = "leader", "provider", "administrator", "newcomer"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one person opens it."""

    name: str
    who: str
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.name, *self.about, "·", self.who))

    def path(self, region: Region) -> str:
        keys = [region.things[one].pk if one in region.things else one for one in self.about]
        return reverse(self.name, args=keys)


def opened_by(who: str, *pages: str) -> list[Page]:
    """Each page as written in the table: its name and what it is about."""
    split = [page.split() for page in pages]
    return [Page(name, who, tuple(about)) for name, *about in split]


# What an address is for when it is no page to read: a step taken by a button, or a letter.
ONLY_SENT = {
    *("signin:sign_out", "signin:provider", "signin:end", "signin:end_all"),
    *("openid_connect_callback", "saml_acs", "saml_finish_acs", "saml_sls", "saml_metadata"),
    *("signin:confirm", "ui:language", "assessment:start", "plan:move", "plan:done"),
    *("activities:discard_note", "outcomes:tried", "portal:plan-step-done"),
    *("cases:seen", "desk:narrow", "portal:copy-file", "records:copy-file"),
    *("decisions:start", "decisions:agreement-start", "decisions:agreement-take-back"),
    *("notices:line", "watch:health", "watch:metrics"),
}
LETTERS = {
    *("units:register-file", "decisions:letter", "decisions:agreement-letter", "openness:letter"),
}

PIECES = ("goal", "factor", "service", "step", "partner")
PARTS = ("talk", "situation", "need", "strengths", "service-views", "means", "follow-up")

EVERY_PAGE = [
    *opened_by(
        NOBODY,
        *("signin:sign_in", "signin:second_step", "signin:passkey", "signin:code"),
        *("ui:about", "ui:accessibility", "ui:components"),
        *("ui:components-form", "ui:components-confirm", "ui:components-conflict"),
        *("intake:public", "intake:thanks"),
    ),
    *opened_by(
        INTAKE,
        *("desk:today", "intake:queue", "intake:new", "intake:find"),
        *("intake:contact unjudged", "intake:judge unjudged"),
        *("intake:contact judged", "intake:match judged", "intake:new-person judged"),
        *("intake:find-for judged", "intake:guide judged", "intake:close judged"),
        *("intake:contact judged_late", "intake:explain judged_late judging"),
        *("intake:pass-on judged", "intake:contact matched", "intake:initiate matched"),
        *("intake:join joining", "intake:person known", "intake:person-edit known"),
        *("intake:protect known", "intake:person protected", "intake:reveal protected"),
        *("intake:contact claiming", "intake:open-numbers claiming", "intake:new-person claiming"),
        *("intake:contact of_claimed", "intake:person claimed", "intake:no-order claimed"),
        *("intake:own-pages known", "intake:one-time-code with_pages"),
    ),
    *opened_by(
        WORKER,
        *("desk:today", "desk:caseload", "desk:case served", "desk:case closed"),
        "notices:notices",
        *("signin:own", "signin:password", "signin:app", "signin:passkey_new"),
        "signin:remove app_of_worker",
        *("rulebook:rules", "units:units", "intake:case initiated"),
        *("cases:people half_written", "cases:network half_written"),
        *("cases:add_member half_written", "cases:change_member sister"),
        *("cases:remove_member sister", "cases:workers half_written"),
        "cases:open_phone sister",
        *("cases:own_worker half_written", "cases:add_worker half_written"),
        "cases:no_own_worker half_written",
        *("cases:cover half_written", "cases:end_tie cover", "cases:explain late"),
        *("openness:disclosures half_written", "openness:disclose half_written"),
        *("openness:ask half_written", "openness:requests"),
        *("assessment:case half_written", "assessment:asked", "assessment:document draft"),
        *(f"assessment:section draft {one}" for one in Section),
        *("assessment:finish draft", "assessment:ask draft", "assessment:part part"),
        *("assessment:without part", "assessment:document finished"),
        *("assessment:print finished", "assessment:correct corrected"),
        *("assessment:compare correction finished", "assessment:drop correction"),
        *("cases:break_glass with_pages", "records:copy half_written", "consents:case served"),
        *("consents:give served", "consents:withdraw served statement"),
    ),
    *opened_by(
        WORKER,
        *("plan:case planless", "plan:start planless", "plan:not_needed planless"),
        *("plan:one plan_draft", "plan:print plan_draft", "plan:propose plan_draft"),
        *(f"plan:write plan_draft {one}" for one in PARTS),
        *(f"plan:add plan_draft {one}" for one in PIECES),
        *(f"plan:piece plan_draft {one} one_{one}" for one in PIECES),
        *("plan:remove plan_draft goal one_goal", "plan:remove plan_draft step one_step"),
        *("plan:agree plan_draft", "plan:agree_without plan_draft", "plan:set_aside plan_draft"),
        *("plan:one proposed_plan", "plan:take_back proposed_plan"),
        *("plan:one plan", "plan:print plan", "plan:drop plan agreed_goal", "plan:end plan"),
        *("outcomes:case served", "outcomes:start served_only", "outcomes:one evaluation"),
        *("outcomes:print evaluation", "outcomes:write evaluation", "outcomes:finish evaluation"),
        *("outcomes:rate evaluation agreed_goal", "outcomes:service evaluation agreed_service"),
        "outcomes:factor evaluation agreed_factor",
        *("outcomes:onward served", "outcomes:contact step_onward", "outcomes:reply step_told"),
        *("outcomes:close served", "outcomes:case closed", "outcomes:follow_ups"),
        *("outcomes:follow_up follow_up", "outcomes:give_up follow_up"),
    ),
    *opened_by(
        WORKER,
        *("decisions:case deciding", "decisions:decision decision_draft"),
        *("decisions:edit decision_draft", "decisions:confirm decision_draft"),
        *("decisions:discard decision_draft", "decisions:decision decision"),
        *("decisions:correct decision", "decisions:notice decision"),
        *("decisions:implement decision", "decisions:agreement agreement_draft"),
        *("decisions:agreement-edit agreement_draft", "decisions:agreement-offer agreement_draft"),
        *("decisions:agreement-discard agreement_draft", "decisions:agreement offered"),
        *("decisions:agreement-sign offered", "decisions:agreement agreement"),
        *("decisions:agreement-end agreement", "decisions:case agreed_case"),
    ),
    *opened_by(
        WORKER,
        *("activities:my_day", "activities:drafts", "activities:case active"),
        *("activities:plan_meeting active", "activities:record_meeting active"),
        *("activities:new_note active", "activities:enrol waiting_case"),
        *("activities:record_day active", "activities:meeting meeting"),
        *("activities:meeting begun_meeting", "activities:hold_meeting begun_meeting"),
        "activities:move_meeting meeting",
        *("activities:no_show meeting", "activities:cancel_meeting meeting"),
        *("activities:note note_draft", "activities:note note", "activities:correct_note note"),
        "activities:note note_of_a_test",
        *("activities:groups", "activities:open_group unit", "activities:group group"),
        *("activities:fill_place waiting", "activities:end_place place"),
    ),
    *opened_by(
        LEADER,
        *("desk:today", "activities:my_day", "activities:groups", "activities:group group"),
        *("activities:change_group group", "activities:plan_sessions group"),
        *("activities:sheet session", "activities:sheet drop_in_session"),
        *("activities:cancel_session session", "activities:sheet past_session"),
    ),
    *opened_by(
        PROVIDER,
        *("desk:today", "activities:served", "activities:served_case active"),
        *("activities:new_note active", "activities:record_day active"),
    ),
    *opened_by(
        LEAD,
        *("desk:today", "desk:unit", "desk:caseload", "desk:case half_written"),
        *("cases:hand_over", "cases:hand_over_from unit worker", "units:users"),
        *("units:user worker", "intake:queue", "activities:drafts", "decisions:case deciding"),
        *("openness:requests", "openness:request asked", "openness:request told"),
        *("openness:answer asked", "openness:refuse asked"),
        *("cases:give_support half_written", "cases:reviews", "cases:review opening"),
        *("records:retention", "records:propose working_age", "records:proposal proposal"),
        *("records:approve proposal", "records:reject proposal", "records:destroy approved"),
        "records:proposal approved",
    ),
    *opened_by(
        ADMINISTRATOR,
        *("signin:own", "signin:recovery"),
        *("desk:today", "units:units", "units:unit-new", "units:users", "units:user-new"),
        "units:register",
        *("units:user worker", "units:role-new worker", "units:role-end membership"),
        *("units:second-step worker", "units:first-password worker"),
        *("units:sign-out worker", "units:close worker"),
        *("rulebook:rules", "rulebook:own_target own_rule", "rulebook:enact law"),
        *("rulebook:withdraw coming_rule", "rulebook:parameter number"),
        *("decisions:instructions", "decisions:instruction-new", "decisions:compensation"),
        *("decisions:compensation-new", "decisions:compensation-end compensation"),
        "watch:operator",
    ),
    *opened_by(NEWCOMER, "signin:own", "signin:stronger"),
    *opened_by(NEWCOMER, "portal:home", "portal:apply", "portal:plan", "portal:record"),
    *opened_by(
        "client of half_written",
        *("portal:home", "portal:case half_written", "portal:assessment"),
        *("portal:assessment-write situation", "portal:own-worker", "portal:people"),
        *("portal:person-new", "portal:person sister", "portal:person-remove sister"),
    ),
    *opened_by("client of begun", "portal:home", "portal:assessment", "portal:own-worker"),
    *opened_by(
        "client of assessed", "portal:home", "portal:assessment", "portal:assessment-one finished"
    ),
    *opened_by(
        "client of planned",
        *("portal:home", "portal:plan", "portal:plan-write need_client"),
        *("portal:plan-new-wish", "portal:plan-wish one_goal"),
    ),
    *opened_by("client of proposed", "portal:plan", "portal:plan-agree", "portal:plan-changes"),
    *opened_by(
        "client of served",
        *("portal:home", "portal:plan", "portal:plan-one plan", "portal:evaluation"),
        *("portal:evaluation-write", "portal:evaluation-rate agreed_goal"),
        *("portal:record", "portal:record-documents", "portal:record-readers"),
        *("portal:record-changes", "portal:record-ask"),
        *("portal:record-changes", "portal:copy", "portal:permits", "portal:permit-new"),
        "portal:permit-withdraw statement",
    ),
    *opened_by("client of evaluated", "portal:evaluation-one evaluated_on"),
    *opened_by("client of offered_case", "portal:decisions", "portal:agreement-sign offered"),
    *opened_by("client of agreed_case", "portal:home", "portal:decisions"),
    *opened_by(
        "client of active",
        *("portal:home", "portal:meetings", "portal:meeting-cancel meeting"),
        *("portal:meeting-move meeting", "portal:record", "notices:notices"),
    ),
    *opened_by("client of closed", "portal:home", "portal:plan", "portal:record"),
    *opened_by(
        "client of all_at_once",
        *("portal:home", "portal:plan", "portal:assessment", "portal:decisions"),
        *("portal:meetings", "portal:people", "portal:evaluation", "portal:record"),
        *("portal:record-documents", "portal:record-readers"),
    ),
]


def every_address() -> set[str]:
    """The name of every address of the house."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"
