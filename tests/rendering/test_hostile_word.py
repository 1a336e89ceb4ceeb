"""A Word document full of hostile words is whole and follows the schema."""

from __future__ import annotations

import pytest
from word_checks import Word, assert_valid, assert_whole, load_schema

from improvplan.rendering import Properties, write_word
from improvplan.rendering.document import document_of
from improvplan.views.documents import DOCUMENTS
from views.test_hostile_everywhere import CREATED, hostile_context

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_document_of_hostile_words_is_valid(name: str) -> None:
    document = document_of(hostile_context("school"), name)
    word = Word(write_word(document, properties=Properties("{{ a }} & <b> ]]>\x0b\ud800", CREATED)))
    assert_whole(word)
    assert_valid(word, load_schema())
