"""Where the demo region is: eight municipalities, two service centres, a mobile team, a producer.

Municipality codes and names: Statistics Finland, classification of municipalities 2026 (CC BY 4.0).
Streets, phone numbers and the producer are made up; the numbers are kept for fiction.
"""

from dataclasses import dataclass

# code: (Finnish name, a postal code of the place, post office, share of clients in a hundred)
MUNICIPALITIES = {
    "205": ("Kajaani", "87100", "KAJAANI", 50),
    "290": ("Kuhmo", "88900", "KUHMO", 12),
    "765": ("Sotkamo", "88600", "SOTKAMO", 12),
    "777": ("Suomussalmi", "89600", "SUOMUSSALMI", 11),
    "578": ("Paltamo", "88300", "PALTAMO", 5),
    "105": ("Hyrynsalmi", "89400", "HYRYNSALMI", 4),
    "620": ("Puolanka", "89200", "PUOLANKA", 4),
    "697": ("Ristijärvi", "88400", "RISTIJÄRVI", 2),
}

COUNTY = {
    "name": "Kainuun hyvinvointialue",
    "name_sv": "Kajanalands välfärdsområde",
    "street": "Esimerkkikatu 1",
    "postal_code": "87100",
    "post_office": "KAJAANI",
    "phone": "0457 001 000",
}
PRODUCER = {
    "name": "Kolmisoppi ry",
    "name_sv": "Kolmisoppi rf",
    "is_provider": True,
    "street": "Pajatie 4",
    "postal_code": "87400",
    "post_office": "KAJAANI",
    "phone": "0457 001 050",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to be opened: who runs it and which municipalities it serves."""

    key: str
    name: str
    name_sv: str
    street: str
    postal_code: str
    post_office: str
    phone: str
    email: str
    municipalities: tuple[str, ...]
    of_producer: bool = False


PLACES = (
    Place(
        "kajaani",
        "Kajaanin aikuissosiaalityö",
        "Vuxensocialarbetet i Kajana",
        "Esimerkkikatu 1",
        "87100",
        "KAJAANI",
        "0457 001 001",
        "kajaani@esimerkki.invalid",
        ("205",),
    ),
    Place(
        "itainen",
        "Itä-Kainuun aikuissosiaalityö",
        "Vuxensocialarbetet i östra Kajanaland",
        "Mallitie 7",
        "88600",
        "SOTKAMO",
        "0457 001 002",
        "itakainuu@esimerkki.invalid",
        ("290", "765"),
    ),
    Place(
        "liikkuva",
        "Kainuun liikkuva tiimi",
        "Det mobila teamet i Kajanaland",
        "Kairatie 12",
        "89600",
        "SUOMUSSALMI",
        "0457 001 003",
        "liikkuva@esimerkki.invalid",
        ("777", "578", "105", "620", "697"),
    ),
    Place(
        "paja",
        "Kolmisopin työpaja",
        "Verkstaden Kolmisoppi",
        "Pajatie 4",
        "87400",
        "KAJAANI",
        "0457 001 051",
        "paja@esimerkki.invalid",
        (),
        of_producer=True,
    ),
)

# Half of Kainuu lives around Kajaani. What happens in one share happens to people of that share
# alone, so two can tell at once (docs/decisions/0053).
SHARES = (("kajaani", "paja"), ("itainen", "liikkuva"))


def share_of(place: str) -> int:
    """Whose share of the telling the place is."""
    return next(n for n, places in enumerate(SHARES) if place in places)
