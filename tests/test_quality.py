"""Formatted, linted and typed."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def others() -> list[str]:
    """The packages that are here in another version than constraints.txt has."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    locked = [Requirement(line) for line in lines if line and not line.lstrip().startswith("#")]
    found = []
    for each in locked:
        if each.marker is None or each.marker.evaluate():
            try:
                here = version(each.name)
            except PackageNotFoundError:
                continue
            if not each.specifier.contains(here, prereleases=True):
                found.append(f"{each.name} {here}")
    return found


@pytest.mark.parametrize("command", [("ruff", "format", "--check"), ("ruff", "check"), ("mypy",)], ids=" ".join)
def test_the_code_is_formatted_linted_and_typed(command: tuple[str, ...]) -> None:
    if different := others():
        pytest.skip(f"what is well formed and typed is said of the versions of constraints.txt; here is {different[0]}")
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
