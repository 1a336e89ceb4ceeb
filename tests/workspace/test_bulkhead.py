"""What fails on one plan is told as a finding of that plan, and everything else goes on."""

from __future__ import annotations

import pickle

import pytest

from improvplan.finding import Severity
from improvplan.source import parse
from improvplan.workspace.bulkhead import EXIT_CODE, PROGRAM_ERROR, Failure, guarded


def raising(error: BaseException) -> object:
    raise error


def test_work_that_goes_well_comes_back() -> None:
    assert guarded("step", "a.yaml", lambda: 7) == 7
    assert guarded("step", "a.yaml", lambda: None) is None


@pytest.mark.parametrize(
    "error", [KeyError("x"), MemoryError(), RecursionError("too deep"), AssertionError(), TypeError("a\nb\x1b")]
)
def test_whatever_is_raised_becomes_a_failure(error: Exception) -> None:
    failed = guarded("rule x", "a.yaml", lambda: raising(error))
    assert isinstance(failed, Failure)
    assert (failed.file, failed.step) == ("a.yaml", "rule x")
    assert failed.error.startswith(type(error).__name__)
    assert failed.error.isprintable()
    assert "raising, line " in failed.where
    assert pickle.loads(pickle.dumps(failed)) == failed


def test_a_failure_is_a_finding_on_its_plan() -> None:
    failed = guarded("rule x", "a.yaml", lambda: raising(KeyError("y")))
    assert isinstance(failed, Failure)
    finding = failed.finding()
    assert (finding.rule, finding.severity, finding.file, finding.path) == (PROGRAM_ERROR, Severity.ERROR, "a.yaml", ())
    assert "our mistake, not yours" in finding.message
    assert "KeyError: 'y'" in finding.fix
    assert EXIT_CODE == 3


def test_the_last_frame_inside_improvplan_is_named() -> None:
    failed = guarded("reading", "a.yaml", lambda: parse(7, "a.yaml"))  # type: ignore[arg-type]
    assert isinstance(failed, Failure)
    assert "source/" in failed.where


def test_an_endless_recursion_is_told_in_one_line() -> None:
    def deeper(number: int) -> int:
        return deeper(number + 1) + 1

    failed = guarded("step", "a.yaml", lambda: deeper(0))
    assert isinstance(failed, Failure)
    assert "\n" not in str(failed)
    assert "RecursionError" in str(failed)


def test_a_long_message_is_cut() -> None:
    failed = guarded("step", "a.yaml", lambda: raising(ValueError("x" * 10_000)))
    assert isinstance(failed, Failure)
    assert len(failed.error) < 400


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1), OSError(28, "full")])
def test_what_is_no_mistake_passes_through(error: BaseException) -> None:
    with pytest.raises(type(error)):
        guarded("step", "a.yaml", lambda: raising(error))


def test_callers_name_what_they_expect() -> None:
    with pytest.raises(LookupError):
        guarded("step", "a.yaml", lambda: raising(LookupError()), expected=(LookupError,))
