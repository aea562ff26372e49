"""User accounts. Whom they may see is decided elsewhere: memberships in units, ties in cases."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.acting import become, signing_in
from polku.base.access.rules import Profession
from polku.base.keys import new_key


class UserManager(BaseUserManager["User"]):
    """Finds accounts by user name; Django's authentication asks for this."""

    def get_by_natural_key(self, username: str | None) -> "User":
        become(signing_in(username=username or ""))
        user = self.get(username__iexact=username)
        become(signing_in(user.pk))
        return user


class User(AbstractBaseUser):
    """Somebody who signs in (käyttäjä): a worker, a client or an administrator (703/2023 8 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    username = models.CharField(_("User name"), max_length=80, unique=True)
    first_name = models.CharField(_("First name"), max_length=80)
    last_name = models.CharField(_("Last name"), max_length=80)
    title = models.CharField(_("Title"), max_length=120, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    profession = models.CharField(max_length=24, choices=Profession, default=Profession.OTHER)
    in_public_office = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="fi")
    # When somebody else gave the password; nothing once its owner has chosen one.
    first_password_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    # Not a worker's: whose it is, people.ClientAccount says, and its table keeps this true.
    is_client = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def take_first_password(self, password: str | None) -> None:
        """A password that somebody else knows: its owner is to choose another."""
        self.set_password(password)
        self.first_password_at = clock.now() if password else None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["first_name", "last_name"]
    objects = UserManager()

    class Meta:
        indexes = [
            models.Index(
                name="user_workers_by_name",
                fields=["last_name", "first_name", "id"],
                condition=Q(is_client=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="user_public_office_is_a_social_workers",
                condition=Q(in_public_office=False) | Q(profession=Profession.SOCIAL_WORKER),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First name first, as people are spoken to."""
        return f"{self.first_name} {self.last_name}"

    @property
    def listed_name(self) -> str:
        """Surname first, as names stand in lists."""
        return f"{self.last_name}, {self.first_name}"

    @property
    def is_office_social_worker(self) -> bool:
        """Sosiaalityöntekijä in a public office (SHL 36 §, 42 §, 46 §)."""
        return self.profession == Profession.SOCIAL_WORKER and self.in_public_office
