"""What an assessment lacks before it can be finished, part by part."""

from datetime import date

import pytest

from polku.pathway.assessment import rules
from polku.pathway.assessment.rules import Section, Topic
from polku.pathway.assessment.tests.builders import full_answers
from polku.pathway.cases.rules import Stage

TODAY = date(2026, 3, 2)


def lacks(*, awaited=(), responsible=True, office=True, **changed):
    """(where, sentence) of everything missing when `changed` differs from a full document."""
    return rules.missing(
        full_answers() | changed,
        awaited=awaited,
        has_responsible=responsible,
        has_office_social_worker=office,
    )


def test_a_full_document_lacks_nothing():
    assert lacks() == []
    assert len(rules.written_sections(full_answers())) == len(Section) == 9


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"with_client_how": ""}, Section.MANNER),
        ({"rights_explained_on": None}, Section.MANNER),
        ({"rights_explained_how": ""}, Section.MANNER),
        ({"situation_professional": ""}, Section.SITUATION),
        ({"functioning_professional": ""}, Section.SITUATION),
        ({"need_client": ""}, Section.NEEDS),
        ({"need_professional": ""}, Section.NEEDS),
        ({"need7_level": ""}, Section.NEEDS),
        ({"strengths_client": ""}, Section.STRENGTHS),
        ({"strengths_professional": ""}, Section.STRENGTHS),
        ({"network_mapped": ""}, Section.NETWORK),
        ({"network_note": ""}, Section.NETWORK),
        ({"dependants": "not_yet"}, Section.NETWORK),
        ({"dependants": "action"}, Section.NETWORK),
        ({"services_client": ""}, Section.SERVICES),
        ({"services_professional": ""}, Section.SERVICES),
        ({"essential_services": "Asumisen tuki"}, Section.SERVICES),
        ({"special_support": None}, Section.SPECIAL_SUPPORT),
        ({"special_support": True}, Section.SPECIAL_SUPPORT),
        ({"opinion_client": ""}, Section.OWN_VIEW),
        ({"others_view": "Tarvitsee tukea asioinnissa."}, Section.OWN_VIEW),
        ({"others_view": "x", "others_view_by": "Sisko"}, Section.OWN_VIEW),
        ({"others_view": "x", "others_view_basis": "consent"}, Section.OWN_VIEW),
        ({"client_wants_own_worker": None}, Section.OWN_VIEW),
        ({"worker_sees_own_worker": None}, Section.OWN_VIEW),
        ({"summary_professional": ""}, Section.CONCLUSIONS),
        ({"conclusions_professional": ""}, Section.CONCLUSIONS),
        ({"need_kind": ""}, Section.CONCLUSIONS),
        ({"makes_plan": None}, Section.CONCLUSIONS),
        ({"makes_plan": False}, Section.CONCLUSIONS),
    ],
)
def test_each_part_says_what_it_lacks(changed, where):
    assert {one.where for one in lacks(**changed)} == {where}


def test_every_class_of_need_left_open_is_named():
    words = lacks(need2_level="", need5_level="")[0].words

    assert str(rules.NeedClass.HOUSING.label) in words
    assert str(rules.NeedClass.VIOLENCE.label) in words


def test_an_obvious_obstacle_stands_in_for_the_clients_views():
    silent = {
        rules.client_field(topic): "" for topic in Topic if topic not in rules.PROFESSIONAL_ONLY
    }

    found = lacks(
        **silent, client_wants_own_worker=None, no_client_view_because="Ei tavoiteta sairaalasta."
    )

    assert found == []


def test_the_conclusion_agrees_with_the_classes_of_need():
    none = {rules.need_field(one, "level"): "none" for one in rules.NeedClass}

    assert [one.where for one in lacks(need_kind="none")] == ["conclusions"]
    assert [one.where for one in lacks(**none)] == ["conclusions"]
    assert lacks(**none, need_kind="none") == []


def test_special_support_asks_for_grounds_and_reasons_and_a_social_worker_in_office():
    yes = {"special_support": True, "special_support_grounds": ["b"]}
    yes["special_support_reasoning"] = "Useita palveluja, joita asiakas ei saa yksin hoidettua."

    assert lacks(**yes) == []
    assert [one.where for one in lacks(**yes, office=False)] == ["workers"]
    assert [one.where for one in lacks(responsible=False)] == ["workers"]


def test_parts_asked_from_others_are_awaited():
    assert [one.where for one in lacks(awaited=["Kainuun työllisyysalue"])] == ["parts"]


def test_saving_refuses_days_that_cannot_be():
    def refusals(**answers):
        return rules.obstacles_to_saving(Section.MANNER, answers, today=TODAY, overwrites=[])

    assert refusals(started_on=TODAY, rights_explained_on=TODAY) == []
    assert len(refusals(started_on=None)) == 1
    assert len(refusals(started_on=date(2026, 3, 3))) == 1
    assert len(refusals(started_on=TODAY, rights_explained_on=date(2999, 1, 1))) == 1


def test_saving_refuses_a_half_judgement_of_special_support():
    def refusals(**answers):
        return rules.obstacles_to_saving(
            Section.SPECIAL_SUPPORT, answers, today=TODAY, overwrites=[]
        )

    assert refusals(special_support=None, special_support_grounds=[]) == []
    assert refusals(special_support=True, special_support_grounds=["a"]) == []
    assert len(refusals(special_support=True, special_support_grounds=[])) == 1
    assert len(refusals(special_support=False, special_support_grounds=["a"])) == 1


def test_what_the_client_wrote_themselves_is_not_written_over():
    refused = rules.obstacles_to_saving(
        Section.STRENGTHS, {}, today=TODAY, overwrites=["Strengths and resources"]
    )

    assert "Strengths and resources" in refused[0]


def test_the_path_moves_on_from_the_assessment_only():
    assert rules.stage_after_starting(Stage.INITIATED) == Stage.ASSESSMENT
    assert rules.stage_after_starting(Stage.SERVICE) == Stage.SERVICE
    assert rules.stage_after_finishing(Stage.ASSESSMENT, need_kind="temporary") == Stage.PLANNING
    assert rules.stage_after_finishing(Stage.ASSESSMENT, need_kind="none") == Stage.ASSESSMENT
    assert rules.stage_after_finishing(Stage.SERVICE, need_kind="temporary") == Stage.SERVICE


def test_asking_another_organisation_says_which_and_whom():
    def refusals(**given):
        return len(rules.obstacles_to_asking(**given))

    assert refusals(organisation="Kela", has_author=False, author_name="Kaisa Kela") == 0
    assert refusals(organisation="Kela", has_author=True, author_name="") == 0
    assert refusals(organisation=" ", has_author=False, author_name=" ") == 2


def test_information_from_elsewhere_says_from_whom_and_on_what_ground():
    def refusals(**given):
        return len(rules.obstacles_to_recording_part(**given))

    assert refusals(text="Kurssi alkaa.", told_by="Kaisa", basis="consent", basis_law="") == 0
    assert refusals(text="", told_by="", basis="", basis_law="") == 3
    assert refusals(text="Kurssi alkaa.", told_by="Kaisa", basis="law", basis_law="") == 1


def test_every_field_belongs_to_exactly_one_section():
    names = [name for section in Section for name in rules.fields_of(section)]

    assert len(names) == len(set(names))
    assert set(names) == set(full_answers())
    assert rules.section_of(Topic.OPINION) == Section.OWN_VIEW
