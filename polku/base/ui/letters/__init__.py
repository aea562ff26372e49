"""Letters as tagged PDF (PDF/UA-1): what a room calls to put a decision or agreement on paper."""

from polku.base.ui.letters.parts import (
    AddressKind,
    HiddenAddressError,
    Letter,
    Recipient,
    Sender,
    Signature,
)
from polku.base.ui.letters.render import render_letter

__all__ = [
    "AddressKind",
    "HiddenAddressError",
    "Letter",
    "Recipient",
    "Sender",
    "Signature",
    "render_letter",
]
