"""Plans as schools write them in Word, on papers of their own: no word is lost, and nearly all stand in the field they belong to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from strangers import PAPERS, Paper, outcome


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
def test_a_paper_of_a_schools_own_is_taken_in(paper: Callable[[Paper], None], tmp_path: Path) -> None:
    result = outcome(paper, tmp_path)
    assert result.words > 70
    assert not result.lost, result.remarks
    assert result.wrong <= 0.01 * result.words, result.remarks
    assert result.right >= 0.95 * result.words, result.remarks
