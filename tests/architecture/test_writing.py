"""One action is one thing a person decided, one transaction and one trace; nobody else writes."""

import ast

from tests.architecture import debts
from tests.architecture.house import Function, Source, called_names, calls, chain, program

WRITES = {
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
ROWS = {"objects", "filter", "exclude", "all"}
# The trail writes itself; unsent text is kept before anybody has decided anything; the outbox is
# owed by facts that are in the trail already.
KEEPERS = ("polku/base/audit/", "polku/base/ui/", "polku/base/work/")


def verbs() -> list[tuple[Source, Function]]:
    """Every action of the house: what a room's actions offer to others."""
    return [
        (source, node)
        for source in program()
        if source.layer == "actions" and not source.place.startswith(KEEPERS)
        for node in source.public_functions()
        if offers(source, node.name)
    ]


def offers(source: Source, name: str) -> bool:
    """In a package of actions only the names in its `__all__` are verbs, the rest are steps."""
    front = source.path.with_name("__init__.py")
    if source.path.parent.name != "actions":
        return True
    return f'"{name}"' in front.read_text("utf-8")


def test_an_action_says_what_it_does():
    assert not [source.names(verb) for source, verb in verbs() if not ast.get_docstring(verb)]


def test_an_action_takes_one_thing_by_place_and_all_else_by_name():
    loose = {source.names(verb) for source, verb in verbs() if len(verb.args.args) > 1}
    assert loose == debts.LOOSE_PARAMETERS


def test_an_action_names_its_actor_last():
    nobody = {
        source.names(verb)
        for source, verb in verbs()
        if [arg.arg for arg in verb.args.kwonlyargs][-1:] != ["actor"]
    }
    assert nobody == debts.STEPS_WITHOUT_ACTOR


def test_an_action_is_one_transaction():
    """Tests run inside a transaction, so only here does a missing one show."""
    bare = {
        source.names(verb)
        for source, verb in verbs()
        if "transaction.atomic" not in {ast.unparse(node) for node in verb.decorator_list}
    }
    assert bare == debts.STEPS_TRACED_BY_THEIR_CALLER


def test_an_action_leaves_a_trace():
    """Its own, or that of the action to which it hands the whole work."""
    steps = {name.rpartition(":")[2] for name in debts.STEPS_TRACED_BY_THEIR_CALLER}
    traced = {"record", "record_all"} | {verb.name for _source, verb in verbs()} - steps
    silent = {
        source.names(verb)
        for source, verb in verbs()
        if not traced & reached_from(verb, source=source)
    }
    assert silent == debts.STEPS_TRACED_BY_THEIR_CALLER


def reached_from(action: Function, *, source: Source) -> set[str]:
    """Names the action calls, itself or through functions of its own file or package."""
    nearest_last = [*beside(source), source]
    own = {node.name: node for near in nearest_last for node in near.functions()}
    reached: set[str] = set()
    waiting = [action]
    while waiting:
        fresh = called_names(waiting.pop()) - reached
        reached |= fresh
        waiting += [own[name] for name in fresh if name in own]
    return reached


def beside(source: Source) -> list[Source]:
    """The file, or every file of the package it is part of."""
    if source.path.parent.name != "actions":
        return [source]
    return [near for near in program() if near.path.parent == source.path.parent]


def test_only_actions_write():
    found = {
        source.names(node)
        for source in program()
        if source.layer != "actions"
        for node in source.functions()
        if any(is_a_write(call) for call in calls(node))
    }
    assert found == debts.WRITES_OUTSIDE_ACTIONS


def is_a_write(call: ast.Call) -> bool:
    """A call that changes rows; `update` counts only on a query."""
    if not isinstance(call.func, ast.Attribute):
        return False
    names = chain(call.func)
    if names[-1] == "update":
        return bool(ROWS & set(names[:-1]))
    return names[-1] in WRITES


def test_a_page_never_asks_the_database_itself():
    """Lists start from `visible_to(actor)`: views and forms go through queries and policies."""
    asked = [
        f"{source.place}:{node.lineno}"
        for source in program()
        if source.layer in {"views", "forms"}
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert not asked


def test_saving_says_which_fields():
    """A whole-row save overwrites what somebody else changed meanwhile."""
    loose = [
        f"{source.place}:{call.lineno}"
        for source in program()
        if source.layer == "actions"
        for call in calls(source.tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "save"
        and not {keyword.arg for keyword in call.keywords} & {"update_fields", "force_insert"}
    ]
    assert not loose
