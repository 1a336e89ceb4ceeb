"""What all tests can use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from command_line import Command, run
from improvplan.edit.origin import Origin

QUICK_EXAMPLES = 25

settings.register_profile("quick", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("full" if os.environ.get("CI") else "quick")
"""`quick` tries few examples of each property, `full` all; both the same ones on every day. `search` looks for new ones."""
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the quick profile no property tries more than a few examples, whatever its own settings say."""
    for item in items if PROFILE == "quick" else ():
        test = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None:
            few = min(own.max_examples, QUICK_EXAMPLES, max(10, own.max_examples // 4))
            test._hypothesis_internal_use_settings = settings(own, max_examples=few)  # type: ignore[union-attr]


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
