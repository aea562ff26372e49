"""What the program's own source does not do: run what it read, guess, or make up ciphers."""

import ast
import re
from collections.abc import Iterator

from django.conf import settings

from tests.architecture.house import ROOT, Source, calls, program

OPERATORS = ("polku/command/", "polku/base/ui/build.py")
RUNS = {"eval", "exec", "compile", "__import__"}
LOADS = {"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"}
WEAK = {"md5", "sha1", "new"}
OWN_CIPHERS = ("cryptography.hazmat", "Crypto", "nacl", "ssl")


def called() -> Iterator[tuple[Source, ast.Call, str]]:
    """Every call of the program, with its last name."""
    for source in program():
        for call in calls(source.tree):
            match call.func:
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield source, call, name


def imported() -> Iterator[tuple[Source, str]]:
    """Every module that the program asks for."""
    for source in program():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import):
                yield from ((source, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield source, node.module or ""


def said(source: Source, node: ast.AST) -> str:
    return f"{source.place}:{getattr(node, 'lineno', 0)}"


def test_nothing_is_run_that_was_read():
    ran = [
        said(source, call)
        for source, call, name in called()
        if name in RUNS and isinstance(call.func, ast.Name)
    ]
    loaded = [source.place for source, module in imported() if module.split(".")[0] in LOADS]
    assert not ran + loaded


def test_only_the_operators_command_starts_other_programs():
    started = {source.place for source, module in imported() if module == "subprocess"}
    assert not {place for place in started if not place.startswith(OPERATORS)}
    shells = [
        said(source, call)
        for source, call, _name in called()
        if any(keyword.arg == "shell" for keyword in call.keywords)
    ]
    assert not shells


def test_no_pattern_is_made_of_what_somebody_wrote():
    """A pattern that is put together escapes what it is put together of."""
    made = [
        said(source, call)
        for source, call, name in called()
        if name in {"compile", "match", "fullmatch", "search", "sub", "split", "findall"}
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "re"
        and isinstance(call.args[0], ast.JoinedStr)
        and "re.escape" not in ast.unparse(call.args[0])
    ]
    assert not made


def test_no_template_is_made_of_what_somebody_wrote():
    made = [
        said(source, call)
        for source, call, name in called()
        if name in {"from_string", "Template"} and not source.place.startswith(OPERATORS)
    ]
    assert not made


def test_nothing_is_called_safe_but_what_the_house_has_drawn():
    """Words that skip the escaping are of the charts and widgets alone."""
    marked = {
        source.place for source, _call, name in called() if name in {"mark_safe", "SafeString"}
    }
    assert not {place for place in marked if not place.startswith("polku/base/ui/")}


def test_cryptography_is_left_to_those_who_know_it():
    """Whole ciphers and key derivation of a kept library, in one file; nothing put together."""
    asked = {(one.place, module) for one, module in imported() if module.startswith(OWN_CIPHERS)}
    assert {place for place, _module in asked} <= {"polku/base/secrets/ring.py"}
    primitives = {module.removeprefix("cryptography.hazmat.primitives.") for _, module in asked}
    assert primitives <= {"ciphers.aead", "hashes", "kdf.hkdf"}


def test_no_weak_hash_is_used():
    weak = [
        said(source, call)
        for source, call, name in called()
        if name in WEAK and "hashlib" in ast.unparse(call.func)
    ]
    assert not weak


def test_chance_that_guards_comes_from_the_system():
    """`random` plays for the seed, the order of keys and whose page the bench opens; passwords
    and codes ask the system."""
    played = {source.place for source, module in imported() if module == "random"}
    guarding = {place for place in played if not place.startswith("polku/command/bench/")}
    assert guarding <= {"polku/base/keys.py"}


def test_nothing_about_people_is_cached():
    assert set(settings.CACHES) == {"default"}
    kept = [source.place for source, module in imported() if module.startswith("django.core.cache")]
    assert not kept


def test_scripts_of_ours_write_text_and_no_markup():
    scripts = (ROOT / "polku/base/ui/scripts").glob("*.js")
    found = {
        path.name: re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
            r"|localStorage|sessionStorage|__proto__",
            path.read_text("utf-8"),
        )
        for path in scripts
    }
    assert not {name: hits for name, hits in found.items() if hits}
