"""Every component of the style guide, in a browser: barred to nobody, valid, within the screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import (
    WIDTHS,
    assert_fits,
    assert_no_axe_violations,
    assert_valid_html,
    faults_at,
)

PAGES = ["components/", "components/form/", "components/confirm/", "about/", "accessibility/"]


def fill(page: Page, **fields: str) -> None:
    """Write a whole visit into the sample form."""
    whole = {"name": "Aalto, Eero", "met_on": "19.11.2026", "text": "We met."} | fields
    for name, written in whole.items():
        page.fill(f"[name={name}]", written)
    page.check("[name=how][value=home]")
    page.check("[name=took_part][value=yes]")


def send(page: Page) -> None:
    """Press the one filled button of the form."""
    page.click("form[data-keep] .buttons button.ds-button")


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_a_page_that_is_not_there_bars_nobody_either(live, page_at, lang):
    page = page_at(lang=lang)
    page.goto(f"{live.url}/ui/no-such-page/")
    assert not faults_at(page, WIDTHS)


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("width", [1280, 390])
def test_errors_and_conflicts_bar_nobody_either(live, page_at, width, lang):
    page = page_at(width, lang=lang)
    page.goto(f"{live.url}/ui/components/form/")
    send(page)
    expect(page.locator(".errors")).to_be_focused()
    assert_no_axe_violations(page)
    assert_fits(page)
    page.goto(f"{live.url}/ui/components/conflict/")
    fill(page)
    send(page)
    expect(page.locator(".both")).to_have_count(3)
    assert_no_axe_violations(page)
    assert_fits(page)


def test_the_html_of_every_page_is_valid(live, page_at):
    sources = {}
    for lang in ("fi", "sv", "en", "fi-simple"):
        page = page_at(lang=lang)
        for path in PAGES:
            sources[f"{path} {lang}"] = page.context.request.get(f"{live.url}/ui/{path}").text()
        sources[f"errors {lang}"] = sent_without_script(live, page, "components/form/")
    whole = {"name": "Aalto", "met_on": "19.11.2026", "how": "home", "took_part": "yes"}
    whole |= {"version": "1", "text": "We met.", "goals-count": "1", "goals-0-goal": "Sleep"}
    sources["conflict"] = sent_without_script(live, page, "components/conflict/", **whole)
    assert_valid_html(sources)


def sent_without_script(live, page: Page, path: str, **fields: str) -> str:
    """The HTML of the answer to a form."""
    address = f"{live.url}/ui/{path}"
    token = page.context.request.get(address).text().split('csrfmiddlewaretoken" value="')[1][:64]
    form = {"csrfmiddlewaretoken": token} | fields
    return page.context.request.post(address, form=form, headers={"Origin": live.url}).text()


def test_the_strict_policy_stops_nothing_of_ours(live, page_at):
    page = page_at(strict=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(f"{live.url}/ui/{path}")
    page.goto(f"{live.url}/ui/components/form/")
    send(page)
    expect(page.locator(".errors")).to_be_visible()
    assert not [text for text in said if "Content Security Policy" in text]


def test_nothing_of_a_page_stays_in_the_browser(live, page_at):
    page = page_at()
    page.goto(f"{live.url}/ui/components/form/")
    fill(page, text="A secret")
    send(page)
    expect(page.locator(".notice[role=status]")).to_be_visible()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "secret" not in kept
    assert "Aalto" not in kept


def test_a_lost_connection_keeps_the_text_and_says_so(live, page_at):
    page = page_at(390)
    page.goto(f"{live.url}/ui/components/form/")
    fill(page, text="A long text")
    page.context.set_offline(True)
    send(page)
    banner = page.locator("#unsaved")
    expect(banner).to_contain_text("Ei yhteyttä")
    assert page.input_value("[name=text]") == "A long text"
    assert_no_axe_violations(page)
    page.context.set_offline(False)
    banner.get_by_role("button").click()
    expect(page.get_by_text("Käynti on tallennettu.").first).to_be_visible()


def test_a_fault_of_ours_keeps_the_text_too(live, page_at):
    page = page_at()
    page.goto(f"{live.url}/ui/components/form/")
    fill(page, text="A long text")
    page.route("**/components/form/", lambda route: route.fulfill(status=500, body="<main></main>"))
    send(page)
    expect(page.locator("#unsaved")).to_contain_text("Tekstisi on tallessa")
    assert page.input_value("[name=text]") == "A long text"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_list_is_narrowed_and_the_address_remembers(live, page_at, javascript):
    page = page_at(javascript=javascript)
    page.goto(f"{live.url}/ui/components/")
    page.fill("[name=words]", "aalto")
    page.locator("[name=words]").press("Enter")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    assert "words=aalto" in page.url
    page.reload()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Tyhjennä valinnat").click()
    expect(page.locator("#results tbody tr")).to_have_count(5)


def test_leaving_a_half_written_page_is_asked_about(live, page_at):
    page = page_at()
    page.goto(f"{live.url}/ui/components/form/")
    page.fill("[name=text]", "A long text")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live.url}/ui/about/")
    assert asked == ["beforeunload"]


def test_a_saved_page_is_left_without_questions(live, page_at):
    page = page_at()
    page.goto(f"{live.url}/ui/components/form/")
    fill(page)
    send(page)
    expect(page.get_by_text("Käynti on tallennettu.").first).to_be_visible()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live.url}/ui/about/")
    assert asked == []


def test_the_form_is_filled_by_keyboard_alone(live, page_at):
    page = page_at()
    page.goto(f"{live.url}/ui/components/form/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the link back
    page.keyboard.press("Tab")
    expect(page.locator("[name=name]")).to_be_focused()
    page.locator("[name=name]").press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=name]")).to_be_focused()


def test_the_order_of_focus_is_the_order_of_the_page(live, page_at):
    page = page_at(390)
    page.goto(f"{live.url}/ui/components/form/")
    places = []
    for _ in range(24):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect();"
            " return [b.top + scrollY, b.height]; })()"
        )
        places.append(box[0])
        assert box[1] > 0
    assert places[1:] == sorted(places[1:])


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_are_added_and_taken_away(live, page_at, javascript):
    page = page_at(390, javascript=javascript)
    page.goto(f"{live.url}/ui/components/form/")
    page.fill("[name=goals-0-goal]", "Sleep")
    page.get_by_role("button", name="Lisää tavoite").click()
    expect(page.locator(".one-row")).to_have_count(2)
    assert page.input_value("[name=goals-0-goal]") == "Sleep"
    page.fill("[name=goals-1-goal]", "Eat")
    page.get_by_role("button", name="Poista Tavoite 1").click()
    expect(page.locator(".one-row")).to_have_count(1)
    assert page.input_value("[name=goals-0-goal]") == "Eat"


def test_everything_is_done_without_javascript(live, page_at):
    page = page_at(390, javascript=False)
    page.goto(f"{live.url}/ui/components/conflict/")
    fill(page, met_on="31.2.2026")
    send(page)
    expect(page.locator(".errors a")).to_have_count(1)
    page.fill("[name=met_on]", "19.11.2026")
    send(page)
    expect(page.locator(".both")).to_have_count(3)
    page.fill("[name=text]", "What we both mean.")
    send(page)
    expect(page.locator("h1")).to_have_text("Aalto, Eero")


def test_the_reader_can_choose_the_language_with_a_button(live, page_at):
    page = page_at(390, javascript=False)
    page.goto(f"{live.url}/ui/accessibility/")
    page.get_by_role("button", name="Svenska").click()
    expect(page.locator("h1")).to_have_text("Tillgänglighetsutlåtande")
    assert page.url.endswith("/ui/accessibility/")


def test_high_contrast_keeps_every_shape(live, page_at):
    page = page_at(390, forced_colors="active")
    page.goto(f"{live.url}/ui/components/")
    painted = page.evaluate(
        "getComputedStyle(document.querySelector('.tag'), '::before').backgroundColor"
    )
    assert painted not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    assert_fits(page)


def test_the_page_fits_when_text_is_twice_as_large(live, page_at):
    page = page_at(640, device_scale_factor=1)
    page.goto(f"{live.url}/ui/components/")
    page.add_style_tag(content="html { font-size: 200% }")
    assert_fits(page)
