from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree
from render_samples import PROPERTIES, W, page, sample, word_part, words_of
from word_checks import IGNORABLE, contrast, found, load_schema, values

from improvplan.rendering import Document, Properties, write_word


def body() -> etree._Element:
    return word_part(sample(), "word/document.xml")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return load_schema()


@pytest.mark.parametrize("name", ["document", "styles", "numbering", "settings", "footer-portrait", "footer-landscape"])
def test_parts_follow_the_schema(schema: etree.XMLSchema, name: str) -> None:
    part = word_part(sample(), f"word/{name}.xml")
    ignorable = [part.nsmap[prefix] for prefix in (str(part.attrib.pop(IGNORABLE, ""))).split()]
    for element in list(part.iter(etree.Element)):
        if etree.QName(element).namespace in ignorable:
            element.getparent().remove(element)  # type: ignore[union-attr]
    schema.assertValid(part)


def test_a_body_of_odd_shapes_follows_the_schema(schema: etree.XMLSchema) -> None:
    shapes = (
        "<ol><li><ul><li>a list first</li></ul></li></ol><blockquote><ol><li>x</li></ol></blockquote>"
        "<p><a href='https://example.org?a=1&amp;b=&quot;'><strong>bold</strong> <em>stress</em> <code>c</code></a></p>"
        "<table><thead><tr><th>A</th></tr><tr><th>B</th></tr></thead><tr><td><ol><li>a<br>b</li></ol>"
        "<blockquote><p>q</p></blockquote><p class='note'>n</p></td></tr></table><hr class='page'>"
        "<p>]]&gt; &lt;w:p/&gt; \x01 &amp;amp;</p><section class='landscape'><hr class='page'></section>"
    )
    schema.assertValid(word_part(page(shapes), "word/document.xml"))


def test_two_runs_give_the_same_bytes() -> None:
    assert write_word(sample(), properties=PROPERTIES) == write_word(sample(), properties=PROPERTIES)


def test_the_archive_tells_neither_time_nor_system() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(sample(), properties=PROPERTIES))) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)
    }
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])


def test_every_relationship_leads_to_a_part() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(sample(), properties=PROPERTIES))) as archive:
        names = set(archive.namelist())
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
    inside = {f"word/{entry.get('Target')}" for entry in relations if entry.get("TargetMode") != "External"}
    assert inside <= names
    assert {str(entry.get("PartName"))[1:] for entry in types if entry.get("PartName")} == {
        name for name in names if not name.endswith(".rels") and name != "[Content_Types].xml"
    }


def test_properties_are_those_given() -> None:
    made = docx.Document(io.BytesIO(write_word(sample(), properties=PROPERTIES))).core_properties
    assert (made.title, made.author, made.language) == ("School Improvement Plan", "Strathburn High School", "en-GB")
    assert made.created == datetime(2025, 6, 1, 9, 30, tzinfo=UTC)
    assert made.subject == "Improvement plan"


def test_a_moment_without_a_zone_is_taken_as_universal_time() -> None:
    naive = Properties("A", datetime(2025, 6, 1, 9, 30))
    zoned = Properties("A", datetime(2025, 6, 1, 9, 30, tzinfo=UTC))
    assert write_word(sample(), properties=naive) == write_word(sample(), properties=zoned)


def test_headings_use_the_built_in_styles_and_do_not_jump() -> None:
    made = docx.Document(io.BytesIO(write_word(sample(), properties=PROPERTIES)))
    names = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style is not None]
    assert names.count("Title") == 1
    levels = [int(name[-1]) for name in names if name is not None and name.startswith("Heading")]
    assert levels == [1, 1, 1, 2, 1, 2]
    assert "Subtitle" in names
    assert "Plan Note" in names


def test_every_table_can_be_read_aloud() -> None:
    for table in found(body(), "//w:tbl"):
        first = found(table, "./w:tr")[0]
        assert found(first, "./w:trPr/w:tblHeader")
        assert values(table, "./w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        assert all(values(table, "./w:tblPr/w:tblCaption/@w:val"))
        assert all(values(table, "./w:tblPr/w:tblDescription/@w:val"))
        assert not found(table, ".//w:gridSpan | .//w:vMerge | .//w:tbl")
        assert len(found(table, "./w:tr")) == len(found(table, "./w:tr/w:trPr/w:cantSplit"))
        for cell in found(table, ".//w:tc"):
            assert words_of(cell).strip()
            assert cell[-1].tag == f"{W}p"
        widths = {len(found(row, "./w:tc")) for row in found(table, "./w:tr")}
        assert widths == {len(found(table, "./w:tblGrid/w:gridCol"))}


def test_blank_cells_say_so() -> None:
    cells = [words_of(cell) for cell in found(body(), "//w:tc")]
    assert cells.count("–") == 3
    assert "Item" in cells


def test_a_caption_stands_before_its_table_and_names_it() -> None:
    captions = found(body(), "//w:p[w:pPr/w:pStyle/@w:val='Caption']")
    assert len(captions) >= 2
    for caption in captions:
        table = caption.getnext()
        assert table is not None
        assert values(table, "./w:tblPr/w:tblCaption/@w:val") == [words_of(caption)]


def test_a_table_without_a_caption_has_the_name_of_the_heading_above() -> None:
    table = "<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr></table>"
    made = word_part(page(f"<h2>Money</h2>{table}{table}"), "word/document.xml")
    assert values(made, "//w:tblCaption/@w:val") == ["Money", "Money (2)"]


def test_tables_never_touch() -> None:
    two = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>" * 2
    made = word_part(page(two), "word/document.xml")
    assert not found(made, "//w:tbl/following-sibling::*[1][self::w:tbl or self::w:sectPr]")


def test_columns_are_as_wide_as_the_template_says() -> None:
    table = found(body(), "//w:tbl[w:tblPr/w:tblCaption/@w:val='Budget']")[0]
    first, second = (int(width) for width in values(table, "./w:tblGrid/w:gridCol/@w:w"))
    assert first + second == 11906 - 2 * 1134
    assert first / (first + second) == pytest.approx(0.3, abs=0.001)


def test_fitted_columns_fill_the_page_and_give_room_to_long_texts() -> None:
    row = f"<tr><td>{'long words ' * 40}</td><td>Dec 2025</td><td>Middling words here</td></tr>"
    table = "<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody>" + row + "</tbody></table>"
    widths = [int(width) for width in values(word_part(page(table), "word/document.xml"), "//w:gridCol/@w:w")]
    assert sum(widths) == 11906 - 2 * 1134
    assert widths[0] > widths[2] > 0
    assert widths[1] >= len("Dec 2025") * 110


def test_every_column_keeps_some_width_however_many_there_are() -> None:
    cells = "".join(f"<td>{'interdisciplinary' * 2} {number}</td>" for number in range(30))
    heads = "".join(f"<th>Column {number}</th>" for number in range(30))
    made = word_part(page(f"<table><thead><tr>{heads}</tr></thead><tr>{cells}</tr></table>"), "word/document.xml")
    widths = [int(width) for width in values(made, "//w:gridCol/@w:w")]
    assert min(widths) > 200
    assert sum(widths) == 11906 - 2 * 1134


def test_a_column_without_a_width_has_a_share_where_the_others_ask_for_everything() -> None:
    table = (
        '<table><col style="width: 60%"><col style="width: 40%"><col><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>'
        "<tbody><tr><td>a</td><td>b</td><td>to be read, and to be read at last</td></tr></tbody></table>"
    )
    widths = [int(width) for width in values(word_part(page(table), "word/document.xml"), "//w:gridCol/@w:w")]
    whole = 11906 - 2 * 1134
    assert widths == pytest.approx([whole * part / 110 for part in (60, 40, 10)], abs=2)


def test_a_given_width_gives_way_to_a_long_word() -> None:
    table = (
        '<table><col style="width: 4%"><col style="width: 96%"><thead><tr><th>A</th><th>B</th></tr></thead>'
        "<tr><td>responsibilities</td><td>b</td></tr></table>"
    )
    widths = [int(width) for width in values(word_part(page(table), "word/document.xml"), "//w:gridCol/@w:w")]
    # 78.7 points in Arial of 12 points, and the room left and right in the cell
    assert widths[0] >= 20 * 78.7 + 2 * 65
    assert sum(widths) == 11906 - 2 * 1134


def test_in_narrow_columns_words_may_be_divided() -> None:
    row = "".join(f"<td>cell {number}</td>" for number in range(6))
    made = page(f"<table><thead><tr>{row}</tr></thead><tr>{row}</tr></table>")
    assert values(word_part(made, "word/document.xml"), "//w:tc//w:pStyle/@w:val") == [
        *["TableNarrowHeading"] * 6,
        *["TableNarrowText"] * 6,
    ]
    styles = word_part(made, "word/styles.xml")
    assert values(styles, "//w:style[@w:styleId='TableNarrowText']//w:suppressAutoHyphens/@w:val") == ["0"]
    assert found(styles, "//w:style[@w:styleId='Normal']//w:suppressAutoHyphens[not(@w:val)]")
    assert values(word_part(made, "word/settings.xml"), "//w:autoHyphenation/@w:val") == ["1"]


def test_long_words_go_on_behind_their_labels() -> None:
    long = "How the school has changed since the new building was opened"
    shapes = f"<dl><dt>Chair</dt><dd>J. Park</dd><dd>L. Wylie</dd><dt>{long}</dt><dd>{'It grew. ' * 20}</dd></dl>"
    paragraphs = found(
        word_part(page(shapes), "word/document.xml"), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Fact')]"
    )
    assert [words_of(paragraph) for paragraph in paragraphs] == [
        "Chair  J. Park",
        "L. Wylie",
        f"{long}  {('It grew. ' * 20).strip()}",
    ]
    assert len({values(paragraph, "./w:pPr/w:ind/@w:left")[0] for paragraph in paragraphs}) == 1


def test_a_few_words_stand_in_a_column_unless_their_label_is_too_wide() -> None:
    narrow, wide = "Children who receive free school meals", "AMOUNT GAINED BY COUNCIL MEMBERS, WWWW"
    assert len(narrow) == len(wide)
    shapes = f"<dl><dt>{narrow}</dt><dd>27%</dd><dt>{wide}</dt><dd>11</dd></dl>"
    paragraphs = found(
        word_part(page(shapes), "word/document.xml"), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Fact')]"
    )
    assert [words_of(paragraph) for paragraph in paragraphs] == [f"{narrow}\t27%", f"{wide}  11"]


def test_contents_are_links_to_bookmarks_with_their_pages() -> None:
    made = word_part(page("<nav></nav><h2>One</h2><h3>Two</h3><h4>Three</h4>"), "word/document.xml")
    assert (
        values(made, "//w:hyperlink/@w:anchor") == values(made, "//w:bookmarkStart/@w:name") == ["_Toc0001", "_Toc0002"]
    )
    assert [words_of(link) for link in found(made, "//w:hyperlink")] == ["One\t1", "Two\t1"]
    assert values(made, "//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"] * 2
    assert [(instruction.text or "").split()[:2] for instruction in found(made, "//w:instrText")] == [
        ["PAGEREF", "_Toc0001"],
        ["PAGEREF", "_Toc0002"],
    ]
    assert values(made, "//w:cols/@w:num") == ["2"]


@pytest.mark.parametrize(("words", "kept"), [(60, True), (150, False), (3000, False)])
def test_a_row_of_a_long_text_may_divide(words: int, kept: bool) -> None:  # noqa: FBT001
    tall = f"<table><thead><tr><th>A</th></tr></thead><tr><td>{'words ' * words}</td></tr></table>"
    rows = found(word_part(page(tall), "word/document.xml"), "//w:tr")
    assert [bool(found(row, "./w:trPr/w:cantSplit")) for row in rows] == [True, kept]


def numbers(document: Document) -> list[tuple[str, str]]:
    """Each numbered paragraph as Word counts: (label, words)."""
    numbering = word_part(document, "word/numbering.xml")
    starts = {
        values(num, "./@w:numId")[0]: int(values(num, ".//w:startOverride/@w:val")[0])
        for num in found(numbering, "./w:num[w:lvlOverride]")
    }
    counts: dict[str, int] = {}
    shown: list[tuple[str, str]] = []
    for paragraph in found(word_part(document, "word/document.xml"), "//w:p[w:pPr/w:numPr]"):
        number = values(paragraph, ".//w:numId/@w:val")[0]
        if number in starts:
            counts[number] = counts.get(number, starts[number] - 1) + 1
            shown.append((str(counts[number]), words_of(paragraph)))
        else:
            shown.append(("-", words_of(paragraph)))
    return shown


def test_each_numbered_list_begins_again() -> None:
    assert [entry for entry in numbers(sample()) if entry[0] != "-"] == [
        ("1", "Respect"),
        ("2", "Ambition"),
        ("1", "in winter"),
        ("1", "85% reach second level"),
        ("2", "Tracker used"),
        ("1", "Minutes"),
        ("1", "First"),
        ("1", "Inner one"),
        ("2", "Inner two"),
        ("2", "Second, first paragraph"),
        ("5", "Fifth"),
        ("6", "Sixth"),
    ]


def test_lists_nest_no_deeper_than_word_knows() -> None:
    deep = page("<ol><li>x" * 14 + "</li></ol>" * 14)
    levels = [int(level) for level in values(word_part(deep, "word/document.xml"), "//w:numPr/w:ilvl/@w:val")]
    assert levels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8]
    assert {label for label, _ in numbers(deep)} == {"1"}


def test_links_keep_words_and_address() -> None:
    made = docx.Document(io.BytesIO(write_word(sample(), properties=PROPERTIES)))
    links = [link for paragraph in made.paragraphs for link in paragraph.hyperlinks if link.address]
    assert [(link.text, link.url) for link in links] == [
        ("the guide", "https://example.org/guide?a=1&b=2"),
        ("the office", "mailto:office@example.org"),
    ]


def test_pages_turn_and_are_numbered() -> None:
    made = docx.Document(io.BytesIO(write_word(sample(), properties=PROPERTIES)))
    turned = [(section.page_width or 0) > (section.page_height or 0) for section in made.sections]
    # The front, the contents in two columns, what follows them, and the turned pages with those behind them.
    assert turned == [False, False, False, True, False]
    for name in ("portrait", "landscape"):
        footer = word_part(sample(), f"word/footer-{name}.xml")
        assert words_of(footer) == "School Improvement Plan\tPage 1 of 1"
        assert [str(part.text).strip() for part in found(footer, "//w:instrText")] == ["PAGE", "NUMPAGES"]


def test_a_page_break_beside_a_turn_leaves_no_empty_page() -> None:
    broken = '<p>a</p><hr class="page"><section class="landscape"><p>b</p></section><hr class="page"><p>c</p>'
    assert not found(word_part(page(broken), "word/document.xml"), "//w:br[@w:type='page']")
    assert len(found(word_part(page('<p>a</p><hr class="page"><p>b</p>'), "word/document.xml"), "//w:br")) == 1


def test_the_language_is_stated_everywhere() -> None:
    assert set(values(word_part(sample(), "word/styles.xml"), "//w:lang/@w:val")) == {"en-GB"}
    assert values(word_part(sample(), "word/settings.xml"), "//w:themeFontLang/@w:val") == ["en-GB"]
    assert values(word_part(sample(), "word/settings.xml"), "//w:zoom/@w:percent") == ["100"]


def test_every_colour_of_text_can_be_read_on_every_ground() -> None:
    styles = word_part(sample(), "word/styles.xml")
    inks = set(values(styles, "//w:rPr/w:color/@w:val"))
    grounds = set(values(styles, "//w:shd/@w:fill")) | {"FFFFFF"}
    assert len(inks) >= 3
    assert len(grounds) >= 3
    for ink in inks:
        for ground in grounds:
            assert contrast(ink, ground) >= 4.5, (ink, ground)


def test_text_is_twelve_points_sans_serif() -> None:
    styles = word_part(sample(), "word/styles.xml")
    assert values(styles, "./w:docDefaults//w:sz/@w:val") == ["24"]
    assert values(styles, "./w:docDefaults//w:rFonts/@w:ascii") == ["Arial"]
    words = [style for style in found(styles, "./w:style") if not style.get(f"{W}styleId", "").endswith("End")]
    assert min(int(size) for style in words for size in values(style, ".//w:sz/@w:val")) >= 24


def test_every_style_used_is_defined() -> None:
    defined = set(values(word_part(sample(), "word/styles.xml"), "//w:style/@w:styleId"))
    used = set(values(body(), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= defined
    based = set(values(word_part(sample(), "word/styles.xml"), "//w:basedOn/@w:val | //w:next/@w:val"))
    assert based <= defined


def test_a_document_without_blocks_is_still_a_document() -> None:
    made = docx.Document(io.BytesIO(write_word(page(""), properties=PROPERTIES)))
    assert len(made.sections) == 1
    assert not re.search(r"\S", "".join(paragraph.text for paragraph in made.paragraphs))


def test_a_heading_behind_a_page_break_begins_the_page_itself() -> None:
    written = word_part(page("<h2>a</h2><hr class='page'><h2>b</h2><hr class='page'><p>c</p>"), "word/document.xml")
    assert [words_of(broken) for broken in found(written, "//w:p[w:pPr/w:pageBreakBefore]")] == ["b"]
    assert len(found(written, "//w:br[@w:type='page']")) == 1
