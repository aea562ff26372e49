"""The client writes their own view in the assessment."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.tests.builders import a_person, the_client
from polku.pathway.assessment.actions import tell_own_worker_wish, write_client_view
from polku.pathway.assessment.models import Passage
from polku.pathway.assessment.queries import answers_of
from polku.pathway.assessment.rules import Topic
from polku.pathway.assessment.tests.builders import a_draft, a_finished_assessment, write
from polku.pathway.cases.tests.builders import the_client_of, the_own_worker

pytestmark = pytest.mark.django_db


def say(draft, words, *, topic=Topic.OPINION, version=1, actor=None):
    return write_client_view(
        draft.pk,
        topic=topic,
        words=words,
        version=version,
        actor=actor or the_client_of(draft.case),
    )


def test_the_clients_own_words_are_kept_and_marked_as_theirs():
    draft = a_draft()

    passage = say(draft, "Haluan omaan kotiin.")

    assert passage.client_wrote_at is not None
    assert answers_of(draft)["opinion_client"] == "Haluan omaan kotiin."
    assert Change.objects.get(fact="ClientViewWritten").details == {"topic": "opinion"}


def test_the_client_may_change_and_take_back_their_words():
    draft = a_draft()
    say(draft, "Haluan omaan kotiin.")

    passage = say(draft, "", version=2)

    assert (passage.client_words, passage.client_wrote_at) == ("", None)


def test_the_client_may_rewrite_what_the_worker_wrote_down_for_them():
    draft = write(a_draft(), opinion_client="Asiakas kertoi haluavansa kotiin.")
    version = Passage.objects.get(topic=Topic.OPINION).client_version

    passage = say(draft, "Haluan kotiin Kuhmoon.", version=version)

    assert passage.client_wrote_at is not None


def test_words_changed_in_between_are_not_written_over():
    draft = a_draft()
    write(draft, opinion_client="Asiakas kertoi.")

    with pytest.raises(EditedMeanwhile) as meanwhile:
        say(draft, "Oma teksti.", version=1)

    assert meanwhile.value.theirs == {"words": "Asiakas kertoi."}


def test_the_professionals_topics_are_not_the_clients():
    with pytest.raises(RuleBroken):
        say(a_draft(), "x", topic=Topic.CONCLUSIONS)


def test_the_client_says_whether_they_wish_for_an_own_worker():
    draft = a_draft()

    tell_own_worker_wish(draft.pk, wants=False, actor=the_client_of(draft.case))

    assert answers_of(draft.__class__.objects.get())["client_wants_own_worker"] is False
    assert Change.objects.get(fact="OwnWorkerWished").details == {"wants": False}


def test_another_client_must_not_learn_of_it_and_a_worker_does_not_write_as_the_client():
    draft = a_draft()

    with pytest.raises(Http404):
        say(draft, "x", actor=the_client(a_person()))
    with pytest.raises(PermissionDenied):
        say(draft, "x", actor=the_own_worker(draft.case))


def test_a_finished_assessment_takes_no_more_words():
    finished = a_finished_assessment()

    with pytest.raises(PermissionDenied):
        say(finished, "x")
