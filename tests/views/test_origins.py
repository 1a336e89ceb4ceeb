"""A traced render: the same document, and every printed word knows the text of the plan that it comes from."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.rendering import (
    Properties,
    environment,
    read_html,
    render_html_source,
    write_html,
    write_markdown,
    write_word,
)
from improvplan.rendering.document import document_of, traced
from improvplan.rendering.tree import Document, Text
from improvplan.source import parse
from improvplan.views.audience import for_audience
from improvplan.views.documents import DOCUMENTS, projected
from improvplan.views.origins import Origin, Piece, Stretch, Trace, decoded, encoded

from .support import EXAMPLES, FORMS, context_of_example, context_of_source, context_of_text

NAMES = sorted(file.stem for file in EXAMPLES.glob("*-20*.yaml"))

NOT_PRINTED = re.compile(
    r"(?:.*\.)?(?:id|notes)"  # for the computer, and for those who write the plan
    r"|improvplan|template|organisation\.(?:members\.)?(?:kind|country)"  # they steer what is printed
    r"|organisation\.(?:members\.)?denominational"  # printed as the word for the field
    r"|funding\.fund"  # its title is printed in its place
    r"|indicators\.(?:unit|better|base_year)"  # printed as a sign, a sentence, and the heading of a column
)


def texts(part: object) -> Iterator[Text]:
    """Every text of a document tree."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from texts(getattr(part, each.name))


def leaves(context: Context) -> dict[Path, str]:
    return {text.path: text.text for text in context.reading.texts}


def named(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def check(document: Document, plan: Mapping[Path, str]) -> set[Path]:
    """The paths of all origins in a document, after a look at whether what they say is so."""
    found = set()
    for text in texts(document):
        end = 0
        for piece in text.pieces:
            assert end <= piece.start < piece.end <= len(text.text)
            end = piece.end
            for stretch in piece.origin.stretches:
                assert stretch.path in plan
                said = plan[stretch.path][stretch.start : stretch.end]
                if stretch.exact:
                    assert said.split() == text.text[piece.start : piece.end].split()
                found.add(stretch.path)
            assert piece.origin.computed == (not any(each.exact for each in piece.origin.stretches))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_leaf_of_every_example_is_found_again(name: str) -> None:
    context = context_of_example(name)
    found: set[Path] = set()
    for document in DOCUMENTS:
        made = traced(context, document)
        assert made == document_of(context, document)
        found |= check(made, leaves(context))
    assert not [path for path in leaves(context) if path not in found and not NOT_PRINTED.fullmatch(named(path))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_leaf_is_found_again_in_the_full_document_of_every_form(name: str, form: str) -> None:
    file = EXAMPLES / f"{name}.yaml"
    source = re.sub(r"^template:.*$", f"template: {form}", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    context = context_of_source(parse(source, str(file)), file)
    assert context.form.id == form
    made = traced(context)
    assert made == document_of(context)
    found = check(made, leaves(context))
    lost = {named(path) for path in leaves(context) if path not in found}
    assert not {path for path in lost if not NOT_PRINTED.fullmatch(path)}


@pytest.mark.parametrize("audience", ["public", "staff", "governors"])
@pytest.mark.parametrize("name", NAMES)
def test_origins_for_an_audience_are_those_of_the_plan_as_it_was_read(name: str, audience: str) -> None:
    context = context_of_example(name)
    shown = for_audience(context, audience)
    for document in DOCUMENTS:
        made = traced(shown.context, document, as_read=shown.as_read)
        assert made == document_of(shown.context, document)
        assert check(made, leaves(context))


def test_the_writers_leave_origins_out() -> None:
    context = context_of_example("larkfield-primary-2024-25")
    properties = Properties(author="", created=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    for document in DOCUMENTS:
        made, plain = traced(context, document), document_of(context, document)
        assert any(text.pieces for text in texts(made))
        assert not any(text.pieces for text in texts(plain))
        assert write_markdown(made) == write_markdown(plain)
        assert write_html(made) == write_html(plain)
        assert write_word(made, properties=properties) == write_word(plain, properties=properties)


PLAN = """session: 2025-26
status: approved
people:
  jp:
    name: J. Park
    role: Headteacher
funding:
  - fund: pef
    title: Pupil equity
    allocated: £24500
links:
  hgios: ["2.3"]
priorities:
  - title: "  Reading   for pleasure "
    why: |
      Children **read** more where they [see us](https://example.org/see-us.html) read.

      - first \\* thing
      - second _thing_ < third
    outcomes:
      - Children read daily
    actions:
      - do: Buy books
        who: jp
        by: Oct 2025
        cost:
          pef: 600
      - do: Read to P1
        cost: £50 each
    notes: nobody sees this
"""


def pieces_by_path(context: Context, document: str = "full") -> dict[str, list[tuple[str, Origin]]]:
    found: dict[str, list[tuple[str, Origin]]] = {}
    for text in texts(traced(context, document)):
        for piece in text.pieces:
            for stretch in piece.origin.stretches:
                found.setdefault(named(stretch.path), []).append((text.text[piece.start : piece.end], piece.origin))
    return found


def test_what_an_origin_says() -> None:
    found = pieces_by_path(context_of_text(PLAN))
    words, origin = found["priorities.actions.who"][0]
    assert words == "J. Park"
    assert origin.several
    assert not origin.computed
    assert [(named(each.path), each.exact) for each in origin.stretches] == [
        ("priorities.actions.who", False),
        ("people.jp.name", True),
    ]
    assert ("£600", True) in {(words, origin.computed) for words, origin in found["priorities.actions.cost.pef"]}
    assert ("£50 each", False) in {(words, origin.computed) for words, origin in found["priorities.actions.cost"]}
    assert ("Oct 2025", False) in {(words, origin.computed) for words, origin in found["priorities.actions.by"]}
    [(curriculum, origin), *_] = found["links.hgios"]
    assert curriculum.startswith("2.3 ")
    assert origin.computed
    assert [words for words, _ in found["priorities.why"]] == [
        *("Children ", "read", " more where they ", "see us", " read."),
        *("first ", "* thing", "second ", "thing", " < third"),
    ]
    assert "priorities.notes" not in found
    total = next(origin for words, origin in found["funding.allocated"] if words == "£23,900")
    assert total.computed
    assert total.several


def test_a_title_is_traced_where_white_space_is_drawn_together() -> None:
    context = context_of_text(PLAN)
    found = {words for words, _ in pieces_by_path(context)["priorities.title"]}
    assert {"Reading", "for", "pleasure"} <= {word for words in found for word in words.split()}


def test_sentences_on_a_page_and_on_a_timeline_say_where_they_come_from() -> None:
    context = context_of_example("burnside-primary-2025-26")
    assert any(
        not origin.computed for _, origin in pieces_by_path(context, "plan-on-a-page")["priorities.outcomes.what"]
    )
    sentences = [
        words for words, origin in pieces_by_path(context, "action-table")["priorities.actions.by"] if origin.several
    ]
    assert any(re.search(r"\d actions? .*from \w+ \d{4} to", words) for words in sentences)
    figures = [words for words, _ in pieces_by_path(context, "indicators")["indicators.values.2024-25"]]
    assert figures


def test_a_list_that_is_one_text_is_traced_item_by_item() -> None:
    context = context_of_text(
        "priorities:\n  - title: A\n    why:\n      - one thing\n      - |\n        two\n        lines\n"
    )
    found = [
        (each.path[-1], each.start, each.end, text.text[piece.start : piece.end])
        for text in texts(traced(context))
        for piece in text.pieces
        for each in piece.origin.stretches
        if "why" in each.path
    ]
    assert found[0] == (0, 0, 9, "one thing")
    assert {number for number, *_ in found} == {0, 1}
    assert " ".join(words for number, _, _, words in found if number == 1).split() == ["two", "lines"]


def test_what_an_audience_reads_instead_of_words_comes_from_the_whole_text() -> None:
    text = PLAN.replace("Buy books", "Ask J. Park for books at once").replace(
        "Read to P1", "Read\n        internal: yes"
    )
    context = context_of_text(text.replace("Children read daily", "Read daily, ask J. Park how"))
    made = for_audience(context, "public")
    path = ("priorities", 0, "outcomes", 0, "what")
    found = {
        (text.text[piece.start : piece.end], stretch)
        for text in texts(traced(made.context, as_read=made.as_read))
        for piece in text.pieces
        for stretch in piece.origin.stretches
        if stretch.path == path
    }
    assert found == {
        ("Read daily, ask ", Stretch(path, 0, 16)),
        ("the Headteacher", Stretch(path, 0, 27, exact=False)),
        (" how", Stretch(path, 23, 27)),
    }


HOSTILE = "\ufddb\ufde5\ufddcgone\ufddd \ufddb\ufddc\ufddd \ufdde \ufddb\ufde7\ufdeb\ufddcgone\ufddd <b>"


def test_marks_that_a_plan_brings_are_its_own_words() -> None:
    context = context_of_text(f"priorities:\n  - title: {HOSTILE}\n    why: {HOSTILE}\n")
    plain, made = document_of(context), traced(context)
    assert made == plain
    check(made, leaves(context))
    assert HOSTILE in {text.text for text in texts(plain)}


def test_nothing_of_a_traced_render_stays_behind() -> None:
    name = "burnside-primary-2025-26"
    before = write_html(document_of(context_of_example(name)))
    traced(context_of_example(name))
    after = write_html(document_of(context_of_example(name)))
    assert after == before
    assert not re.search("[\ufdd0-\ufdef]", after)


words = st.text(st.sampled_from("aB 1\n*_-[]()<>&\\`|.:;>#~’\ufddb\ufddc\ufddd\ufdde\ufde1"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(words, words, st.lists(words, max_size=3))
def test_any_text_gives_the_same_document_and_true_origins(title: str, why: str, several: list[str]) -> None:
    text = json.dumps({"priorities": [{"title": title, "why": why, "outcomes": [{"what": each} for each in several]}]})
    context = context_of_text(text[1:-1] + "\n")
    for document in ("full", "summary", "plan-on-a-page"):
        made = traced(context, document)
        assert made == document_of(context, document)
        check(made, leaves(context))


IN_TEMPLATES = (
    *("t|upper", "t|lower|capitalize", "t|title", 't|replace("e", "b")', "t|truncate(9)", "t|wordcount", "t|length"),
    *("t|trim", "t|e", "t|indent", "t|reverse", "t|wordwrap(5)", 't|list|join("-")', "t|first", "t|string", "t|tojson"),
    *('t ~ "x" ~ t', 't + "<b>"', '"<i>" + t', "t[3:9]", "t[1]", "t * 2", '"%s!"|format(t)', "t.format(1)"),
    *("t.upper()", "t.split()|first", 't.partition(" ")|join("|")', 't.startswith("R")', 't == "Reading"', "t|inline"),
)


@pytest.mark.parametrize("expression", IN_TEMPLATES)
def test_what_templates_do_with_words_gives_the_same_words(expression: str) -> None:
    context = context_of_text('leads: [A, "B & c"]\npriorities:\n  - title: "Reading & <writing> for all"\n')
    paragraph = "<p>[{{ " + expression + " }}]</p>"
    source = f"<html><title>t</title><body>{{% set t = plan.priorities[0].title %}}{paragraph}</body></html>"
    jinja = environment(DictLoader({"one": source}))
    plain, made = (
        read_html(render_html_source(jinja, "one", plan=projected(context, trace).view.plan))
        for trace in (None, Trace((text.path, text.text) for text in context.reading.texts))
    )
    assert made == plain
    check(made, leaves(context))


@given(
    st.text(st.sampled_from("ab \ufddb\ufddc\ufddd\ufdde\ufde0\ufdef"), max_size=12),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_marks_are_read_back(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    pieces = (Piece(start, end, Origin((Stretch(("a", 1), 2, 3),))),) if start < end else ()
    assert decoded(encoded(text, pieces)) == (text, pieces)


def test_the_examples_are_where_they_are_looked_for() -> None:
    assert len(NAMES) == 6
    assert File(EXAMPLES).is_dir()
