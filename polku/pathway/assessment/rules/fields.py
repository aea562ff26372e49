"""Which fields belong to which section. An assessment's answers are one flat mapping by name."""

from polku.pathway.assessment.rules.words import (
    CLIENT_ONLY,
    PROFESSIONAL_ONLY,
    NeedClass,
    Section,
    Topic,
)

TOPICS: dict[str, tuple[Topic, ...]] = {
    Section.SITUATION: (
        Topic.SITUATION,
        Topic.CHANGES,
        Topic.FUNCTIONING,
        Topic.WORK,
        Topic.EARLIER,
        Topic.OWN_EFFORTS,
    ),
    Section.NEEDS: (Topic.NEED,),
    Section.STRENGTHS: (Topic.STRENGTHS,),
    Section.SERVICES: (Topic.SERVICES,),
    Section.OWN_VIEW: (Topic.OPINION,),
    Section.CONCLUSIONS: (Topic.SUMMARY, Topic.CONCLUSIONS),
}

COLUMNS: dict[str, tuple[str, ...]] = {
    Section.MANNER: (
        "started_on",
        "with_client_how",
        "participants",
        "absent",
        "rights_explained_on",
        "rights_explained_how",
    ),
    Section.NETWORK: (
        "network_mapped",
        "network_note",
        "dependants",
        "care_triggers",
        "dependants_note",
    ),
    Section.SERVICES: (
        "essential_services",
        "essential_from",
        "essential_duration",
        "psychosocial_need",
    ),
    Section.SPECIAL_SUPPORT: (
        "special_support",
        "special_support_grounds",
        "special_support_reasoning",
    ),
    Section.OWN_VIEW: (
        "no_client_view_because",
        "others_view",
        "others_view_by",
        "others_view_basis",
        "client_wants_own_worker",
        "worker_sees_own_worker",
        "own_worker_note",
    ),
    Section.CONCLUSIONS: (
        "need_kind",
        "expected_duration",
        "makes_plan",
        "no_plan_because",
        "given_to",
    ),
}

# What the client can write on their own page while the assessment is a draft.
OWN_WORDS = (
    Topic.SITUATION,
    Topic.NEED,
    Topic.STRENGTHS,
    Topic.SERVICES,
    Topic.OWN_EFFORTS,
    Topic.OPINION,
)


def client_field(topic: str) -> str:
    """The name of the client's side of a topic."""
    return f"{topic}_client"


def professional_field(topic: str) -> str:
    """The name of the professional's side of a topic."""
    return f"{topic}_professional"


def sides_of(topic: str) -> tuple[str, str]:
    """Both sides of a topic: the client's field and the professional's."""
    return client_field(topic), professional_field(topic)


def need_field(need_class: int, what: str) -> str:
    """The name of one answer about a class of need: level, client or professional."""
    return f"need{int(need_class)}_{what}"


def section_of(topic: str) -> Section:
    """The section in which a topic stands."""
    return next(Section(name) for name, topics in TOPICS.items() if topic in topics)


def fields_of(section: str) -> tuple[str, ...]:
    """Every field of a section, in reading order."""
    names = [name for topic in TOPICS.get(section, ()) for name in _sides(topic)]
    if section == Section.NEEDS:
        names += [
            need_field(one, what)
            for one in NeedClass
            for what in ("level", "client", "professional")
        ]
    return (*names, *COLUMNS.get(section, ()))


def _sides(topic: str) -> list[str]:
    """The client's side, the professional's, or both."""
    names = [] if topic in PROFESSIONAL_ONLY else [client_field(topic)]
    return names if topic in CLIENT_ONLY else [*names, professional_field(topic)]
