"""PostgreSQL's client programs: the npm build of it has only the server."""

from polku.command.cluster.find import TEST, cluster

CLIENT_PROGRAMS = ("pg_dump", "pg_restore", "pg_basebackup")
WITHOUT = "PostgreSQL came without the programs that back it up"


def are_lacking() -> bool:
    """Whether the tests' own PostgreSQL came without one of them."""
    folder = cluster(TEST).binaries.folder
    return not all((folder / name).exists() for name in CLIENT_PROGRAMS)
