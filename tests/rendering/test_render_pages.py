"""The HTML page and the Markdown file as wholes."""

from __future__ import annotations

import dataclasses
import re
from typing import cast

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from render_samples import page, sample

from improvplan.rendering import read_html, write_html, write_markdown
from improvplan.rendering.html import STYLE


def parsed() -> etree._Element:
    return lxml_html.document_fromstring(write_html(sample()))


def texts(path: str) -> list[str]:
    return [str(value) for value in cast("list[str]", parsed().xpath(path))]


def test_the_page_says_its_language_title_and_main_part() -> None:
    assert texts("/html/@lang") == ["en-GB"]
    assert texts("/html/head/title/text()") == ["School Improvement Plan"]
    assert len(texts("//main")) == 1
    assert texts("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_the_page_needs_nothing_else() -> None:
    written = write_html(sample())
    assert not re.search(r"<(?:script|link|img|iframe)|@import|url\(|\bsrc=", written)


def test_headings_of_the_page_begin_at_one_and_do_not_jump() -> None:
    levels = [int(element.tag[1]) for element in parsed().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels == [1, 2, 2, 2, 3, 2, 3]


def test_every_table_of_the_page_has_scopes_and_can_be_reached() -> None:
    for table in parsed().iter("table"):
        headings = list(table.iter("th"))
        assert headings
        assert {heading.get("scope") for heading in headings} <= {"col", "row"}
        assert headings[0].get("scope") == "col"
        assert not [cell for cell in table.iter("td", "th") if not str(cell.xpath("normalize-space()"))]
        region = table.getparent()
        assert region is not None
        assert region.get("role") == "region"
        assert region.get("tabindex") == "0"
        assert region.get("aria-label")


def test_turned_pages_are_named_for_print() -> None:
    assert len(texts("//div[@class='landscape']")) == 1
    assert "@page landscape { size: A4 landscape; }" in STYLE


def test_headings_without_a_title_begin_at_one() -> None:
    assert "<h1>A</h1>" in write_html(page("<h3>A</h3>"))
    assert write_markdown(page("<h3>A</h3><h4>B</h4><h2>C</h2>")) == "# A\n\n## B\n\n# C\n"


def test_contents_lead_to_the_headings_behind_them() -> None:
    body = "<h2>Before</h2><nav></nav><h2>One &amp; two!</h2><h3>In it</h3><h4>Too deep</h4><h2>One &amp; two!</h2>"
    written = write_html(page(body))
    assert re.findall(r'href="#(part-\d)">([^<]*)<', written) == [
        ("part-1", "One &amp; two!"),
        ("part-2", "In it"),
        ("part-3", "One &amp; two!"),
    ]
    assert re.findall(r'<h\d id="(part-\d)">', written) == ["part-1", "part-2", "part-3"]
    assert "- [One & two!](#one--two)\n  - [In it](#in-it)\n- [One & two!](#one--two-1)\n" in write_markdown(page(body))


def test_two_lists_side_by_side_stay_two() -> None:
    two = "<ol><li>a</li></ol><ol><li>b</li></ol><ol><li>c</li></ol><ul><li>d</li></ul><ul><li>e</li></ul>"
    made = MarkdownIt("commonmark").render(write_markdown(page(two)))
    assert made.count("<ol>") == 3
    assert made.count("<ul>") == 2


def test_markdown_has_one_blank_line_between_blocks_and_ends_with_a_line() -> None:
    written = write_markdown(sample())
    assert "\n\n\n" not in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert not re.search(r"[ \t]+$", written, re.MULTILINE)


def test_markdown_read_back_and_written_again_is_the_same() -> None:
    """What GitHub makes of the file is, in the subset again, the same document."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    written = write_markdown(sample())
    html = reader.render(written).replace("<h1>", '<h1 class="title">').replace("<br />", "<br>")
    again = write_markdown(read_html(f"<html><title>t</title><body>{html}</body></html>"))
    assert again == re.sub(r"\[([^]]*)\]\(#[^)]*\)", r"\1", written)  # the subset has no links within a document


def test_words_in_bold_that_end_in_a_sign_need_no_tags() -> None:
    assert write_markdown(page("<p><strong>Led by:</strong> x</p>")) == "**Led by:** x\n"
    assert write_markdown(page("<p>(<strong>£5</strong>)</p>")) == "(**£5**)\n"


def test_marks_that_markdown_would_not_take_are_tags() -> None:
    made = write_markdown(page("<p>a<em>b</em>c <strong>(x)</strong>y <strong>p</strong><strong>q</strong></p>"))
    assert made == "a<em>b</em>c <strong>(x)</strong>y **p**<strong>q</strong>\n"


def test_code_is_shown_as_it_is() -> None:
    assert write_markdown(page("<p><code>a*b</code> <code>a`|b</code></p>")) == "`a*b` <code>a\\`\\|b</code>\n"


def test_a_printed_page_says_the_status_and_nothing_breaks_out_of_it() -> None:
    told = dataclasses.replace(sample(), status='Draft </style>"; } \\ é')
    style = write_html(told).partition("<style>")[2].partition("</style>")[0]
    assert r'content: "Draft \3c \2f style\3e \22 \3b  \7d  \5c  é"' in style
    assert "counter(pages)" in style
    assert "@top-right" not in write_html(sample())
