"""The printed examples are short, are set in twelve points, and pass two checkers of accessible PDF."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader
from word_checks import Word, found, values

import improvplan
from improvplan.rendering.pdf import PdfProblem, convert_many, libreoffice

ROOT = Path(__file__).parents[2]

MOST_PAGES = {
    "burnside-primary-2025-26": 12,
    "clydevale-region-2019-22": 16,
    "harbour-trust-2022-23": 8,
    "larkfield-primary-2024-25": 14,
    "strathburn-cluster-2019-20": 10,
    "wyedale-cluster-2019-20": 9,
}


@cache
def word_documents() -> dict[str, bytes]:
    return {name: improvplan.render(ROOT / "examples" / f"{name}.yaml", "docx") for name in MOST_PAGES}


@pytest.mark.parametrize("name", MOST_PAGES)
def test_nothing_is_set_below_twelve_points_and_margins_are_two_centimetres(name: str) -> None:
    word = Word(word_documents()[name])
    sizes = {int(size) for size in values(word.part("styles"), "//w:style[@w:type='paragraph']//w:sz/@w:val")}
    lines = {"2", "6"}  # of empty lines: the end of a section, and what keeps two tables apart
    assert all(size >= 24 or str(size) in lines for size in sizes)
    assert not values(word.body, "//w:r//w:sz/@w:val")
    for side in ("top", "right", "bottom", "left"):
        assert {int(margin) for margin in values(word.body, f"//w:pgMar/@w:{side}")} == {1134}


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    try:
        libreoffice()
    except PdfProblem:
        pytest.skip("LibreOffice is not installed here")
    documents = word_documents()
    return dict(zip(documents, convert_many(list(documents.values())), strict=True))


@pytest.mark.slow
def test_no_example_takes_more_pages_than_it_may(pdfs: dict[str, bytes]) -> None:
    pages = {name: len(PdfReader(io.BytesIO(data)).pages) for name, data in pdfs.items()}
    assert {name: count for name, count in pages.items() if count > MOST_PAGES[name]} == {}


SIGNED = {
    "puffin-bay-elc-2025-26": "Training that the plan needs",
    "ysgol-glan-y-felin-2025-26": "What the plan costs, by fund",
}
"""Examples whose signatures come to stand on a page of their own, and what keeps them company there."""


@pytest.mark.slow
def test_signatures_do_not_stand_alone_on_the_last_page(pdfs: dict[str, bytes]) -> None:
    assert pdfs
    made = convert_many([improvplan.render(ROOT / "examples" / f"{name}.yaml", "docx") for name in SIGNED])
    for heading, data in zip(SIGNED.values(), made, strict=True):
        last = PdfReader(io.BytesIO(data)).pages[-1].extract_text()
        assert last.index(heading) < last.index("Agreed by")


def kept_rows(word: Word) -> list[bool]:
    """Of each row of the last table but one, whether it stays with what follows."""
    *_, before, _ = found(word.body, "./w:body/w:tbl")
    return [bool(found(row, ".//w:pPr/w:keepNext")) for row in found(before, "./w:tr[not(w:trPr/w:tblHeader)]")]


def test_of_a_long_table_the_last_rows_go_with_the_signatures_and_a_short_one_goes_whole(tmp_path: Path) -> None:
    actions = "".join(f"      - do: Step {number}\n        training: Course {number}\n" for number in range(40))
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "improvplan: 1\nid: ardnoy\ntitle: Our plan\nsession: 2026-27\norganisation: Ardnoy Primary School\n"
        f"priorities:\n  - title: Reading\n    actions:\n{actions}sign_off:\n  - name: Isla Moray\n",
        encoding="utf-8",
    )
    assert kept_rows(Word(improvplan.render(plan, "docx"))) == [False] * 38 + [True] * 2
    for name in SIGNED:
        assert all(kept_rows(Word(improvplan.render(ROOT / "examples" / f"{name}.yaml", "docx"))))


@pytest.mark.slow
def test_the_same_document_makes_the_same_pdf(pdfs: dict[str, bytes]) -> None:
    name = "harbour-trust-2022-23"
    assert convert_many([word_documents()[name]]) == [pdfs[name]]


@pytest.mark.slow
@pytest.mark.parametrize("command", [("pdfua", "check", "--min-severity", "error"), ("outloud", "--no-info")])
def test_checkers_of_accessible_pdf_find_no_error(
    command: tuple[str, ...], pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    if find_spec(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    for name, data in pdfs.items():
        start = f"import sys; from {command[0]}.cli import main; sys.exit(main())"
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-c", start, *command[1:], file], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, f"{name}: {done.stdout}"
