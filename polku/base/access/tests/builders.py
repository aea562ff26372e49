"""Accounts with honest defaults."""

from itertools import count

from polku.base.access.models import User

_numbers = count(1)


def a_user(first_name: str = "Tiina", last_name: str = "Työntekijä", **fields: object) -> User:
    user = User(
        username=fields.pop("username", None) or f"user{next(_numbers)}",
        first_name=first_name,
        last_name=last_name,
        **fields,
    )
    user.set_password("salasana")
    user.save()
    return user
