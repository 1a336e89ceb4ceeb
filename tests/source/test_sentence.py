from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from improvplan.source import Mapping, Sequence, parse
from improvplan.source.sentence import as_sentence, quoted


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


def sentence(text: str) -> str | None:
    source = parse(text)
    assert isinstance(source.root, Mapping)
    items = source.root.entries["a"].value
    item = items.items[0] if isinstance(items, Sequence) else items
    assert isinstance(item, Mapping)
    return as_sentence(item, source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  - Staff: to use one method\n", "Staff: to use one method"),
        ("a:\n  - Staff: to use\n      one method  # note\n", "Staff: to use one method"),
        ("a:\n  - Staff to use one method:\n", "Staff to use one method:"),
        ('a:\n  - Staff: "to use"\n', 'Staff: "to use"'),
        ("a:\n  Staff: to use\n", "Staff: to use"),
        ("a: [Staff: to use]\n", "Staff: to use"),
        ("a:\n  - do: x\n    by: y\n", None),
        ("a:\n  - do:\n      - x\n", None),
        ("a:\n  - do: |\n      x\n", None),
        ('a:\n  - "do": x\n', None),
    ],
)
def test_as_sentence(text: str, expected: str | None) -> None:
    assert sentence(text) == expected
