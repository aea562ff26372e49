"""Where secrets are kept: in a folder that a vault or the service manager fills, else outside it.

The folder is POLKU_SECRETS_FOLDER, or the one that systemd gives a service (LoadCredential). Each
secret is a file by its variable's name. Nothing of it stands in the program or its settings.
"""

import os
from pathlib import Path


def folder() -> Path | None:
    """Where secrets lie as files, if they do."""
    named = os.environ.get("POLKU_SECRETS_FOLDER") or os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(named) if named else None


def kept(name: str) -> str:
    """A secret by its name: the file's, else the environment's, else nothing."""
    place = folder()
    if place is not None and (place / name).is_file():
        return (place / name).read_text("utf-8").strip()
    return os.environ.get(name, "")
