"""Old sins, by name. Each list may only shrink: a paid debt must be struck off, a new one fails."""

LONG_FILES: set[str] = set()

LONG_FUNCTIONS: set[str] = set()

# Text kept for its writer when a session ended: nobody decided anything yet.
WRITES_OUTSIDE_ACTIONS = {}

UNTYPED_FUNCTIONS: set[str] = set()

# Two things by place where one is the rule.
LOOSE_PARAMETERS = {"polku/directory/people/actions.py:change_person"}

# A part of a larger action, called only inside it: its transaction and its trace are theirs.
STEPS_TRACED_BY_THEIR_CALLER = {"polku/pathway/cases/actions/course.py:note_meeting"}

STEPS_WITHOUT_ACTOR: set[str] = set()

ROOMS_WITHOUT_README = {
    "polku/base/access",
    "polku/base/audit",
    "polku/directory/units",
    "polku/doors/desk",
    "polku/doors/portal",
    "polku/pathway/activities",
    "polku/pathway/assessment",
    "polku/pathway/cases",
    "polku/pathway/decisions",
    "polku/pathway/outcomes",
    "polku/pathway/plan",
}

UNPROVED_CONSTRAINTS = {
    "person_identity_number_once",
    "person_has_a_number_or_says_why_not",
    "person_number_is_never_empty_text",
    "nondisclosureorder_ends_after_it_starts",
    "organisation_name_once",
    "unit_name_once_in_organisation",
    "membership_ends_after_it_starts",
    "membership_once_at_a_time",
    "case_relation_starts_after_initiation",
    "case_closed_says_when_and_why",
    "case_special_support_has_grounds",
    "case_one_open_per_person_and_task",
    "tie_until_after_it_starts",
    "tie_one_own_worker_at_a_time",
    "tie_same_kind_once_at_a_time",
    "clock_due_after_start",
    "clock_met_or_dropped_not_both",
    "clock_deviation_is_explained",
    "clock_one_running_per_rule",
    "networkmember_has_a_name",
    "contact_has_a_reason",
    "contact_says_whom_it_is_about",
    "contact_without_consent_has_grounds",
    "contact_judged_says_why_when_and_who",
    "contact_judged_before_it_is_handled",
    "contact_handled_says_when_and_who",
    "contact_with_a_case_has_its_person",
    "contact_turned_away_says_why",
    "contact_received_before_it_is_recorded",
}
