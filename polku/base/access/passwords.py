"""How passwords are hashed: as strongly as before, within the memory of a web worker."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2InLittleMemory(Argon2PasswordHasher):
    """Argon2id with 12 MiB, three passes and one lane, one of OWASP's equally strong choices.

    Django's own takes 100 MiB for every sign-in under way: eight threads would need 800.
    """

    time_cost = 3
    memory_cost = 12 * 1024
    parallelism = 1
