"""First names that are found without a surname beside them, whatever letters they have."""

from __future__ import annotations

import pytest

from improvplan.views.audience import for_audience

from .support import context_of_text, markdown


def prose(name: str, sentence: str) -> str:
    text = f"people:\n  k:\n    name: {name}\n    role: Teacher\nsections:\n  - title: Here\n    text: {sentence}\n"
    document = markdown(for_audience(context_of_text(text), "public").context)
    return document.partition("# Here\n\n")[2].partition("\n")[0]


@pytest.mark.parametrize(
    "name", ["Áine O'Brien-Smith", "Zoë Laurie", "Siobhán Lee", "Ann-Marie Reid", "Björk Östlund", "Łucja Nowak"]
)
def test_first_names_with_accents_and_hyphens_are_found_alone(name: str) -> None:
    assert prose(name, f"Ask {name.split()[0]} first.") == "Ask the Teacher first."


@pytest.mark.parametrize("name", ["Will Gemmell", "May Munro", "Well-Being Officer"])
def test_what_may_be_a_word_stays(name: str) -> None:
    first = name.split()[0]
    assert prose(name, f"{first} it be so.") == f"{first} it be so."


@pytest.mark.parametrize("words", ["Aine O'Brien", "AINE O’BRIEN", "ÁINE O'BRIEN", "Mrs O'Brien", "Aine"])
def test_names_are_found_without_their_accents(words: str) -> None:
    assert prose("Áine O'Brien", f"Ask {words} first.") == "Ask the Teacher first."
