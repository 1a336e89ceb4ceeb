from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from improvplan.source.sentence import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reading: every day", '"Reading: every day"'),
        ('The "best" school', "'The \"best\" school'"),
        ("C:\\Plans", "'C:\\Plans'"),
        ('It\'s "good"', '"It\'s \\"good\\""'),
        ("two\nlines", '"two\\nlines"'),
        ("", '""'),
        ("\u2028", '"\\u2028"'),
    ],
)
def test_quoted(text: str, expected: str) -> None:
    assert quoted(text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_quoted_text_reads_as_it_was(text: str) -> None:
    written = quoted(text)
    assert yaml.safe_load(written) == text
    assert len(written.splitlines()) <= 1
