"""What a few assessments say otherwise than the story does: added to its answers, or instead."""

from typing import Any

from polku.pathway.assessment.rules import (
    CareTrigger,
    Dependants,
    Level,
    NeedClass,
    NeedKind,
    NetworkMapped,
    PartBasis,
    Section,
)
from seed.course.client import Client

Answers = dict[str, dict[str, Any]]

OTHERWISE: dict[str, Answers] = {
    "network_declined": {
        Section.NETWORK: {"network_mapped": NetworkMapped.DECLINED, "network_note": ""}
    },
    "network_not_needed": {
        Section.NETWORK: {"network_mapped": NetworkMapped.NOT_NEEDED, "network_note": ""}
    },
    "care_weakens": {
        Section.NETWORK: {
            "dependants": Dependants.ACTION,
            "care_triggers": [CareTrigger.CARE_WEAKENS],
            "dependants_note": "Lapsen tilanne tarkistetaan lapsiperheiden palvelujen kanssa.",
        }
    },
    "prison_begins": {
        Section.NETWORK: {
            "dependants": Dependants.WELL,
            "care_triggers": [CareTrigger.IMPRISONED],
            "dependants_note": "Lapsi on isovanhempien luona, tilanne tarkistettu.",
        }
    },
    "guardian_asked": {
        Section.OWN_VIEW: {
            "others_view": "Edunvalvoja pitää tärkeänä, että raha-asioista sovitaan yhdessä.",
            "others_view_by": "Edunvalvoja",
            "others_view_basis": PartBasis.LAW,
        }
    },
    "sister_asked": {
        Section.OWN_VIEW: {
            "others_view": "Sisar kertoo, että arki on kevyempää kuin vuosi sitten.",
            "others_view_by": "Sisar",
            "others_view_basis": PartBasis.CONSENT,
        }
    },
    "told_at_length": {
        Section.SITUATION: {
            "changes_professional": "Tilanne on muuttunut puolen vuoden aikana.",
            "work_professional": "Peruskoulu ja kaksi työsuhdetta, joista toinen kesti vuosia.",
            "earlier_professional": "Aiemmin terveysaseman sosiaalityöntekijä, josta oli apua.",
            "own_efforts_client": "Soitin itse ensin Kelaan ja sitten tänne.",
        }
    },
    "no_need": {
        Section.NEEDS: {f"need{int(one)}_level": Level.NONE for one in NeedClass},
        Section.SPECIAL_SUPPORT: {
            "special_support": False,
            "special_support_grounds": [],
            "special_support_reasoning": "",
        },
        Section.CONCLUSIONS: {
            "need_kind": NeedKind.NONE,
            "expected_duration": "",
            "makes_plan": False,
            "no_plan_because": "Tuen tarvetta ei ole: asiat ovat järjestyneet arvioinnin aikana.",
        },
    },
    "no_plan": {
        Section.CONCLUSIONS: {
            "need_kind": NeedKind.TEMPORARY,
            "expected_duration": "Muutama käynti",
            "makes_plan": False,
            "no_plan_because": "Neuvonta ja ohjaus riittävät, suunnitelma on ilmeisen tarpeeton.",
        }
    },
}


def answered(client: Client, told: Answers) -> Answers:
    """The story's answers, with what the client's scene says otherwise."""
    said = [OTHERWISE[name] for name in client.scene.answers]
    return {
        section: answers | {k: v for one in said for k, v in one.get(section, {}).items()}
        for section, answers in told.items()
    }
