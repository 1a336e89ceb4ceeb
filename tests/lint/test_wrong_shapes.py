"""No rule counts on the shape of a plan: each node of a full plan is replaced by every kind of thing, and nothing fails."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvplan.finding import Path as Place
from improvplan.finding import at, priority_number
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.source import Mapping, Node, Sequence, parse
from improvplan.workspace.bulkhead import PROGRAM_ERROR
from improvplan.workspace.configuration import repository_of

ROOT = Path(__file__).parents[2]
LINT = ROOT / "src" / "improvplan" / "lint"
EXAMPLES = [ROOT / "examples" / "burnside-primary-2025-26.yaml", ROOT / "examples" / "harbour-trust-2022-23.yaml"]
EVERY = frozenset(rule.name for rule in all_rules())
SHAPES = ("word", "12", "[]", "[a]", "[[a]]", "{}", "{a: b}", "[{a: b}]", "~", "'a: b'", "[~]", "{a: [b]}", "TBC")


def written(node: Node | None, changes: dict[int, str]) -> str:
    """A tree in flow style, with some nodes replaced."""
    if node is None:
        return "~"
    if id(node) in changes:
        return changes[id(node)]
    if isinstance(node, Mapping):
        entries = (f"{quoted(entry.key.text)}: {written(entry.value, changes)}" for entry in node.entries.values())
        return "{" + ", ".join(entries) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(written(item, changes) for item in node.items) + "]"
    return "~" if node.empty else quoted(node.text)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\n", "\n\n") + "'"


def block(root: Node, changes: dict[int, str]) -> str:
    """The tree with the keys at the top on lines of their own, so that one that cannot be read hides no other."""
    assert isinstance(root, Mapping)
    return "".join(f"{entry.key.text}: {written(entry.value, changes)}\n" for entry in root.entries.values())


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from nodes(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def failures(text: str) -> list[str]:
    request = CheckRequest(select=EVERY, today=dt.date(2026, 3, 1))
    _, found = examine(request, EXAMPLES[0], parse(text, "a.yaml"), repository_of(EXAMPLES[0]))
    return [finding.fix for finding in (*found.findings, *found.dated) if finding.rule == PROGRAM_ERROR]


FULL = [parse(file.read_text(encoding="utf-8"), file.name).root for file in EXAMPLES]
TARGETS = [(root, node) for root in FULL if root for node in nodes(root) if node is not root]


TOGETHER = 6
"""So many nodes are replaced at once; they are equally deep, so that none hides another."""


def batches(root: Node) -> Iterator[list[Node]]:
    """A node for each way of names that leads to one: the second row is no other than the first."""
    found: dict[tuple[str, ...], Node] = {}

    def look(node: Node, way: tuple[str, ...]) -> None:
        found.setdefault(way, node)
        if isinstance(node, Mapping):
            for entry in node.entries.values():
                look(entry.value, (*way, entry.key.text))
        elif isinstance(node, Sequence):
            for item in node.items:
                look(item, (*way, "[]"))

    look(root, ())
    for depth in range(1, max(map(len, found)) + 1):
        level = [node for way, node in found.items() if len(way) == depth]
        yield from (level[start : start + TOGETHER] for start in range(0, len(level), TOGETHER))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_of_a_full_plan_may_have_a_wrong_shape(shape: str) -> None:
    root = FULL[0]
    assert root
    for batch in batches(root):
        assert failures(block(root, dict.fromkeys(map(id, batch), shape))) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TARGETS) - 1), st.sampled_from(SHAPES)), min_size=1, max_size=4))
def test_several_wrong_shapes_at_once(changes: list[tuple[int, str]]) -> None:
    root = TARGETS[changes[0][0]][0]
    assert failures(block(root, {id(TARGETS[number][1]): shape for number, shape in changes})) == []


def test_a_priority_with_a_colon_in_its_title_beside_money() -> None:
    text = (
        "improvplan: 1\nid: a\ntitle: A\ncountry: scotland\nfunding:\n  - fund: pef\n    allocated: £100\n"
        "priorities:\n  - Writing: the next step\n  - title: Reading\n    actions:\n      - do: Buy books\n"
        "        cost:\n          pef: £20\n"
    )
    assert failures(text) == []


@given(st.lists(st.one_of(st.text(max_size=3), st.integers(-3, 3), st.just("priorities")), max_size=5).map(tuple))
def test_the_helpers_for_paths_never_fail(path: Place) -> None:
    for number in range(-7, 7):
        assert at(path, number) is None or at(path, number) == path[number]
    number = priority_number(path)
    assert number == -1 or path[:2] == ("priorities", number)


def test_nothing_that_rules_are_made_of_indexes_a_path() -> None:
    indexed = re.compile(r"\bpath\)?\[-?\d+\]")
    folders = (LINT / "rules", LINT / "across", LINT / "facts", LINT.parent / "context", LINT.parent / "vocabulary")
    for folder in folders:
        for file in folder.rglob("*.py"):
            assert not indexed.search(file.read_text(encoding="utf-8")), file.name
