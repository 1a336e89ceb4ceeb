from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_samples import page

from improvplan.rendering import TemplateProblem, read_html
from improvplan.rendering.tree import (
    Block,
    Break,
    Cell,
    DescriptionList,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
    Title,
    block_texts,
    plain_text,
)


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One  two\n three </p>", [words("One two three")]),
        ("bare words", [words("bare words")]),
        ("<p>a <strong> b </strong> c</p>", [Paragraph((Text("a "), Strong((Text("b "),)), Text("c")))]),
        ("<p>a <em>b </em></p>", [Paragraph((Text("a "), Emphasis((Text("b"),))))]),
        ("<p><br>a <br> b<br></p>", [Paragraph((Text("a"), Break(), Text("b")))]),
        ("<p>a\u00a0 b</p>", [words("a\u00a0 b")]),
        ("<p> <strong> </strong> </p>", []),
        ("<h2></h2><ul><li></li></ul><blockquote></blockquote>", []),
        ("<h1 class='title'>T</h1><h3>H</h3>", [Title((Text("T"),)), Heading(3, (Text("H"),))]),
        ("<p class='note'>n</p>", [Paragraph((Text("n"),), "note")]),
        ("<ol start='4'><li>a</li></ol>", [ListBlock(ordered=True, start=4, items=((words("a"),),))]),
        (
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
            [
                ListBlock(
                    ordered=False,
                    start=1,
                    items=((words("a"), ListBlock(ordered=False, start=1, items=((words("b"),),))),),
                )
            ],
        ),
        ("<blockquote><h2>q</h2></blockquote>", [Quotation((Paragraph((Text("q"),), "label"),))]),
        ("<section class='landscape'><p>a</p></section>", [Section("landscape", (words("a"),))]),
        ("<hr class='page'>", [PageBreak()]),
        ("<p><a href='https://example.org'>a</a></p>", [Paragraph((Link("https://example.org", (Text("a"),)),))]),
        ("<p><a href='javascript:x'>a</a></p>", [words("a")]),
        ("<p>&lt;b&gt; &amp;amp;</p>", [words("<b> &amp;")]),
        ("<!-- a comment --><p>a</p>", [words("a")]),
    ],
)
def test_elements_become_blocks(html: str, blocks: list[Block]) -> None:
    assert list(page(html).blocks) == blocks


def the_table(html: str) -> Table:
    (table,) = page(html).blocks
    assert isinstance(table, Table)
    return table


def texts(cells: tuple[Cell, ...]) -> list[str]:
    return [" / ".join(block_texts(cell.blocks)) for cell in cells]


def test_a_table_keeps_caption_widths_and_header_cells() -> None:
    table = the_table(
        "<table><caption>C</caption><colgroup><col style='width: 25%'><col></colgroup>"
        "<thead><tr><th scope='col'>A</th><th>B</th></tr></thead>"
        "<tbody><tr><th scope='row'>1</th><td><p>2</p><p>3</p></td></tr></tbody></table>"
    )
    assert (table.caption, table.widths) == ("C", (25.0, None))
    assert [texts(row) for row in table.header] == [["A", "B"]]
    assert [texts(row) for row in table.body] == [["1", "2 / 3"]]
    assert [cell.heading for cell in table.body[0]] == [True, False]


def test_blank_cells_and_tables_without_rows_get_words() -> None:
    table = the_table(
        "<table><thead><tr><th></th><th>B</th></tr></thead><tr><td>\u00a0</td><td><p></p></td></tr></table>"
    )
    assert texts(table.header[0]) == ["Item", "B"]
    assert texts(table.body[0]) == ["–", "–"]
    empty = the_table("<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody></tbody></table>")
    assert [texts(row) for row in empty.body] == [["–", "–"]]


def test_labels_and_values() -> None:
    made = page("<dl><dt>Head teacher</dt><dd>J. Park</dd><dt>Chair</dt><dt></dt><dd>x</dd><dt></dt></dl><dl></dl>")
    head, chair, unnamed = cast("DescriptionList", made.blocks[0]).entries
    assert (plain_text(head.term), list(block_texts(head.details))) == ("Head teacher", ["J. Park"])
    assert (plain_text(chair.term), list(block_texts(chair.details))) == ("Chair", ["–"])
    assert (unnamed.term, list(block_texts(unnamed.details))) == ((), ["x"])
    assert len(made.blocks) == 1
    with pytest.raises(TemplateProblem, match="first <dd> has no <dt>"):
        page("<dl><dd>x</dd></dl>")


def test_an_item_that_begins_with_a_list_has_no_mark_of_its_own() -> None:
    made = page("<ul><li><ul><li>a</li><li>b</li></ul><p>more</p></li><li>c</li></ul>")
    items = cast("ListBlock", made.blocks[0]).items
    assert [list(block_texts(item)) for item in items] == [["a"], ["b", "more"], ["c"]]


def test_a_table_inside_a_cell_becomes_a_list() -> None:
    inner = "<table><thead><tr><th>Fund</th><th>Amount</th></tr></thead><tr><td>Core</td><td>£5</td></tr></table>"
    table = the_table(f"<table><thead><tr><th>A</th></tr></thead><tr><td>{inner}</td></tr></table>")
    assert table.body[0][0].blocks == (ListBlock(ordered=False, start=1, items=((words("Fund: Core; Amount: £5"),),)),)


def test_the_document_itself() -> None:
    made = read_html(
        '<!DOCTYPE html><html lang="cy"><head><title> A\n plan </title><meta charset="utf-8">'
        '<meta name="orientation" content="landscape"></head><body></body></html>'
    )
    assert (made.title, made.language, made.orientation, made.blocks) == ("A plan", "cy", "landscape", ())


def test_the_title_shown_serves_where_none_is_given() -> None:
    assert read_html('<html><body><h1 class="title">Shown</h1></body></html>').title == "Shown"


@pytest.mark.parametrize(
    ("html", "line", "message"),
    [
        ("<p>a</p>\n<script>x</script>", 2, "do not know <script>"),
        ("\n\n<tabel></tabel>", 3, "did you mean “table”?"),
        ("<p>\n<p>a</p></p>", 2, "<p> cannot stand inside <p>"),
        ("<p><strong>a</p>", 1, "</p> closes nothing; <strong> of line 1 is still open"),
        ("<ul>\nwords</ul>", 2, "text cannot stand directly inside <ul>: “words”"),
        ('<p style="color: red">a</p>', 1, "<p> does not take “style”"),
        ('<p class="big">a</p>', 1, "does not know the class “big”; it knows draft, label, note, subtitle"),
        ('<td colspan="2"></td>', 1, "<td> cannot stand inside <body>"),
        ("<table><tr><td colspan='2'>a</td></tr></table>", 1, "<td> does not take “colspan”"),
        ("<p/>", 1, "write <p></p> in full"),
        ("</br>", 1, "</br> is not needed"),
        ("<hr>", 1, 'write <hr class="page">'),
        ('<ol start="x"><li>a</li></ol>', 1, "cannot start at “x”"),
        ('<ol start="99999"><li>a</li></ol>', 1, "a number up to 9999"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", 1, "labels with their values are a <dl>"),
        ("<table></table>", 1, "the table has no cells"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", 1, "row 2 of the table has 1 cells"),
        ("<table><col><col><col><thead><tr><td>a</td><td>b</td></tr></thead></table>", 1, "2 columns, and 3 <col>"),
        (
            '<table>\n<col style="width: 3cm"><thead><tr><td>a</td><td>b</td></tr></thead></table>',
            2,
            "“width: 20%”, not “width: 3cm”",
        ),
        ("<?php x ?>", 1, "no declarations such as “<?php x ?>”"),
        ("<![CDATA[x]]>", 1, "no declarations such as “<![CDATA[x]]>”"),
        ("<!ENTITY x>", 1, "no declarations such as “<!ENTITY x>”"),
        ("<ul><li>" * 80, 1, "nested too deeply"),
        ("<section><section></section></section>", 1, "<section> cannot stand inside <section>"),
    ],
)
def test_what_is_outside_the_subset_is_named_with_its_line(html: str, line: int, message: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        page(html)
    assert caught.value.line == line
    assert message in caught.value.message
    assert str(caught.value).startswith(f"the document's HTML, line {line}: ")


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("", "one <html> element, and here are 0"),
        ("<html><body>", "<body> is never closed"),
        ("<html></html>", "one <body>"),
        ("<html><body></body></html>", "no <title>"),
        ("<html><title>t</title><body></body></html>x", "outside <html>"),
        ("<p>a</p>", "<p> cannot stand outside <html>"),
    ],
)
def test_what_is_not_a_document_is_refused(html: str, message: str) -> None:
    with pytest.raises(TemplateProblem, match=message):
        read_html(html)


@settings(deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "<!", "<![", "&#", "a"])).map(
        "".join
    )
)
def test_any_source_is_read_or_refused_with_a_problem(body: str) -> None:
    try:
        page(body)
    except TemplateProblem as problem:
        line = problem.line
    else:
        line = 1
    assert line is not None
