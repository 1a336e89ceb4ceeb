"""The reader of Word documents keeps every word, once, with its place."""

from __future__ import annotations

import io
import struct
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from improvplan.intake.package import IntakeError, Package, opened
from improvplan.intake.paragraphs import Block, Document, Table
from improvplan.intake.word import read_word

DATA = Path(__file__).parents[1] / "data" / "word"
DOCUMENTS = sorted(DATA.glob("*.docx"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARED = nsdecls("w")


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def truth_of(part: bytes) -> list[str]:
    """The words of a part by paragraph, found another way: a plain walk of the standard library's tree."""
    found: list[str] = []

    def walk(element: ElementTree.Element, into: list[str]) -> None:
        name = local(element)
        if name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText"):
            return
        if name == "tr" and any(local(each) == "del" for each in element.findall("{*}trPr/*")):
            return
        if name == "AlternateContent":
            ways = [way for way in element if any(local(each) == "t" for each in way.iter())]
            for way in ways[:1]:
                walk(way, into)
            return
        if name == "p":
            into = []
        if name == "t" and "drawingml" not in element.tag:
            into.append(element.text or "")
        if name in ("tab", "br", "cr"):
            into.append(" ")
        for child in element:
            walk(child, into)
        if name == "p":
            found.append("".join(into))

    walk(ElementTree.fromstring(part), found)
    return found


def truth(file: Path) -> Counter[str]:
    """The characters that stand in a document, its headers, footers and cited notes."""
    count: Counter[str] = Counter()
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            stem = name.rpartition("/")[2]
            wanted = stem.startswith(("document", "header", "footer", "footnotes", "endnotes")) and stem.endswith(
                ".xml"
            )
            if name.startswith("word/") and wanted:
                count.update("".join("".join(truth_of(archive.read(name))).split()))
    return count


def read_by_us(document: Document) -> Counter[str]:
    texts = [text for block in document.blocks() for text in (block.text, *(words for _, words in block.left_out))]
    return Counter("".join("".join(texts).split()))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_word_is_kept(file: Path) -> None:
    missing = truth(file) - read_by_us(read_word(opened(file)))
    assert not missing


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_no_word_is_made_up(file: Path) -> None:
    extra = read_by_us(read_word(opened(file))) - truth(file)
    assert not {sign: count for sign, count in extra.items() if sign not in "☐☒-"}


def body(document: Document) -> list[str]:
    return [block.text for item in document.body for block in ([item] if isinstance(item, Block) else item.blocks())]


def made(xml: str, parts: dict[str, str] | None = None, relationships: str = "") -> Package:
    """A document with this body, as a package."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        archive.writestr(
            "_rels/.rels",
            f'{head}<Relationship Id="rId1" Type="{kind}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f"{head}{relationships}</Relationships>")
        names = (
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        )
        archive.writestr("word/document.xml", f"<w:document {DECLARED} {names}><w:body>{xml}</w:body></w:document>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return Package("made.docx", memory.getvalue())


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_are_read_as_accepted() -> None:
    xml = paragraph(
        run("We "), f"<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins>{run('always')}</w:ins>",
        f"<w:moveFrom>{run(' gone')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>",
    )  # fmt: skip
    assert body(read_word(made(xml))) == ["We always here"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    xml = paragraph(run("One "), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("thing"))
    assert body(read_word(made(xml))) == ["One thing"]


def test_a_deleted_row_is_gone_and_an_inserted_one_is_there() -> None:
    def row(mark: str, text: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(run(text))}</w:tc></w:tr>"

    xml = f"<w:tbl>{row('<w:del/>', 'old')}{row('<w:ins/>', 'new')}{row('', 'kept')}</w:tbl>"
    assert body(read_word(made(xml))) == ["new", "kept"]


def test_of_two_ways_to_say_the_same_one_is_read() -> None:
    box = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    document = read_word(made(paragraph(run("Before"), box.format(paragraph(run("In the box"))), run(" after"))))
    assert body(document) == ["Before after", "In the box"]
    outer, boxed = list(document.blocks())
    assert boxed.boxed
    assert (boxed.start, boxed.end) == (outer.start, outer.end)


def test_an_old_text_box_alone_is_read() -> None:
    box = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert body(read_word(made(paragraph(box.format(paragraph(run("Old")))))))[1:] == ["Old"]


def test_a_placeholder_is_kept_apart() -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here to write')}</w:sdtContent></w:sdt>"
    )
    (block,) = read_word(made(paragraph(run("Lead: "), control))).blocks()
    assert block.text == "Lead: "
    assert block.left_out == (("placeholder", "Click here to write"),)


def test_results_of_fields_are_words_and_their_codes_are_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF name</w:instrText></w:r>"
    page = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    xml = paragraph(
        run("See "), mark("begin"), code, mark("separate"), run("Priority 1"), mark("end"),
        run(" on page "), mark("begin"), page, mark("separate"), run("7"), mark("end"),
    )  # fmt: skip
    (block,) = read_word(made(xml)).blocks()
    assert block.text == "See Priority 1 on page "
    assert block.left_out == (("page number", "7"),)


def test_a_field_that_never_ends_swallows_nothing() -> None:
    xml = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + paragraph(run("All the rest"))
    assert body(read_word(made(xml)))[1:] == ["All the rest"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☒"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "☒"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>', "☐"),
        (run("☐"), "☐"),
    ],
)  # fmt: skip
def test_check_boxes_are_read_in_every_technique(written: str, read: str) -> None:
    assert body(read_word(made(paragraph(written, run(" Done"))))) == [f"{read} Done"]


def test_cells_know_their_columns_and_text_in_a_continued_cell_is_kept() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"

    wide = "<w:gridSpan w:val='2'/>"
    xml = (
        f"<w:tbl><w:tr>{cell('A')}{cell('B', wide)}{cell('C')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('b1')}{cell('b2')}{cell('c', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    table = read_word(made(xml)).body[0]
    assert isinstance(table, Table)
    assert [(each.text, each.column, each.span) for each in table.rows[0]] == [("A", 0, 1), ("B", 1, 2), ("C", 3, 1)]
    assert [(each.text, each.column, each.continued) for each in table.rows[1]] == [
        ("b1", 1, False), ("b2", 2, False), ("c", 3, True),
    ]  # fmt: skip
    assert table.rows[1][1].text == "b2"
    assert next(table.rows[1][1].blocks()).place == "table 1, row 2, column “B”"


NUMBERING = f"""<w:numbering {DECLARED}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""
NUMBERED = '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'


def test_automatic_numbers_are_worked_out_and_kept_apart() -> None:
    def item(text: str, identity: int = 1, level: int = 0, mark: str = "") -> str:
        return paragraph(
            run(text) if text else "",
            properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr><w:rPr>{mark}</w:rPr>',
        )

    xml = "".join(
        [
            item("a"),
            item("", mark="<w:del/>"),
            item("b"),
            item("c", level=1),
            item("d", level=1),
            item("e"),
            item("f", 2),
            item("g", 2),
        ]
    )
    document = read_word(made(xml, {"word/numbering.xml": NUMBERING}, NUMBERED))
    assert [(block.number, block.text) for block in document.blocks()] == [
        ("1.", "a"), ("2.", "b"), ("2.a)", "c"), ("2.b)", "d"), ("3.", "e"), ("5.", "f"), ("6.", "g"),
    ]  # fmt: skip


def test_a_strict_file_in_utf_16_is_read() -> None:
    package = opened(DATA / "docling-Strict.docx")
    expected = body(read_word(package))
    assert any(expected)
    again = Package("utf-16.docx", _with_part(package, package.main(), lambda data: _as_utf16(data)))
    assert body(read_word(again)) == expected


def _as_utf16(data: bytes) -> bytes:
    text = (
        data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("encoding='UTF-8'", 'encoding="UTF-16"')
    )
    return text.encode("utf-16")


def _with_part(package: Package, name: str, change: Any) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for entry in package.archive.infolist():
            data = package.archive.read(entry)
            archive.writestr(entry, change(data) if entry.filename == name else data)
    return memory.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old kind"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"", "damaged"),
        (b"PK\x03\x04" + b"x" * 50, "damaged"),
        (b"%PDF-1.7", "no Word document"),
    ],
)
def test_what_is_no_word_document_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(IntakeError, match=says):
        Package("plan.docx", data)


def test_a_document_type_is_refused() -> None:
    package = opened(DATA / "hard-ashgrove.docx")
    bad = _with_part(
        package, package.main(), lambda data: b'<!DOCTYPE x [<!ENTITY a "b">]>' + data[data.index(b"<w:document") :]
    )
    with pytest.raises(IntakeError, match="document type"):
        read_word(Package("bad.docx", bad))


def test_a_document_nested_without_end_is_refused() -> None:
    depth = 20_000
    with pytest.raises(IntakeError, match="nested too deep"):
        read_word(made("<w:ins>" * depth + "</w:ins>" * depth))


def test_a_part_that_is_cut_short_is_refused() -> None:
    data = (DATA / "hard-ashgrove.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
    (name_length, extra_length) = struct.unpack("<HH", data[entry.header_offset + 26 : entry.header_offset + 30])
    at = entry.header_offset + 30 + name_length + extra_length + 40
    damaged = data[:at] + bytes(20) + data[at + 20 :]
    with pytest.raises(IntakeError, match=r"damaged|cannot be read"):
        read_word(Package("damaged.docx", damaged))


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_cannot_be_unpacked_is_refused(how: int) -> None:
    memory = io.BytesIO()
    with (
        zipfile.ZipFile(DATA / "hard-ashgrove.docx") as archive,
        zipfile.ZipFile(memory, "w", how) as packed,
    ):
        for name in archive.namelist():
            packed.writestr(name, archive.read(name))
    data = bytearray(memory.getvalue())
    entry = zipfile.ZipFile(memory).getinfo("word/document.xml")
    begins = entry.header_offset + 30 + len(entry.filename)
    for place in range(begins + 4, begins + min(60, entry.compress_size)):
        data[place] ^= 0xFF
    with pytest.raises(IntakeError, match=r"damaged|cannot be read"):
        read_word(Package("damaged.docx", bytes(data)))


TEXT = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=40)


PIECES = st.tuples(
    st.sampled_from(["paragraph", "inserted", "deleted", "control", "bold"]), st.lists(TEXT, min_size=1, max_size=3)
)
GRIDS = st.tuples(
    st.just("table"), st.lists(st.lists(st.deferred(lambda: CONTENTS), min_size=2, max_size=2), max_size=3)
)
CONTENTS: st.SearchStrategy[Any] = st.lists(st.one_of(PIECES, PIECES, GRIDS), max_size=3)


def put_into(container: Any, contents: list[Any], put: list[str]) -> None:
    """Writes contents with python-docx and notes what an author would see."""
    for kind, inner in contents:
        if kind == "table":
            if inner:
                table = container.add_table(len(inner), 2)
                for row, cells in zip(table.rows, inner, strict=True):
                    for cell, words in zip(row.cells, cells, strict=True):
                        put_into(cell, words, put)
                        cell.add_paragraph(
                            "end"
                        )  # python-docx drops a last paragraph without plain runs when it merges
                        put.append("end")
                if len(inner) > 1:
                    table.cell(0, 0).merge(table.cell(1, 0))
            continue
        paragraph = container.add_paragraph()
        for text in inner:
            added = paragraph.add_run(text)
            added.bold = kind == "bold"
            wrapped = {
                "inserted": f"<w:ins {DECLARED}/>",
                "deleted": f"<w:del {DECLARED}/>",
                "control": f"<w:sdt {DECLARED}><w:sdtPr/><w:sdtContent/></w:sdt>",
            }
            if kind in wrapped:
                wrapper = parse_xml(wrapped[kind])
                added._r.addprevious(wrapper)
                (wrapper[1] if kind == "control" else wrapper).append(added._r)
            if kind != "deleted":
                put.append(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTENTS, TEXT)
def test_every_word_of_a_made_document_is_kept(contents: list[Any], header: str) -> None:
    made = docx.Document()
    put = [header]
    body_of = type("Body", (), {"add_table": made.add_table, "add_paragraph": made.add_paragraph})
    put_into(body_of, contents, put)
    made.sections[0].header.paragraphs[0].text = header
    memory = io.BytesIO()
    made.save(memory)
    document = read_word(Package("made.docx", memory.getvalue()))
    assert read_by_us(document) == Counter("".join("".join(put).split()))
