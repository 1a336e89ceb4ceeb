"""Files that cannot be letterheads, and what is said of them."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letterheads import (
    BY_LIBREOFFICE,
    MAIN,
    OFFICE,
    PACKAGE,
    TYPE,
    by_default,
    changed,
    unzipped,
    with_logo,
    written_by_hand,
    zipped,
)
from render_samples import PROPERTIES, page
from word_checks import Word, assert_whole

from improvplan.rendering import write_word
from improvplan.rendering.word import LetterheadProblem, read_letterhead
from improvplan.rendering.word.house import archive

pytestmark = pytest.mark.slow

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def given_by(name: str, kind: str) -> bytes:
    """A header with a relationship of a kind that no document may take over."""
    files: dict[str, str | bytes] = dict(unzipped(with_logo()))
    header = next(part for part in files if part.startswith("word/_rels/header"))
    files[header] = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" {name}/></Relationships>'
    )
    return zipped(files)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    return zipped({**unzipped(data), name: content})


@cache
def problem_files() -> dict[str, tuple[bytes, str, str]]:
    main = f"{TYPE}.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    declared = unzipped(by_default())["word/styles.xml"].replace(b"<w:styles", LAUGHS.encode() + b"<w:styles", 1)
    margins = '<d:pgSz d:w="11906" d:h="16838"/><d:pgMar d:left="6000" d:right="5000"/>'
    return {
        "words": (b"Dear parents", "no Word document", "save it as"),
        "empty": (b"", "no Word document", "save it as"),
        "PDF": (b"%PDF-1.7\n", "no Word document", "save it as"),
        "zip": (zipped({"a.txt": "a"}), "no Word document", "save it as"),
        "OpenDocument": (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "no Word document",
            "save it as",
        ),
        "spreadsheet": (
            changed(by_default(), "[Content_Types].xml", main, main.replace("word", "spread")),
            "no Word",
            "save",
        ),
        "old Word": (COMPOUND, "of the old kind (.doc)", "save it as"),
        "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected by a password", "without one"),
        "macros": (changed(by_default(), "[Content_Types].xml", main, macros), "has macros", "which has none"),
        "hidden macros": (with_part(by_default(), "word/vbaProject.bin", b"x"), "has macros", "which has none"),
        "strict": (
            changed(by_default(), "word/document.xml", MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
            "Strict Open XML",
            "save it as",
        ),
        "bomb": (with_part(by_default(), "word/bomb.xml", bytes(archive.LARGEST_PART + 1)), "too large", "take out"),
        "entities": (with_part(by_default(), "word/styles.xml", declared), "declares a document type", "save it as"),
        "broken part": (with_part(by_default(), "word/styles.xml", b"<w:styles"), "word/styles.xml", "save it as"),
        "no main part": (zipped({**unzipped(by_default()), "_rels/.rels": "<a/>"}), "no Word document", "save it as"),
        "no room": (written_by_hand(section=margins), "hardly any room", "smaller"),
        "linked picture": (
            given_by('Target="https://example.org/a.png" TargetMode="External"', "image"),
            "example.org",
            "insert",
        ),
        "object": (given_by('Target="embeddings/a.bin"', "oleObject"), "embedded object", "picture"),
        "lost picture": (given_by('Target="media/none.png"', "image"), "media/none.png", "save it as"),
        "way out": (given_by('Target="../../../etc/passwd"', "image"), "missing", "save it as"),
        "lost header": (written_by_hand(section='<d:headerReference r:id="h9"/>'), "missing", "save it as"),
    }


@pytest.mark.parametrize("name", problem_files())
def test_a_file_that_cannot_be_used_is_named_with_its_mend(tmp_path: Path, name: str) -> None:
    data, said, fix = problem_files()[name]
    file = tmp_path / "letterhead.docx"
    file.write_bytes(data)
    with pytest.raises(LetterheadProblem) as caught:
        read_letterhead(file)
    assert str(file) in str(caught.value)
    assert said in caught.value.message
    assert fix in caught.value.fix


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LetterheadProblem, match="no such file"):
        read_letterhead(tmp_path / "none.docx")
    with pytest.raises(LetterheadProblem, match="folder"):
        read_letterhead(tmp_path)


def test_a_file_that_is_very_large_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.docx"
    with file.open("wb") as opened:
        opened.truncate(archive.LARGEST_FILE + 1)
    with pytest.raises(LetterheadProblem, match="20 MB"):
        read_letterhead(file)


def test_a_damaged_entry_is_a_problem(tmp_path: Path) -> None:
    data = bytearray(by_default())
    place = data.find(b"word/styles.xml") + 60
    data[place : place + 40] = bytes(40)
    file = tmp_path / "damaged.docx"
    file.write_bytes(data)
    with pytest.raises(LetterheadProblem, match="damaged"):
        read_letterhead(file)


def test_any_changed_byte_is_taken_or_is_a_problem(tmp_path: Path) -> None:
    data = BY_LIBREOFFICE.read_bytes()
    file = tmp_path / "changed.docx"
    said = set()
    # Densely in the list of entries at the end: names, versions of the format, places in the file.
    for place in (*range(0, len(data) - 900, 61), *range(len(data) - 900, len(data), 5)):
        file.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        try:
            read_letterhead(file)
        except LetterheadProblem as problem:
            said.add(problem.message.partition(" (")[0])
    assert "it is no Word document" in said
    assert any(message.endswith("is damaged") for message in said)


def test_a_part_in_another_encoding_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wide.docx"
    styles = unzipped(BY_LIBREOFFICE.read_bytes())["word/styles.xml"].decode()
    wide = styles.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    file.write_bytes(with_part(BY_LIBREOFFICE.read_bytes(), "word/styles.xml", wide))
    assert_whole(Word(write_word(page("<p>é</p>"), properties=PROPERTIES, letterhead=read_letterhead(file))))


@given(
    name=st.sampled_from(
        ["word/styles.xml", "word/document.xml", "word/settings.xml", "word/header1.xml", "[Content_Types].xml"]
    ),
    place=st.floats(0, 1),
    length=st.integers(0, 60),
    put=st.one_of(st.binary(max_size=8), st.sampled_from([b"<w:style/>", b'"', b"]]>", b"<!--", struct.pack("<I", 7)])),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_to_a_letterhead_is_taken_or_is_a_problem(
    tmp_path: Path, name: str, place: float, length: int, put: bytes
) -> None:
    files = unzipped(BY_LIBREOFFICE.read_bytes())
    start = int(place * len(files[name]))
    files[name] = files[name][:start] + put + files[name][start + length :]
    file = tmp_path / "changed.docx"
    file.write_bytes(zipped(files))
    try:
        letterhead = read_letterhead(file)
    except LetterheadProblem as problem:
        assert str(problem).startswith(str(file))  # noqa: PT017 - either is right
    else:
        Word(write_word(page("<p>a</p>"), properties=PROPERTIES, letterhead=letterhead)).part("document")
