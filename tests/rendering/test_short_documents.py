"""The short documents in Word: whole, after the schema, without blank cells; and the plan on a page measured."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from word_checks import Word, assert_valid, assert_whole, found, load_schema, words

import improvplan
from improvplan.rendering.one_page import pages_of
from improvplan.rendering.pdf import PdfProblem, convert_many
from improvplan.views.choices import DocumentName

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*-*-*.yaml"))
SHORT: tuple[DocumentName, ...] = ("summary", "plan-on-a-page", "action-table", "indicators")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return load_schema()


@pytest.mark.parametrize("document", SHORT)
def test_a_short_document_is_whole_and_follows_the_schema(document: DocumentName, schema: etree.XMLSchema) -> None:
    word = Word(improvplan.render(ROOT / "examples" / "burnside-primary-2025-26.yaml", "docx", document=document))
    assert_whole(word)
    for cell in found(word.body, "//w:tc"):
        assert words(cell).strip()
    assert_valid(word, schema)


def test_the_plan_on_a_page_of_every_example_has_one_page() -> None:
    documents = [improvplan.render(example, "docx", document="plan-on-a-page") for example in EXAMPLES]
    assert len(documents) >= 16
    try:
        made = convert_many(documents)
    except PdfProblem as problem:
        pytest.skip(str(problem))
    assert [pages_of(pdf) for pdf in made] == [1] * len(documents)


@pytest.mark.parametrize("packed", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_pages_are_counted_where_there_are_several(packed: pikepdf.ObjectStreamMode) -> None:
    memory = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.add_blank_page()
        made.save(memory, object_stream_mode=packed)
    assert pages_of(memory.getvalue()) == 2
    assert pages_of(b"no PDF") == 0
