"""What looks for faults finds them: in each width, and in each of many things of one colour."""

import pytest

from tests.journeys.browser import WIDTHS, bring_the_checker, faults_at

FAINT = """<!doctype html><html lang="fi"><head><title>Vaalea</title><style>
    .faint { color: #999 } .mixed { color: color-mix(in srgb, red, white 60%) }
    </style></head><body><main><h1>Vaalea</h1>
    <p class="faint">Haalea</p><p>Selvä</p><p class="mixed">Sekoitettu</p><p class="faint">Taas</p>
    </main></body></html>"""


@pytest.mark.parametrize("came_with_the_page", [False, True])
def test_every_faint_word_is_found_in_every_width(page_at, came_with_the_page):
    page = page_at()
    if came_with_the_page:
        bring_the_checker(page)
    page.route("**/*", lambda asked: asked.fulfill(body=FAINT, content_type="text/html"))
    page.goto("http://haalea.test/")
    assert page.evaluate("'axe' in window") is came_with_the_page
    found = "color-contrast .faint:nth-child(2) | .mixed | .faint:nth-child(5)"
    assert faults_at(page, WIDTHS) == [f"at {width}: {found}" for width in WIDTHS]
