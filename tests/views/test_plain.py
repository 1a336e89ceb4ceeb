"""Prose on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from improvplan.views.unmarked import plain_words

SAID = [
    ("All read.", "All read."),
    ("All *read* and **write** well.", "All read and write well."),
    ("See [our page](https://example.org/a_b) for more.", "See our page for more."),
    ("_Ambition_ and __hope__", "Ambition and hope"),
    ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
    (r"\*not stressed\* and 10\% of C\_3", "*not stressed* and 10% of C_3"),
    ("By May:\n- all read\n- most write\n\nThat is all.", "By May: all read; most write That is all."),
    ("1. One.\n2. Two.", "One. Two."),
    ("> 85% read", "> 85% read"),
    ("A <b>x</b> c", "A <b>x</b> c"),
    ("2.3 Learning\nand teaching", "2.3 Learning and teaching"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_marks_fall_away_and_words_stay(text: str, words: str) -> None:
    assert plain_words(text) == words


@given(some.text(alphabet="ab *_[]()\\-1.>\n", max_size=60))
def test_no_letter_is_lost_but_in_addresses(text: str) -> None:
    kept = plain_words(text)
    assert "\n" not in kept
    if "](" not in text:
        assert [letter for letter in kept if letter in "ab>"] == [letter for letter in text if letter in "ab>"]
