"""What all tests can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from command_line import Command, run
from improvplan.edit.origin import Origin

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test remembers anything where its user does, or where another test would find it."""
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def origin_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this improvplan was installed from is not the same on two machines; tests that are about it say so themselves."""
    monkeypatch.setattr("improvplan.api.init.origin", Origin)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line in `tmp_path`, an empty folder, which is the current one from now on; without colours."""
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "IMPROVPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    return run
