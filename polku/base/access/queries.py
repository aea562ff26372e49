"""What may be asked about accounts that one may not see."""

from polku.base.access.acting import at_the_wall


def username_is_taken(username: str) -> bool:
    """Whether anybody at all signs in by this name. One query."""
    return bool(at_the_wall("username_is_taken", username)[0][0])
