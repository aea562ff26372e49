"""From a template and its context to the bytes of a tagged PDF."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from polku.base.ui.letters.fonts import font_style

STYLE = Path(__file__).with_name("letter.css")
# Pango's font map may be used by one thread at a time.
_ONE_AT_A_TIME = Lock()


def render_letter(template: str, context: dict[str, Any], *, language: str, title: str) -> bytes:
    """One letter in one language. `context["letter"]` is the frame, a `Letter`."""
    with translation.override(language):
        page = render_to_string(template, {**context, "language": language, "title": title})
    with _ONE_AT_A_TIME:
        fonts, style = _prepared()
        document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",)))
        return document.write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
        )


@lru_cache(maxsize=1)
def _prepared() -> tuple[FontConfiguration, CSS]:
    """Fonts and style, read once: they take longer than the letter itself."""
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("file",))
    css = font_style() + STYLE.read_text("utf-8")
    return fonts, CSS(string=css, font_config=fonts, url_fetcher=fetcher)
