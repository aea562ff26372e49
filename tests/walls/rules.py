"""The table itself: every address of the house, once or more."""

from tests.walls.region import CLOSED, COUNTYS, OWN, STRANGERS
from tests.walls.table import (
    ADMINISTRATOR,
    ANY_WORKER,
    AUTHOR,
    CARRIES,
    CLIENTS,
    CO_WORKER,
    COLLEAGUE,
    ELSEWHERE,
    GUIDES,
    INTAKE,
    LEAD,
    LEADER,
    LEADS,
    MAKES,
    OPEN,
    OTHER_COUNTY,
    OTHER_LEAD,
    OWNS,
    RECEIVES,
    ROLES,
    SEES,
    SERVES,
    STAFFS,
    THEIR_OWN,
    UNIT,
    UNITS_LEADS,
    UNITS_WORKERS,
    WORKER,
    WORKERS,
    Rule,
    Who,
    all_of,
    asks,
    reads,
    shows,
    takes,
    together,
)

CASEWORKERS_AND_LEADS = all_of(
    *(WORKER, CO_WORKER, COLLEAGUE, ELSEWHERE, OTHER_COUNTY, LEAD, OTHER_LEAD)
)
EVERYBODY = all_of(*ROLES)
SIGNED_IN = all_of(*CLIENTS, *WORKERS)
RECEIVERS = all_of(WORKER, CO_WORKER, COLLEAGUE, ELSEWHERE, OTHER_COUNTY, LEAD, OTHER_LEAD, INTAKE)
KEEPER = all_of(ADMINISTRATOR)
READS_REGISTER = all_of(ADMINISTRATOR, LEAD, OTHER_LEAD)
# The administrator's own county is that of every owner but one; a lead's part is their unit's.
KEEPS: Who = {ADMINISTRATOR: frozenset((*UNIT, STRANGERS))}
READS = together(KEEPS, UNITS_LEADS)
MY_PAGES = all_of(*CLIENTS)

# A co-worker from elsewhere has no task in a case that has closed.
SEES_CLOSED = together(UNITS_WORKERS, UNITS_LEADS)
# After closing, the unit's caseworkers still hear how it went onward.
AFTER: Who = {role: frozenset((CLOSED,)) for role in (WORKER, COLLEAGUE)}
ALSO_AFTER = together(CARRIES, AFTER)
# The county's own standing rules: for its workers, whosever case they are at.
OF_THE_COUNTY = all_of(*(role for role in WORKERS if role != OTHER_COUNTY))
IN_ITS_COUNTY = {
    role: frozenset((COUNTYS,)) if role == OTHER_COUNTY else frozenset((*UNIT, STRANGERS))
    for role in WORKERS
}

OPEN_TO_ALL = [
    *asks(EVERYBODY, EVERYBODY, "signin:sign_in", "intake:public", "signin:second_step"),
    *asks(EVERYBODY, EVERYBODY, "signin:passkey", "signin:code"),
    *takes(EVERYBODY, EVERYBODY, "signin:sign_out", "ui:language"),
    *shows(EVERYBODY, "ui:about", "ui:accessibility", "ui:components", "intake:thanks"),
    *asks(EVERYBODY, EVERYBODY, "ui:components-form", "ui:components-confirm"),
    *asks(EVERYBODY, EVERYBODY, "ui:components-conflict"),
    # Who tries is this machine itself; that others get no numbers is tried in polku/base/watch.
    *shows(EVERYBODY, "watch:health", "watch:metrics"),
]

# Tried where there is a provider to answer: tests/signin. Here there is none.
TRIED_WITH_A_PROVIDER = {
    "signin:provider": "leads to a provider",
    "openid_connect_callback": "a provider's answer, which only a provider can make",
    "saml_acs": "a provider's answer, which only a provider can make",
    "saml_finish_acs": "a provider's answer, once our own cookie is there again",
    "saml_sls": "ends nobody's session: leads to the sign-in page",
    "saml_metadata": "who we are, for providers",
}

# Everybody's own sign-ins and second steps; each worker's own are nobody else's.
SIGN_INS = [
    *shows(SIGNED_IN, "signin:own", "signin:stronger"),
    *asks(SIGNED_IN, SIGNED_IN, "signin:app", "signin:passkey_new", "signin:recovery"),
    *asks(SIGNED_IN, SIGNED_IN, "signin:confirm", "signin:password"),
    *takes(SIGNED_IN, SIGNED_IN, "signin:end_all"),
    *takes(AUTHOR, AUTHOR, "signin:end sign_in_of_worker"),
    *asks(AUTHOR, AUTHOR, "signin:remove app_of_worker"),
]

HOUSE = [
    *shows(KEEPER, "watch:operator"),
    *asks(SIGNED_IN, SIGNED_IN, "notices:notices"),
    *shows(SIGNED_IN, "notices:line"),
]

DESK = [
    *shows(SIGNED_IN, "desk:today"),
    *shows(ANY_WORKER, "desk:caseload"),
    *takes(ANY_WORKER, ANY_WORKER, "desk:narrow"),
    *shows(all_of(LEAD, OTHER_LEAD), "desk:unit"),
    *shows(SEES, "desk:case served"),
]

RULES = [
    *shows(SIGNED_IN, "rulebook:rules"),
    *asks(SIGNED_IN, KEEPER, "rulebook:own_target own_rule", "rulebook:enact law"),
    *asks(SIGNED_IN, KEEPER, "rulebook:parameter number"),
    *asks(OF_THE_COUNTY, KEEPER, "rulebook:withdraw coming_rule"),
    *shows(ANY_WORKER, "units:units"),
    *asks(KEEPER, KEEPER, "units:unit-new", "units:user-new"),
    *shows(READS_REGISTER, "units:users"),
    *shows(READS, "units:user worker"),
    *asks(READS, KEEPS, "units:role-new worker", "units:role-end membership"),
    *shows(READS_REGISTER, "units:register", "units:register-file"),
    *asks(READS, KEEPS, "units:second-step worker", "units:first-password worker"),
    *asks(READS, KEEPS, "units:sign-out worker", "units:close worker"),
]

# Whoever may open a case in an emergency: workers of the same county, while it is open.
BREAKS: Who = {
    role: frozenset((COUNTYS,)) if role == OTHER_COUNTY else frozenset((*OPEN, STRANGERS))
    for role in (WORKER, CO_WORKER, COLLEAGUE, ELSEWHERE, OTHER_COUNTY, LEAD, OTHER_LEAD, INTAKE)
}
# A person whose contact waits and whose case is open: whoever does the client's work, too.
KEEPS_PERSON = together(RECEIVES, CARRIES)

CONTACTS = [
    *shows(RECEIVERS, "intake:queue"),
    *asks(RECEIVERS, RECEIVERS, "intake:new", "intake:find"),
    *shows(RECEIVES, "intake:contact matched"),
    *asks(RECEIVES, RECEIVES, "intake:judge unjudged", "intake:match judged"),
    *asks(RECEIVES, RECEIVES, "intake:new-person judged", "intake:find-for judged"),
    *asks(RECEIVES, RECEIVES, "intake:initiate matched", "intake:join joining"),
    *asks(RECEIVES, RECEIVES, "intake:guide judged", "intake:close judged"),
    *asks(RECEIVES, RECEIVES, "intake:pass-on judged"),
    *asks(RECEIVES, RECEIVES, "intake:explain judged_late judging"),
    *shows(RECEIVES, "intake:person known"),
    *asks(RECEIVES, RECEIVES, "intake:person-edit known", "intake:protect known"),
    *asks(RECEIVES, RECEIVES, "intake:reveal protected", "intake:own-pages known"),
    *asks(RECEIVES, RECEIVES, "intake:open-numbers claiming", "intake:no-order claimed"),
    *asks(KEEPS_PERSON, KEEPS_PERSON, "intake:one-time-code with_pages"),
    *shows(together(SEES, {INTAKE: frozenset(OPEN)}), "intake:case initiated"),
]

# Of a closed case still its lead, and the one of the unit who carried it to the end.
EXPLAINS = together(STAFFS, dict.fromkeys((WORKER, LEAD), frozenset((CLOSED,))))

CASES = [
    *shows(SEES, "cases:people half_written", "cases:network half_written"),
    *shows(SEES, "cases:workers half_written"),
    *asks(SEES, CARRIES, "cases:add_member half_written", "cases:change_member sister"),
    *asks(SEES, CARRIES, "cases:remove_member sister", "cases:open_phone sister"),
    *asks(SEES, STAFFS, "cases:own_worker half_written", "cases:add_worker half_written"),
    *asks(SEES, STAFFS, "cases:no_own_worker half_written"),
    *asks(SEES, STAFFS, "cases:cover half_written", "cases:end_tie cover"),
    *asks(SEES, EXPLAINS, "cases:explain late"),
    *shows(all_of(LEAD, OTHER_LEAD), "cases:hand_over"),
    *asks(UNITS_LEADS, UNITS_LEADS, "cases:hand_over_from unit worker"),
    *asks(BREAKS, BREAKS, "cases:break_glass with_pages"),
    *asks(SEES, LEADS, "cases:give_support half_written"),
    *takes(OWNS, OWNS, "cases:seen opening"),
    *shows(all_of(LEAD, OTHER_LEAD), "cases:reviews"),
    *asks(UNITS_LEADS, UNITS_LEADS, "cases:review opening"),
]

CONSENTS = [
    *shows(SEES, "consents:case served"),
    *asks(SEES, CARRIES, "consents:give served", "consents:withdraw served statement"),
]

OPENNESS = [
    *shows(CASEWORKERS_AND_LEADS, "openness:requests"),
    *shows(UNITS_LEADS, "openness:request asked", "openness:request told"),
    *shows(together(UNITS_LEADS, THEIR_OWN), "openness:letter told"),
    *asks(UNITS_LEADS, UNITS_LEADS, "openness:answer asked", "openness:refuse asked"),
    *shows(SEES, "openness:disclosures served"),
    *asks(SEES, STAFFS, "openness:ask served"),
    *asks(SEES, CARRIES, "openness:disclose served"),
]

# A proposal is the organisation's: whoever keeps records in it looks through what another proposed.
KEEPS_RECORDS: Who = dict.fromkeys((LEAD, OTHER_LEAD, ADMINISTRATOR), frozenset((*UNIT, STRANGERS)))
RECORDS = [
    *shows(all_of(*KEEPS_RECORDS), "records:retention"),
    *asks(ANY_WORKER, all_of(*KEEPS_RECORDS), "records:propose working_age"),
    *shows(KEEPS_RECORDS, "records:proposal proposal", "records:proposal approved"),
    *asks(KEEPS_RECORDS, KEEPS_RECORDS, "records:approve proposal", "records:reject proposal"),
    *asks(KEEPS_RECORDS, KEEPS_RECORDS, "records:destroy approved"),
    *asks(SEES, together(CARRIES, UNITS_LEADS), "records:copy served"),
    # Each fetches but what they have asked for themselves.
    *takes(OWNS, OWNS, "records:copy-file served workers_copy"),
]

ASSESSMENT = [
    *shows(SEES, "assessment:case half_written", "assessment:document draft"),
    *shows(SEES, "assessment:print finished", "assessment:compare correction finished"),
    *takes(SEES, CARRIES, "assessment:start planless"),
    *asks(SEES, CARRIES, "assessment:section draft situation", "assessment:finish draft"),
    *asks(SEES, CARRIES, "assessment:correct corrected", "assessment:drop correction"),
    *asks(SEES, CARRIES, "assessment:ask draft", "assessment:without part"),
    *reads(SEES, CARRIES, "assessment:part part"),
    *shows(ANY_WORKER, "assessment:asked"),
]

PLAN = [
    *shows(SEES, "plan:case planless", "plan:one plan", "plan:print plan"),
    *asks(SEES, CARRIES, "plan:start planless", "plan:not_needed planless"),
    *asks(SEES, CARRIES, "plan:write plan_draft talk", "plan:add plan_draft goal"),
    *asks(SEES, CARRIES, "plan:piece plan_draft goal one_goal"),
    *asks(SEES, CARRIES, "plan:remove plan_draft goal one_goal", "plan:drop plan agreed_goal"),
    *takes(SEES, CARRIES, "plan:move plan_draft goal one_goal"),
    *takes(SEES, CARRIES, "plan:done plan_draft one_step"),
    *asks(SEES, CARRIES, "plan:propose plan_draft", "plan:take_back proposed_plan"),
    *asks(SEES, OWNS, "plan:agree plan_draft", "plan:agree_without plan_draft"),
    *asks(SEES, OWNS, "plan:end plan"),
    *asks(SEES, CARRIES, "plan:set_aside plan_draft"),
]

DECISIONS = [
    *shows(SEES, "decisions:case deciding", "decisions:decision decision"),
    *shows(SEES, "decisions:agreement agreement"),
    *takes(SEES, CARRIES, "decisions:start agreed_case"),
    *asks(SEES, CARRIES, "decisions:edit decision_draft", "decisions:discard decision_draft"),
    *asks(SEES, MAKES, "decisions:confirm decision_draft"),
    *asks(SEES, CARRIES, "decisions:correct decision"),
    *asks(SEES, STAFFS, "decisions:notice decision", "decisions:implement decision"),
    *takes(SEES, CARRIES, "decisions:agreement-start decision"),
    *asks(SEES, CARRIES, "decisions:agreement-edit agreement_draft"),
    *asks(SEES, CARRIES, "decisions:agreement-offer agreement_draft"),
    *asks(SEES, CARRIES, "decisions:agreement-discard agreement_draft"),
    *takes(SEES, CARRIES, "decisions:agreement-take-back offered"),
    *asks(SEES, CARRIES, "decisions:agreement-sign offered"),
    *asks(SEES, CARRIES, "decisions:agreement-end agreement"),
    *shows(together(SEES, THEIR_OWN), "decisions:letter decision", client="client of decided"),
    *shows(
        together(SEES, THEIR_OWN),
        "decisions:agreement-letter agreement",
        client="client of agreed_case",
    ),
    *shows(ANY_WORKER, "decisions:instructions", "decisions:compensation"),
    *asks(ANY_WORKER, KEEPER, "decisions:instruction-new", "decisions:compensation-new"),
    *asks(IN_ITS_COUNTY, KEEPS, "decisions:compensation-end compensation"),
]

WRITES_OR_SERVES = together(CARRIES, SERVES)
KNOWS = together(SEES, SERVES)
OPENS_GROUPS = together(UNITS_WORKERS, UNITS_LEADS, {LEADER: frozenset(UNIT)})
# A place in a group, while its case is open.
KEEPS_PLACES = together(CARRIES, LEADS, {LEADER: frozenset((OWN,))})

ACTIVITIES = [
    *shows(ANY_WORKER, "activities:my_day", "activities:drafts", "activities:groups"),
    *shows(ANY_WORKER, "activities:served"),
    *shows(KNOWS, "activities:case active"),
    *asks(KNOWS, WRITES_OR_SERVES, "activities:plan_meeting active"),
    *asks(KNOWS, WRITES_OR_SERVES, "activities:record_meeting active"),
    *asks(KNOWS, WRITES_OR_SERVES, "activities:new_note active"),
    *asks(KNOWS, WRITES_OR_SERVES, "activities:record_day active"),
    *asks(SEES, CARRIES, "activities:enrol waiting_case"),
    *shows(SEES, "activities:meeting meeting"),
    *asks(SEES, CARRIES, "activities:move_meeting meeting", "activities:hold_meeting meeting"),
    *asks(SEES, CARRIES, "activities:no_show meeting", "activities:cancel_meeting meeting"),
    *asks(AUTHOR, AUTHOR, "activities:note note_draft"),
    *asks(SEES, CARRIES, "activities:correct_note note"),
    *takes(AUTHOR, AUTHOR, "activities:discard_note note_draft"),
    *shows(ANY_WORKER, "activities:group group"),
    *asks(ANY_WORKER, OPENS_GROUPS, "activities:open_group unit"),
    *asks(ANY_WORKER, GUIDES, "activities:change_group group"),
    *asks(ANY_WORKER, GUIDES, "activities:plan_sessions group"),
    *asks(GUIDES, GUIDES, "activities:sheet session", "activities:cancel_session session"),
    *asks(together(SEES, GUIDES), KEEPS_PLACES, "activities:fill_place waiting"),
    *asks(together(KNOWS, GUIDES), KEEPS_PLACES, "activities:end_place place"),
    *shows(SERVES, "activities:served_case active"),
]

OUTCOMES = [
    *shows(SEES, "outcomes:case served", "outcomes:one evaluation", "outcomes:print evaluation"),
    *asks(SEES, CARRIES, "outcomes:start served_only", "outcomes:onward served"),
    *asks(SEES, together(OWNS, LEADS), "outcomes:close served"),
    *asks(SEES, CARRIES, "outcomes:write evaluation", "outcomes:finish evaluation"),
    *asks(SEES, CARRIES, "outcomes:rate evaluation agreed_goal"),
    *asks(SEES, CARRIES, "outcomes:service evaluation agreed_service"),
    *asks(SEES, CARRIES, "outcomes:factor evaluation agreed_factor"),
    *asks(SEES, ALSO_AFTER, "outcomes:contact step_onward", "outcomes:reply step_told"),
    *shows(ANY_WORKER, "outcomes:follow_ups"),
    *reads(SEES_CLOSED, UNITS_WORKERS, "outcomes:follow_up follow_up"),
    *asks(SEES_CLOSED, UNITS_WORKERS, "outcomes:give_up follow_up"),
    *takes(SEES_CLOSED, UNITS_WORKERS, "outcomes:tried follow_up"),
]

PORTAL = [
    *shows(MY_PAGES, "portal:home", "portal:plan", "portal:assessment", "portal:decisions"),
    *shows(MY_PAGES, "portal:meetings", "portal:people", "portal:record"),
    *shows(MY_PAGES, "portal:record-documents", "portal:record-readers", "portal:record-changes"),
    *shows(MY_PAGES, "portal:evaluation"),
    *asks(MY_PAGES, MY_PAGES, "portal:person-new", "portal:evaluation-write", "portal:apply"),
    *asks(MY_PAGES, MY_PAGES, "portal:own-worker", client="client of half_written"),
    *asks(MY_PAGES, MY_PAGES, "portal:plan-new-wish", client="client of planned"),
    *asks(
        MY_PAGES, MY_PAGES, "portal:plan-agree", "portal:plan-changes", client="client of proposed"
    ),
    *shows(THEIR_OWN, "portal:case served", "portal:plan-one plan"),
    *asks(MY_PAGES, MY_PAGES, "portal:plan-write need_client", client="client of planned"),
    *asks(
        MY_PAGES,
        MY_PAGES,
        "portal:assessment-write situation",
        client="client of half_written",
    ),
    *asks(THEIR_OWN, THEIR_OWN, "portal:plan-wish one_goal", client="client of planned"),
    *takes(THEIR_OWN, THEIR_OWN, "portal:plan-step-done one_step", client="client of planned"),
    *shows(THEIR_OWN, "portal:assessment-one finished", client="client of assessed"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:agreement-sign offered", client="client of offered_case"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:meeting-cancel meeting", client="client of active"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:meeting-move meeting", client="client of active"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:person sister", client="client of half_written"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:person-remove sister", client="client of half_written"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:evaluation-rate agreed_goal"),
    *shows(THEIR_OWN, "portal:evaluation-one evaluated_on", client="client of evaluated"),
    *shows(MY_PAGES, "portal:permits"),
    *asks(MY_PAGES, MY_PAGES, "portal:permit-new", "portal:copy", "portal:record-ask"),
    *asks(THEIR_OWN, THEIR_OWN, "portal:permit-withdraw statement"),
    # Not even the own worker: it is a file of whoever asked for it.
    *takes(THEIR_OWN, THEIR_OWN, "portal:copy-file copy"),
]

EVERY_RULE: list[Rule] = [
    *(*OPEN_TO_ALL, *DESK, *RULES, *CONTACTS, *CASES, *ASSESSMENT),
    *(*PLAN, *DECISIONS, *ACTIVITIES, *OUTCOMES, *PORTAL),
    *(*SIGN_INS, *HOUSE, *CONSENTS, *OPENNESS, *RECORDS),
]
