"""The demo is built by the owner of its database and served by a role that owns nothing."""

from typing import Any

import dj_database_url
from django.db import connections


def serve_as(address: str | None) -> None:
    """From here on every new connection of this process is the serving role's.

    Where nobody has given that role an address of its own, the owner steps down to it as each
    transaction begins (`POLKU_STEPS_DOWN_TO`): the same walls stand before both.
    """
    if address is None:
        return
    here: Any = connections["default"]
    here.close()
    here.close_pool()
    told = dj_database_url.parse(address)
    for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        here.settings_dict[name] = told[name]
