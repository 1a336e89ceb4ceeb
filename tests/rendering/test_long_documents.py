"""Contents where a document is long, and the status that every page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import PROPERTIES, page
from word_checks import Word, found, values, words

import improvplan
from improvplan.rendering import read_html, write_html, write_markdown, write_word
from improvplan.rendering.outline import LONG, outlined, pages_in_word
from improvplan.rendering.tree import Contents, Section
from improvplan.views.choices import DocumentName

PARAGRAPH = f"<p>{'Pupils read every day. ' * 30}</p>"


def body(parts: int, paragraphs: int, inner: str = "") -> str:
    return "<h1 class='title'>A plan</h1>" + "".join(
        f"<h2>Part {number}</h2>{PARAGRAPH * paragraphs}{inner}" for number in range(1, parts + 1)
    )


def contents(html: str) -> list[str]:
    """The words of the contents in Word."""
    word = Word(write_word(page(html), properties=PROPERTIES))
    return [
        words(found(link, "./w:r")[0])
        for link in found(word.body, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]/w:hyperlink")
    ]


def test_a_document_of_more_than_ten_pages_has_contents_behind_its_front() -> None:
    long = body(4, 17)
    assert pages_in_word(page(long)) > LONG
    assert contents(long) == ["Part 1", "Part 2", "Part 3", "Part 4"]
    word = Word(write_word(page(long), properties=PROPERTIES))
    styles = values(word.body, "/w:document/w:body/w:p/w:pPr/w:pStyle/@w:val")
    assert styles[:7] == ["Title", "Heading1", "SectionEnd", "TOC1", "TOC1", "TOC1", "TOC1"]
    assert write_markdown(page(long)).startswith("# A plan\n\n## Contents\n\n- [Part 1](#part-1)\n")
    assert '<a href="#part-1">Part 1</a>' in write_html(page(long))


def test_a_shorter_one_or_one_without_parts_has_none() -> None:
    assert contents(body(4, 3)) == []
    assert contents(f"<h1 class='title'>A</h1><h2>One</h2>{PARAGRAPH * 60}") == []


def test_contents_of_the_template_are_the_only_ones() -> None:
    assert contents(f"<nav></nav>{body(4, 17)}") == ["Part 1", "Part 2", "Part 3", "Part 4"]


def test_contents_stand_on_the_pages_of_the_first_heading() -> None:
    made = outlined(page(f"<section class='landscape'>{body(5, 14)}</section>"))
    [section] = made.blocks
    assert isinstance(section, Section)
    assert isinstance(section.blocks[2], Contents)


def test_sub_headings_that_come_again_are_not_listed() -> None:
    again = body(4, 17, "<h3>Actions</h3><p>One</p>")
    assert contents(again) == ["Part 1", "Part 2", "Part 3", "Part 4"]


def test_pages_grow_with_what_there_is_to_read() -> None:
    lengths = [pages_in_word(page(body(3, paragraphs))) for paragraphs in (1, 5, 10, 20, 40)]
    assert lengths == sorted(set(lengths))
    assert pages_in_word(page('<p>a</p><hr class="page"><p>b</p><hr class="page"><p>c</p>')) == 3
    assert pages_in_word(page("<p>a</p><section class='landscape'><p>b</p></section><p>c</p>")) == 3


@given(
    st.lists(
        st.sampled_from(["<p>a</p>", '<hr class="page">', "<h2>b</h2>", PARAGRAPH, "<dl><dt>x</dt><dd>y</dd></dl>"])
    )
)
def test_any_document_has_a_page_and_the_same_length_each_time(parts: list[str]) -> None:
    html = "".join(parts)
    assert pages_in_word(page(html)) == pages_in_word(page(html)) >= 1


PLAN = """\
improvplan: 1
id: burnside-2025-26
title: Burnside plan
template: school
session: 2025-26
status: {status}
dates:
  written: 3 Mar 2025
  consulted: 1 May 2025
  approved: 12 Jun 2025
organisation:
  name: Burnside Primary School
priorities:
  - id: one
    title: Reading
"""


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("draft", "Draft, not yet approved (3 Mar 2025)"),
        ("consultation", "Draft for consultation (1 May 2025)"),
        ("approved", "Approved (12 Jun 2025)"),
        ("published", "Published (12 Jun 2025)"),
        ("closed", "Closed plan"),
    ],
)
def test_every_page_says_how_far_the_plan_is(tmp_path: Path, status: str, said: str) -> None:
    plan = tmp_path / "burnside.yaml"
    plan.write_text(PLAN.format(status=status), encoding="utf-8")
    word = Word(improvplan.render(plan, "docx"))
    [header] = word.named("header")
    assert words(header) == said
    assert {tuple(values(section, "./w:headerReference/@w:type")) for section in found(word.body, "//w:sectPr")} == {
        ("default",)
    }
    draft = status in {"draft", "consultation"}
    for text in (improvplan.render(plan, "md").decode(), improvplan.render(plan, "html").decode()):
        assert (said in text.partition("Reading")[0]) or not draft


@pytest.mark.parametrize("document", ["full", "summary", "plan-on-a-page"])
@pytest.mark.parametrize(("status", "times"), [("draft", 1), ("consultation", 1), ("closed", 1)])
def test_the_first_page_of_a_draft_says_so_once(
    tmp_path: Path, status: str, times: int, document: DocumentName
) -> None:
    plan = tmp_path / "burnside.yaml"
    plan.write_text(PLAN.format(status=status), encoding="utf-8")
    word = Word(improvplan.render(plan, "docx", document=document))
    [first, *_] = found(word.body, "//w:sectPr")
    of_first = "first" if found(first, "./w:titlePg") else "default"
    headers = values(first, f"./w:headerReference[@w:type='{of_first}']")
    boxes = found(word.body, "//w:pStyle[@w:val='PlanDraft']")
    assert len(headers) + len(boxes) == times
    assert len(values(first, f"./w:footerReference[@w:type='{of_first}']")) == 1
    printed = improvplan.render(plan, "html", document=document).decode()
    assert ("@page :first" in printed) == bool(boxes)


def test_the_status_comes_from_the_head_of_the_source() -> None:
    made = read_html(
        '<html><head><title>t</title><meta name="status" content=" Draft \n of  June "></head><body></body></html>'
    )
    assert made.status == "Draft of June"
