"""Tagged PDF by LibreOffice, read back: an independent proof that the structure of the Word documents is really there."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from word_checks import Word, found, values

import improvplan
from improvplan.rendering import pdf
from improvplan.rendering.outline import pages_in_word
from improvplan.rendering.pdf import PdfProblem, convert_many, write_pdf

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*.yaml") if file.name != "improvplan.yaml")
PICTURED = "clydevale-region-2019-22"
A_PAGE_OR_TWO = 2


@cache
def documents() -> dict[str, bytes]:
    """The full document of each example, and one with pictures where they can be drawn."""
    made = {file.stem: improvplan.render(file, "docx") for file in EXAMPLES}
    pictured = next(file for file in EXAMPLES if file.stem == PICTURED)
    return made | {"pictures": improvplan.render(pictured, "docx", document="indicators")}


@pytest.fixture(scope="module")
def converted() -> dict[str, PdfReader]:
    try:
        pdf.libreoffice()
    except PdfProblem:
        pytest.skip("LibreOffice is not installed here")
    made = convert_many(list(documents().values()))
    return {name: PdfReader(io.BytesIO(data)) for name, data in zip(documents(), made, strict=True)}


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The elements of the structure of a PDF, in order."""
    root: Any = reader.trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, ArrayObject):
            waiting.extend(reversed(element))
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            waiting.append(element.get("/K"))


def kinds(reader: PdfReader) -> Counter[str]:
    """How often each kind of element is there, a kind of LibreOffice's own as what it stands for."""
    root: Any = reader.trailer["/Root"]
    roles = root["/StructTreeRoot"].get("/RoleMap", {})
    return Counter(str(roles.get(element["/S"], element["/S"])) for element in elements(reader))


@pytest.mark.parametrize("name", [file.stem for file in EXAMPLES])
def test_the_structure_of_the_word_document_is_in_the_pdf(converted: dict[str, PdfReader], name: str) -> None:
    reader, word = converted[name], Word(documents()[name])
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = next(paragraph for paragraph in found(word.body, "//w:p[w:pPr/w:pStyle/@w:val='Title']"))
    assert reader.metadata is not None
    assert reader.metadata.title == "".join(values(title, ".//w:t/text()"))
    there = kinds(reader)
    for level in (1, 2, 3):
        assert there[f"/H{level}"] == len(found(word.body, f"//w:p[w:pPr/w:pStyle/@w:val='Heading{level}']"))
    # LibreOffice tags a table again on each page that it runs over.
    assert there["/Table"] >= len(found(word.body, "//w:tbl"))
    assert there["/TH"] >= len(found(word.body, "//w:tr[w:trPr/w:tblHeader]/w:tc"))
    # A plan whose lists all have one entry has none in Word.
    assert there["/LBody"] >= len(found(word.body, "//w:p[w:pPr/w:numPr][.//w:t]"))


def test_the_status_and_the_number_stand_on_every_page(converted: dict[str, PdfReader]) -> None:
    reader = converted["burnside-primary-2025-26"]
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert "Approved (29 Aug 2025)" in text
        assert f"Page {number} of {len(reader.pages)}" in text


def test_pictures_have_their_words(converted: dict[str, PdfReader]) -> None:
    descriptions = values(Word(documents()["pictures"]).body, "//wp:docPr/@descr")
    figures = [element for element in elements(converted["pictures"]) if str(element["/S"]) == "/Figure"]
    told = [str(figure.get("/Alt")) for figure in figures]
    assert descriptions
    assert len(told) == len(descriptions)
    assert all(any(words in alternative for alternative in told) for words in descriptions)


def test_the_estimate_of_pages_is_about_right(converted: dict[str, PdfReader], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a document gets contents hangs on an estimate; here is how far it is from what LibreOffice lays out."""
    from improvplan.rendering import outline

    estimates: list[int] = []

    def remembered(document: Any, deepest: int) -> Any:
        made = original(document, deepest)
        estimates.append(pages_in_word(made))
        return made

    original = outline.contents_where_long
    monkeypatch.setattr(outline, "contents_where_long", remembered)
    for file in EXAMPLES:
        improvplan.render(file, "docx")
    real = [len(converted[file.stem].pages) for file in EXAMPLES]
    assert len(estimates) == len(real)
    assert all(abs(estimate - pages) <= A_PAGE_OR_TWO for estimate, pages in zip(estimates, real, strict=True)), (
        estimates,
        real,
    )


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "USUAL_PLACES", ())
    with pytest.raises(PdfProblem, match=r"LibreOffice, which is not installed.*save it as PDF"):
        write_pdf(b"")


def test_nothing_to_convert_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "USUAL_PLACES", ())
    assert convert_many([]) == []


def program(folder: Path, text: str) -> None:
    file = folder / "soffice"
    file.write_text(f"#!{sys.executable}\n{text}")
    file.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand for a program on Windows")
def test_a_libreoffice_that_fails_or_hangs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "print('Error: source file could not be loaded')")
    with pytest.raises(PdfProblem, match=r"no PDF of the document and said: Error: source file could not be loaded"):
        write_pdf(b"x")
    program(tmp_path, "import time\ntime.sleep(60)")
    monkeypatch.setattr(pdf, "START_SECONDS", 0.3)
    monkeypatch.setattr(pdf, "DOCUMENT_SECONDS", 0)
    with pytest.raises(PdfProblem, match="was stopped"):
        write_pdf(b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="a script cannot stand for a program on Windows")
def test_each_document_gets_its_own_pdf_and_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(
        tmp_path,
        "import pathlib, sys\n"
        "assert sys.argv[1].startswith('-env:UserInstallation=file://')\n"
        "assert 'PDFUACompliance' in sys.argv[sys.argv.index('--convert-to') + 1]\n"
        "for name in sys.argv[sys.argv.index('--outdir') + 2:]:\n"
        "    file = pathlib.Path(name)\n"
        "    file.with_suffix('.pdf').write_bytes(b'%PDF-' + file.read_bytes())\n",
    )
    monkeypatch.setattr(pdf, "MOST_AT_ONCE", 2)
    assert convert_many([b"one", b"two", b"three"]) == [b"%PDF-one", b"%PDF-two", b"%PDF-three"]
