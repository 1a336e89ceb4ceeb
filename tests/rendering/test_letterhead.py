"""Documents in a house's own look."""

from __future__ import annotations

import dataclasses
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from letterheads import (
    BY_LIBREOFFICE,
    MAIN,
    by_default,
    changed,
    turned,
    unzipped,
    wide_margins,
    with_logo,
    with_logo_on_all_pages,
    written_by_hand,
    zipped,
)
from lxml import etree
from render_samples import PROPERTIES, page, sample
from word_checks import Word, assert_valid, assert_whole, contrast, found, load_schema, values, words

import improvplan
from improvplan.rendering import Document, write_word
from improvplan.rendering.pictures.metrics import text_width
from improvplan.rendering.word import Letterhead, read_letterhead
from improvplan.source.characters import legal

pytestmark = pytest.mark.slow

LETTERHEADS = {
    "by LibreOffice": BY_LIBREOFFICE.read_bytes(),
    "by Word's defaults": by_default(),
    "with a logo": with_logo(),
}
OURS = re.compile("Table |Fact|Note$|Plan ")
ROOT = f'xmlns:d="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return load_schema()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "letterhead.docx"


def read(file: Path, data: bytes) -> Letterhead:
    file.write_bytes(data)
    return read_letterhead(file)


def draft() -> Document:
    return dataclasses.replace(sample(), status="Draft, not yet approved (12 Jun 2025)")


def made(file: Path, data: bytes, document: Document | None = None) -> Word:
    return Word(write_word(document or draft(), properties=PROPERTIES, letterhead=read(file, data)))


@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_document_in_any_look_is_whole_and_follows_the_schema(file: Path, name: str, schema: etree.XMLSchema) -> None:
    word = made(file, LETTERHEADS[name])
    assert_whole(word)
    assert_valid(word, schema)
    assert "Dear parent" not in words(word.body)


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_same_letterhead_gives_the_same_bytes(file: Path, name: str) -> None:
    letterhead = read(file, LETTERHEADS[name])
    first = write_word(draft(), properties=PROPERTIES, letterhead=letterhead)
    assert first == write_word(draft(), properties=PROPERTIES, letterhead=read_letterhead(file))
    assert first == write_word(draft(), properties=PROPERTIES, letterhead=pickle.loads(pickle.dumps(letterhead)))


def test_the_body_says_the_same_in_any_look(file: Path) -> None:
    plain = Word(write_word(draft(), properties=PROPERTIES))
    for data in LETTERHEADS.values():
        word = made(file, data)
        assert words(word.body) == words(plain.body)
        names, own = word.style_names(), plain.style_names()
        assert [names[style] for style in values(word.body, "//w:pStyle/@w:val")] == [
            own[style] for style in values(plain.body, "//w:pStyle/@w:val")
        ]


def test_styles_that_are_missing_are_copied_and_named(file: Path) -> None:
    few = read(file, LETTERHEADS["by LibreOffice"])
    assert {"Title", "Heading 1", "Heading 4", "List Bullet", "List Number"} <= set(few.copied)
    assert not {"Body Text", "Caption", "Normal", "Normal Table", "Table Text"} & set(few.copied)
    assert read(file, LETTERHEADS["by Word's defaults"]).copied == ("TOC 1", "TOC 2", "Hyperlink")


def test_a_letterhead_without_any_styles_gets_ours_and_says_so(file: Path) -> None:
    parts = unzipped(LETTERHEADS["by Word's defaults"])
    del parts["word/styles.xml"]
    (remark,) = read(file, zipped(parts)).remarks
    assert remark == f"{file}: it has no styles, so documents get all of them from improvplan"
    assert_whole(made(file, zipped(parts)))


def test_built_in_styles_are_found_by_name_whatever_their_ids(file: Path) -> None:
    styles = (
        '<d:style d:type="paragraph" d:default="1" d:styleId="Standard"><d:name d:val="Normal"/></d:style>'
        '<d:style d:type="paragraph" d:styleId="berschrift1"><d:name d:val="heading 1"/></d:style>'
        '<d:style d:type="paragraph" d:styleId="Textkrper"><d:name d:val="BODY TEXT"/></d:style>'
        '<d:style d:type="paragraph" d:customStyle="1" d:styleId="Title"><d:name d:val="Our Banner"/></d:style>'
        '<d:style d:type="paragraph" d:customStyle="1" d:styleId="x"><d:name d:val="Council"/><d:aliases d:val="a,Subtitle"/></d:style>'
    )
    word = made(
        file, written_by_hand(styles), page("<h1 class='title'>T</h1><p class='subtitle'>s</p><h2>A</h2><p>b</p>")
    )
    assert values(word.body, "//w:pStyle/@w:val") == ["PlanTitle", "x", "berschrift1", "Textkrper"]
    assert word.style_names()["PlanTitle"] == "title"
    assert values(word.part("styles"), "//w:style[@w:styleId='PlanTitle']/w:basedOn/@w:val") == ["Standard"]
    assert_whole(word)


def test_the_look_is_the_houses(file: Path) -> None:
    word = made(file, with_logo())
    styles = word.part("styles")
    assert values(styles, "//w:style[@w:styleId='Normal']//w:rFonts/@w:ascii") == ["Verdana"]
    assert not found(styles, "//w:style[@w:styleId='TableText']//w:sz")
    assert values(styles, "//w:style[@w:styleId='TableHeading']//w:color/@w:val") == ["7A123A"]
    for ground in values(styles, "//w:style[@w:styleId='PlanTable']//w:shd/@w:fill"):
        assert ground not in {"DFE8F1", "F4F7FA"}
        assert contrast("7A123A", ground) >= 4.5
    assert values(word.body, "//w:pgMar/@w:left") == ["1417"] * len(found(word.body, "//w:sectPr"))
    assert word.files["word/theme/theme1.xml"] == unzipped(with_logo())["word/theme/theme1.xml"]


def test_a_colour_that_cannot_be_read_stays_in_its_headings(file: Path) -> None:
    word = made(file, changed(with_logo(), "word/styles.xml", "7A123A", "FFE9A8"))
    assert values(word.part("styles"), "//w:style[@w:styleId='TableHeading']//w:color/@w:val") == ["1B365D"]


def test_the_logo_stands_on_the_first_page_and_the_status_on_all(file: Path) -> None:
    word = made(file, with_logo())
    [first, *others] = found(word.body, "//w:sectPr")
    assert found(first, "./w:titlePg")
    assert not [section for section in others if found(section, "./w:titlePg")]
    headers = word.named("header")
    assert sorted(words(header) for header in headers) == [
        "Draft, not yet approved (12 Jun 2025)",
        "Northmuir CouncilDraft, not yet approved (12 Jun 2025)",
    ]
    assert sum(bool(found(header, "//wp:inline")) for header in headers) == 1
    assert len([name for name in word.files if name.startswith("word/media/")]) == 1
    for section in (first, *others):
        # Contents, and what follows them, go on under the header of the pages before.
        goes_on = section is not first and values(section, "./w:type/@w:val") == ["continuous"]
        assert len(found(section, "./w:headerReference")) == (0 if goes_on else 2)


def test_without_a_status_headers_are_left_as_they_are(file: Path) -> None:
    word = made(file, with_logo(), sample())
    given = unzipped(with_logo())
    assert all(data in given.values() for name, data in word.files.items() if "word/header" in name)


def test_pages_are_numbered_where_the_house_does_not(file: Path) -> None:
    for footer in made(file, with_logo()).named("footer"):
        assert [text.strip() for text in values(footer, "//w:instrText/text()")] == ["PAGE", "NUMPAGES"]
        assert "northmuir" in words(footer).lower()
    own = made(file, BY_LIBREOFFICE.read_bytes()).named("footer")
    assert [[text.strip() for text in values(footer, "//w:instrText/text()")] for footer in own] == [["PAGE"]]
    bare = made(file, by_default())
    assert len(bare.named("footer")) == 2
    assert words(bare.named("header")[0]) == "Draft, not yet approved (12 Jun 2025)"


def test_page_fields_are_seen_in_any_way_of_writing(file: Path) -> None:
    simple = f"<d:ftr {ROOT}><d:p><d:fldSimple d:instr=' page \\* MERGEFORMAT'><d:r><d:t>1</d:t></d:r></d:fldSimple></d:p></d:ftr>"
    parted = (
        f"<d:ftr {ROOT}><d:p><d:r><d:fldChar d:fldCharType='begin'/></d:r><d:r><d:instrText> PA</d:instrText></d:r>"
        "<d:r><d:instrText>GE </d:instrText></d:r><d:r><d:fldChar d:fldCharType='end'/></d:r></d:p></d:ftr>"
    )
    other = f"<d:ftr {ROOT}><d:p><d:fldSimple d:instr='PAGEREF x'/></d:p></d:ftr>"
    section = '<d:footerReference d:type="default" r:id="f1"/><d:pgSz d:w="11906" d:h="16838"/>'
    for footer, added in ((simple, False), (parted, False), (other, True), (f"<d:ftr {ROOT}/>", True)):
        word = made(file, written_by_hand(section=section, parts={"f1": footer}))
        assert ("NUMPAGES" in "".join(values(word.part("f1"), "//w:instrText/text()"))) is added
        assert_whole(word)


def test_even_pages_say_the_status_too(file: Path) -> None:
    header = f"<d:hdr {ROOT}><d:p/></d:hdr>"
    section = '<d:headerReference d:type="default" r:id="h1"/><d:titlePg/>'
    word = made(
        file,
        written_by_hand(section=section, parts={"h1": header}, settings="<d:evenAndOddHeaders/>"),
        page("<p>a</p>"),
    )
    assert values(word.body, "//w:headerReference/@w:type") == ["default"]
    told = dataclasses.replace(page("<p>a</p>"), status="Draft")
    word = made(file, written_by_hand(section=section, parts={"h1": header}, settings="<d:evenAndOddHeaders/>"), told)
    assert values(word.body, "//w:headerReference/@w:type") == ["default", "first", "even"]
    assert {words(header) for header in (word.part("h1"), word.part("header-status"))} == {"Draft"}


def test_turned_letterheads_turn_all_pages(file: Path) -> None:
    word = made(file, turned())
    assert values(word.body, "//w:pgSz/@w:orient") == ["landscape"] * len(found(word.body, "//w:sectPr"))
    assert {sum(map(int, values(table, ".//w:gridCol/@w:w"))) for table in found(word.body, "//w:tbl")} == {
        16838 - 2 * 1800
    }


def test_tables_fill_the_page_of_the_letterhead(file: Path) -> None:
    word = made(file, with_logo())
    widths = {sum(map(int, values(table, "./w:tblGrid/w:gridCol/@w:w"))) for table in found(word.body, "//w:tbl")}
    assert widths == {11906 - 2 * 1417, 16838 - 2 * 1417}


def test_lists_of_the_house_and_ours_do_not_meet(file: Path) -> None:
    word = made(file, by_default())
    theirs = etree.fromstring(unzipped(by_default())["word/numbering.xml"])
    kept = values(theirs, "./w:num/@w:numId")
    used = set(values(word.body, "//w:numPr/w:numId/@w:val"))
    assert kept
    assert not used & set(kept)
    plain = Word(write_word(draft(), properties=PROPERTIES))
    assert len(used) == len(set(values(plain.body, "//w:numPr/w:numId/@w:val")))


def test_the_language_is_british_english(file: Path) -> None:
    for data in LETTERHEADS.values():
        assert set(values(made(file, data).part("styles"), "//w:lang/@w:val")) == {"en-GB"}
    assert values(made(file, written_by_hand()).part("styles"), "//w:lang/@w:val")[0] == "en-GB"
    welsh = '<d:style d:type="character" d:styleId="c"><d:name d:val="Cymraeg"/><d:rPr><d:lang d:val="cy-GB"/></d:rPr></d:style>'
    assert "cy-GB" in values(made(file, written_by_hand(welsh)).part("styles"), "//w:lang/@w:val")


def test_what_was_about_the_letterhead_alone_is_left_out(file: Path) -> None:
    settings = (
        '<d:trackRevisions/><d:documentProtection d:edit="forms" d:enforcement="1"/><d:attachedTemplate r:id="rId1"/>'
        '<d:defaultTabStop d:val="709"/><d:updateFields d:val="true"/>'
    )
    word = made(file, written_by_hand(settings=settings))
    assert [etree.QName(element).localname for element in word.part("settings")] == ["defaultTabStop", "compat"]


def test_documents_are_laid_out_as_word_does_today(file: Path, schema: etree.XMLSchema) -> None:
    mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    odd = [
        written_by_hand(settings=f"<d:evenAndOddHeaders/>{compatible}<d:decimalSymbol d:val='.'/>")
        for compatible in ("", "<d:compat/>", "<d:compat><d:useFELayout/></d:compat>")
    ]
    for data in (*LETTERHEADS.values(), *odd):
        word = made(file, data)
        assert values(word.part("settings"), mode) == ["15"]
        assert_valid(word, schema)


def test_a_document_of_our_own_may_be_a_letterhead(file: Path, schema: etree.XMLSchema) -> None:
    other = dataclasses.replace(draft(), title="The plan of last year", status="Approved")
    word = made(file, write_word(other, properties=PROPERTIES))
    assert read_letterhead(file).copied == ()
    assert [words(header) for header in word.named("header")] == ["Draft, not yet approved (12 Jun 2025)"]
    assert {words(footer) for footer in word.named("footer")} == {"School Improvement PlanPage 1 of 1"}
    assert_whole(word)
    assert_valid(word, schema)


def test_of_a_document_of_our_own_what_the_house_added_stays(file: Path) -> None:
    first = read(file, with_logo())
    other = write_word(dataclasses.replace(draft(), status="Approved"), properties=PROPERTIES, letterhead=first)
    word = made(file, other)
    assert sorted(words(header) for header in word.named("header")) == [
        "Draft, not yet approved (12 Jun 2025)",
        "Northmuir CouncilDraft, not yet approved (12 Jun 2025)",
    ]
    assert all(words(footer).count("Page") == 1 for footer in word.named("footer"))
    assert any(found(header, "//wp:inline") for header in word.named("header"))
    assert_whole(word)


def test_a_picture_without_words_is_remarked_upon(file: Path) -> None:
    assert "alternative text" in read(file, with_logo()).remarks[0]
    named = next(name for name, data in unzipped(with_logo()).items() if b"wp:docPr" in data)
    told = changed(with_logo(), named, "<wp:docPr ", '<wp:docPr descr="Northmuir Council" ')
    assert read(file, told).remarks == ()


@pytest.mark.parametrize("colour", ["000000", "7A123A", "00543C", "4B2E83", "0000EE", "8A1538", "005EB8"])
def test_what_is_copied_in_can_be_read_in_any_colour_of_the_house(file: Path, colour: str) -> None:
    styles = made(file, changed(with_logo(), "word/styles.xml", "7A123A", colour)).part("styles")
    own = [
        style
        for style in found(styles, "./w:style[@w:customStyle='1']")
        if OURS.match(values(style, "./w:name/@w:val")[0])
    ]
    inks = {ink for style in own for ink in values(style, "./w:rPr/w:color/@w:val")}
    grounds = set(values(styles, "./w:style[@w:styleId='PlanTable']//w:shd/@w:fill"))
    assert colour in inks
    assert len(grounds) == 2
    for ink in inks:
        for ground in (*grounds, "FFFFFF"):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize(
    "text",
    ['{a paragraph} <w:p> ]]> & "', "<w:numId w:val='3'/>", "\x00\x0b\ud800\ufffe", "{the language of the document}"],
)
def test_what_a_plan_says_stays_text_in_any_look(file: Path, text: str, schema: etree.XMLSchema) -> None:
    told = dataclasses.replace(sample(), title=text, status=text)
    for data in LETTERHEADS.values():
        word = made(file, data, told)
        shown = legal(text)
        assert all(words(header).endswith(shown) for header in word.named("header"))
        assert_valid(word, schema)
        assert_whole(word)


@pytest.mark.parametrize("letterhead", [with_logo, with_logo_on_all_pages, BY_LIBREOFFICE.read_bytes, by_default])
def test_a_draft_says_so_once_on_its_first_page(file: Path, letterhead: Callable[[], bytes]) -> None:
    drafted = page('<h1 class="title">A</h1><p class="draft">Draft</p><p>a</p><hr class="page"><p>b</p>')
    word = made(file, letterhead(), dataclasses.replace(drafted, status="Draft"))
    assert_whole(word)
    [section] = found(word.body, "//w:sectPr")
    assert found(section, "./w:titlePg")
    relations = etree.fromstring(word.files["word/_rels/document.xml.rels"])
    targets = {str(each.get("Id")): str(each.get("Target")) for each in relations}

    def said(kind: str, pages: str) -> list[str]:
        ids = values(section, f"./w:{kind}Reference[@w:type='{pages}']/@r:id")
        return [words(word.part(targets[each].removesuffix(".xml"))) for each in ids]

    assert all("Draft" not in each for each in said("header", "first"))
    assert [each.endswith("Draft") for each in said("header", "default")] == [True]
    # Where the house knows no first page of its own, it looks like the others but for the status.
    if not found_title_page(letterhead()):
        assert said("footer", "first") == said("footer", "default")
        assert "".join(said("header", "first")) + "Draft" == said("header", "default")[0]


def found_title_page(data: bytes) -> bool:
    return b"titlePg" in unzipped(data)["word/document.xml"]


@pytest.mark.parametrize(("face", "wider"), [("Calibri", 1.25), ("Arial", 1.0)])
def test_headings_of_columns_have_room_for_another_face(tmp_path: Path, face: str, wider: float) -> None:
    """Where a face is not installed, one stands in for it that is up to a quarter wider: no word is divided for that."""
    reference = tmp_path / "letterhead.docx"
    reference.write_bytes(wide_margins(face))
    plan = Path(__file__).parents[2] / "examples" / "burnside-primary-2025-26.yaml"
    word = Word(improvplan.render(plan, "docx", reference=reference))
    headings = 0
    for cell in found(word.body, "//w:tr[w:trPr/w:tblHeader]/w:tc"):
        [room] = values(cell, "./w:tcPr/w:tcW/@w:w")
        for each in words(cell).split():
            headings += 1
            assert text_width(each, 11, bold=True) * 20 * wider <= int(room), each
    assert headings > 50
