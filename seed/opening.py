"""The region before its first client: organisation, units, workers, rules, groups."""

from dataclasses import asdict
from datetime import timedelta
from random import Random

from polku.base import clock
from polku.directory.units import actions as units
from polku.directory.units.models import Organisation, Unit
from polku.pathway.activities import actions as activities
from polku.pathway.activities.actions import Description, Mark
from polku.pathway.activities.models import Session
from polku.pathway.activities.policies import places_on
from polku.pathway.activities.rules import AttendanceStatus, Component
from polku.pathway.decisions.actions import (
    Compensation,
    Instruction,
    record_appeal_instruction,
    record_compensation_rule,
)
from polku.pathway.decisions.rules import PayBasis
from polku.pathway.decisions.shipped import standard_instruction
from seed.places import COUNTY, PLACES, PRODUCER, Place
from seed.staff import STAFF
from seed.world import Happening, World, working_day

PASSWORD = "polku"  # noqa: S105 - the demo's own, which production refuses

PRESENCE = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.ABSENT_NOTIFIED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.REMOTE,
)

# name: (unit, weekday, hour, what for, component, places or None when the door is open to all,
# weeks from one session to the next)
GROUPS = {
    "Aamuporukka": ("kajaani", 1, 10, "Päivän alku yhdessä ja viikon suunnittelu", "4", 10, 1),
    "Arjen taidot": ("kajaani", 2, 12, "Ruokaa, rahaa ja paperiasioita yhdessä", "3", 6, 1),
    "Liike ja luonto": ("itainen", 3, 11, "Kävelyä, metsää ja kahvit nuotiolla", "4", 12, 1),
    "Kädentaidot": ("liikkuva", 2, 13, "Tekemistä puusta ja langasta", "4", 6, 2),
    "Oma suunta": ("kajaani", 4, 13, "Työn ja opintojen kokeilua pienin askelin", "5", 8, 2),
    "Olohuone": (
        "kajaani",
        3,
        13,
        "Avoin kohtaamispaikka, tule sellaisena kuin olet",
        "4",
        None,
        1,
    ),
    "Vertaisten pöytä": ("itainen", 1, 14, "Kokemusten jakamista, vertaisohjaaja vetää", "4", 9, 2),
}


def open_region(world: World) -> None:
    """Everything that stands on the first day."""
    administrator = _establish(world)
    for place in PLACES[1:]:
        _open_unit(world, place)
    for post in STAFF[1:]:
        user = units.add_worker(
            post.username,
            first_name=post.first_name,
            last_name=post.last_name,
            title=post.title,
            phone=f"0457 001 1{len(world.users):02d}",
            profession=post.profession,
            in_public_office=post.in_office,
            language=post.language,
            password=PASSWORD,
            actor=world.actor(administrator),
        )
        world.users[post.username] = user
        for role, key in post.roles:
            units.give_role(
                user.pk,
                unit_id=world.units[key].pk,
                role=role,
                service_tasks=post.tasks,
                actor=world.actor(administrator),
            )
    _write_rules(world, administrator)
    _open_groups(world)


def _establish(world: World) -> str:
    """The organisation, its first unit, its administrator."""
    post, place = STAFF[0], PLACES[0]
    user = units.establish(
        COUNTY,
        unit=_details(place),
        administrator={
            "username": post.username,
            "first_name": post.first_name,
            "last_name": post.last_name,
            "title": post.title,
        },
        password=PASSWORD,
    )
    world.users[post.username] = user
    world.units[place.key] = Unit.objects.get(name=place.name)
    units.add_organisation(PRODUCER, actor=world.actor(post.username))
    return post.username


def _open_unit(world: World, place: Place) -> None:
    """One more unit, of the county or of the producer."""
    name = PRODUCER["name"] if place.of_producer else COUNTY["name"]
    organisation = Organisation.objects.get(name=name)
    world.units[place.key] = units.open_unit(
        organisation.pk, details=_details(place), actor=world.actor(STAFF[0].username)
    )


def _details(place: Place) -> dict[str, object]:
    details = asdict(place)
    del details["key"], details["of_producer"]
    return details | {"municipalities": list(place.municipalities)}


def _write_rules(world: World, administrator: str) -> None:
    """Appeal instructions in both languages, and what is paid for a day taken part."""
    county = world.units["kajaani"].organisation
    for language, authority in (
        ("fi", "Kainuun hyvinvointialueen yksilöasioiden jaosto"),
        ("sv", "Sektionen för individärenden vid Kajanalands välfärdsområde"),
    ):
        record_appeal_instruction(
            county.pk,
            language=language,
            instruction=Instruction(**standard_instruction(language, authority=authority)),
            valid_from=world.begins - timedelta(days=31),
            actor=world.actor(administrator),
        )
    record_compensation_rule(
        county.pk,
        rule=Compensation(
            name="Osallistumiskorvaus 7 €",
            basis=PayBasis.PER_DAY,
            amount_cents=700,
            max_per_week=4,
            min_minutes=120,
        ),
        valid_from=world.begins - timedelta(days=31),
        actor=world.actor(administrator),
    )


def _open_groups(world: World) -> None:
    """The groups, each with a story of its own: sessions week by week."""
    leader = world.users["riikka"].pk
    for name, (key, weekday, hour, purpose, component, places, weeks) in GROUPS.items():
        group = activities.open_group(
            world.units[key].pk,
            group=Description(
                name=name,
                starts_on=clock.today(),
                purpose=purpose,
                component=Component(component),
                is_drop_in=places is None,
                is_peer_led=name == "Vertaisten pöytä",
                capacity=places,
                place=world.units[key].name,
            ),
            leader_ids=[leader],
            actor=world.actor("riikka"),
        )
        world.groups[name] = group
        world.tell(
            sessions_of(world, name, world.dice_of_its_own(), weekday, hour, weeks),
            start=clock.now() + timedelta(hours=1),
            place=key,
        )


def sessions_of(
    world: World, name: str, dice: Random, weekday: int, hour: int, weeks: int
) -> Happening:
    """A group's life: sessions are planned six at a time, attendance is marked afterwards."""
    riikka, group = world.actor("riikka"), world.groups[name]
    day = clock.today() + timedelta(days=(weekday - clock.today().weekday()) % 7 + 7)
    while True:
        days = [day + timedelta(weeks=weeks * n) for n in range(6)]
        times = [clock.moment(one, hour) for one in days if working_day(one, dice).date() == one]
        for session in activities.plan_sessions(group.pk, times=times, minutes=120, actor=riikka):
            yield session.starts_at + timedelta(hours=2, minutes=15)
            if group.is_drop_in:
                heads = dice.randint(4, 18)
                activities.record_drop_in(session.pk, headcount=heads, actor=riikka)
            else:
                _mark(world, session, dice)
        day = days[-1] + timedelta(weeks=weeks)
        yield clock.moment(day, 8) - timedelta(days=3)


def _mark(world: World, session: Session, dice: Random) -> None:
    """Who came to a session, one sheet for all."""
    marks = {
        case_id: Mark(status=dice.choices(PRESENCE, (76, 13, 9, 2))[0])
        for case_id in sorted(set(places_on(session).values_list("case", flat=True)))
    }
    if marks:
        activities.record_attendance(session.pk, marks=marks, actor=world.actor("riikka"))
