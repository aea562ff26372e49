"""The people who work in the demo region. Names and posts are made up."""

from dataclasses import dataclass

from polku.base.access.rules import Profession, Role


@dataclass(frozen=True, slots=True)
class Post:
    """A worker to be hired: sign-in name, name, post and the roles held, each in one unit."""

    username: str
    first_name: str
    last_name: str
    title: str
    profession: str
    in_office: bool
    roles: tuple[tuple[Role, str], ...]
    language: str = "fi"


SW, SC, OTHER = Profession.SOCIAL_WORKER, Profession.SOCIAL_COUNSELLOR, Profession.OTHER
CARES, LEADS, RECEIVES = Role.CASEWORKER, Role.UNIT_LEAD, Role.INTAKE
GATHERS, PROVIDES, ADMIN = Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR

STAFF = (
    Post("paula", "Paula", "Pääkäyttäjä", "Pääkäyttäjä", OTHER, False, ((ADMIN, "kajaani"),)),
    Post("leena", "Leena", "Lehtovaara", "Johtava sosiaalityöntekijä", SW, True,
         ((LEADS, "kajaani"), (LEADS, "liikkuva"))),
    Post("erkki", "Erkki", "Esala", "Palveluesihenkilö", SW, True, ((LEADS, "itainen"),)),
    Post("ville", "Ville", "Vastaranta", "Palveluohjaaja", SC, False,
         ((RECEIVES, "kajaani"), (RECEIVES, "itainen"), (RECEIVES, "liikkuva"))),
    Post("tiina", "Tiina", "Tervonsalo", "Sosiaaliohjaaja", SC, False, ((CARES, "kajaani"),)),
    Post("saara", "Saara", "Sompala", "Sosiaalityöntekijä", SW, True, ((CARES, "kajaani"),)),
    Post("mikko", "Mikko", "Myllyharju", "Sosiaaliohjaaja", SC, False, ((CARES, "kajaani"),)),
    Post("anna", "Anna", "Forsnäs", "Socialarbetare", SW, True, ((CARES, "kajaani"),), "sv"),
    Post("outi", "Outi", "Oravala", "Sosiaalityöntekijä", SW, True, ((CARES, "itainen"),)),
    Post("jani", "Jani", "Jokikallio", "Sosiaaliohjaaja", SC, False, ((CARES, "itainen"),)),
    Post("kaisa", "Kaisa", "Kairanen", "Sosiaalityöntekijä", SW, True, ((CARES, "liikkuva"),)),
    Post("petri", "Petri", "Purovaara", "Sosiaaliohjaaja", SC, False, ((CARES, "liikkuva"),)),
    Post("riikka", "Riikka", "Ryhmälä", "Ryhmänohjaaja", OTHER, False,
         ((GATHERS, "kajaani"), (GATHERS, "itainen"), (GATHERS, "liikkuva"))),
    Post("pekka", "Pekka", "Pajasalo", "Yksilövalmentaja", OTHER, False, ((PROVIDES, "paja"),)),
)  # fmt: skip
