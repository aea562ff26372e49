"""The wiring names every reaction once, so that what is owed is found again by its name."""

from polku.wiring import WIRING


def test_every_reaction_of_the_house_has_a_name_of_its_own():
    functions = {function for some in WIRING.values() for function in some}
    assert len({function.__name__ for function in functions}) == len(functions)
