"""A real installation refuses to start while it is unsafe, and says why in words."""

import os
import subprocess
import sys
from base64 import b64encode
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.core.checks import ERROR
from django.test import override_settings
from django.utils import translation

from polku.base.access.masonry import take_down_walls
from polku.base.access.models import User
from polku.command.places import ROOT
from polku.command.safety.database import dangers_in_database
from polku.command.safety.settings import DANGERS, dangers_in
from polku.directory.people.models import Person

SECRET = "k7Jq-2mZp_vX9tRw4-LhYs8bNc1-DfGa6uEo3-iKx5yTzQ0-rWlM"
KEY = b64encode(bytes(range(7, 39))).decode()
KNOWN_KEY = b64encode(b"everybody knows the demo key....").decode()

MD5 = "django.contrib.auth.hashers.MD5PasswordHasher"

SAFE = {
    "POLKU_SECRET_KEY": SECRET,
    "POLKU_TRAIL_KEY": SECRET[::-1],
    "POLKU_KEYS": "k1:" + KEY,
    "POLKU_ALLOWED_HOSTS": "polku.example.fi",
    "DATABASE_URL": "postgresql://polku@127.0.0.1:9/polku",
    "POLKU_SIGN_IN_FILE": str(ROOT / "docs/howto/providers.example.json"),
    "LANG": "en_GB.UTF-8",
}
"""Everything as it should be, but for a database that does not answer."""


# The door opens only after the whole house is loaded; the settings can be asked long before.
KNOCK = "import config.wsgi"
ASK = """
from django.conf import settings
from django.core.checks import ERROR
from polku.command.safety.settings import dangers_in
print(*(one.id for one in dangers_in(settings) if one.level >= ERROR))
"""


def start(*, settings: str = "", **environment: str) -> str:
    """What the web server's door says when it refuses."""
    done = in_a_process_of_its_own(KNOCK, settings, environment)
    assert done.returncode != 0
    return done.stderr


def serious_dangers(*, settings: str = "", **environment: str) -> set[str]:
    """Which dangers these settings hold that stop a start."""
    done = in_a_process_of_its_own(ASK, settings, environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def in_a_process_of_its_own(
    what: str, settings: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Python that reads production's settings, changed so, from such an environment."""
    code = (
        "import config.settings.prod as prod\n"
        f"for line in {settings.split(';')!r}: exec(line, vars(prod))\n{what}"
    )
    inherited = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=inherited | SAFE | {"DJANGO_SETTINGS_MODULE": "config.settings.prod"} | environment,
        capture_output=True,
        text=True,
    )


WRONG = [
    ({"settings": "DEBUG = True"}, "E001"),
    ({"POLKU_SECRET_KEY": ""}, "E002"),
    ({"POLKU_SECRET_KEY": "short"}, "E003"),
    ({"POLKU_SECRET_KEY": "a" * 80}, "E003"),
    ({"POLKU_SECRET_KEY": "demo-only-never-in-production" + SECRET}, "E004"),
    ({"POLKU_TRAIL_KEY": ""}, "E020"),
    ({"POLKU_TRAIL_KEY": SECRET}, "E020"),
    ({"POLKU_ALLOWED_HOSTS": ""}, "E005"),
    ({"POLKU_ALLOWED_HOSTS": "*"}, "E006"),
    ({"settings": "SESSION_COOKIE_SECURE = False"}, "E007"),
    ({"settings": "CSRF_COOKIE_SECURE = False"}, "E007"),
    ({"settings": "SESSION_COOKIE_HTTPONLY = False"}, "E008"),
    ({"settings": "SECURE_SSL_REDIRECT = False"}, "E009"),
    ({"settings": "SECURE_HSTS_SECONDS = 60"}, "E009"),
    ({"settings": "POLKU_DATABASE_IS_NAMED = False"}, "E010"),
    ({"settings": f"PASSWORD_HASHERS = [{MD5!r}]"}, "E011"),
    ({"settings": "POLKU_ALLOW_TEST_IDENTITY_NUMBERS = True"}, "E012"),
    ({"settings": "POLKU_WORKERS_NEED_A_SECOND_STEP = False"}, "E013"),
    ({"settings": "POLKU_CLIENTS_MAY_USE_PASSWORDS = True"}, "E014"),
    ({"POLKU_SIGN_IN_FILE": ""}, "E015"),
    ({"settings": "POLKU_PROVIDER_ORIGINS = ['http://idp.example.fi']"}, "E016"),
    ({"settings": "POLKU_LEAVE_BARE_SESSIONS_ALONE = True"}, "E017"),
    ({"settings": "POLKU_FIRST_PASSWORDS_ARE_CHANGED = False"}, "E018"),
    ({"DATABASE_URL": "postgresql://polku@db.example/polku"}, "E019"),
    ({"DATABASE_URL": "postgresql://polku@db.example/polku?sslmode=require"}, "E019"),
    ({"POLKU_SECRETS_FOLDER": str(ROOT)}, "E023"),
    ({"POLKU_KEYS": ""}, "E021"),
    ({"POLKU_KEYS": "k1:c2hvcnQ="}, "E021"),
    ({"POLKU_KEYS": f"k1:{KEY},k1:{KEY}"}, "E021"),
    ({"POLKU_KEYS": f"k1:{KNOWN_KEY}"}, "E022"),
]
"""What can be wrong in the settings or around them, and the danger that it is."""


@pytest.mark.parametrize(("wrong", "danger"), WRONG)
def test_it_does_not_start_when(wrong: dict[str, str], danger: str):
    assert f"polku.{danger}" in serious_dangers(**wrong)


def test_settings_that_are_as_they_should_be_hold_no_danger():
    assert serious_dangers() == set()


def test_the_door_does_not_open_and_tells_every_danger_at_once():
    wrong = [(changed["settings"], danger) for changed, danger in WRONG if "settings" in changed]
    said = start(settings=";".join(changed for changed, _danger in wrong))
    assert "This installation is not safe" in said
    assert {danger for _changed, danger in wrong if f"polku.{danger}" not in said} == set()


def test_a_database_apart_is_trusted_by_its_certificate_alone():
    apart = "postgresql://polku@db.example/polku?sslmode=verify-full&sslrootcert=/etc/polku/ca.crt"
    assert serious_dangers(DATABASE_URL=apart) == set()


def test_secrets_are_read_from_a_folder_of_the_services_own(tmp_path):
    names = ("POLKU_SECRET_KEY", "POLKU_TRAIL_KEY", "POLKU_KEYS")
    for name in names:
        (tmp_path / name).write_text(SAFE[name] + "\n")
        (tmp_path / name).chmod(0o400)
    tmp_path.chmod(0o700)
    nothing = dict.fromkeys(names, "")
    said = start(POLKU_SECRETS_FOLDER=str(tmp_path), **nothing)
    assert said.count("Unsafe (") == 1
    assert "polku.E101" in said
    (tmp_path / "POLKU_KEYS").chmod(0o404)
    assert serious_dangers(POLKU_SECRETS_FOLDER=str(tmp_path), **nothing) == {"polku.E023"}


def test_a_lasting_password_and_the_history_are_told_and_do_not_stop_the_start(settings, tmp_path):
    settings.DATABASES = {"default": {"PASSWORD": "x", "HOST": "", "OPTIONS": {}}}
    settings.ROOT = tmp_path
    assert "polku.W103" in {one.id for one in dangers_in(settings)}
    assert "polku.W104" not in {one.id for one in dangers_in(settings)}
    (tmp_path / ".git").mkdir()
    settings.DATABASES = {"default": {"PASSWORD": "", "HOST": "", "OPTIONS": {}}}
    noted = {one.id: one.level for one in dangers_in(settings)}
    assert "polku.W103" not in noted
    assert noted["polku.W104"] < ERROR


def test_a_trail_whose_seals_are_told_nowhere_else_is_told_and_does_not_stop_the_start(settings):
    def noted() -> dict[str, int]:
        return {one.id: one.level for one in dangers_in(settings)}

    assert noted()["polku.W105"] < ERROR
    settings.POLKU_TRAIL_HEAD_FILE = "/var/log/polku/heads.txt"
    assert "polku.W105" not in noted()


def test_every_danger_of_settings_is_tried_above():
    assert {danger.id for danger in DANGERS} <= {danger for _, danger in WRONG}


def test_with_safe_settings_the_door_stays_shut_only_for_a_database_that_is_away():
    said = start()
    assert said.count("Unsafe (") == 1
    assert "polku.E101" in said


def test_the_refusal_is_said_in_the_operators_language():
    assert "Salainen avain puuttuu" in start(POLKU_SECRET_KEY="", LANG="fi_FI.UTF-8")
    assert "Den hemliga nyckeln saknas" in start(POLKU_SECRET_KEY="", LANG="sv_FI.UTF-8")


def ids() -> list[str]:
    with translation.override("en"):
        return [danger.id for danger in dangers_in_database()]


def a_user(**said: object) -> User:
    return User.objects.create(first_name="Aino", last_name="Ahola", **said)


@pytest.mark.django_db
def test_a_database_with_real_people_only_holds_no_danger():
    a_user(username="aino", password=make_password("kolme kissaa ja koira"))
    assert [danger for danger in ids() if danger.startswith("polku.E")] == []


@pytest.mark.django_db
def test_an_account_of_the_demo_is_found():
    a_user(username="aino", is_demo=True)
    assert "polku.E103" in ids()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["admin", "salasana"])
def test_an_account_with_a_password_that_anybody_would_guess_is_found(password: str):
    a_user(username="admin", password=make_password(password))
    assert "polku.E104" in ids()


@pytest.mark.django_db
@override_settings(POLKU_ALLOW_TEST_IDENTITY_NUMBERS=True)
@pytest.mark.parametrize(("number", "is_found"), [("010190-9008", True), ("010190-123N", False)])
def test_identity_numbers_that_belong_to_nobody_are_found(number: str, is_found: bool):
    Person.objects.create(
        identity_number=number, birth_date=date(1990, 1, 1), first_names="A", last_name="B"
    )
    assert ("polku.E105" in ids()) is is_found


@pytest.mark.django_db
@override_settings(POLKU_STEPS_DOWN_TO="")
def test_a_serving_role_that_owns_the_tables_is_refused():
    assert "polku.E106" in ids()


@pytest.mark.django_db
def test_a_second_wall_with_another_installations_key_is_refused():
    with override_settings(SECRET_KEY="another"):
        assert ids() == ["polku.E107"]


@pytest.mark.django_db
def test_a_second_wall_that_has_been_taken_down_is_refused():
    take_down_walls()
    assert ids() == ["polku.E107"]
