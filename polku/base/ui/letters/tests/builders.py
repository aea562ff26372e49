"""Letters with honest defaults: a test states only what matters to it."""

from datetime import date

from polku.base.ui.letters import Letter, Recipient, Sender, Signature

COUNTY = Sender(
    organisation="Kainuun hyvinvointialue",
    unit="Työikäisten palvelut, Kajaanin palvelukeskus",
    address=("Lönnrotinkatu 1", "87100 Kajaani"),
    phone="08 000 0000",
    email="tyoikaiset@example.fi",
)


def a_recipient(**changes: object) -> Recipient:
    facts = {"name": "Meri-Tuuli Esimerkkinen", "address": ("Kirkkokatu 12", "87100 Kajaani")}
    return Recipient(**facts | changes)


def a_letter(**changes: object) -> Letter:
    facts = {
        "sender": COUNTY,
        "recipient": a_recipient(),
        "kind": "Päätös",
        "dated_on": date(2026, 11, 23),
        "reference": "KAI/2026/004512",
        "contact_person": ("Omatyöntekijä Tiina Työntekijä, puhelin 044 000 0000",),
        "signatures": (Signature("Tiina Työntekijä", "sosiaalityöntekijä", "Allekirjoitettu"),),
    }
    return Letter(**facts | changes)
