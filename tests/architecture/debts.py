"""Old sins, by name. Each list may only shrink: a paid debt must be struck off, a new one fails."""

LONG_FILES: set[str] = set()

LONG_FUNCTIONS: set[str] = set()

WRITES_OUTSIDE_ACTIONS: set[str] = set()

UNTYPED_FUNCTIONS: set[str] = set()

# Two things by place where one is the rule.
LOOSE_PARAMETERS = {"polku/directory/people/actions.py:change_person"}

# A part of a larger action, called only inside it: its transaction and its trace are theirs.
STEPS_TRACED_BY_THEIR_CALLER = {"polku/pathway/cases/actions/course.py:note_meeting"}

STEPS_WITHOUT_ACTOR: set[str] = set()

ROOMS_WITHOUT_README: set[str] = set()

UNPROVED_CONSTRAINTS = {
    "agreement_put_to_the_client_is_whole",
    "agreement_signed_says_when_and_how",
    "agreement_ended_says_when_and_why",
    "agreement_day_ends_after_it_starts",
    "agreement_one_unsigned_per_case",
    "agreement_signed_never_overlap",
    "referencecounter_year_once",
    "decision_made_says_what_who_and_when",
    "decision_granting_has_its_days",
    "decision_ends_after_it_starts",
    "decision_correction_has_a_reason",
    "decision_notice_says_how_and_when",
    "decision_reference_once",
    "decision_one_draft_per_case",
    "decisionline_names_a_service",
    "decisionline_days_fit_in_a_week",
    "sealedletter_of_one_thing",
    "appealinstruction_ends_after_it_starts",
    "appealinstruction_is_written",
    "appealinstruction_never_overlap",
    "compensationrule_ends_after_it_starts",
    "compensationrule_amount_fits_basis",
    "compensationrule_name_once_at_a_time",
    "meeting_has_a_sane_length",
    "meeting_wish_to_move_is_of_a_planned_one",
    "entry_ready_has_text_and_moment",
    "entry_withheld_says_why",
    "entry_correction_says_why",
    "entry_corrected_once",
    "group_says_how_many_fit",
    "group_fits_somebody",
    "group_ends_after_it_starts",
    "group_name_once_at_a_time",
    "leadership_once_per_group",
    "session_has_a_sane_length",
    "session_once_at_a_time",
    "session_cancelled_says_why",
    "enrolment_status_fits_its_dates",
    "enrolment_ends_after_it_starts",
    "enrolment_ended_says_why",
    "enrolment_one_open_per_group",
    "attendance_once_per_session",
    "attendance_one_service_day",
    "attendance_has_a_sane_length",
}
