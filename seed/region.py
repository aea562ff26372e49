"""Builds the demo region: two years of believable work, the same for the same seed and day."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from polku.base import clock, keys
from seed.course import Client, life
from seed.folk import Folk
from seed.lives import STORIES
from seed.lives.story import Story
from seed.opening import PASSWORD, open_region
from seed.places import MUNICIPALITIES, PLACES
from seed.staff import STAFF
from seed.world import World, working_day

YEARS = timedelta(days=730)
# What becomes of people: most walk the path, some never set out on it, some leave half way.
ENDS = {"onward": 74, "stopped": 8, "not_reached": 6, "guided": 8, "no_ground": 4}
MOST_ACCOUNTS = 40


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who can sign in to the demo."""

    role: str
    username: str
    password: str
    language: str


def build(
    *, clients: int, seed: int, report: Callable[[int, int, str], None], today: date | None = None
) -> list[SignIn]:
    """Fill an empty, migrated database. All or nothing: an interrupted build leaves no trace."""
    ends = clock.moment(today or clock.today(), 16)
    world = World(random.Random(seed), begins=clock.day_of(ends) - YEARS, ends=ends)  # noqa: S311
    with keys.seeded(seed), _all_or_nothing(), clock.at(clock.moment(world.begins, 8)):
        open_region(world)
        told = people(world, clients)
        world.run(report)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return sign_ins(told)


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """One transaction without savepoints: a quarter of all statements would be theirs, and
    whatever refuses here is a fault of the story, which undoes the whole."""
    connection.features.uses_savepoints = False
    try:
        with transaction.atomic():
            yield
    finally:
        connection.features.uses_savepoints = True


def people(world: World, clients: int) -> list[Client]:
    """Everybody who comes during the two years, each with a story and a day to begin."""
    folk, told = Folk(world.dice), []
    for n in range(clients):
        client = _somebody(world, folk, n)
        first_day = world.begins + timedelta(
            days=10 + int(715 * (n + world.dice.random()) / clients)
        )
        world.tell(life(client), start=working_day(first_day, world.dice))
        told.append(client)
    return told


def _somebody(world: World, folk: Folk, n: int) -> Client:
    """One client: a story, a home, an own worker of the unit that serves it."""
    dice = world.dice
    story = STORIES[n % len(STORIES)]
    home = dice.choices(list(MUNICIPALITIES), [row[3] for row in MUNICIPALITIES.values()])[0]
    place = next(one.key for one in PLACES if home in one.municipalities)
    details = folk.person(
        ages=story.ages, today=world.begins, place=home, nameless=dice.random() < 0.02
    )
    return Client(
        world=world,
        story=story,
        details=details,
        place=place,
        worker=_worker_for(world, story, place=place, language=details.service_language),
        dice=dice,
        pace=dice.uniform(0.7, 1.3),
        ends=dice.choices(list(ENDS), list(ENDS.values()))[0],
        is_protected=dice.random() < 0.04,
        has_account=dice.random() < MOST_ACCOUNTS / 100,
    )


def _worker_for(world: World, story: Story, *, place: str, language: str) -> str:
    """Somebody of the unit: a social worker in office when special support asks for one."""
    here = [post for post in STAFF if ("caseworker", place) in post.roles]
    if story.special_grounds:
        here = [post for post in here if post.in_office]
    speaks = [post for post in here if post.language == language] if language == "sv" else []
    return world.dice.choice(speaks or here).username


def sign_ins(told: list[Client]) -> list[SignIn]:
    """Every worker, and a few clients in different places on the path."""
    workers = [
        SignIn(f"{post.title} ({post.roles[0][0].label})", post.username, PASSWORD, post.language)
        for post in STAFF
    ]
    with_pages = [one for one in told if one.has_account and one.person is not None]
    clients = [
        SignIn("Asiakas", one.username, PASSWORD, one.details.service_language)
        for one in with_pages[-4:]
    ]
    return workers + clients
