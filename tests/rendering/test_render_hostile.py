"""What somebody typed comes out as typed, wherever it stands and whatever it looks like."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser

import docx
import jinja2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from render_samples import PROPERTIES, W, words_of

from improvplan.rendering import (
    Properties,
    environment,
    read_html,
    render_html_source,
    write_html,
    write_markdown,
    write_word,
)
from improvplan.rendering.tree import Document

HOSTILE = [
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "<script>alert(1)</script>",
    "</td></tr></table>",
    "<!-- comment -->",
    "<w:p/>",
    "=cmd|'/c calc'!A1",
    "| a | b |",
    "|---|---|",
    "---",
    "===",
    "***",
    "]]>",
    "<![CDATA[x]]>",
    "[red]x[/red]",
    "[words](javascript:alert(1))",
    "![picture](https://example.org/a.png)",
    "::set-output name=x::y",
    "# of pupils",
    "#",
    "C#",
    "1. Improvement",
    "1.",
    "12) twelfth",
    "- dash",
    "-",
    "+ plus",
    "* star",
    "*starred* and **more**",
    "_under_ snake_case __dunder__",
    "`code` ``more``",
    "~~struck~~ ~~~",
    "> 85%",
    ">85%",
    "&amp; &lt; &#42; &copy; &",
    "back\\slash \\* \\",
    "\\| pipe",
    "https://example.org/a_b_c?x=1&y=2&copy;=3",
    "https://example.org/x_, then_",
    "<https://example.org>",
    "$x$ and £5",
    "emoji 🎉👩‍🏫 Gaelic Dè tha dol? àèìòù",
    "“curly” ‘quotes’ — dash … N’est",
    "שלום مرحبا",
    "a\u00a0b",
    "[^1] [x] [ ]",
    '" onmouseover="x" \'',
    "%s {0} {name}",
    "a ** b ** c",
    "5 * 3 * 2 _ 1",
]

TEMPLATE = """
<html lang="en-GB"><head><title>{{ text }}</title></head><body>
<h1 class="title">{{ text }}</h1><p class="subtitle">{{ text }}</p><h2>{{ text }}</h2>
<p>{{ text }}</p><p class="note">{{ text }}</p><p><strong>{{ text }}</strong></p><p><em>{{ text }}</em></p>
<p>a<strong>{{ text }}</strong>b<em>{{ text }}</em>c</p><p><code>{{ text }}</code></p>
<p><a href="https://example.org">{{ text }}</a></p><p>line<br>{{ text }}</p>
<ul><li>{{ text }}</li></ul><ol><li>{{ text }}</li></ol><blockquote><p>{{ text }}</p></blockquote>
<table><caption>{{ text }}</caption><thead><tr><th>{{ text }}</th></tr></thead>
<tbody><tr><th>{{ text }}</th></tr><tr><td>{{ text }}</td></tr>
<tr><td><ul><li>{{ text }}</li></ul></td></tr></tbody></table>
</body></html>
"""


def expected(text: str) -> list[str]:
    """The lines of the document that the template makes of a text."""
    return [text] * 7 + [f"a{text}b{text}c"] + [text] * 2 + ["line", *[text] * 9]


def made_with(text: str) -> Document:
    made = environment(jinja2.DictLoader({"t": TEMPLATE}))
    return read_html(render_html_source(made, "t", text=text))


def word_lines(document: Document) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(write_word(document, properties=PROPERTIES))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = [words_of(paragraph) for paragraph in body.iter(f"{W}p")]
    return [part for line in lines for part in line.split("\n") if part]


class Lines(HTMLParser):
    """The lines that a browser would show."""

    BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "th", "td", "caption", "br", "table", "blockquote"})

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.tags: set[str] = set()
        self.feed(shown)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)
        if tag in self.BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data.strip("\n")

    @property
    def shown(self) -> list[str]:
        return [line for line in self.lines if line.strip(" \n")]


def html_lines(document: Document) -> list[str]:
    return Lines(write_html(document).partition("<header>")[2].partition("<footer>")[0]).shown


def markdown_lines(document: Document) -> list[str]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return Lines(reader.render(write_markdown(document))).shown


def without_marks(lines: list[str]) -> list[str]:
    """A list inside a cell has its bullet in the words, since Markdown has no lists there."""
    return [line.removeprefix("• ") for line in lines]


@pytest.mark.parametrize("text", HOSTILE)
def test_word_shows_what_was_typed(text: str) -> None:
    assert word_lines(made_with(text)) == expected(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_what_was_typed(text: str) -> None:
    assert html_lines(made_with(text)) == expected(text)
    assert "script" not in Lines(write_html(made_with(text))).tags


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_what_was_typed(text: str) -> None:
    assert without_marks(markdown_lines(made_with(text))) == expected(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_and_authors_are_kept_in_the_properties(text: str) -> None:
    properties = Properties(text, PROPERTIES.created, text)
    made = docx.Document(io.BytesIO(write_word(made_with(text), properties=properties))).core_properties
    assert (made.title, made.author, made.subject) == (text, text, text)


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_signs_that_no_document_can_hold_are_shown_as_such(sign: str) -> None:
    document = made_with(f"before{sign}after")
    assert word_lines(document) == expected("before�after")
    assert html_lines(document) == expected("before�after")
    assert without_marks(markdown_lines(document)) == expected("before�after")
    write_word(document, properties=Properties(f"a{sign}", PROPERTIES.created))


SIGNS = st.text(
    st.sampled_from("aé1 .)(#*_~`[]<>!|\\&;:-+=\"'$/\u00a0") | st.characters(exclude_categories=["Cc", "Cs", "Z"]),
    min_size=1,
).map(lambda text: " ".join(part for part in text.split(" ") if part))


@settings(max_examples=300, deadline=None)
@given(SIGNS.filter(lambda text: bool(text.strip())))
@example("1) a")
@example("a |")
@example("\\")
@example("&a;")
def test_any_line_comes_out_of_all_three_as_typed(text: str) -> None:
    document = made_with(text)
    assert word_lines(document) == expected(text)
    assert html_lines(document) == expected(text)
    assert without_marks(markdown_lines(document)) == expected(text)
