"""How often one user, or one address without a user, may ask: see polku/base/watch/pace.py."""

from typing import Any

# Each costs much, or gives much away: people found by name, letters and copies made, tables given.
SEARCHES = ("intake:find", "intake:find-for", "intake:match", "desk:narrow", "units:users")
MADE_TO_ORDER = (
    *("decisions:letter", "decisions:agreement-letter", "openness:letter", "records:copy-file"),
    *("portal:copy-file", "units:register-file", "units:register"),
)
# The page itself looks again by itself while a copy is being made; only asking costs.
ASKED_FOR = ("portal:copy", "records:copy")
OPEN_FORM = ("intake:public",)
SIGNING_IN = ("signin:sign_in", "signin:code", "signin:second_step", "signin:passkey")
BOTH = ("GET", "POST")

POLKU_PACES: list[dict[str, Any]] = [
    {"pages": ("*",), "methods": BOTH, "times": 900, "minutes": 5},
    {"pages": SEARCHES, "methods": BOTH, "times": 200, "minutes": 5},
    {"pages": MADE_TO_ORDER, "methods": BOTH, "times": 40, "minutes": 10},
    {"pages": ASKED_FOR, "methods": ("POST",), "times": 40, "minutes": 10},
    {"pages": OPEN_FORM, "methods": ("POST",), "times": 20, "minutes": 60},
    {"pages": SIGNING_IN, "methods": ("POST",), "times": 120, "minutes": 15},
]
