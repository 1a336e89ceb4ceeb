"""What the figures of an indicator say, in a sentence, a table and on a picture."""

from __future__ import annotations

import pytest

from improvplan.views.document import document_view
from improvplan.views.indicators import first_to_last, trend_chart, trend_sentence, trend_table
from improvplan.views.record import Record

from .support import context_of_text

SAYS = [
    (
        "unit: percent, values: {2024-25: 66, 2025-26: 71}, base_year: 2024-25, targets: {2026-27: 80}",
        "71% in 2025-26, up 5 points from 2024-25; the target for 2026-27 is 80%.",
    ),
    (
        "unit: percent, values: {2023-24: 60, 2024-25: 66, 2025-26: 65}, base_year: 2023-24",
        "65% in 2025-26, up 5 points from 2023-24; no target is set.",
    ),
    ("values: {2024-25: 66, 2025-26: 65}", "65 in 2025-26, down 1 from 2024-25; no target is set."),
    ("unit: percent, values: {2024-25: 66, 2025-26: 67}", "67% in 2025-26, up 1 point from 2024-25; no target is set."),
    ("values: {2024-25: 9.9, 2025-26: 9.90}", "9.90 in 2025-26, the same as in 2024-25; no target is set."),
    (
        "better: lower, values: {2025-26: 14}, targets: {2025-26: 15}",
        "14 in 2025-26; the target was 15 and was met. Lower is better.",
    ),
    (
        "values: {2025-26: 14}, targets: {2025-26: 15, 2026-27: 20}",
        "14 in 2025-26; the target was 15 and was not met; the target for 2026-27 is 20.",
    ),
    ("values: {2024-25: below 5, 2025-26: 7}", "7 in 2025-26; no target is set."),
    (
        "unit: money, values: {2024-25: 1000, 2025-26: 2500}",
        "£2,500 in 2025-26, up £1,500 from 2024-25; no target is set.",
    ),
    ("targets: {2026-27: 80%}", "No figure yet; the target for 2026-27 is 80%."),
    ("values: {2025-26: TBC}", "No figure yet; no target is set."),
    (
        "unit: percent, values: {2024-25: 66, 2025-26: c}, targets: {2026-27: 70}",
        "Suppressed in 2025-26; the last figure is 66%, in 2024-25; the target for 2026-27 is 70%.",
    ),
]


def indicator(text: str) -> Record:
    context = context_of_text(f"indicators: [{{title: Reading, {text}}}]")
    found: Record = document_view(context).plan.indicators[0]
    return found


@pytest.mark.parametrize(("text", "sentence"), SAYS)
def test_the_sentence(text: str, sentence: str) -> None:
    assert trend_sentence(indicator(text)) == sentence


def test_years_are_in_order_however_they_were_written() -> None:
    mixed = indicator("values: {2025-26: 3, 2023-24: 1}, targets: {2024-25: 2}")
    table, chart = trend_table(mixed, "Reading"), trend_chart(mixed)
    assert table
    assert [str(row[0][0].value) for row in table.rows] == ["2023-24", "2024-25", "2025-26"]
    assert chart
    assert [(mark.year, mark.value) for mark in chart.values] == [(0, 1.0), (2, 3.0)]
    assert first_to_last(mixed) == "3 to 2"


def test_one_figure_is_said_and_not_drawn() -> None:
    assert trend_chart(indicator("values: {2025-26: 3}")) is None


def test_what_is_no_number_is_in_the_table_and_not_on_the_picture() -> None:
    mixed = indicator("values: {2023-24: 3, 2024-25: below 5, 2025-26: 4}")
    chart, table = trend_chart(mixed), trend_table(mixed, "Reading")
    assert chart
    assert len(chart.values) == 2
    assert table
    assert "below 5" in [str(row[1][0].value) for row in table.rows]


def test_no_figures_make_no_table() -> None:
    assert trend_table(indicator("values: {2025-26: TBC}"), "Reading") is None
