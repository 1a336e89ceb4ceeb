"""A few inputs of every target of benchmarks/fuzz.py: the script works, and none of them is more than the program can take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import fuzz


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_the_first_inputs_of_a_target_are_taken(target: str) -> None:
    _, _, tally = fuzz.chunk((target, 0, 12))
    assert tally.inputs == 12
    assert not tally.crashes
    assert not tally.lost


def test_a_run_is_taken_up_where_it_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state.json"
    arguments = ["fuzz.py", "--only", "reading", "--inputs", "500", "--jobs", "1", "--state", str(state)]
    monkeypatch.setattr(sys, "argv", arguments)
    assert fuzz.main() == 0
    once = state.read_text(encoding="utf-8")
    assert fuzz.main() == 0
    assert state.read_text(encoding="utf-8") == once
