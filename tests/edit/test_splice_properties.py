"""Whatever stands around what is put into a plan stays as it is, byte for byte; and reading gives the old plan and the new thing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from improvplan.edit.fragment import tidied
from improvplan.edit.splicing import CannotSpliceError, Item, Removal, Value, applied, spliced
from improvplan.finding import Edit, Path
from improvplan.forms.fields import inside
from improvplan.model.reading import read_plan
from improvplan.source import Source, parse

SETTINGS = settings(max_examples=40, suppress_health_check=list(HealthCheck))
WORDS = st.text(st.sampled_from("abc é£#:-'\"[]{}.,;|>&*!%@\\?~x12 "), min_size=1, max_size=14).map(tidied)
PROSE = st.lists(WORDS, min_size=1, max_size=3).map("\n".join).map(tidied).filter(bool)
COMMENT = st.one_of(st.just(""), st.just(""), WORDS.map(lambda words: f"  # {words}"))
REPLACED = {"", "[]", "[ ]", "~", "null", "''", '""'}
"""What stands for nothing, and goes when something takes its place."""


def quoted(words: str, quote: str) -> str:
    if quote == "'":
        return "'" + words.replace("'", "''") + "'"
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def texts(draw: st.DrawFn, deep: int) -> str:
    """The value of a key, from the blank behind the colon to the end of its line or lines."""
    words, margin = draw(WORDS), " " * (deep + draw(st.integers(1, 5)))
    kind = draw(st.sampled_from(["plain", "single", "double", "folded over", "block", "flow", "nothing"]))
    if kind == "nothing":
        return f"{draw(COMMENT)}\n"
    if kind == "block":
        lines = "".join(f"{margin}{draw(WORDS) or 'x'}\n" for _ in range(draw(st.integers(1, 3))))
        blank = "\n" * draw(st.integers(0, 2))
        return f" {draw(st.sampled_from(['|', '|-', '|+', '>', '>-']))}{draw(COMMENT)}\n{margin}{words or 'x'}\n{lines}{blank}"
    if kind == "folded over":
        quote = draw(st.sampled_from(["", "'", '"']))
        return f" {quote}some\n{margin}more{quote}{draw(COMMENT)}\n"
    if kind == "flow":
        return f" [ {quoted(words, chr(34))},{draw(st.sampled_from(['', ' ']))}b ]{draw(COMMENT)}\n"
    shown = {"plain": "plain words", "single": quoted(words, "'"), "double": quoted(words, '"')}[kind]
    return f" {shown}{draw(COMMENT)}\n"


@st.composite
def gaps(draw: st.DrawFn, deep: int) -> str:
    """Comments and blank lines between keys."""
    kinds = [
        "",
        "",
        f"{' ' * deep}# {draw(WORDS)}\n",
        f"{' ' * (deep + 2)}# deeper\n",
        "\n",
        "# at the margin\n",
        "  \n",
    ]
    return "".join(draw(st.lists(st.sampled_from(kinds), max_size=2)))


@st.composite
def logs(draw: st.DrawFn, deep: int) -> str:
    """The key `evaluations` in one of its many shapes; empty where it is absent."""
    margin, kind = (
        " " * deep,
        draw(st.sampled_from(["absent", "nothing", "list", "list", "flow", "one", "text", "blank"])),
    )
    key = f"{margin}evaluations:"
    match kind:
        case "absent":
            return ""
        case "nothing":
            return f"{key}{draw(st.sampled_from(['', ' ', ' []', '  [ ]', ' ~', ' null']))}{draw(COMMENT)}\n"
        case "flow":
            end = draw(st.sampled_from(["]", " ]", ", ]"]))
            return f"{key} [{{when: Nov 2024, statement: {quoted(draw(WORDS), chr(34))}}}{end}{draw(COMMENT)}\n"
        case "text":
            return f"{key}{draw(texts(deep))}"
        case "blank":
            return f"{key}\n{margin}  -{draw(COMMENT)}\n"
        case "one":
            inner = margin + " " * draw(st.integers(2, 5))
            return f"{key}{draw(COMMENT)}\n{inner}when: Nov 2024\n{inner}statement:{draw(texts(len(inner)))}"
    offset, gap = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    inner = " " * (deep + offset + 1 + gap)
    items = ""
    for _ in range(draw(st.integers(1, 2))):
        first = f"{margin}{' ' * offset}-{' ' * gap}"
        items += (
            f"{first}when: Nov 2024{draw(COMMENT)}\n{inner}statement:{draw(texts(len(inner)))}{draw(gaps(len(inner)))}"
        )
    return f"{key}{draw(COMMENT)}\n{items}"


@st.composite
def actions(draw: st.DrawFn, deep: int) -> str:
    """A list of actions: sentences, things with and without a status, in brackets, a single one without a dash."""
    margin = " " * deep
    if draw(st.integers(0, 4)) == 0:
        words = quoted(draw(WORDS), '"')
        return draw(
            st.sampled_from(
                [
                    f"{margin}actions: [{words}, two]{draw(COMMENT)}\n",
                    f"{margin}actions: [{{do: {words}, status: done}}]{draw(COMMENT)}\n",
                    f"{margin}actions: {words}{draw(COMMENT)}\n",
                ]
            )
        )
    offset, gap = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    dash, inner = f"{margin}{' ' * offset}-", " " * (deep + offset + 1 + gap)
    found = f"{margin}actions:{draw(COMMENT)}\n"
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            found += f"{dash}{draw(texts(len(inner)))}{draw(gaps(len(inner)))}"
            continue
        status = draw(
            st.sampled_from(["", "status: done", "status: 'in-progress'", 'status: "done"', "status:", "status: ~"])
        )
        found += f"{dash}{' ' * gap}do:{draw(texts(len(inner)))}"
        found += f"{inner}{status}{draw(COMMENT)}\n" if status else ""
        found += f"{inner}by: Nov 2024{draw(COMMENT)}\n" if draw(st.booleans()) else ""
    return found


@st.composite
def priorities(draw: st.DrawFn) -> str:
    """A list of priorities, in full or in short, as far in as somebody likes."""
    offset, gap = draw(st.integers(0, 3)), draw(st.integers(1, 2))
    dash = f"{' ' * offset}-{' ' * gap}"
    deep = len(dash)
    found = "priorities:" + draw(COMMENT) + "\n"
    for number in range(draw(st.integers(1, 2))):
        if draw(st.integers(0, 3)) == 0:
            found += f"{' ' * offset}-{draw(texts(deep))}{draw(gaps(offset))}"
            continue
        keys = [draw(actions(deep)), draw(logs(deep)), f"{' ' * deep}next_steps:{draw(texts(deep))}"]
        order = draw(st.permutations(range(3)))
        found += f"{dash}title: Reading {number}{draw(COMMENT)}\n"
        found += "".join(keys[place] + draw(gaps(deep)) for place in order)
    return found


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A whole plan, with the line breaks of one system or the other, with and without one at its end."""
    after = "aim:" + draw(texts(0)) if draw(st.booleans()) else ""
    text = f"{draw(gaps(0))}improvplan: 1\nid: p\ntitle: Plan\n{draw(priorities())}{draw(gaps(0))}{after}"
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def model(source: Source) -> dict[str, Any]:
    """What a plan says, but for line breaks at the ends of texts: one at the end of the file gains one when something follows."""
    reading = read_plan(source)
    assert reading is not None
    assert not reading.faults
    found: dict[str, Any] = without_last_breaks(reading.value.model_dump(mode="python"))
    return found


def without_last_breaks(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: without_last_breaks(inner) for name, inner in data.items()}
    if isinstance(data, tuple | list):
        return tuple(without_last_breaks(inner) for inner in data)
    return data.rstrip("\n") if isinstance(data, str) else data


def without(text: str, edits: tuple[Edit, ...]) -> tuple[str, list[str]]:
    """A text without what the edits replace, and what that was."""
    return applied(text, [Edit(edit.span, "") for edit in edits]), [
        text[edit.span.start : edit.span.end] for edit in edits
    ]


def taken_out(text: str, edits: tuple[Edit, ...]) -> str:
    """What is left of an edited text when the words of the edits are taken out again."""
    shift = 0
    for span, words in sorted(edits):
        start = span.start + shift
        assert text[start : start + len(words)] == words
        text = text[:start] + text[start + len(words) :]
        shift -= span.end - span.start
    return text


@SETTINGS
@given(plans(), PROSE, st.integers(0, 1))
def test_an_item_is_added_and_nothing_else_changes(text: str, words: str, number: int) -> None:
    source = parse(text)
    reading = read_plan(source)
    assume(reading is not None and not reading.faults and not source.fixed and not source.problems)
    assert reading is not None
    assume(number < len(reading.value.priorities) and reading.value.priorities[number].title)
    value = {"when": "Feb 2025", "statement": words}
    done = spliced(source, Item(("priorities", number), "evaluations", value, "title", inside("priorities")))
    rest, gone = without(text, done.edits)
    assert taken_out(done.text, done.edits) == rest
    assert all(words.strip() in REPLACED for words in gone)
    assert ("\r\n" in text) <= ("\n" not in done.text.replace("\r\n", ""))
    before, after = model(source), model(parse(done.text))
    entries = after["priorities"][number]["evaluations"]
    old = [one["statement"] for one in before["priorities"][number]["evaluations"]]
    new = {"items": (words,), "listed": False}
    filled = [*old[:-1], new] if old and old[-1] is None else None
    assert [one["statement"] for one in entries] in ([*old, new], filled)
    before["priorities"][number]["evaluations"] = after["priorities"][number]["evaluations"] = ()
    assert before == after


@SETTINGS
@given(plans(), st.integers(0, 2), st.sampled_from(["done", "stopped"]))
def test_a_value_is_put_in_place_and_nothing_else_changes(text: str, number: int, status: str) -> None:
    source = parse(text)
    reading = read_plan(source)
    assume(reading is not None and not reading.faults and not source.fixed and not source.problems)
    assert reading is not None
    here = reading.value.priorities[0].actions
    assume(number < len(here) and here[number].do and here[number].status != status)
    path = ("priorities", 0, "actions", number)
    done = spliced(source, Value(path, "status", status, "do", inside("priorities.actions")))
    rest, gone = without(text, done.edits)
    assert taken_out(done.text, done.edits) == rest
    assert all(words.strip().strip("'\"") in {*REPLACED, "done", "in-progress"} for words in gone)
    before, after = model(source), model(parse(done.text))
    assert after["priorities"][0]["actions"][number].pop("status") == status
    before["priorities"][0]["actions"][number].pop("status")
    assert before == after


@settings(SETTINGS, max_examples=20)
@given(plans(), st.dictionaries(st.sampled_from(["when", "statement", "impact"]), PROSE, min_size=1))
def test_what_cannot_be_added_is_told_and_never_half_written(text: str, value: dict[str, str]) -> None:
    source = parse(text)
    addition = Item(("priorities", 1), "evaluations", dict(value), "title", inside("priorities"))
    try:
        done = spliced(source, addition)
    except CannotSpliceError as error:
        told = error.lines
    else:
        assert len(parse(done.text).problems) <= len(source.problems)
        return
    assert parse("\n".join(told)).root is not None


@pytest.mark.parametrize(
    ("text", "path", "key", "after"),
    [
        ("a: {b: 1, c: 2, d: 3}\n", ("a",), "b", "a: {c: 2, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}  # so\n", ("a",), "d", "a: {b: 1, c: 2}  # so\n"),
        ("a: {b: 1,\n  c: 2, d: 3}\n", ("a",), "c", "a: {b: 1,\n  d: 3}\n"),
        ("l:\n  - a: 1\n    b: 2\n  - a: 3\n", ("l", 0), "a", "l:\n  - b: 2\n  - a: 3\n"),
        ("l:\n  - a: |\n      x\n\n      y\n\n    b: 2\n", ("l", 0), "a", "l:\n  - b: 2\n"),
    ],
)
def test_a_key_is_taken_out_of_brackets_and_from_behind_a_dash(text: str, path: Path, key: str, after: str) -> None:
    assert spliced(parse(text, "plan.yaml"), Removal(path, key)).text == after
