from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.session import Period, Session, read_session


@pytest.mark.parametrize(
    "words", ["2019-20", "2019/20", "2019-2020", "2019/2020", "2019–20", "2019 – 2020", " 2019-20 ", "2019—2020"]
)
def test_every_way_to_write_a_session(words: str) -> None:
    assert read_session(words) == Session(2019)


@pytest.mark.parametrize(
    "words", ["2019-21", "2019-19", "2019", "19-20", "2019-12", "2019-2021", "2019-120", "٢٠١٩-٢٠", "1850-51", ""]
)
def test_what_is_no_session(words: str) -> None:
    assert read_session(words) is None


def test_the_turn_of_a_century() -> None:
    assert read_session("1999-00") == read_session("1999-2000") == Session(1999)
    assert str(Session(1999)) == "1999-00"


def test_sessions_follow_each_other() -> None:
    assert Session(2019).next() == Session(2020) > Session(2019)
    assert Session(2019).previous() == Session(2018)
    assert Session(2019).last == 2020


def test_a_period_has_its_sessions() -> None:
    period = Period(Session(2019), Session(2021))
    assert [str(session) for session in period.sessions] == ["2019-20", "2020-21", "2021-22"]
    assert period.session(2) == Session(2020)
    assert period.session(4) is None
    assert period.session(0) is None
    assert str(period) == "2019-20 to 2021-22"
    assert str(Period.of(Session(2019))) == "2019-20"
    assert Period(Session(2021), Session(2019)).sessions == ()


@given(st.integers(1900, 2098))
def test_what_is_printed_reads_back(first: int) -> None:
    assert read_session(str(Session(first))) == Session(first)


@given(st.text())
def test_no_text_makes_it_raise(words: str) -> None:
    read_session(words)
