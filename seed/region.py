"""Builds the demo region: two years of believable work, the same for the same seed and day."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from polku.base import clock, keys
from polku.directory.people.models import ClientAccount
from seed.cast import Scene, cast_for
from seed.course import Client, life
from seed.course.client import NO_SCENE
from seed.course.events import HANDS_OVER, hand_over
from seed.folk import Folk, Wanted
from seed.lives import STORIES
from seed.lives.story import Story
from seed.opening import PASSWORD, open_region
from seed.places import MUNICIPALITIES, PLACES
from seed.staff import STAFF, caseworkers
from seed.tellers import tell
from seed.world import Happening, World, chapter, working_day

YEARS = timedelta(days=730)
# What becomes of people: most walk the path, some never set out on it, some leave half way.
ENDS = {
    "onward": 72,
    "stopped": 7,
    "not_reached": 5,
    "moved_away": 3,
    "died": 1,
    "guided": 8,
    "no_ground": 4,
}
MOST_ACCOUNTS = 40
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who can sign in to the demo."""

    role: str
    username: str
    password: str
    language: str


def build(
    *,
    clients: int,
    seed: int,
    report: Callable[[int, int, str], None],
    today: date | None = None,
    at_once: bool = False,
) -> list[SignIn]:
    """Fill an empty, migrated database; told `at_once` by two it is the same, sooner.

    An interrupted telling leaves the chapters it had finished, unless the caller takes them back.
    """
    ends = clock.moment(today or clock.today(), 0)
    world = World(seed, begins=clock.day_of(ends) - YEARS, ends=ends)
    told_at = clock.moment(world.begins, 8)
    with clock.at(told_at), _seldom_tidied():
        with chapter(), keys.drawn_with(world.dice_of_its_own()):
            open_region(world)
        told = people(world, clients)
        world.tell(_counted(), start=told_at, place=PLACES[0].key)
        tell(world, report, at_once=at_once)
    _count()
    return sign_ins(told)


def _counted() -> Happening:
    """The database counts what there is each half year: until then it plans for empty tables,
    and two years pass here before it gets to count by itself."""
    while True:
        yield clock.now() + timedelta(days=180)
        _count()


def _count() -> None:
    with connection.cursor() as cursor:
        cursor.execute("analyze")


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Two years of statements make much that is soon forgotten, and next to nothing that only
    the collector of cycles can free: looking for it as often as usual costs a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def people(world: World, clients: int) -> list[Client]:
    """Everybody who comes during the two years, each with a story and a day to begin."""
    folk, scenes = Folk(world.dice), cast_for(clients)
    told = [_cast(world, folk, scene) for scene in scenes]
    others = clients - len(scenes)
    for n in range(others):
        client = _somebody(world, folk, STORIES[n % len(STORIES)])
        day = world.begins + timedelta(days=10 + int(700 * (n + world.dice.random()) / others))
        world.tell(life(client), start=working_day(day, world.dice), place=client.place)
        told.append(client)
    handed_over_at = world.ends - timedelta(days=200, hours=-10)
    world.tell(hand_over(world, told), start=handed_over_at, place=HANDS_OVER)
    return told


def _cast(world: World, folk: Folk, scene: Scene) -> Client:
    """A client whose place on the path today is chosen."""
    story = next(one for one in STORIES if one.key == scene.story)
    client = _somebody(world, folk, story, scene=scene)
    client.ends, client.has_account, client.pace = scene.ends, scene.has_account, 1.0
    world.tell(life(client), start=scene.begins(world), place=client.place)
    return client


def _somebody(world: World, folk: Folk, story: Story, *, scene: Scene = NO_SCENE) -> Client:
    """One client: a story, a home, an own worker of the unit that serves it."""
    dice = world.dice
    home = dice.choices(list(MUNICIPALITIES), [row[3] for row in MUNICIPALITIES.values()])[0]
    home = scene.home or (dice.choice(story.homes) if story.homes else home)
    place = next(one.key for one in PLACES if home in one.municipalities)
    language = scene.language if scene is not NO_SCENE else ""
    wanted = Wanted(
        ages=story.ages,
        home=home,
        first_name=scene.first_name,
        gender=story.gender,
        language=story.language or language,
        nameless=scene.is_nameless or dice.random() < 0.01,
    )
    details = folk.person(wanted, today=world.begins)
    return Client(
        world=world,
        story=story,
        details=details,
        place=place,
        worker=_worker_for(
            world,
            story,
            place=place,
            language=details.service_language,
            service_task=scene.service_task,
        ),
        dice=world.dice_of_its_own(),
        pace=dice.uniform(0.7, 1.3),
        ends=dice.choices(list(ENDS), list(ENDS.values()))[0],
        is_protected=story.protected or dice.random() < 0.02,
        has_account=dice.random() < MOST_ACCOUNTS / 100,
        scene=scene,
    )


def _worker_for(world: World, story: Story, *, place: str, language: str, service_task: str) -> str:
    """Somebody of the unit whose work task it is: a social worker in office when special support
    asks for one."""
    here = [post for post in STAFF if post.username in caseworkers(place, service_task)]
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
    opened = set(ClientAccount.objects.values_list("user__username", flat=True))
    with_pages = [one for one in told if one.has_account and one.username in opened]
    clients = [
        SignIn("Asiakas", one.username, PASSWORD, one.details.service_language)
        for one in with_pages[:MOST_SHOWN]
    ]
    return workers + clients
