"""What derived documents remember of plans is never wrong: whatever changes, they say what they say without a memory."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Run, run
from improvplan.api import derived
from improvplan.derived import document, named_documents

TRUST_YEAR = Path(__file__).parents[2] / "examples" / "trust-year"
DAY = ("--today", "2026-01-15")
REMEMBERING = tuple(each.name for each in named_documents() if document(each.name).remembered)


@pytest.fixture
def anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The plans of a trust as the current folder, and the files that facts are gathered of, as they are gathered."""
    folder = tmp_path / "trust"
    shutil.copytree(TRUST_YEAR, folder)
    monkeypatch.chdir(folder)
    files: list[Path] = []
    gather = derived._gathered

    def gathered(file: Path, step: str, work: Callable[[Path], object]) -> object:
        files.append(file)
        return gather(file, step, work)  # type: ignore[arg-type]

    monkeypatch.setattr(derived, "_gathered", gathered)
    return files


@pytest.fixture
def agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    def both(*arguments: str) -> Run:
        monkeypatch.setenv("IMPROVPLAN_CACHE", "off")
        fresh = run(*arguments, "--jobs", "1")
        monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
        assert run(*arguments, "--jobs", "1") == fresh
        assert run(*arguments, "--jobs", "1") == fresh
        return fresh

    return both


def edit(name: str, old: str, new: str) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    Path(name).write_text(text.replace(old, new, 1), encoding="utf-8")


def a_plan() -> str:
    return str(next(file for file in sorted(Path("plans").rglob("*.yaml")) if "network" not in file.name))


def test_the_documents_of_a_nation_remember() -> None:
    assert {"rollup", "status"} <= {*REMEMBERING}


@pytest.mark.parametrize("name", REMEMBERING)
def test_only_a_plan_that_has_changed_is_looked_at_again(
    name: str, anew: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
    run(name, ".", *DAY, "--jobs", "1")
    assert len(anew) > 1
    anew.clear()
    run(name, ".", *DAY, "--jobs", "1")
    assert anew == []
    edit(a_plan(), "title: ", "title: New ")
    run(name, ".", *DAY, "--jobs", "1")
    assert [file.name for file in anew] == [Path(a_plan()).name]


CHANGES: dict[str, Callable[[], object]] = {
    "a plan": lambda: edit(a_plan(), "title: ", "title: New "),
    "a plan is gone": lambda: Path(a_plan()).unlink(),
    "a plan cannot be read": lambda: Path(a_plan()).write_text("improvplan: 1\nid: [\n", encoding="utf-8"),
    "the plan of the trust": lambda: edit("three-rivers-trust-2025-28.yaml", "title: ", "title: New "),
    "the network": lambda: edit("network.yaml", "title: ", "title: New "),
    "the configuration": lambda: edit("improvplan.yaml", "title: ", "training:\n  - Phonics\ntitle: "),
    "a framework": lambda: shutil.copytree(TRUST_YEAR.parent / "frameworks", "frameworks"),
}


@pytest.mark.parametrize("name", REMEMBERING)
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(name: str, change: str, anew: list[Path], agreed: Callable[..., Run]) -> None:
    agreed(name, ".", *DAY)
    CHANGES[change]()
    agreed(name, ".", *DAY)


@pytest.mark.parametrize("name", REMEMBERING)
def test_another_day_and_another_audience_are_seen(name: str, anew: list[Path], agreed: Callable[..., Run]) -> None:
    said = {agreed(name, ".", "--today", day).stdout for day in ("2025-10-01", "2026-06-30")}
    agreed(name, ".", *DAY, "--audience", "public")
    assert name not in ("rollup", "status") or len(said) == 2


def test_a_plan_that_changes_while_it_is_gathered_is_not_remembered(
    anew: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
    counted = derived._gathered

    def slow(file: Path, step: str, work: Callable[[Path], object]) -> object:
        made = counted(file, step, work)  # type: ignore[arg-type]
        if file.name == Path(a_plan()).name:
            edit(str(file), "title: ", "title: New ")
        return made

    monkeypatch.setattr(derived, "_gathered", slow)
    run("status", ".", *DAY, "--jobs", "1")
    anew.clear()
    monkeypatch.setattr(derived, "_gathered", counted)
    run("status", ".", *DAY, "--jobs", "1")
    assert [file.name for file in anew] == [Path(a_plan()).name]


@pytest.mark.parametrize("name", REMEMBERING)
def test_what_was_gathered_before_an_interruption_is_not_gathered_again(
    name: str, anew: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
    day = datetime.date(2026, 1, 15)

    def interrupting(done: int, _whole: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    paths, asked = [Path("plans")], derived.asked_of({}, day, day)
    with pytest.raises(KeyboardInterrupt):
        derived.derive(name, paths, asked, jobs=1, on_progress=interrupting)
    first = [*anew]
    assert len(first) == 2
    anew.clear()
    derived.derive(name, paths, asked, jobs=1)
    assert anew
    assert not {*anew} & {*first}
