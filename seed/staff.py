"""The people who work in the demo region. Names and posts are made up."""

from dataclasses import dataclass

from polku.base.access.rules import Profession, Role, ServiceTask


@dataclass(frozen=True, slots=True)
class Post:
    """A worker to be hired: sign-in name, name, post, the roles held, each in one unit, and the
    service tasks they are for."""

    username: str
    first_name: str
    last_name: str
    title: str
    profession: str
    in_office: bool
    roles: tuple[tuple[Role, str], ...]
    language: str = "fi"
    tasks: tuple[ServiceTask, ...] = (ServiceTask.WORKING_AGE,)


SW, SC, OTHER = Profession.SOCIAL_WORKER, Profession.SOCIAL_COUNSELLOR, Profession.OTHER
CARES, LEADS, RECEIVES = Role.CASEWORKER, Role.UNIT_LEAD, Role.INTAKE
GATHERS, PROVIDES, ADMIN = Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR
WORKING_AGE = ServiceTask.WORKING_AGE
ALL = tuple(ServiceTask)
ADDICTION = (WORKING_AGE, ServiceTask.SUBSTANCE)
DISABILITY = (WORKING_AGE, ServiceTask.DISABILITY)
OLDER = (WORKING_AGE, ServiceTask.OLDER)

STAFF = (
    Post("paula", "Paula", "Pääkäyttäjä", "Pääkäyttäjä", OTHER, False, ((ADMIN, "kajaani"),)),
    Post("leena", "Leena", "Lehtovaara", "Johtava sosiaalityöntekijä", SW, True,
         ((LEADS, "kajaani"), (LEADS, "liikkuva")), tasks=ALL),
    Post("erkki", "Erkki", "Esala", "Palveluesihenkilö", SW, True, ((LEADS, "itainen"),),
         tasks=ALL),
    Post("ville", "Ville", "Vastaranta", "Palveluohjaaja", SC, False,
         ((RECEIVES, "kajaani"), (RECEIVES, "itainen"), (RECEIVES, "liikkuva")), tasks=ALL),
    Post("tiina", "Tiina", "Tervonsalo", "Sosiaaliohjaaja", SC, False, ((CARES, "kajaani"),),
         tasks=ADDICTION),
    Post("saara", "Saara", "Sompala", "Sosiaalityöntekijä", SW, True, ((CARES, "kajaani"),),
         tasks=ADDICTION),
    Post("mikko", "Mikko", "Myllyharju", "Sosiaaliohjaaja", SC, False, ((CARES, "kajaani"),)),
    Post("anna", "Anna", "Forsnäs", "Socialarbetare", SW, True, ((CARES, "kajaani"),), "sv"),
    Post("outi", "Outi", "Oravala", "Sosiaalityöntekijä", SW, True, ((CARES, "itainen"),),
         tasks=DISABILITY),
    Post("jani", "Jani", "Jokikallio", "Sosiaaliohjaaja", SC, False, ((CARES, "itainen"),),
         tasks=DISABILITY),
    Post("kaisa", "Kaisa", "Kairanen", "Sosiaalityöntekijä", SW, True, ((CARES, "liikkuva"),),
         tasks=OLDER),
    Post("petri", "Petri", "Purovaara", "Sosiaaliohjaaja", SC, False, ((CARES, "liikkuva"),),
         tasks=OLDER),
    Post("riikka", "Riikka", "Ryhmälä", "Ryhmänohjaaja", OTHER, False,
         ((GATHERS, "kajaani"), (GATHERS, "itainen"), (GATHERS, "liikkuva")), tasks=ALL),
    Post("pekka", "Pekka", "Pajasalo", "Yksilövalmentaja", OTHER, False, ((PROVIDES, "paja"),)),
)  # fmt: skip


def caseworkers(place: str, service_task: str) -> list[str]:
    """Who carries cases of that service task in that unit."""
    return [
        one.username for one in STAFF if (CARES, place) in one.roles and service_task in one.tasks
    ]
