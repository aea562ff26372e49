"""What surrounds the text of every letter: who sends, who receives, when, and who signs."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class AddressKind(Enum):
    """What the caller knows about the address it puts on the envelope."""

    HOME = "home"
    CONTACT = "contact"  # yhteysosoite, the address a protected person has given for post
    OFFICE = "office"  # the recipient is an organisation
    BY_HAND = "by_hand"  # handed over: no address at all


class HiddenAddressError(ValueError):
    """A letter was about to show the home address of a person under a non-disclosure order."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The organisation and unit in the upper left corner and at the foot of each page."""

    organisation: str
    unit: str
    address: tuple[str, ...]
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose name and address stand in the window of the envelope.

    The caller chooses the address. For a person under a non-disclosure order (turvakielto) only a
    contact address or none will do: a home address is refused here, not merely warned about.
    """

    name: str
    address: tuple[str, ...] = ()
    kind: AddressKind = AddressKind.HOME
    address_is_hidden: bool = False

    def __post_init__(self) -> None:
        if self.address_is_hidden and self.address and self.kind is AddressKind.HOME:
            raise HiddenAddressError("Use the contact address of a person whose home is hidden.")


@dataclass(frozen=True, slots=True)
class Signature:
    """One who signs: with a pen on the line, or already in the system (`note` says how)."""

    name: str
    position: str = ""
    note: str = ""

    @property
    def by_pen(self) -> bool:
        """Whether the paper needs a line to write on."""
        return not self.note


@dataclass(frozen=True, slots=True)
class Letter:
    """The frame of one letter; the text comes from the room's own template."""

    sender: Sender
    recipient: Recipient
    kind: str
    dated_on: date
    reference: str = ""
    contact_person: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
