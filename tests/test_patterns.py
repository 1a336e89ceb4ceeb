"""No pattern can take for ever: what is repeated cannot cut one run of letters in more than one way.

`(?:\\w+\\s*){1,8}$` tries every way of cutting a long word into eight, before it finds that none fits: a word of three thousand
letters takes hours. `\\w+(?:\\s+\\w+){0,7}$` finds the same and tries one.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as opcodes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import improvplan
from improvplan.pattern import _Pattern

LONG = 20
"""What may be repeated more often than this is as good as unbounded."""
REPEATS = (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT)
NOTHING = (opcodes.AT, opcodes.ASSERT_NOT)
"""What matches nothing. A look ahead counts as something that must stand there: `[ ]+(?=[^ ])` ends in one place only."""


def patterns() -> Iterator[tuple[str, str, int]]:
    """Where a pattern stands, its words and its flags: those of every module, and the pieces of which others are made."""
    for module_info in pkgutil.walk_packages(improvplan.__path__, "improvplan."):
        if module_info.name.endswith("__main__"):
            continue
        module = importlib.import_module(module_info.name)
        for name, value in vars(module).items():
            where = f"{module_info.name}.{name}"
            if isinstance(value, _Pattern):
                yield where, value._words, value._flags
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield where, value.pattern, value.flags
            elif isinstance(value, str) and "(?" in value:
                yield where, value, 0


def ambiguous(pattern: Any) -> bool:
    """Whether something is repeated that is itself nothing but a long repetition, with nothing that must stand between."""
    for operation, argument in pattern:
        if operation in REPEATS:
            _, most, body = argument
            if most > 2 and any(_is_one_run(option) for option in _options(body)):
                return True
        if any(ambiguous(inner) for inner in _inside(operation, argument)):
            return True
    return False


def _options(body: Any) -> list[Any]:
    """The ways to read the body of a repetition: the branches of an alternative, or the body itself."""
    needed = [item for item in body if not _may_be_empty(item)]
    if len(needed) == 1 and needed[0][0] is opcodes.BRANCH:
        return [option for branch in needed[0][1][1] for option in _options(branch)]
    if len(needed) == 1 and needed[0][0] is opcodes.SUBPATTERN:
        return _options(needed[0][1][-1])
    return [needed]


def _is_one_run(needed: Any) -> bool:
    return len(needed) == 1 and needed[0][0] in REPEATS and needed[0][1][1] > LONG


def _may_be_empty(item: Any) -> bool:
    operation, argument = item
    if operation in NOTHING:
        return True
    if operation in REPEATS:
        return argument[0] == 0 or all(map(_may_be_empty, argument[2]))
    if operation is opcodes.SUBPATTERN:
        return all(map(_may_be_empty, argument[-1]))
    if operation is opcodes.BRANCH:
        return any(all(map(_may_be_empty, branch)) for branch in argument[1])
    return False


def _inside(operation: Any, argument: Any) -> list[Any]:
    if operation in REPEATS:
        return [argument[2]]
    if operation in (opcodes.SUBPATTERN, opcodes.ASSERT, opcodes.ASSERT_NOT):
        return [argument[-1]]
    if operation is opcodes.BRANCH:
        return list(argument[1])
    return []


@pytest.mark.parametrize(
    ("words", "slow"),
    [
        (r"(?:\w+\s*){1,8}$", True),
        (r"a(?:(?:\w+)-?)*b", True),
        (r"(?:[a-z]+|\d)+$", True),
        (r"\w+(?:\s+\w+){0,7}$", False),
        (r"(?:\w+\s+)*x", False),
        (r"(?:a|b)+", False),
    ],
)
def test_a_pattern_that_can_take_for_ever_is_known(words: str, *, slow: bool) -> None:
    assert ambiguous(parser.parse(words)) is slow


def test_no_pattern_can_take_for_ever() -> None:
    found, looked_at = [], 0
    for where, words, flags in patterns():
        try:
            tree = parser.parse(words, flags)
        except re.error:  # a piece that is none by itself, or words of another kind
            continue
        looked_at += 1
        if ambiguous(tree):
            found.append(where)
    assert looked_at > 400
    assert found == []
