"""Sessions, terms and sums of other places, in plans and in framework files."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from command_line import run
from improvplan.model.amount import read_amount
from improvplan.model.session import Period, Session, read_period, sessions_meant
from improvplan.model.when_reader import read_when
from improvplan.workspace.calendar import calendar_for

PLAN = """\
improvplan: 1
id: kauri-2025
title: Annual plan
{session}
organisation:
  name: Kauri School
  country: {country}
priorities:
  - title: Writing
    actions:
      - do: Buy texts
        by: {by}
"""


def found(
    folder: Path, *, session: str = "session: 2025", country: str = "new-zealand", by: str = "Term 1"
) -> set[str]:
    """The rules about time that speak of a plan."""
    (folder / "plan.yaml").write_text(PLAN.format(session=session, country=country, by=by), encoding="utf-8")
    told = json.loads(run("validate", str(folder / "plan.yaml"), "--today", "2025-03-01", "--format", "json").stdout)
    rules = {"session-not-readable", "date-not-readable", "date-outside-period", "wrong-value"}
    return {one["rule"] for one in told["findings"]} & rules


@pytest.mark.parametrize("country", ["new-zealand", "australia", "south-africa", "other", "Aotearoa"])
def test_a_calendar_year_is_a_session_in_the_south(tmp_path: Path, country: str) -> None:
    assert found(tmp_path, country=country) <= {"wrong-value"}


@pytest.mark.parametrize("country", ["scotland", "england", "united-states", "canada"])
def test_a_calendar_year_is_no_session_in_the_north(tmp_path: Path, country: str) -> None:
    assert found(tmp_path, country=country) == {"session-not-readable"}


def test_terms_of_ones_own_can_make_the_calendar_year_a_session(tmp_path: Path) -> None:
    terms = "terms:\n  - name: Term 1\n    from: 20 Jan\n    to: 30 May\n  - name: Term 2\n    from: 10 Jun\n    to: 5 Dec\n"
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n" + terms, encoding="utf-8")
    plan = PLAN.format(session="session: 2025", country="x", by="Term 2").replace("  country: x\n", "")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert "session-not-readable" not in run("validate", str(tmp_path)).stdout


def days(country: str, words: str, session: Session) -> tuple[dt.date, dt.date] | None:
    found = calendar_for(country).interval(read_when(words), Period.of(session))
    return (found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("country", "words", "month", "year"),
    [
        ("new-zealand", "Term 1", 2, 2025),
        ("new-zealand", "Term 1 2025", 2, 2025),
        ("australia", "Term 1", 1, 2025),
        ("australia", "Term 4, 2025", 10, 2025),
        ("south-africa", "Term 3", 7, 2025),
        ("australia", "Semester 1", 1, 2025),
        ("australia", "Semester 2", 7, 2025),
        ("new-zealand", "second semester 2025", 7, 2025),
        ("australia", "Spring 2025", 9, 2025),
        ("australia", "winter", 6, 2025),
        ("australia", "March", 3, 2025),
        ("scotland", "Term 1", 8, 2025),
    ],
)
def test_terms_and_seasons_lie_where_they_do_there(country: str, words: str, month: int, year: int) -> None:
    found = days(country, words, Session(2025, whole_year=country != "scotland"))
    assert found
    assert (found[0].year, found[0].month) == (year, month)


def test_semesters_are_readable_where_there_are_semesters(tmp_path: Path) -> None:
    assert found(tmp_path, by="Semester 2") == set()
    assert found(tmp_path, by="Semester 2", session="session: 2025-26", country="united-states") == set()
    assert found(tmp_path, by="Semester 2", session="session: 2025-26", country="scotland") == {"date-not-readable"}


def test_a_date_outside_a_calendar_year_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, by="20 Oct 2025") == set()
    assert found(tmp_path, by="20 Oct 2027") == {"date-outside-period"}


@pytest.mark.parametrize(
    "period",
    [
        "period: 2019-22",
        "period: 2019/22",
        "period: 2019 to 2022",
        "period: {from: 2019, to: 2022}",
        "period: 2019-20 to 2021-22",
    ],
)
def test_a_period_in_one_piece(tmp_path: Path, period: str) -> None:
    assert found(tmp_path, session=period, country="scotland", by="Nov 2021") == set()
    assert found(tmp_path, session=period, country="scotland", by="Nov 2025") == {"date-outside-period"}


def test_periods_read_alike() -> None:
    for words in ("2019-22", "2019/2022", "2019 – 22", "2019 to 2022", "2019-20 to 2021-22"):
        assert sessions_meant(None, words, None, whole_years=False) == Period(Session(2019), Session(2021))
    assert sessions_meant(None, "2024", "2026", whole_years=True) == Period(Session(2024), Session(2026))
    assert str(sessions_meant("2025", None, None, whole_years=True)) == "2025"
    for words in ("2022-19", "2019-99", "next year", "2019 to", ""):
        assert read_period(words) is None


def test_a_blank_value_in_braces_is_a_blank(tmp_path: Path) -> None:
    text = "improvplan: 1\nid: a\ntitle: A\nsession: 2020-21\nindicators:\n  - title: R\n    values: {2019-20: 61}\n    targets: {2020-21: }\n"
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    told = json.loads(run("validate", str(tmp_path / "plan.yaml"), "--format", "json").stdout)["findings"]
    assert {"bracket", "wrong-shape"}.isdisjoint(one["rule"] for one in told)


def test_a_framework_holds_from_a_calendar_year(tmp_path: Path) -> None:
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    (tmp_path / "frameworks").mkdir()
    framework = 'improvplan-framework: 1\nid: goals\ntitle: Goals\neditions:\n  - id: "1"\n    from: 2024\n    source: seen\n    confidence: secondary\n    items:\n      - Reading\n'
    (tmp_path / "frameworks" / "goals.yaml").write_text(framework, encoding="utf-8")
    plan = (
        PLAN.format(session="session: 2025", country="australia", by="Term 1")
        + "    links:\n      goals:\n        - Reading\n"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    told = json.loads(run("validate", str(tmp_path), "--format", "json").stdout)["findings"]
    assert {"framework-file", "framework-edition", "unknown-framework"}.isdisjoint(one["rule"] for one in told)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.200,50 €", "1200.50"),
        ("€ 1.200,50", "1200.50"),
        ("1.200 €", "1200"),
        ("350,00 EUR", "350"),
        ("12,50 €", "12.50"),
        ("€1,200.50", "1200.50"),
        ("1.50 €", "1.50"),
    ],
)
def test_sums_as_the_continent_writes_them(words: str, value: str) -> None:
    amount = read_amount(words)
    assert amount.value == Decimal(value)
    assert amount.currency == "€"


@pytest.mark.parametrize("words", ["£1.200,50", "1.200,50", "1.20.50 €"])
def test_sums_that_are_no_euros_are_not_read_so(words: str) -> None:
    assert read_amount(words).value is None
