"""A rule on the page of rules binds something, or says that it does not."""

import ast

from polku.base.rulebook.codes import FOR_INFORMATION, ParameterCode, RuleCode
from polku.base.rulebook.shipped import PARAMETERS, RULES
from tests.architecture.house import program

CODES = {*RuleCode, *ParameterCode}


def words_of(tree: ast.Module) -> set[str]:
    """Names after a dot and whole strings: `RuleCode.OWN_PLAN` and `"OWN_PLAN"` alike."""
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def asked_for() -> set[str]:
    """Every code that the program names outside the rulebook's own room."""
    rooms = [one for one in program() if not one.place.startswith("polku/base/rulebook/")]
    return set().union(*(words_of(one.tree) for one in rooms))


def test_what_no_room_asks_for_is_exactly_what_is_shown_for_information():
    assert {str(code) for code in CODES} - asked_for() == {str(code) for code in FOR_INFORMATION}


def test_every_code_that_is_asked_for_or_shown_is_shipped():
    assert {*(rule.code for rule in RULES), *(number.code for number in PARAMETERS)} == CODES
