"""What everybody needs to read a document, on the XML of every bundled form's example."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from word_checks import Word, assert_valid, assert_whole, contrast, found, load_schema, values, words

import improvplan

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXAMPLES = {file.stem: file for file in sorted((ROOT / "examples").glob("*.yaml")) if file.name != "improvplan.yaml"}
SANS_SERIF = {"Arial", "Courier New"}
SMALLEST = 24
"""12 points, in half points."""
EMPTY_WORDS = {"here", "click here", "link", "this link", "more", "read more"}
LONG_CELL, MANY_LINES = 300, 5
"""Characters and paragraphs: a row of cells with less is never as high as a third of a page."""

IN_MARKDOWN = re.compile(r"(?:^|<br>)\s*(?:[-*•]|\d+\.) ", re.MULTILINE)
"""Where an entry of a list begins, also in a cell below other words; what a cell begins with may be the number of a priority."""

every_example = pytest.mark.parametrize("name", EXAMPLES)


@cache
def made(name: str) -> Word:
    return Word(improvplan.render(EXAMPLES[name], "docx"))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return load_schema()


def style_of(paragraph: etree._Element) -> str:
    return "".join(values(paragraph, "./w:pPr/w:pStyle/@w:val"))


def chain(word: Word, style: str) -> list[etree._Element]:
    """A style and those that it is based on, the nearest first."""
    styles = word.part("styles")
    found_styles = []
    while style:
        [element] = found(styles, f"./w:style[@w:styleId='{style}']")
        found_styles.append(element)
        style = "".join(values(element, "./w:basedOn/@w:val"))
    return [*found_styles, found(styles, "./w:docDefaults/w:rPrDefault")[0]]


@every_example
def test_it_is_whole_and_follows_the_schema(name: str, schema: etree.XMLSchema) -> None:
    assert_whole(made(name))
    assert_valid(made(name), schema)


@every_example
def test_headings_are_word_own_and_no_level_is_jumped(name: str) -> None:
    names = made(name).style_names()
    headings = [
        (names[style_of(paragraph)], words(paragraph))
        for paragraph in found(made(name).body, "//w:p")
        if re.match(r"heading |title$", names.get(style_of(paragraph), ""))
    ]
    assert headings[0][0] == "title"
    assert sum(style == "title" for style, _ in headings) == 1
    levels = [0, *(int(style[-1]) for style, _ in headings[1:])]
    assert all(text.strip() for _, text in headings)
    assert len(levels) > 3
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_example
def test_tables_have_header_rows_a_title_and_a_description(name: str) -> None:
    tables = found(made(name).body, "//w:tbl")
    names = [str(caption) for table in tables for caption in values(table, "./w:tblPr/w:tblCaption/@w:val")]
    assert len(set(names)) == len(tables) > 0
    for table in tables:
        first, *rows = found(table, "./w:tr")
        assert found(first, "./w:trPr/w:tblHeader")
        assert values(table, "./w:tblPr/w:tblLook/@w:firstRow") == ["1"]
        assert len(found(table, "./w:tblPr/w:tblCaption[@w:val != '']")) == 1
        assert len(found(table, "./w:tblPr/w:tblDescription[@w:val != '']")) == 1
        assert found(first, "./w:trPr/w:cantSplit")
        for row in rows:
            may_split = not found(row, "./w:trPr/w:cantSplit")
            lengths = [(len(words(cell)), len(found(cell, "./w:p"))) for cell in found(row, "./w:tc")]
            assert not may_split or any(length > LONG_CELL or lines > MANY_LINES for length, lines in lengths)


@every_example
def test_no_cell_is_merged_nested_or_blank(name: str) -> None:
    body = made(name).body
    assert not found(body, "//w:gridSpan | //w:vMerge | //w:hMerge | //w:tbl//w:tbl")
    for table in found(body, "//w:tbl"):
        assert len({len(found(row, "./w:tc")) for row in found(table, "./w:tr")}) == 1
        assert all(words(cell).strip() for cell in found(table, ".//w:tc"))
        assert all(cell[-1].tag.endswith("}p") for cell in found(table, ".//w:tc"))


@every_example
def test_the_language_and_the_title_are_stated(name: str) -> None:
    word = made(name)
    assert set(values(word.part("styles"), "//w:lang/@w:val")) == {"en-GB"}
    assert not found(word.body, "//w:lang")
    core = etree.fromstring(word.files["docProps/core.xml"])
    told = {etree.QName(element).localname: element.text for element in core}
    title = next(paragraph for paragraph in found(word.body, "//w:p") if style_of(paragraph) == "Title")
    assert told["title"] == words(title)
    assert told["language"] == "en-GB"


@every_example
def test_all_words_are_sans_serif_and_no_smaller_than_twelve_points(name: str) -> None:
    word = made(name)
    parts = [word.body, *word.named("header"), *word.named("footer")]
    used = {style_of(paragraph) for part in parts for paragraph in found(part, "//w:p[.//w:t]")}
    used |= {style for part in parts for style in values(part, "//w:r[w:t]/w:rPr/w:rStyle/@w:val")}
    for style in used:
        sizes = [int(size) for element in chain(word, style) for size in values(element, "./w:rPr/w:sz/@w:val")]
        assert sizes[0] >= SMALLEST, style
        faces = [face for element in chain(word, style) for face in values(element, "./w:rPr/w:rFonts/@w:ascii")]
        assert faces[0] in SANS_SERIF, style
    for part in parts:
        assert not found(part, "//w:r/w:rPr/w:sz | //w:r/w:rPr/w:rFonts | //w:r/w:rPr/w:color")
        assert not found(part, "//w:p/w:pPr/w:jc[@w:val='both' or @w:val='center']")


@every_example
def test_lists_are_lists(name: str) -> None:
    paragraphs = found(made(name).body, "//w:p[.//w:t]")
    listed = [paragraph for paragraph in paragraphs if found(paragraph, "./w:pPr/w:numPr")]
    # A list of one entry is printed as a paragraph, so a plan may have none: then its Markdown has none either.
    markdown = improvplan.render(EXAMPLES[name], "md").decode()
    assert bool(listed) is bool(IN_MARKDOWN.search(markdown))
    for paragraph in paragraphs:
        assert not re.match(r"\s*(?:[•·▪*]|[-–]\s)", words(paragraph)), words(paragraph)


def test_most_plans_have_lists() -> None:
    assert sum(bool(found(made(name).body, "//w:numPr")) for name in EXAMPLES) * 2 > len(EXAMPLES)


@every_example
def test_links_say_where_they_lead(name: str) -> None:
    for link in found(made(name).body, "//w:hyperlink"):
        assert words(link).strip().lower() not in EMPTY_WORDS
        assert not words(link).startswith(("http", "www."))


@every_example
def test_every_ink_can_be_read_on_every_ground(name: str) -> None:
    styles = made(name).part("styles")
    for ink in set(values(styles, "//w:rPr/w:color/@w:val")):
        for ground in {*values(styles, "//w:shd/@w:fill"), "FFFFFF"}:
            assert contrast(ink, ground) >= 4.5, (ink, ground)


@every_example
def test_pages_are_numbered_by_fields_and_say_the_status(name: str) -> None:
    word = made(name)
    for footer in word.named("footer"):
        assert [text.strip() for text in values(footer, "//w:instrText/text()")] == ["PAGE", "NUMPAGES"]
    [header] = word.named("header")
    status = improvplan.load(EXAMPLES[name]).status
    assert words(header).lower().startswith(str(status))
    for number, section in enumerate(found(word.body, "//w:sectPr")):
        # Contents, and what follows them, go on under the header and footer of the pages before.
        goes_on = number > 0 and values(section, "./w:type/@w:val") == ["continuous"]
        for kind in ("header", "footer"):
            assert values(section, f"./w:{kind}Reference/@w:type") == ([] if goes_on else ["default"])


@every_example
def test_nothing_floats_over_the_text(name: str) -> None:
    assert not found(made(name).body, "//wp:anchor | //v:textbox | //wps:txbx | //w:framePr | //w:pict")


def test_every_picture_has_words_that_stand_for_it() -> None:
    word = Word(improvplan.render(EXAMPLES["clydevale-region-2019-22"], "docx", document="indicators"))
    pictures = found(word.body, "//wp:docPr")
    assert pictures
    assert len({str(picture.get("id")) for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert len(str(picture.get("descr"))) > 20
        assert not re.search(r"\.(?:png|jpe?g|svg)$", str(picture.get("descr")))
    assert_whole(word)


def test_pages_all_lie_one_way_unless_a_table_needs_the_room() -> None:
    ways = {name: set(values(made(name).body, "//w:pgSz/@w:w")) for name in EXAMPLES}
    assert sum(len(found_ways) == 1 for found_ways in ways.values()) >= len(ways) - 1
