"""What the screens load is small, and everything in it is ours to serve."""

import gzip
import re

import pytest

from polku.base.ui import build


@pytest.fixture(scope="module", autouse=True)
def _built():
    build.build_assets()


def test_the_first_view_stays_small():
    heavy = 0
    for name in ("polku.css", "polku.js"):
        heavy += len(gzip.compress((build.BUILT / name).read_bytes(), 9))
    heavy += (build.BUILT / "source-sans-3-latin.woff2").stat().st_size
    assert heavy < 70_000


def test_the_style_sheet_fetches_nothing_from_elsewhere():
    sheet = (build.BUILT / "polku.css").read_text("utf-8")
    fetched = set(re.findall(r"url\(\"?([^\")]+)", sheet))
    outside = {address for address in fetched if not address.startswith("data:")}
    assert outside == {f"source-sans-3-{alphabet}.woff2" for alphabet in build.ALPHABETS}


def test_letters_have_their_own_typeface():
    for weight in build.LETTER_WEIGHTS:
        assert (build.BUILT / "letters" / f"source-sans-3-latin-{weight}-normal.woff").is_file()


def test_nothing_is_built_twice():
    before = (build.BUILT / "polku.css").stat().st_mtime_ns
    build.build_assets()
    assert (build.BUILT / "polku.css").stat().st_mtime_ns == before


def test_dark_colours_are_left_out_and_light_ones_kept():
    css = "@layer a.color-scheme.dark{b{c:d}}@layer a.color-scheme.light{e{f:g}}"
    assert build.light_only(css) == "@layer a.color-scheme.light{e{f:g}}"


def test_squeezing_changes_no_rule():
    assert build.squeeze("a :is(b) { c: d;  }\n/* x */ e, f {}") == "a :is(b){c: d;}e,f{}"
