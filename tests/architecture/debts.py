"""Old sins, by name. Each list may only shrink: a paid debt must be struck off, a new one fails."""

LONG_FILES: set[str] = set()

LONG_FUNCTIONS: set[str] = set()

WRITES_OUTSIDE_ACTIONS: set[str] = set()

UNTYPED_FUNCTIONS: set[str] = set()

# Two things by place where one is the rule.
LOOSE_PARAMETERS = {"polku/directory/people/actions.py:change_person"}

# A part of a larger action, called only inside it: its transaction and its trace are theirs.
STEPS_TRACED_BY_THEIR_CALLER = {"polku/pathway/cases/actions/course.py:note_meeting"}

STEPS_WITHOUT_ACTOR: set[str] = set()

ROOMS_WITHOUT_README: set[str] = set()

UNPROVED_CONSTRAINTS: set[str] = set()
