"""Comments go into a Word document and nothing else changes."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest

from improvplan.intake.comments import Comment, commented
from improvplan.intake.package import IntakeError, Package, opened
from improvplan.intake.paragraphs import BODY
from improvplan.intake.word import read_word

DATA = Path(__file__).parents[1] / "data" / "word"
DOCUMENTS = sorted(DATA.glob("*.docx"))
DAY = datetime.date(2026, 3, 2)
MAY_CHANGE = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def on_all(file: Path, words: str) -> list[Comment]:
    """A comment on every paragraph of the body, blank ones and those in cells too."""
    starts = {block.start for block in read_word(opened(file)).blocks() if block.part == BODY}
    return [Comment(start, (f"{words} {number}",)) for number, start in enumerate(sorted(starts))]


def comments_in(data: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    return [(comment.author, comment.text) for comment in document.comments]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_only_the_parts_of_comments_change(file: Path) -> None:
    before = parts(file.read_bytes())
    wanted = on_all(file, "Look here")
    after = parts(commented(opened(file), wanted, "improvplan", DAY))
    assert {name for name in after if after[name] != before.get(name)} <= MAY_CHANGE
    assert list(before) == [name for name in after if name in before]
    assert after["word/comments.xml"].count(b"Look here") == len(wanted)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_the_words_of_the_document_stay(file: Path) -> None:
    after = Package(file.name, commented(opened(file), on_all(file, "Look"), "improvplan", DAY))
    assert [block.text for block in read_word(after).blocks()] == [
        block.text for block in read_word(opened(file)).blocks()
    ]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_again_replaces_our_own(file: Path) -> None:
    once = commented(opened(file), on_all(file, "First"), "improvplan", DAY)
    second = [
        Comment(block.start, ("Second",)) for block in read_word(Package("a.docx", once)).blocks() if block.part == BODY
    ]
    twice = parts(commented(Package("a.docx", once), second, "improvplan", DAY))
    assert b"First" not in twice["word/comments.xml"]
    assert twice["word/comments.xml"].count(b"Second") == len(second)
    bare = parts(commented(Package("a.docx", once), [], "improvplan", DAY))
    assert bare["word/document.xml"].count(b"commentReference") == file_references(file)


def file_references(file: Path) -> int:
    return parts(file.read_bytes())["word/document.xml"].count(b"commentReference")


def test_the_comments_of_others_stay() -> None:
    file = DATA / "docling-docx_comments.docx"
    before = comments_in(file.read_bytes())
    assert before
    after = comments_in(commented(opened(file), on_all(file, "Ours")[:2], "improvplan", DAY))
    assert after[: len(before)] == before
    assert [author for author, _ in after[len(before) :]] == ["improvplan", "improvplan"]


def test_one_of_ours_that_was_answered_stays() -> None:
    file = DATA / "hard-ashgrove.docx"
    once = parts(commented(opened(file), on_all(file, "Ours")[:2], "improvplan", DAY))
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    once["word/comments.xml"] = once["word/comments.xml"].replace(
        b"<w:p>", f'<w:p {w14} w14:paraId="00000001">'.encode(), 1
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    once["word/_rels/document.xml.rels"] = once["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'.encode(),
    )
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    once["word/commentsExtended.xml"] = (
        f'<w15:commentsEx {w15}><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/></w15:commentsEx>'.encode()
    )
    answered = zipped(once)
    after = parts(commented(Package("a.docx", answered), [Comment(0, ("Newer",))], "improvplan", DAY))
    assert after["word/comments.xml"].count(b"Ours") == 1
    assert after["word/comments.xml"].count(b"Newer") == 1


def zipped(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return memory.getvalue()


def test_any_words_can_stand_in_a_comment() -> None:
    file = DATA / "hard-ashgrove.docx"
    words = 'Say “what” & <why> "so" 😀\x00\x0b'
    found = comments_in(commented(opened(file), [Comment(0, (words, "Second paragraph"))], 'A & "B"', DAY))
    assert found == [('A & "B"', 'Say “what” & <why> "so" 😀\ufffd\ufffd\nSecond paragraph')]


def test_a_signed_document_is_refused() -> None:
    files = parts((DATA / "hard-ashgrove.docx").read_bytes())
    signed = Package("signed.docx", zipped(files | {"_xmlsignatures/sig1.xml": b"<a/>"}))
    with pytest.raises(IntakeError, match="signed"):
        commented(signed, [], "improvplan", DAY)


def test_paragraphs_without_content_and_without_prefix_take_comments() -> None:
    files = parts((DATA / "hard-ashgrove.docx").read_bytes())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    files["word/document.xml"] = (
        f'<document xmlns="{space}"><body><p/><p><r><t>Words</t></r></p></body></document>'.encode()
    )
    package = Package("plain.docx", zipped(files))
    blocks = list(read_word(package).blocks())[:2]
    after = commented(package, [Comment(block.start, ("Here",)) for block in blocks], "improvplan", DAY)
    document = docx.Document(io.BytesIO(after))
    assert [paragraph.text for paragraph in document.paragraphs] == ["", "Words"]
    assert len(comments_in(after)) == 2
