"""Dates found in prose."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.when import Day, Kind
from improvplan.model.when_reader import find_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Materials in every school by Dec 2019; review in August 2020.", ["Dec 2019", "August 2020"]),
        ("Pilot Aug 2019 – Jun 2020, then every class in 2020-21.", ["Aug 2019 – Jun 2020", "2020-21"]),
        ("From 4 Nov 2019 to 8 November 2019", ["4 Nov 2019 to 8 November 2019"]),
        ("Baseline (15/10/19), repeated on Friday 13th March 2020", ["15/10/19", "Friday 13th March 2020"]),
        ("Set on 2019-12-05 and on December 5, 2019", ["2019-12-05", "December 5, 2019"]),
        ("done by the end of June 2020", ["end of June 2020"]),
        ("In Autumn term 2019, Term 2 2019-20 and Easter 2020", ["Autumn term 2019", "Term 2 2019-20", "Easter 2020"]),
        ("Aug–Dec 2019", ["Aug–Dec 2019"]),
        ("Sept '19 and Oct ’19", ["Sept '19", "Oct ’19"]),
        ("in the 2019/2020 session", ["2019/2020"]),
    ],
)
def test_dates_with_a_year_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_dates(text)] == found
    assert all(when.read and when.words == text[start:end] for start, end, when in find_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pupils may 20 times a day march in and out",
        "Since 2014 little training; 2019 pupils; £2019",
        "Little training by Nov, more in Term 2",
        "Call 0141-2019-20-21, room 12/13, version 1.2.3, 20/20 vision",
        "https://strathburn.example/2019-20/plan",
        "from 2019-45 places",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_a_day_that_does_not_exist_is_found_with_its_problem() -> None:
    (found,) = find_dates("Report on 31 Feb 2020")
    assert found.when.kind is Kind.UNREAD
    assert found.when.problem == "there is no 31 February: February 2020 has 29 days"


@given(st.text())
def test_no_text_makes_it_raise_and_offsets_are_in_order(text: str) -> None:
    found = find_dates(text)
    edges = [edge for start, end, _ in found for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(text[start:end] == when.words for start, end, when in found)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_an_iso_day_is_found_anywhere(date: dt.date) -> None:
    text = f"We meet ({date.isoformat()}), then report."
    (found,) = find_dates(text)
    assert isinstance(found.when.value, Day)
    assert found.when.value.date == date
