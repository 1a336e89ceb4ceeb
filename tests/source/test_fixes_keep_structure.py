"""A fix mends its own lines: whatever slip stands in a plan, all that stands outside it is read as it was before the slip.

Plans are generated, a slip is planted in one of their entries, and the tree without that entry is compared three times: as it
was written, as it is read with the slip in it, and after every safe fix was carried out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from improvplan.edit.fixing import Looked, fixed
from improvplan.source import Mapping, Node, Scalar, Sequence, read

Tree = dict[str, Any]
WORDS = st.sampled_from(
    [
        "Children read more at home",
        "Results in P4 are low",
        "DHT",
        "Oct 2026",
        "58%",
        "Staff agree and parents told us so",
    ]
)
TEXTS = st.lists(WORDS, min_size=2, max_size=4)
KEYS = st.sampled_from(["title", "why", "leads", "by", "outcomes", "do", "text", "notes"])
PARTS = st.dictionaries(KEYS, WORDS | TEXTS, min_size=1, max_size=4)
LISTS = st.lists(PARTS, min_size=1, max_size=3)
PLANS = st.dictionaries(
    st.sampled_from(["id", "aim", "sections", "priorities", "needs", "status"]),
    WORDS
    | TEXTS
    | LISTS
    | st.lists(st.builds(lambda one, two: {**one, "actions": two}, PARTS, LISTS), min_size=1, max_size=2),
    min_size=1,
    max_size=4,
)

Slip = Callable[[str, int, list[str], int, str], list[str]]
"""Writes a key with its texts and a slip in it: key with dashes before it, column of the key, texts, column to err to, marker."""


def _bullets_behind_key(key: str, _column: int, texts: list[str], off: int, marker: str) -> list[str]:
    first, *others = _marked(texts, marker)
    return [f"{key}: {first}", *(" " * off + text for text in others)]


def _bullets_below_key(key: str, _column: int, texts: list[str], off: int, marker: str) -> list[str]:
    return [f"{key}:", *(" " * off + text for text in _marked(texts, marker))]


def _bullets_below_text(key: str, _column: int, texts: list[str], off: int, marker: str) -> list[str]:
    first, *others = texts
    return [f"{key}: {first}", *(" " * off + text for text in _marked(others, marker))]


def _bullets_left_of_block(key: str, column: int, texts: list[str], off: int, marker: str) -> list[str]:
    first, *others = texts
    return [f"{key}: |", " " * (column + 2) + first, *(" " * off + text for text in _marked(others, marker))]


def _bullets_with_blank_lines(key: str, column: int, texts: list[str], off: int, marker: str) -> list[str]:
    return [line for text in _bullets_behind_key(key, column, texts, off, marker) for line in (text, "")][:-1]


def _bullets_over_two_lines(key: str, column: int, texts: list[str], off: int, marker: str) -> list[str]:
    first, *others = _bullets_behind_key(key, column, texts, off, marker)
    return [first, *(line for text in others for line in (text, " " * (off + 2) + "and more of it"))]


def _bullets_behind_dashes(key: str, column: int, texts: list[str], off: int, marker: str) -> list[str]:
    first, *others = _marked(texts, marker)
    return [f"{key}:", " " * (column + 2) + f"- {first}", *(" " * off + text for text in others)]


def _text_not_indented(key: str, _column: int, texts: list[str], off: int, _marker: str) -> list[str]:
    return [f"{key}: {texts[0]} and so on", *(" " * off + f"{text} in every class" for text in texts[1:])]


def _text_below_empty_key(key: str, _column: int, texts: list[str], off: int, _marker: str) -> list[str]:
    return [f"{key}:", *(" " * off + f"{text} in every class" for text in texts)]


def _tight_dashes(key: str, column: int, texts: list[str], _off: int, _marker: str) -> list[str]:
    return [f"{key}:", *(" " * (column + 2) + f"-{text}" for text in texts)]


def _dash_off(key: str, column: int, texts: list[str], off: int, _marker: str) -> list[str]:
    first, *others = texts
    return [
        f"{key}:",
        " " * (column + 2) + f"- {first}",
        *(" " * (column + 1 + off % 3) + f"- {text}" for text in others),
    ]


def _tabs(key: str, _column: int, texts: list[str], _off: int, _marker: str) -> list[str]:
    return [f"{key}:", *(f"\t\t\t\t- {text}" for text in texts)]


def _one_line(written: str) -> Slip:
    def slip(key: str, _column: int, texts: list[str], _off: int, _marker: str) -> list[str]:
        return [f"{key}{written.replace('…', texts[0])}"]

    return slip


SLIPS: list[Slip] = [
    _bullets_behind_key,
    _bullets_below_key,
    _bullets_below_text,
    _bullets_left_of_block,
    _bullets_with_blank_lines,
    _bullets_over_two_lines,
    _bullets_behind_dashes,
    _text_not_indented,
    _text_below_empty_key,
    _tight_dashes,
    _dash_off,
    _tabs,
    *map(
        _one_line,
        [
            ": …: every day",
            ":…",
            " = …",
            ": … #1 in town",
            ": @…",
            ": 'It's …'",
            ': "…" was said',
            ': "…',
            ": “…: yes”",
            ": [… and so on",
            ": [Draft] …",
            ": > …",
            ": | …",
            ": - …",
            ':  "C:\\Plans …"',
            ": \u00a0…",
            ": %…",
            ": {…}",
        ],
    ),
]
MARKERS = ["•", "·", "*", "–", "➢", "1.", "a)", "1)"]


def _marked(texts: list[str], marker: str) -> list[str]:
    if marker[0] in "1a":
        return [f"{chr(ord(marker[0]) + at)}{marker[1:]} {text}" for at, text in enumerate(texts)]
    return [f"{marker} {text}" for text in texts]


def written(tree: Tree, at: tuple[Any, ...], slip: Callable[[str, int, list[str]], list[str]] | None) -> str:
    """The tree in block style; the entry at the path is written by `slip`, where there is one."""

    def lines(value: Any, path: tuple[Any, ...], column: int, head: str) -> list[str]:
        if path == at and slip:
            return slip(head, column, value if isinstance(value, list) else [value, value])
        if isinstance(value, str):
            return [f"{head}: {value}"]
        found = [f"{head}:"]
        for number, item in enumerate(value):
            if isinstance(item, str):
                found.append(" " * (column + 2) + f"- {item}")
                continue
            for entry, (key, inner) in enumerate(item.items()):
                margin = " " * (column + 2) + ("  " if entry else "- ")
                found += lines(inner, (*path, number, key), column + 4, margin + key)
            if number < len(value) - 1:
                found.append(" " * (column + 2) + "# what comes next")
        return found

    return "".join(line + "\n" for key, value in tree.items() for line in lines(value, (key,), 0, key))


def ways(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all entries that hold texts."""
    if isinstance(value, dict):
        return [way for key, inner in value.items() for way in ways(inner, (*path, key))]
    if isinstance(value, list) and isinstance(value[0], dict):
        return [way for number, inner in enumerate(value) for way in ways(inner, (*path, number))]
    return [path]


def plain(node: Node | None, path: tuple[Any, ...] = (), without: tuple[Any, ...] | None = None) -> Any:
    """The tree as plain data; what stands at `without` is left out."""
    if path == without:
        return "…"
    if isinstance(node, Mapping):
        return {key: plain(entry.value, (*path, key), without) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item, (*path, number), without) for number, item in enumerate(node.items)]
    return node.text if isinstance(node, Scalar) else None


def after_fixes(text: str) -> str:
    def look(candidate: str) -> Looked:
        source = read(candidate.encode(), "x")
        return Looked(source, tuple(source.problems))

    return fixed(text, look, unsafe=False).text


@pytest.mark.parametrize("slip", SLIPS)
@given(PLANS, st.data())
@settings(max_examples=40, deadline=None)
def test_what_stands_outside_a_slip_stays(slip: Slip, tree: Tree, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(ways(tree)))
    assume(not _is_alone(tree, at))
    off = data.draw(st.integers(0, 10))
    marker = data.draw(st.sampled_from(MARKERS))
    whole = plain(read(written(tree, at, None).encode(), "x").root, without=at)
    text = written(tree, at, lambda key, column, texts: slip(key, column, texts, off, marker))
    source = read(text.encode(), "x")
    if source.root is not None:
        assert plain(source.root, without=at) == whole
    mended = after_fixes(text)
    after = read(mended.encode(), "x")
    if after.root is not None:
        assert plain(after.root, without=at) == whole, mended
    assert comments_of(mended) == comments_of(text)


def _is_alone(tree: Tree, at: tuple[Any, ...]) -> bool:
    """Whether the entry is the only one of its part: without its colon that would be a text, and no slip."""
    holder: Any = tree
    for step in at[:-1]:
        holder = holder[step]
    return len(holder) == 1


def comments_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("# ")]


def test_a_line_left_of_its_block_takes_no_key_along() -> None:
    text = "needs:\n  - what: |\n      Children read\n   1. more at home\n    why: Results are low\n"
    needs = [{"what": "Children read\n1. more at home\n", "why": "Results are low"}]
    assert plain(read(after_fixes(text).encode(), "x").root) == {"needs": needs}


def test_every_marker_behind_a_key_becomes_a_list() -> None:
    """So that the property above is not held by refusals alone."""
    for marker in MARKERS:
        for off in range(8):
            first, second = _marked(["Children read", "Children write"], marker)
            text = f"priorities:\n  - title: Reading\n    outcomes: {first}\n{' ' * off}{second}\n    leads: dht\n"
            root = read(after_fixes(text).encode(), "x").root
            assert plain(root) == {
                "priorities": [{"title": "Reading", "outcomes": ["Children read", "Children write"], "leads": "dht"}]
            }, (marker, off)
