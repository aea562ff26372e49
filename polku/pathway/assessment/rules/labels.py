"""What each field is called, the same word on the form, in the document and in a comparison."""

from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.pathway.assessment.rules.words import (
    CareTrigger,
    Dependants,
    Level,
    NeedClass,
    NeedKind,
    NetworkMapped,
    PartBasis,
    Section,
    Topic,
)
from polku.pathway.cases.rules import Ground

CLIENT_SIDE = _("In the client's words")
PROFESSIONAL_SIDE = _("The professional's estimate")

LABELS: dict[str, str | Promise] = {
    "started_on": _("Assessment started on"),
    "with_client_how": _("How it was made together with the client"),
    "participants": _("Who took part"),
    "absent": _("Who was invited but did not take part"),
    "rights_explained_on": _("Rights and alternatives explained on"),
    "rights_explained_how": _("How rights, alternatives and their effects were explained"),
    "network_mapped": _("The people around the client"),
    "network_note": _("What they can and want to do, and what support they need"),
    "dependants": _("Those the client looks after"),
    "care_triggers": _("Why their situation must be checked"),
    "dependants_note": _("Their situation and what will be done"),
    "essential_services": _("Services essential for health or development"),
    "essential_from": _("Essential services start on"),
    "essential_duration": _("How long they last"),
    "psychosocial_need": _("Does the client need psychosocial support in mental health work?"),
    "special_support": _("Does the client need special support?"),
    "special_support_grounds": _("Grounds for special support"),
    "special_support_reasoning": _("Reasons"),
    "no_client_view_because": _("Obvious obstacle to hearing the client's view"),
    "others_view": _("View of the legal representative or somebody close"),
    "others_view_by": _("Whose view it is, and how they are related to the client"),
    "others_view_basis": _("On what ground it was asked"),
    "client_wants_own_worker": _("Does the client wish for an own worker?"),
    "worker_sees_own_worker": _("Is an own worker needed in the professional's estimate?"),
    "own_worker_note": _("More about the own worker"),
    "need_kind": _("Is there a need for support, and how long does it last?"),
    "expected_duration": _("Expected duration of the client relationship"),
    "makes_plan": _("Is a client plan made?"),
    "no_plan_because": _("Why no client plan is made"),
    "given_to": _("To whom this document is given"),
}
LABELS |= {f"{topic}_professional": topic.label for topic in Topic}
LABELS |= {f"{topic}_client": topic.label for topic in Topic}
LABELS |= {
    f"need{one.value}_{what}": one.label
    for one in NeedClass
    for what in ("level", "client", "professional")
}

CHOICES: dict[str, type[Choices]] = {
    "network_mapped": NetworkMapped,
    "dependants": Dependants,
    "care_triggers": CareTrigger,
    "others_view_basis": PartBasis,
    "special_support_grounds": Ground,
    "need_kind": NeedKind,
}
CHOICES |= {f"need{one.value}_level": Level for one in NeedClass}


HINTS: dict[str, str | Promise] = {
    Section.MANNER: _(
        "As widely as the life situation requires: with the client and, when needed, with people "
        "close to them and other services."
    ),
    Section.SITUATION: _(
        "Health, life situation and living conditions, and changes in them. The client's words "
        "stand beside yours."
    ),
    Section.NEEDS: _("First in all, then each of the ten classes of the law (11 §)."),
    Section.STRENGTHS: _("What the client can do, likes and gets support from."),
    Section.NETWORK: _(
        "Whom the client wants to have around, and how those the client looks after are (43 § and "
        "44 §)."
    ),
    Section.SERVICES: _("What the client wishes for, and what would help in your estimate."),
    Section.SPECIAL_SUPPORT: _(
        "Special difficulty in seeking and getting the services one needs (3 §). If yes, a social "
        "worker in a public office is responsible."
    ),
    Section.OWN_VIEW: _(
        "In the client's own words, and whether the client needs an own worker (37 §)."
    ),
    Section.CONCLUSIONS: _(
        "The situation and the need in short, and what follows. The client reads this too."
    ),
}


def label(name: str) -> str:
    """The field's name with its side, where it has two."""
    side = ""
    if name.endswith("_client"):
        side = str(CLIENT_SIDE)
    elif name.endswith("_professional"):
        side = str(PROFESSIONAL_SIDE)
    return f"{LABELS[name]}: {side[:1].lower()}{side[1:]}" if side else str(LABELS[name])
