"""Short names, sessions and lines made of what somebody types."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.edit.find_target import one_line, session_to_plan, slug_of
from improvplan.model.fields import SLUG


@given(st.text())
def test_a_slug_is_one(words: str) -> None:
    slug = slug_of(words)
    assert not slug or re.fullmatch(SLUG, slug)
    assert len(slug) <= 60
    assert slug_of(slug) == slug


def test_what_is_typed_becomes_one_line() -> None:
    assert one_line(" Our\tplan:\n one\x07 for\u200ball\x00 ") == "Our plan: one forall"
    assert one_line("\x00 \x00") == ""


def test_slugs() -> None:
    assert slug_of("St Aidan's Primary School 2025-26") == "st-aidans-primary-school-2025-26"
    assert slug_of("Sgoil Àrd an Rubha") == "sgoil-ard-an-rubha"
    assert slug_of("东小学") == ""


@pytest.mark.parametrize(
    ("day", "session"),
    [("2025-08-15", "2025-26"), ("2026-04-30", "2025-26"), ("2026-05-01", "2026-27"), ("2026-12-31", "2026-27")],
)
def test_the_session_to_plan(day: str, session: str) -> None:
    assert session_to_plan(datetime.date.fromisoformat(day)).label == session
