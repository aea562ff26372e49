"""What stops a command: a sentence for the person at the keyboard, never a traceback."""


class Trouble(Exception):
    """Something this command cannot get past; its text says what to do."""
