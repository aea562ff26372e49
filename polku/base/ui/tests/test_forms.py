"""A form says everything at once, keeps what was written, and grows rows without JavaScript."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from polku.base.access.gate import RuleBroken
from polku.base.ui.guide.forms import SampleFilters, SampleForm
from polku.base.ui.tests.pages import NoteForm

WHOLE = {"met_on": "21.11.2026", "text": "We met.", "goals-count": "1", "goals-0-goal": ""}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def sent(**fields) -> NoteForm:
    """The form as posted."""
    return NoteForm.of(RequestFactory().post("/", WHOLE | fields))


def test_a_fresh_form_judges_nothing():
    form = NoteForm.of(RequestFactory().get("/"))
    assert not form.is_valid()
    assert form.status == 200


def test_a_bad_form_answers_422_and_links_to_each_box():
    form = sent(met_on="31.2.2026", text="")
    html = str(form)
    assert form.status == 422
    assert '<a href="#id_met_on">Day of the visit: There is no such day as 31.2.2026.' in html
    assert '<a href="#id_text">What did you do? This is needed. Write it here.</a>' in html
    assert 'value="31.2.2026"' in html
    assert 'aria-describedby="id_met_on_helptext id_met_on_error"' in html


def test_an_error_in_a_group_leads_to_its_first_option():
    html = str(SampleForm(data={}))
    assert 'href="#id_how_0"' in html
    assert 'id="id_how_0"' in html
    assert 'href="#id_took_part_0"' in html


def test_what_is_not_required_says_so():
    assert "(optional)" in str(SampleForm()["phone"].as_field_group())
    assert "(optional)" not in str(SampleForm()["name"].as_field_group())


def test_a_rule_that_refuses_shows_every_reason():
    form = sent()
    assert form.is_valid()
    form.refuse(RuleBroken("First reason.", "Second reason."))
    assert form.status == 422
    assert "First reason." in str(form)
    assert "Second reason." in str(form)


def test_written_markup_is_shown_as_text():
    assert "<script>" not in str(sent(text="<script>alert(1)</script>", met_on=""))


def test_adding_a_row_keeps_everything_and_judges_nothing():
    form = sent(met_on="", **{"goals-0-goal": "Sleep", "add-row": "goals"})
    assert not form.is_valid()
    assert form.status == 200
    assert len(form.rows["goals"]) == 2
    html = str(form)
    assert 'value="Sleep"' in html
    assert "data-focus" in html


def test_removing_a_row_takes_that_row_and_no_other():
    rows = {"goals-count": "3", "goals-0-goal": "a", "goals-1-goal": "b", "goals-2-goal": "c"}
    form = sent(**rows, **{"remove-row": "goals-1"})
    assert [row["goal"].value() for row in form.rows["goals"]] == ["a", "c"]
    assert form.status == 200


def test_a_wrong_row_is_named_in_the_summary_by_its_number():
    rows = {"goals-count": "2", "goals-0-goal": "a", "goals-1-by": "31.2.2026"}
    form = sent(**rows)
    assert not form.is_valid()
    assert form.status == 422
    assert 'href="#id_goals-1-goal">Goal: 2.' in str(form)


def test_rows_left_empty_are_left_out():
    rows = {"goals-count": "2", "goals-0-goal": " ", "goals-1-goal": "Sleep"}
    form = sent(**rows)
    assert form.is_valid()
    assert [row["goal"] for row in form.cleaned_data["goals"]] == ["Sleep"]


@pytest.mark.parametrize("count", ["-1", "many", "99999999999", "", "٣"])
def test_a_forged_number_of_rows_breaks_nothing(count):
    form = sent(**{"goals-count": count})
    assert form.is_valid()
    assert len(form.rows["goals"]) <= 200


def test_the_enter_key_never_removes_a_row():
    html = str(NoteForm())
    assert html.index("<button") < html.index('name="remove-row"')
    assert "remove-row" not in html[html.index("<button") : html.index("</button>")]


def test_a_forged_row_button_breaks_nothing():
    for fields in ({"remove-row": "goals-99"}, {"remove-row": "x"}, {"add-row": "nothing"}):
        assert sent(**fields).status == 200


def test_rows_that_are_there_already_are_shown():
    request = RequestFactory().get("/")
    form = NoteForm.of(request, initial={"goals": [{"goal": "Sleep"}, {"goal": "Eat"}]})
    assert 'value="Sleep"' in str(form)
    assert 'value="Eat"' in str(form)


def test_nothing_that_is_sent_can_break_the_form():
    data = QueryDict(mutable=True)
    for name in SampleForm.base_fields:
        data.setlist(name, ["\x00\u202e" + "é" * 20_000, "b", "c"])
        data.setlist(f"{name}_0", ["\x00"])
        data.setlist(f"{name}_1", ["\ud7ff"])
    form = SampleForm.of(
        RequestFactory().post("/", data.urlencode(), "application/x-www-form-urlencoded")
    )
    assert form.status == 422
    assert str(form)


def chosen(address: str) -> dict:
    """What the list is narrowed by."""
    return SampleFilters.of(RequestFactory().get(address)).chosen


def test_filters_come_from_the_address():
    assert chosen("/?words=%20aalto&late=yes&page=2") == {"words": "aalto", "late": "yes"}


def test_filters_that_make_no_sense_narrow_nothing():
    assert chosen("/?words=aalto&late=nonsense") == {"words": "aalto", "late": None}
    assert chosen("/?words=%00") == {"words": None, "late": ""}
    assert chosen("/") == {"words": None, "late": None}
