"""Backups are tried where PostgreSQL's client programs are: the npm build has only the server."""

from polku.command.cluster.find import TEST, cluster

NEED_CLIENT_PROGRAMS = ["test_backup.py", "test_recovery.py"]
_folder = cluster(TEST).binaries.folder
_has_them = all((_folder / name).exists() for name in ("pg_dump", "pg_restore", "pg_basebackup"))
collect_ignore = [] if _has_them else NEED_CLIENT_PROGRAMS
