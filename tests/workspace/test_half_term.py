"""The days between holidays: terms, and the halves of those with a break."""

from __future__ import annotations

import datetime as dt

import pytest

from improvplan.forms.form import TermDates
from improvplan.model.session import Session
from improvplan.workspace.terms import calendar_for

AUTUMN = TermDates.model_validate(
    {"name": "Autumn", "from": "3 Sep", "to": "19 Dec", "break_from": "27 Oct", "break_to": "31 Oct"}
)
SPRING = TermDates.model_validate({"name": "Spring", "from": "5 Jan", "to": "27 Mar"})


def day(year: int, month: int, number: int) -> dt.date:
    return dt.date(year, month, number)


def test_a_break_divides_its_term() -> None:
    runs = calendar_for("england", [AUTUMN, SPRING]).school_year.open_days(Session(2025))
    assert runs == (
        (day(2025, 9, 3), day(2025, 10, 26)),
        (day(2025, 11, 1), day(2025, 12, 19)),
        (day(2026, 1, 5), day(2026, 3, 27)),
    )


def test_the_usual_terms_have_a_week_of_break_each() -> None:
    runs = calendar_for("england", ()).school_year.open_days(Session(2025))
    assert len(runs) == 6
    assert runs[0].end == day(2025, 10, 20)
    assert runs[1].start == day(2025, 10, 28)


@pytest.mark.parametrize(("last", "first_after"), [("28 Feb", (3, 1)), ("29 Feb", (3, 1)), ("31 Dec", (1, 1))])
def test_the_day_after_a_break_in_any_year(last: str, first_after: tuple[int, int]) -> None:
    term = TermDates.model_validate({"from": "1 Nov", "to": "30 Apr", "break_from": "20 Dec", "break_to": last})
    [held] = calendar_for(None, [term]).school_year.terms
    assert held.second_half == first_after
