"""Every component of the style guide, in a browser: barred to nobody, valid, within the screen."""

import pytest

from tests.journeys.browser import (
    assert_fits,
    assert_no_axe_violations,
    assert_valid_html,
    source_of,
)

PAGES = ["components/", "components/form/", "components/confirm/", "about/", "accessibility/"]


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_guide_bars_anybody(live, page_at, width, lang):
    page = page_at(width, lang=lang)
    for path in PAGES:
        page.goto(f"{live.url}/ui/{path}")
        assert_no_axe_violations(page)
        assert_fits(page)


def test_the_html_of_every_page_is_valid(live, page_at):
    sources = {}
    for lang in ("fi", "sv", "en", "fi-simple"):
        page = page_at(lang=lang)
        for path in PAGES:
            page.goto(f"{live.url}/ui/{path}")
            sources[f"{path} {lang}"] = source_of(page)
    assert_valid_html(sources)
