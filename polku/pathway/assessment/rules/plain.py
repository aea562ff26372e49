"""The questions a client is asked, in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.pathway.assessment.rules.words import Topic

QUESTIONS: dict[Topic, str | Promise] = {
    Topic.SITUATION: _("How are things in your life now?"),
    Topic.NEED: _("What do you need help with?"),
    Topic.STRENGTHS: _("What are you good at? What gives you strength?"),
    Topic.SERVICES: _("What kind of help would you like?"),
    Topic.OWN_EFFORTS: _("What have you already done about it yourself?"),
    Topic.OPINION: _("What else should we know? What do you think of this assessment?"),
}
