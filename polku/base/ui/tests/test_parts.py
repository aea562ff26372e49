"""The parts pages are made of."""

from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import Client, RequestFactory

from polku.base.ui.components import Step
from polku.base.ui.context import NavItem


def drawn(source: str, address: str = "/", **context) -> str:
    """The template's text for a reader of English."""
    request = RequestFactory().get(address)
    return Template("{% load ui %}" + source).render(RequestContext(request, context))


def test_a_step_says_in_words_where_it_is():
    html = drawn("{% path_steps steps %}", steps=[Step("A", "done"), Step("B", "current")])
    assert 'aria-current="step"' in html
    assert html.count('class="only-read"') == 2


def test_a_state_is_a_word_and_a_kind():
    assert drawn('{% tag "Late" "danger" %}') == '<span class="tag" data-kind="danger">Late</span>'


def test_a_list_says_how_many():
    html = drawn('{% listing caption="Clients" count=3 %}<tbody></tbody>{% endlisting %}')
    assert '<caption>Clients <span class="count">(3)</span></caption>' in html


def test_an_empty_list_says_what_to_do():
    html = drawn('{% listing caption="Clients" count=0 empty="Add one." %}x{% endlisting %}')
    assert "Add one." in html
    assert "<table" not in html


def test_what_people_wrote_is_never_markup():
    html = drawn("{% tag word %}{% facts pairs %}{% card title=word %}{{ word }}{% endcard %}",
                 word="<script>", pairs=[("<script>", "<script>")])  # fmt: skip
    assert "<script>" not in html


def test_sorting_keeps_the_other_choices():
    source = '{% sort_header "Name" "name" default="name" %}'
    assert "?stage=plan&amp;sort=-name" in drawn(source, "/?stage=plan&page=3")
    assert 'aria-sort="ascending"' in drawn(source)
    assert 'aria-sort="descending"' in drawn(source, "/?sort=-name")
    assert "aria-sort" not in drawn(source, "/?sort=next")


def test_pages_of_a_list_keep_the_other_choices():
    page = Paginator(range(50), 10).get_page(2)
    html = drawn("{% pagination page %}", "/?stage=plan&page=2", page=page)
    assert "?page=3&amp;stage=plan" in html
    assert "11–20" in html


def test_one_page_needs_no_way_to_others():
    page = Paginator(range(5), 10).get_page(1)
    assert drawn("{% pagination page %}", page=page).strip() == ""


def test_a_fact_that_is_not_known_is_a_dash():
    assert "<dd>–</dd>" in Template("{% load ui %}{% facts pairs %}").render(
        Context({"pairs": [("Interpreter", "")]})
    )


def test_the_menu_is_what_the_doors_say(settings, db):
    settings.POLKU_NAVIGATION = "polku.base.ui.tests.test_parts.two_places"
    html = Client().get("/ui/about/").content.decode()
    assert '<a href="/a/" aria-current="page">A</a>' in html
    assert '<a href="/b/">B</a>' in html


def two_places(request: object) -> list[NavItem]:
    return [NavItem("A", "/a/", is_current=True), NavItem("B", "/b/")]
