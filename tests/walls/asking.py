"""Try one address as one person, and say how the answer differs from what the table promises."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.walls.region import COLLEAGUES, OWN, OWNERS, SURNAMES, Walls
from tests.walls.rules import EVERY_RULE
from tests.walls.sight import Sight
from tests.walls.table import CLIENT, CLIENTS, NOBODY, ROLES, WORKERS, Rule

GET, POST = "get", "post"
SHOWN, REFUSED, ABSENT, NOT_THIS_WAY, SENT_ON = {200, 302}, {403}, {404}, {405}, {302}
# What an empty form is answered when one may send it: done, asked again, already done.
TAKEN = {200, 302, 409, 422}
# Rooms and pages that are there for a client; any other address is not.
ROOMS_FOR_CLIENTS = {"portal", "signin", "ui", "intake", "rulebook", "units", "notices"}
PAGES_FOR_CLIENTS = {
    *("desk:today", "decisions:letter", "decisions:agreement-letter"),
    *("decisions:instructions", "decisions:compensation"),
    "openness:letter",
}
# Says whose record it would open, as looking them up has said already.
TELLS_WHOM = {"cases:break_glass"}


@dataclass
class Trials:
    """What has been tried, and what was wrong."""

    walls: Walls
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    paths: set[tuple] = field(default_factory=set)
    browser: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    sessions: dict[object, dict[str, str]] = field(default_factory=dict)
    sights: dict[object, Sight] = field(default_factory=dict)

    def everybody_signs_in(self) -> None:
        """Before anything is tried: what is tried is taken back, and a sign-in with it."""
        for rule in EVERY_RULE:
            for role in ROLES:
                self.signed_in(self.user(rule, role))

    def try_all(self, rules: list[Rule], *, every_owner: bool) -> None:
        """Every rule, as everybody, by opening and by sending; about everybody's things, or about
        those of one owner, each in its turn."""
        for turn, rule in enumerate(rules):
            for place, role in enumerate(ROLES):
                in_turn = OWNERS[(turn + place) % len(OWNERS)]
                for owner in OWNERS if every_owner else (in_turn,):
                    for method in (GET, POST):
                        self.try_one(rule, role, owner, method)

    def try_one(self, rule: Rule, role: str, owner: str, method: str) -> None:
        """One combination, unless the same address has been tried by the same person already."""
        path, user = self.path(rule, owner), self.user(rule, role)
        wrong_way = expected(rule, role, owner, method) == NOT_THIS_WAY
        once = (rule.name if wrong_way else path, role, method)
        if once in self.paths:
            return
        self.paths.add(once)
        self.tried += 1
        browser = self.signed_in(user)
        with transaction.atomic():
            answer = getattr(browser, method)(path)
            transaction.set_rollback(True)
        for fault in self.faults_of(answer, rule, role, owner, method):
            self.faults.append(f"{method} {rule}, {owner}, as {role}: {fault}")

    def faults_of(
        self, answer: HttpResponse, rule: Rule, role: str, owner: str, method: str
    ) -> Iterator[str]:
        """The answer is another than promised, or tells what this person may not learn."""
        if role == NOBODY and NOBODY not in rule.sees:
            if not leads_to_sign_in(answer):
                yield f"{answer.status_code} instead of sign-in"
            return
        promised = expected(rule, role, owner, method)
        if answer.status_code not in promised:
            yield f"{answer.status_code} instead of {sorted(promised)}"
        if answer.status_code in TAKEN:
            told = self.sight(self.user(rule, role), role).faults_of(answer)
            yield from (one for one in told if not self.says_whom(rule, owner, one))

    def says_whom(self, rule: Rule, owner: str, fault: str) -> bool:
        """The page names but the person whom its address names."""
        if rule.name not in TELLS_WHOM:
            return False
        thing = self.walls.owned[owner].things[rule.about[0]]
        return fault in (f"shows the name {SURNAMES[owner]}", f"shows the key {thing.pk}")

    def path(self, rule: Rule, owner: str) -> str:
        """The address of the owner's thing."""
        things = self.walls.owned[owner].things
        keys = [things[one].pk if one in things else one for one in rule.about]
        return reverse(rule.name, args=keys)

    def user(self, rule: Rule, role: str) -> object | None:
        """The account that tries: a client is the one whose page it is."""
        if role in CLIENTS:
            owner = OWN if role == CLIENT else COLLEAGUES
            return self.walls.owned[owner].users[rule.client]
        return None if role == NOBODY else self.walls.users[role]

    def signed_in(self, user: object | None) -> Client:
        """The browser with the account's own cookies, whatever the page before did to them."""
        if user not in self.sessions:
            fresh = Client()
            if user is not None:
                fresh.force_login(user)
            self.sessions[user] = {name: one.value for name, one in fresh.cookies.items()}
        self.browser.cookies = SimpleCookie(self.sessions[user])
        return self.browser

    def sight(self, user: object | None, role: str) -> Sight:
        """What this account must never be shown."""
        if user not in self.sights:
            self.sights[user] = Sight.of(self.walls, role, user)
        return self.sights[user]


def expected(rule: Rule, role: str, owner: str, method: str) -> set[int]:
    """What the table promises."""
    is_theirs = rule.name.partition(":")[0] in ROOMS_FOR_CLIENTS or rule.name in PAGES_FOR_CLIENTS
    if role in CLIENTS and not is_theirs:
        return ABSENT
    if role in CLIENTS and rule.name.startswith("intake:") and NOBODY not in rule.sees:
        return REFUSED
    if (rule.does is None and method == POST) or (rule.sent and method == GET):
        return NOT_THIS_WAY
    if role in WORKERS and rule.name.startswith("portal:"):
        return SENT_ON
    if owner not in rule.sees.get(role, ()):
        return ABSENT if rule.about else REFUSED
    only_read = rule.read_by_all and method == GET
    if rule.does is not None and not only_read and owner not in rule.does.get(role, ()):
        return REFUSED
    return SHOWN if method == GET else TAKEN


def leads_to_sign_in(answer: HttpResponse) -> bool:
    """Whether one is asked to sign in first."""
    if answer.status_code != 302:
        return False
    return urlsplit(answer["Location"]).path == resolve_url(settings.LOGIN_URL)
