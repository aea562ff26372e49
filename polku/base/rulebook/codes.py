"""The names of everything the rulebook dates: deadlines and parameters."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RuleCode(TextChoices):
    """Every deadline the rooms ask for. How long each is stands in the database, with dates."""

    ASSESS_URGENT = "ASSESS_URGENT", _("Need for urgent help judged")
    ASSESS_START_75 = "ASSESS_START_75", _("Assessment started (over 75)")
    ASSESS_START_HOITOTUKI = "ASSESS_START_HOITOTUKI", _("Assessment started (care allowance)")
    ASSESS_START_VAMMAINEN = "ASSESS_START_VAMMAINEN", _("Assessment started (disability)")
    ASSESS_CHILD_START = "ASSESS_CHILD_START", _("Assessment started (special support, child)")
    ASSESS_CHILD_END = "ASSESS_CHILD_END", _("Assessment finished (special support, child)")
    ASSESS_START_ADULT = "ASSESS_START_ADULT", _("Assessment started (adult)")
    ASSESS_END_ADULT = "ASSESS_END_ADULT", _("Assessment finished (adult)")
    DECISION_IMPLEMENT = "DECISION_IMPLEMENT", _("Decision carried out")
    MH_UNDER23 = "MH_UNDER23", _("Psychosocial support started (under 23)")
    TT_DECISION = "TT_DECISION", _("Social assistance decided")
    TT_SUPPLEMENT_REQUEST = "TT_SUPPLEMENT_REQUEST", _("Missing information asked for")
    TT_URGENT = "TT_URGENT", _("Urgent social assistance decided")
    TT_MEETING = "TT_MEETING", _("Personal discussion arranged")
    LOG_REQUEST = "LOG_REQUEST", _("Client told who has used the records")
    A11Y_FEEDBACK = "A11Y_FEEDBACK", _("Accessibility feedback answered")
    REFERRAL_REPLY = "REFERRAL_REPLY", _("Reply to a referral received")
    REVIEW_REQUEST = "REVIEW_REQUEST", _("Review of a decision requested")
    SERVED_BY_LETTER = "SERVED_BY_LETTER", _("Decision sent by post counts as received")
    SERVED_ONLINE = "SERVED_ONLINE", _("Decision sent electronically counts as received")
    ESF_FINAL_CLAIM = "ESF_FINAL_CLAIM", _("Last payment applied for")
    ESF_RESULT_IMMEDIATE = "ESF_RESULT_IMMEDIATE", _("Result on leaving recorded")
    ESF_RESULT_6M = "ESF_RESULT_6M", _("Result after six months recorded")
    OWN_TRIAGE = "OWN_TRIAGE", _("Contact judged for the first time")
    OWN_PLAN = "OWN_PLAN", _("Client plan made")
    OWN_NOTE_READY = "OWN_NOTE_READY", _("Note marked ready")
    OWN_FOLLOW_UP_4W = "OWN_FOLLOW_UP_4W", _("Follow-up after four weeks")
    OWN_FOLLOW_UP_6M = "OWN_FOLLOW_UP_6M", _("Follow-up after six months")


class ParameterCode(TextChoices):
    """Numbers that law sets and changes."""

    ASSESS_OVER_AGE = "ASSESS_OVER_AGE", _("Age over which an assessment starts in seven days")
    PSYCHOSOCIAL_UNDER_AGE = (
        "PSYCHOSOCIAL_UNDER_AGE",
        _("Age under which support starts in a month"),
    )
    YOUNG_UNTIL_AGE = "YOUNG_UNTIL_AGE", _("Last age at which a client is young")
    KTT_ALLOWANCE_PER_DAY = "KTT_ALLOWANCE_PER_DAY", _("Allowance of rehabilitative work")
    TT_BASIC_PART_SINGLE = "TT_BASIC_PART_SINGLE", _("Basic part of social assistance, single")
    TT_REDUCTION_FIRST = "TT_REDUCTION_FIRST", _("Largest first reduction of the basic part")
    TT_REDUCTION_AGAIN = "TT_REDUCTION_AGAIN", _("Largest repeated reduction of the basic part")
    TT_REDUCTION_BENEFIT = "TT_REDUCTION_BENEFIT", _("Reduction when a benefit is not applied for")
    TT_REDUCTION_LENGTH = "TT_REDUCTION_LENGTH", _("Longest reduction at a time")
    NON_DISCLOSURE_FIRST = "NON_DISCLOSURE_FIRST", _("Longest first non-disclosure order")
    NON_DISCLOSURE_MORE = "NON_DISCLOSURE_MORE", _("Longest extension of a non-disclosure order")
    LOG_LOOK_BACK = "LOG_LOOK_BACK", _("How far back a client is told of use")
    RETENTION_WORKING_AGE = "RETENTION_WORKING_AGE", _("Records of working-age services are kept")
    RETENTION_LOGS = "RETENTION_LOGS", _("Logs of use and disclosure are kept")


# Shipped so that they can be looked up, but no room asks for them: they bind nothing in Polku and
# are not edited. A code that a room begins to ask for leaves the list (tests/architecture).
FOR_INFORMATION: frozenset[RuleCode | ParameterCode] = frozenset(
    {
        RuleCode.TT_DECISION,
        RuleCode.TT_SUPPLEMENT_REQUEST,
        RuleCode.TT_URGENT,
        RuleCode.TT_MEETING,
        RuleCode.A11Y_FEEDBACK,
        RuleCode.ESF_FINAL_CLAIM,
        RuleCode.ESF_RESULT_IMMEDIATE,
        RuleCode.ESF_RESULT_6M,
        # Law has urgency judged on the very day (ASSESS_URGENT): no target could be tighter.
        RuleCode.OWN_TRIAGE,
        ParameterCode.KTT_ALLOWANCE_PER_DAY,
        ParameterCode.TT_BASIC_PART_SINGLE,
        ParameterCode.TT_REDUCTION_FIRST,
        ParameterCode.TT_REDUCTION_AGAIN,
        ParameterCode.TT_REDUCTION_BENEFIT,
        ParameterCode.TT_REDUCTION_LENGTH,
        # What is kept how long stands in base/lifecycle.
        ParameterCode.RETENTION_WORKING_AGE,
        ParameterCode.RETENTION_LOGS,
    }
)
