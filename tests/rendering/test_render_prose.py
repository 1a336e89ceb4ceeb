from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from improvplan.rendering import inline_html, prose_html, read_html
from improvplan.rendering.elements import ATTRIBUTES, CHILDREN, KNOWN
from improvplan.rendering.prose_parser import MARKDOWN
from improvplan.rendering.tree import Break, Paragraph, Text


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("First line\nsecond line", "<p>First line\nsecond line</p>\n"),
        ("First line  \nsecond line", "<p>First line<br>\nsecond line</p>\n"),
        ("First line\\\nsecond line", "<p>First line<br>\nsecond line</p>\n"),
        ("• first\n• second", "<p>• first<br>\n• second</p>\n"),
        ("(a) first\n(b) second", "<p>(a) first<br>\n(b) second</p>\n"),
        ("– first\n– second", "<p>– first<br>\n– second</p>\n"),
        ("They need:\n— time\n— books", "<p>They need:<br>\n— time<br>\n— books</p>\n"),
        ("o first\no second", "<p>o first<br>\no second</p>\n"),
        ("➢ first\n➢ second", "<p>➢ first<br>\n➢ second</p>\n"),
        ("They read daily\n– and with joy.", "<p>They read daily\n– and with joy.</p>\n"),
        ("a line that ends in\n12 words", "<p>a line that ends in\n12 words</p>\n"),
        ("[words](#)", "<p>words</p>\n"),
        ("[*words*](/relative) and [more](plan.docx)", "<p><em>words</em> and more</p>\n"),
        ("[words](javascript:alert(1))", "<p>words</p>\n"),
        ("[words](data:text/html,x) <foo:bar>", "<p>words &lt;foo:bar&gt;</p>\n"),
        ("[words]() [us](https://example.org)", '<p>words <a href="https://example.org">us</a></p>\n'),
        ("*stress* and **weight**", "<p><em>stress</em> and <strong>weight</strong></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n-", "<ul>\n<li>a\n-</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> They listened.", "<blockquote>\n<p>They listened.</p>\n</blockquote>\n"),
        ("[guide](https://example.org/a)", '<p><a href="https://example.org/a">guide</a></p>\n'),
        ('[guide](https://example.org "tip")', '<p><a href="https://example.org">guide</a></p>\n'),
        ("[us](mailto:a@example.org)", '<p><a href="mailto:a@example.org">us</a></p>\n'),
        ("<https://example.org>", '<p><a href="https://example.org">https://example.org</a></p>\n'),
        (
            "| a | b |\n|:--|--:|\n| 1 | 2 |",
            (
                '<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
                "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
            ),
        ),
    ],
)
def test_the_small_markdown_of_prose(typed: str, made: str) -> None:
    assert prose_html(typed) == made


AS_TYPED = [
    "# Heading",
    "Heading\n=======",
    "Heading\n-------",
    "***",
    "---",
    "- - -",
    "```\ncode\n```",
    "`code`",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- note -->",
    "&amp; &copy; &#42;",
    "![alt](https://example.org/a.png)",
    "<javascript:alert(1)>",
    "[a]: https://example.org",
    "~~struck~~",
    "{{ 7*7 }}",
    "| a | b |",
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
    "2019. A good year for us",
    ">85% of pupils",
    "> 5 days absent",
    "> £500 carried forward",
    "-",
    "*",
    "1.",
    ">",
    "+5%",
    "    four spaces",
]


def shown(html: str) -> str:
    """The lines that a reader sees, joined."""
    blocks = read_html(f"<html><title>t</title><body>{html}</body></html>").blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    lines = []
    for block in blocks:
        assert isinstance(block, Paragraph)
        assert all(isinstance(inline, Text | Break) for inline in block.content)
        lines.append("".join("\n" if isinstance(inline, Break) else inline.text for inline in block.content))  # type: ignore[union-attr]
    return "\n".join(lines)


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_is_not_of_the_small_markdown_is_shown_as_typed(typed: str) -> None:
    assert shown(prose_html(typed)).split() == typed.split()


def test_a_picture_inside_a_link_is_words() -> None:
    assert prose_html("[![alt](a.png)](https://example.org)") == (
        '<p><a href="https://example.org">![alt](a.png)</a></p>\n'
    )


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("*a* [b](https://example.org)", '<em>a</em> <a href="https://example.org">b</a>'),
        ("a\nb", "a\nb"),
        ("a\\\nb", "a<br>\nb"),
        ("- a", "- a"),
        ("1. Improvement", "1. Improvement"),
        ("<i>", "&lt;i&gt;"),
        (" a ", "a"),
    ],
)
def test_inline_prose_holds_no_blocks(typed: str, made: str) -> None:
    assert inline_html(typed) == made


class Subset(HTMLParser):
    """Fails at the first element or attribute outside the subset."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN
        assert tag in CHILDREN["body"] | {"li", "thead", "tbody", "tr", "th", "td"}
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, frozenset())
            if name == "href":
                assert (value or "").lower().startswith(("http:", "https:", "mailto:"))


MARKS = st.text(st.sampled_from("ab1 \n\t-+*_#>|`~[]()<>!&;.:\\=\"'/é") | st.characters(exclude_categories=["Cs"]))


@settings(max_examples=400, deadline=None)
@given(
    MARKS
    | st.lists(st.sampled_from(["- ", "> ", "1. ", "| a | b |\n", "|---|---|\n", "**", "*", "a", "\n", "  "])).map(
        "".join
    )
)
@example("*" * 5000 + "a" + "*" * 5000)
@example("> " * 500 + "a")
@example("- " * 500 + "a")
@example("[" * 3000)
@example("- | a | b |\n  |---|---|\n")
@example("> | a | b |\n> |---|---|\n> | 1 | 2 |\n")
@example("0. a\n\n\t- b")
def test_any_prose_stays_in_the_subset_and_can_be_read(typed: str) -> None:
    for made in (prose_html(typed), inline_html(typed)):
        Subset().feed(made)
        read_html(f"<html><title>t</title><body>{made}</body></html>")
        head = "<thead><tr><th>a</th></tr></thead>"
        read_html(f"<html><title>t</title><body><table>{head}<tr><td>{made}</td></tr></table></body></html>")


PLAIN = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\\`*_[]<>|#-+=~!&.)>"), min_size=1)


@settings(deadline=None)
@given(st.lists(st.lists(PLAIN, min_size=1).map(" ".join), min_size=1))
def test_plain_lines_lose_nothing(lines: list[str]) -> None:
    assert shown(prose_html("\n".join(lines))).split() == " ".join(lines).split()


WORDS = st.text(st.sampled_from("abc"), min_size=1, max_size=6)
STARTS = st.sampled_from(["", "- ", "* ", "> ", "1. ", "9) ", "# ", "    ", "| ", "-", ">", "2019. ", "---\n", "\n"])


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(STARTS, WORDS)))
def test_no_word_is_ever_lost(lines: list[tuple[str, str]]) -> None:
    typed = "\n".join(start + word for start, word in lines)
    made = read_html(f"<html><title>t</title><body>{prose_html(typed)}</body></html>")
    everything = repr(made)
    assert all(word in everything for _, word in lines)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="ab1 .-+:!#~=()'£5%"))
@example("- ")
@example("12. a")
@example("a  b")
def test_texts_that_need_no_parser_come_out_as_it_would_make_them(typed: str) -> None:
    assert prose_html(typed) == MARKDOWN.render(typed)
    assert inline_html(typed) == MARKDOWN.renderInline(typed.strip())
