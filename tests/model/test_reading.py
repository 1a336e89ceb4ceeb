"""Reading a plan: short forms, wrong shapes, wrong values; and one mistake never hides another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.normalise import Normaliser
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading, read_plan
from improvplan.model.shape import Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.source import Mapping, parse

HEAD = "improvplan: 1\nid: a\ntitle: A\n"


def reading_of(body: str) -> PlanReading:
    reading = read_plan(parse(HEAD + body))
    assert reading is not None
    return reading


def troubles(body: str) -> list[str]:
    """Rule, place in the body, and message of each finding."""
    shown = []
    for finding in reading_of(body).findings:
        assert finding.place is not None
        shown.append(f"{finding.rule} {finding.place.line - 3}:{finding.place.column} {finding.message}")
    return shown


def test_short_forms_are_written_out() -> None:
    plan = reading_of(
        "organisation: Burnside Primary\n"
        "leads: All staff\n"
        "people:\n  jp: J. Park\n"
        "frameworks: hgios\n"
        "priorities:\n"
        "  title: Reading\n"
        "  links:\n    hgios: 2.3\n"
        "  actions:\n    - Read daily\n    - do: Share books\n      cost: £20\n"
        "  measures: Reading diaries\n"
        "  evaluations: It went well\n"
    ).value
    assert plan.organisation
    assert plan.organisation.name == "Burnside Primary"
    assert plan.leads == ("All staff",)
    assert plan.people
    assert plan.people["jp"].name == "J. Park"
    assert plan.frameworks == ("hgios",)
    [priority] = plan.priorities
    assert priority.links == {"hgios": ("2.3",)}
    assert [str(action.do) for action in priority.actions] == ["Read daily", "Share books"]
    assert priority.actions[1].cost
    assert priority.actions[1].cost.total == 20
    assert str(priority.measures[0].what) == "Reading diaries"
    assert str(priority.evaluations[0].statement) == "It went well"


@pytest.mark.parametrize("text", ["1.10", "2.3", "007", "no", "2019-20", "12:30", "1_000", "0x10", "1e3", ".5", "=1"])
def test_scalars_stay_text(text: str) -> None:
    assert reading_of(f"subtitle: {text}\n").value.subtitle == text


def test_prose_takes_a_text_or_a_list() -> None:
    assert str(reading_of("aim: One text\n").value.aim) == "One text"
    aim = reading_of("aim:\n  - One\n  - Two\n").value.aim
    assert aim
    assert aim.listed
    assert aim.items == ("One", "Two")
    assert aim.text == "- One\n- Two"


def test_money_by_fund() -> None:
    [priority] = reading_of(
        "priorities:\n  - resources:\n      - what: Books\n        cost:\n          pef: 100\n          core: £50\n"
    ).value.priorities
    cost = priority.resources[0].cost
    assert cost
    assert cost.by_fund
    assert list(cost.by_fund) == ["pef", "core"]
    assert cost.total == 150


def test_keys_of_ones_own_are_kept() -> None:
    assert reading_of("x-house-colour: blue\nx-list:\n  - a\n").value.x == {"house_colour": "blue", "list": ["a"]}


def test_absent_and_empty_are_told_apart() -> None:
    reading = reading_of("aim:\nsummary: ''\npriorities:\n  - title: A\n    outcomes:\n      -\n")
    assert reading.value.aim is None
    assert {("aim",), ("summary",)} <= reading.blanks
    assert ("why",) not in reading.blanks
    assert not reading.findings


ONE_OF_EACH = {
    "statuss: draft": "unknown-key 1:1 “statuss” is not a part of a plan",
    "status: aproved": "wrong-value 1:9 “aproved” is not one of: draft, consultation, approved, published, closed",
    "people: jp": "wrong-shape 1:1 “people” takes names with values under it",
    "links:\n  - 2.3": "wrong-shape 1:1 “links” takes names with values under it",
    "internal: maybe": "wrong-value 1:11 “maybe” is neither yes nor no",
    "aim:\n  - - nested": "wrong-shape 2:7 a list stands inside a list here",
    "subtitle:\n  - A": "wrong-shape 1:1 here belongs one text, not a list",
    "subtitle:\n  a: A\n  b: B": "wrong-shape 1:1 here belongs one text, not names and values",
    "dates: June": "wrong-shape 1:1 “dates” has parts of its own: written, consulted, approved, published, review …",
    "outcomes:\n  - Staff: to plan together": "unquoted-colon 2:5 “Staff: to plan together” is one text, but the colon in it makes YAML read a name and a value",
    "glossary:\n  - CLPL": "wrong-shape 1:1 “glossary” takes names with values under it",
    "indicators:\n  - title: A\n    values: 71": "wrong-shape 3:5 “values” takes names with values under it",
    "needs:\n  - id: two words": "wrong-value 2:9 “two words” cannot be a short name: it may hold letters, digits and hyphens, and no spaces",
}


@pytest.mark.parametrize("body", ONE_OF_EACH)
def test_each_trouble_at_its_place(body: str) -> None:
    assert troubles(body + "\n") == [ONE_OF_EACH[body]]


def test_one_mistake_of_every_kind_and_all_are_reported() -> None:
    expected, line = [], 0
    for body, trouble in ONE_OF_EACH.items():
        rule, place, message = trouble.split(" ", 2)
        row, column = place.split(":")
        expected.append(f"{rule} {int(row) + line}:{column} {message}")
        line += body.count("\n") + 1
    bodies = list(ONE_OF_EACH)
    # Two of the bodies set `subtitle`; a key stands once in a plan, so the second becomes a priority's.
    bodies = [body.replace("subtitle:\n  a:", "summary:\n  a:") for body in bodies]
    assert sorted(troubles("\n".join(bodies) + "\n")) == sorted(expected)


def test_a_wrong_value_is_a_hole_and_the_rest_is_read() -> None:
    reading = reading_of(
        "status: hopeful\npriorities:\n  - title: A\n    actions:\n      - do: B\n        status: mostly\n        by: Dec 2025\n  - title: C\n"
    )
    assert reading.holes == (("status",), ("priorities", 0, "actions", 0, "status"))
    assert [priority.title for priority in reading.value.priorities] == ["A", "C"]
    assert reading.value.priorities[0].actions[0].by


def test_a_blank_of_its_kind_keeps_the_indexes_true() -> None:
    reading = reading_of("priorities:\n  - - a\n  - title: B\n")
    assert [priority.title for priority in reading.value.priorities] == [None, "B"]
    assert reading.holes == (("priorities", 0),)


def test_a_missing_identity_is_named_with_an_example() -> None:
    reading = read_plan(parse("improvplan: 1\ntitle:\n"))
    assert reading
    assert [(finding.message, finding.fix) for finding in reading.findings] == [
        ("there is no “id” in this file", "write near the top, for example: id: burnside-primary-2025-26"),
        ("“title” stands here without a value", "write near the top, for example: title: School Improvement Plan"),
    ]


def test_a_later_version_says_what_to_do() -> None:
    reading = read_plan(parse("improvplan: 2\nid: a\ntitle: A\n"))
    assert reading
    assert "version 2" in reading.findings[0].message


def test_a_fix_puts_quotes_around_a_text_with_a_colon() -> None:
    [finding] = reading_of("outcomes:\n  - Staff: to plan together\n").findings
    [fix] = finding.fixes
    [edit] = fix.edits
    text = HEAD + "outcomes:\n  - Staff: to plan together\n"
    fixed = text[: edit.span.start] + edit.text + text[edit.span.end :]
    again = read_plan(parse(fixed))
    assert again
    assert not again.findings
    assert str(again.value.outcomes[0].what) == "Staff: to plan together"


def values(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    """Data of a shape, now and then of another, as YAML flow text."""
    text = st.sampled_from(
        ["yes", "A", "2.3", "Dec 2025", "£20", "40%", "draft", "TBC", "''", "~", "[a]", "{a: b}", "[[a]]"]
    )
    match shape:
        case ListOf(item=item) if depth:
            return st.one_of(
                text, st.lists(values(item, depth - 1), max_size=2).map(lambda items: f"[{', '.join(items)}]")
            )
        case MapOf(value=value) if depth:
            return st.one_of(text, values(value, depth - 1).map(lambda inner: "{k: " + inner + "}"))
        case Thing() if depth:
            return st.one_of(text, things(shape, depth - 1))
    return text


def things(thing: Thing, depth: int) -> st.SearchStrategy[str]:
    fields = st.lists(st.sampled_from(sorted(thing.fields)), unique=True, max_size=4)
    return fields.flatmap(
        lambda keys: st.tuples(*(values(thing.fields[key], depth) for key in keys)).map(
            lambda inner: "{" + ", ".join(f"{key}: {value}" for key, value in zip(keys, inner, strict=True)) + "}"
        )
    )


@given(things(shape_of(Plan), 4))
def test_nothing_makes_the_reader_raise_and_every_finding_has_a_place(text: str) -> None:
    source = parse(text)
    reading = read_plan(source)
    assert reading is not None
    assert all(finding.place for finding in reading.findings)
    assert len(reading.holes) >= len([finding for finding in reading.findings if finding.rule == "wrong-shape"])


def test_every_text_of_a_plan_is_gathered_once() -> None:
    source = parse(HEAD + "aim:\n  - One\n  - Two\npriorities:\n  - title: A\n    leads: jp\n")
    assert isinstance(source.root, Mapping)
    normaliser = Normaliser(source.tree_text)
    normaliser.read(source.root, shape_of(Plan))
    assert [(".".join(map(str, path)), text, kind) for path, text, kind in normaliser.texts] == [
        ("improvplan", "1", "choice"),
        ("id", "a", "slug"),
        ("title", "A", "line"),
        ("aim.0", "One", "prose"),
        ("aim.1", "Two", "prose"),
        ("priorities.0.title", "A", "line"),
        ("priorities.0.leads.0", "jp", "person"),
    ]


def test_shapes_are_leaves_lists_maps_and_things() -> None:
    plan = shape_of(Plan)
    assert isinstance(plan.fields["title"], Leaf)
    assert isinstance(plan.fields["priorities"], ListOf)
    assert isinstance(plan.fields["links"], MapOf)
    assert isinstance(plan.fields["organisation"], Thing)
    assert plan.fields["organisation"].bare == "name"


def _places(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every field that a plan can have, each kind of thing gone into once on the way: `("priorities", "-", "actions", "-", "cost")`."""
    if isinstance(shape, ListOf):
        yield from _places(shape.item, (*path, "-"))
    elif isinstance(shape, MapOf):
        yield from _places(shape.value, (*path, "some"))
    elif isinstance(shape, Thing):
        for name, field in shape.fields.items():
            if name not in path:
                yield from _places(field, (*path, name))
    if path:
        yield path


PLACES = [
    place
    for place in dict.fromkeys(_places(shape_of(Plan)))
    if place[0] not in ("improvplan", "id", "title") and len(place) <= 9
]


@pytest.mark.parametrize("blank", ['""', "' '", "", "~", "[]", '[""]', "{}"])
def test_what_is_left_blank_is_blank_and_never_a_wrong_value(blank: str) -> None:
    for place in PLACES:
        body = blank
        for step in reversed(place):
            body = f"[{body}]" if step == "-" else f"{{{step}: {body}}}"
        said = [(found.rule, found.message) for found in reading_of(body[1:-1] + "\n").findings]
        assert not any("object at" in message for _, message in said), (place, said)
        if blank in ('""', "' '", "", "~"):
            assert not any(rule == "wrong-value" for rule, _ in said), (place, said)
