from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.amount import Amount, find_amounts, format_amount, read_amount

POUNDS = st.integers(0, 10**11).map(lambda pence: Decimal(pence).scaleb(-2))


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("£24,500", "24500", "£"),
        ("£24500", "24500", "£"),
        ("24500", "24500", ""),
        (" 24,500 ", "24500", ""),
        ("£150.50", "150.5", "£"),
        ("£ 500", "500", "£"),
        ("£1.2k", "1200", "£"),
        ("£3m", "3000000", "£"),
        ("£2 million", "2000000", "£"),
        ("£1 000", "1000", "£"),
        ("£12\u00a0345\u202f678", "12345678", "£"),
        ("£\u2009600\u200b", "600", "£"),
        ("£0", "0", "£"),
        ("nil", "0", ""),
        ("No cost", "0", ""),
        ("50p", "0.5", "£"),
        ("-£20", "-20", "£"),
        ("€3,000", "3000", "€"),
        ("$5", "5", "$"),
        ("500 GBP", "500", "£"),
    ],
)
def test_sums(words: str, value: str, currency: str) -> None:
    assert read_amount(words) == Amount(words, Decimal(value), currency)


@pytest.mark.parametrize(
    "words",
    ["about £50", "£50 each", "£50-£100", "up to £5", "1_000", "nan", "inf", "1e400", "£1,00", "£1,2345", "£1.234", "£1 00", "£1234 000",
     "٣", "１２", "£5 £6", "£5£", "9" * 40, "£12.3456k"],
)  # fmt: skip
def test_what_is_not_one_exact_sum_keeps_its_words(words: str) -> None:
    assert read_amount(words) == Amount(words)


@pytest.mark.parametrize("words", ["TBC", "N/A", "-", "", "£xxx", "to be confirmed"])
def test_placeholders(words: str) -> None:
    assert read_amount(words) == Amount(words, placeholder=True)


def test_sums_in_prose() -> None:
    text = "PEF of £24,500, then €30 (£1.2k) and £5.50. Not £1,00, 50, £10% or US$5."
    assert [(text[start:end], amount.value) for start, end, amount in find_amounts(text)] == [
        ("£24,500", Decimal(24500)),
        ("€30", Decimal(30)),
        ("£1.2k", Decimal(1200)),
        ("£5.50", Decimal("5.5")),
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [("24500", "£24,500"), ("150.5", "£150.50"), ("0", "£0"), ("-12", "-£12"), ("0.005", "£0"), ("-0.001", "£0")],
)
def test_how_sums_are_printed(value: str, printed: str) -> None:
    assert format_amount(Decimal(value)) == printed


def test_other_currencies_are_printed() -> None:
    assert format_amount(Decimal(1000), "€") == "€1,000"


@given(POUNDS)
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert read_amount(format_amount(value)).value == value


@given(st.text())
def test_no_text_makes_it_raise(words: str) -> None:
    assert read_amount(words).words == words
    find_amounts(words)


@given(st.text(alphabet="£€$0123456789.,kmp -", max_size=12))
def test_a_value_is_always_a_finite_number(words: str) -> None:
    value = read_amount(words).value
    assert value is None or value.is_finite()
