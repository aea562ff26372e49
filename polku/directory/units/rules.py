"""What a right is, and when it may be given or taken. Pure: no database."""

from datetime import date

from django.utils.translation import gettext as _


def name_in(language: str | None, *, name: str, name_sv: str) -> str:
    """What an organisation or a unit is called in that language; Finnish where it has no other.

    The one place that chooses: a client has the right to use Finnish or Swedish (423/2003 10 §).
    """
    return name_sv if language == "sv" and name_sv else name


def obstacles_to_giving(
    *,
    is_client: bool,
    is_active: bool,
    already_held: bool,
    has_service_tasks: bool,
    starts_on: date,
    today: date,
) -> list[str]:
    """Every reason a role cannot be given from that day (703/2023 9 §)."""
    obstacles = []
    if is_client:
        obstacles.append(
            _("This is a client's own sign-in. Make the worker an account of their own.")
        )
    if not is_active:
        obstacles.append(_("The account is closed. Open it before giving it a role."))
    if already_held:
        obstacles.append(_("The user already has this role in the unit."))
    if not has_service_tasks:
        obstacles.append(_("Choose at least one service task: the right is given for it."))
    if starts_on < today:
        obstacles.append(_("A right begins today or later. Check the first day."))
    return obstacles


def obstacles_to_ending(
    *, ended: bool, is_own_administration: bool, last_day: date, today: date
) -> list[str]:
    """Every reason a role cannot be ended so."""
    obstacles = []
    if ended:
        obstacles.append(_("The role has ended already."))
    if is_own_administration:
        obstacles.append(
            _("You cannot end your own administrator's role. Ask another administrator.")
        )
    if last_day < today:
        obstacles.append(_("The last day is today or later: history is not rewritten."))
    return obstacles
