from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.quantity import Quantity, Sign, read_quantity


@pytest.mark.parametrize(
    ("words", "value", "percent"),
    [
        ("40%", "40", True),
        ("40 %", "40", True),
        ("40 per cent", "40", True),
        ("40 percent", "40", True),
        ("0.5%", "0.5", True),
        ("1,180", "1180", False),
        ("9.9", "9.9", False),
        ("-0.2", "-0.2", False),
        ("−0.2", "-0.2", False),
        ("+3", "3", False),
        ("£1,200", "1200", False),
        ("007", "7", False),
    ],
)
def test_numbers(words: str, value: str, percent: bool) -> None:  # noqa: FBT001
    assert read_quantity(words) == Quantity(words, Decimal(value), percent)


@pytest.mark.parametrize(
    "words",
    [
        "below 50",
        "Z",
        "clow",
        "3 out of 12",
        "3/12",
        "1_0",
        "1e5",
        "nan",
        ".5",
        "5.",
        "1,18",
        "٤٠%",
        "40%%",
        "5k",
        "40% of P7",
    ],
)
def test_what_is_not_one_exact_number_keeps_its_words(words: str) -> None:
    assert read_quantity(words) == Quantity(words)


@pytest.mark.parametrize("words", ["TBC", "N/A", "", "-", "–", "xx%"])
def test_placeholders(words: str) -> None:
    assert read_quantity(words) == Quantity(words, placeholder=True)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_read_back(value: Decimal) -> None:
    assert read_quantity(f"{value:,f}").value == value
    assert read_quantity(f"{value:f}%") == Quantity(f"{value:f}%", value, percent=True)


@given(st.text())
def test_no_text_makes_it_raise(words: str) -> None:
    assert read_quantity(words).words == words


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("z", "z"),
        ("x", "x"),
        (" c ", "c"),
        ("low", "low"),
        ("u", "u"),
        ("below 5", "c"),
        ("<5", "c"),
        ("fewer than 10", "c"),
    ],
)
def test_signs_in_place_of_a_number(words: str, sign: Sign) -> None:
    assert read_quantity(words) == Quantity(words, sign=sign)
