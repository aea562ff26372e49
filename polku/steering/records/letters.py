"""The copy for reading as a letter to the person it is about."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from polku.base.ui.letters import Letter, Sender, render_letter
from polku.directory.people.models import Person
from polku.directory.people.rules import letter_language
from polku.directory.units.models import Unit
from polku.pathway.decisions.letters import recipient_of, sender_of
from polku.steering.records.copying import PersonalCopy
from polku.steering.records.printed import chapters


def copy_letter(copy: PersonalCopy, *, person: Person, unit: Unit | None) -> bytes:
    """Tagged PDF in the reader's language; to the contact address under a non-disclosure order."""
    language = letter_language(copy.language)
    with translation.override(language):
        title = _("A copy of your data")
        letter = Letter(
            sender=sender_of(unit, language) if unit else Sender("", "", ()),
            recipient=recipient_of(person),
            kind=pgettext("letter", "Copy"),
            dated_on=copy.made_on,
        )
        context = {"letter": letter, "chapters": chapters(copy)}
    return render_letter("records/letters/copy.html", context, language=language, title=title)
