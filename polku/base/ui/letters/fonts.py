"""The typeface of letters, embedded so that a letter looks the same in ten years.

The package keeps one file for each alphabet. Each becomes a family of its own: WeasyPrint takes
two files of the same family for the same font and would draw one's letters with the other's shapes.
"""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "static" / "ui" / "built" / "letters"
FAMILIES = {
    "latin": "Source Sans 3",
    "latin-ext": "Source Sans 3 Latin Extended",
    "cyrillic": "Source Sans 3 Cyrillic",
}
WEIGHTS = ("400", "600", "700")


def font_style(folder: Path = FOLDER) -> str:
    """One @font-face rule for each file, and the families in the order they are tried."""
    faces = "".join(
        _face(folder / f"source-sans-3-{alphabet}-{weight}-normal.woff", family, weight=weight)
        for alphabet, family in FAMILIES.items()
        for weight in WEIGHTS
    )
    stack = ", ".join(f"'{family}'" for family in FAMILIES.values())
    return f"{faces}@page {{ font-family: {stack}; }}\nhtml {{ font-family: {stack}; }}\n"


def _face(file: Path, family: str, *, weight: str) -> str:
    if not file.is_file():
        raise FileNotFoundError(f"{file.name} is missing: build the assets first.")
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
        f"src: url('{file.as_uri()}'); }}\n"
    )
