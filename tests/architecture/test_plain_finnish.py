"""What a client reads is plain: it is said again in plain Finnish, or its Finnish is plain already.

Plain by measure: short sentences of short words, none of them a word of statutes. What is longer
and still has no plainer word stands on a short list.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.functional import Promise

from polku.base.access.rules import ServiceTask
from polku.base.audit.facts import Fact
from polku.directory.people.rules import RevealReason
from polku.pathway.assessment.rules import words as assessment
from polku.pathway.cases.rules import ClosingReason, NetworkKind
from polku.pathway.consents import rules as consents
from polku.voice.openness import rules as openness
from tests.architecture.house import ROOT

LONGEST_WORD, LONGEST_SENTENCE = 13, 10
STATUTES = (
    *("luovut", "kielto", "jäljennö", "johtopäät", "kaltoin", "toimintaky", "syrjäyty"),
    *("osallisuu", "selviyty", "tutkintavank", "vireill", "asianosai", "menettely"),
)
# Long, and what everybody says: there is no plainer word for it.
PLAIN_ALREADY = {
    "Read the agreement in peace. Then you can sign it.",
    "Waits for your signature",
    "What has been decided and what you have signed",
    "Who signs",
}
CHOICES = (
    *(assessment.Section, assessment.Topic, assessment.NeedClass, assessment.Level),
    *(assessment.NeedKind, assessment.NetworkMapped, assessment.Dependants),
    *(assessment.CareTrigger, consents.Kind, consents.Target, consents.How),
    *(RevealReason, ClosingReason, NetworkKind, ServiceTask),
)
OF_CLIENTS = ("doors/portal", "voice/notices/templates")
# What a client meets at the door; the other ways in are for workers.
AT_THE_DOOR = ("sign_in", "code", "confirm")
TRANSLATE = re.compile(r'{%\s*translate\s+"([^"]+)"')
BLOCK = re.compile(r"{%\s*blocktranslate([^%]*)%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
IN_PYTHON = re.compile(r'\b_\(\s*"([^"]+)"\s*\)')


@cache
def said_in(language: str) -> dict[str, str]:
    """Every message of the language that has words, by its English."""
    said = {}
    for catalog in sorted((ROOT / "polku").glob(f"**/locale/{language}/LC_MESSAGES/django.po")):
        for message in read_po(catalog.open("rb")):
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            words = message.string if message.pluralizable else (message.string,)
            said |= {one: " ".join(words) for one in ids if one and all(words)}
    return said


def of_file(path: Path) -> Iterator[str]:
    """The English of every message a file says."""
    text = path.read_text(encoding="utf-8")
    yield from (IN_PYTHON if path.suffix == ".py" else TRANSLATE).findall(text)
    for _head, body in BLOCK.findall(text):
        for part in PLURAL.split(body):
            named = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", part)
            yield " ".join(line.strip() for line in named.strip().splitlines())


def english(words: object) -> str:
    """The English of words that wait for their reader."""
    return words._args[0] if isinstance(words, Promise) else str(words)


def facts() -> list[type[Fact]]:
    """Every fact of the house, once all its files have been read."""
    for path in sorted((ROOT / "polku").rglob("facts.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return [one for one in Fact.__subclasses__() if one.__module__.startswith("polku.")]


def what_clients_read() -> set[str]:
    """The English of what the clients' pages, their timeline and the choices on them say."""
    files = [
        path
        for folder in OF_CLIENTS
        for path in (ROOT / "polku" / folder).rglob("*")
        if path.suffix in (".py", ".html") and "tests" not in path.parts
    ]
    files += [ROOT / f"polku/base/signin/templates/signin/{name}.html" for name in AT_THE_DOOR]
    read = {message for path in files for message in of_file(path)}
    read |= {english(one._label_) for kind in CHOICES for one in kind}
    read |= {english(fact.plainly) for fact in facts() if fact.plainly}
    read |= {
        english(one) for part in (openness.WHAT_PAGE, openness.WHAT_READ) for one in part.values()
    }
    return read


def is_plain(finnish: str) -> bool:
    """Whether the Finnish is plain by measure."""
    text = re.sub(r"%\(\w+\)s", "x", finnish)
    words = re.findall(r"[\wåäö-]+", text)
    sentences = re.split(r"[.?!:]\s", text)
    return (
        max(map(len, words), default=0) <= LONGEST_WORD
        and max(len(one.split()) for one in sentences) <= LONGEST_SENTENCE
        and not any(stem in text.lower() for stem in STATUTES)
    )


def not_plain() -> set[str]:
    finnish, plain = said_in("fi"), said_in("fi_Simple")
    return {
        one
        for one in what_clients_read()
        if one in finnish and one not in plain and not is_plain(finnish[one])
    }


def test_whatever_a_client_reads_is_said_in_plain_finnish():
    assert not not_plain() - PLAIN_ALREADY


def test_the_list_of_what_is_plain_already_only_holds_what_needs_it():
    assert not_plain() >= PLAIN_ALREADY


def test_enough_is_looked_at():
    assert len(what_clients_read()) > 500
