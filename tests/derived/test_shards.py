"""A share of the plans on each of several machines, put together: the same bytes as one run, whatever has become of parts and plans."""

from __future__ import annotations

import base64
import json
import os
import pickle
import shutil
import zlib
from hashlib import blake2b
from pathlib import Path

import pytest

from command_line import Run, run
from improvplan.derived.plugin import PlanFacts, unpacked
from improvplan.derived.status_items import State

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = ("--today", "2026-01-15")
KINDS = ("json", "docx", "html")


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with several schools, its own forms and frameworks."""
    folder = tmp_path / "first machine"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("region", "drafts", "*.docx"))
    monkeypatch.setenv("IMPROVPLAN_CACHE", "off")
    monkeypatch.chdir(folder)
    return folder


def shared_out(count: int) -> None:
    for number in range(1, count + 1):
        ran = run("rollup", *DAY, "--shard", f"{number}/{count}", "--out", "../parts")
        assert ran.stdout.splitlines() == [str(Path("../parts") / f"rollup-{number}-of-{count}.part")]
        assert ran.code == 0, ran.stderr


def made(out: str, *more: str) -> tuple[dict[str, bytes], Run]:
    ran = run("rollup", *DAY, "--to", ",".join(KINDS), "--out", out, *more)
    return {kind: (Path(out) / f"rollup.{kind}").read_bytes() for kind in KINDS}, ran


@pytest.mark.parametrize("count", [1, 3, 40])
def test_parts_give_what_one_run_gives(plans: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Also where the plans lie elsewhere by then, and where there are more shares than plans."""
    shared_out(count)
    whole, _ = made("../whole")
    elsewhere = plans.with_name("another machine")
    plans.rename(elsewhere)
    monkeypatch.chdir(elsewhere)
    merged, ran = made("../merged", "--merge", "../parts")
    assert merged == whole
    assert (ran.code, "anew" in ran.stderr) == (0, False)
    assert (
        run("rollup", *DAY, "--by", "phase", "--merge", "../parts").stdout
        == run("rollup", *DAY, "--by", "phase").stdout
    )


def test_a_part_is_the_same_bytes_again(plans: Path) -> None:
    shared_out(2)
    before = {file.name: file.read_bytes() for file in Path("../parts").iterdir()}
    shared_out(2)
    assert {file.name: file.read_bytes() for file in Path("../parts").iterdir()} == before


def test_plans_that_have_changed_since_are_worked_out_anew(plans: Path) -> None:
    shared_out(2)
    changed = plans / "burnside-primary-2025-26.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("what:", "what: Some", 1), encoding="utf-8")
    (plans / "broken.yaml").write_text("improvplan: 1\nid: broken\ntitle: [\n", encoding="utf-8")
    whole, as_whole = made("../whole")
    merged, ran = made("../merged", "--merge", "../parts")
    assert merged == whole
    assert "improvplan: 1 plan was worked out anew" in ran.stderr
    assert (ran.code, "broken.yaml" in ran.stderr) == (as_whole.code, True) == (1, True)


def test_another_day_or_session_is_worked_out_anew(plans: Path) -> None:
    shared_out(1)
    ran = run("rollup", "--today", "2026-05-15", "--merge", "../parts")
    assert ran.stdout == run("rollup", "--today", "2026-05-15").stdout
    assert "plans were worked out anew" in ran.stderr
    of_session = ("rollup", *DAY, "--session", "2024-25")
    assert run(*of_session, "--merge", "../parts").stdout == run(*of_session).stdout


def test_parts_that_do_not_go_together_are_refused(plans: Path) -> None:
    parts = Path("../parts")
    shared_out(3)
    (parts / "rollup-2-of-3.part").unlink()
    ran = run("rollup", "--merge", "../parts")
    assert (ran.code, ran.stdout) == (2, "")
    assert "share 2 of 3 cannot be found; make it with improvplan rollup --shard 2/3" in ran.stderr
    assert run("rollup", "--shard", "1/2", "--out", "../parts", *DAY).code == 0
    assert "there are shares of 2 and of 3" in run("rollup", "--merge", "../parts").stderr
    ran = run("rollup", "--merge", "../nowhere")
    assert (ran.code, "there is no part of rollup in this folder" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda lines: lines[:-1], "damaged or was cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:-20]], "damaged or was cut off"),
        (lambda lines: [lines[0], lines[1].replace('", "', '", " ', 1), *lines[2:]], "damaged or was cut off"),
        (lambda _: ["improvplan: 1"], "damaged or was cut off"),
        (lambda _: [], "damaged or was cut off"),
        (lambda _: ["[]"], "damaged or was cut off"),
        (lambda lines: [lines[0].replace('"rollup"', '"status"'), *lines[1:]], "no part of rollup"),
        (lambda lines: [lines[0].replace('"program": "', '"program": "0'), *lines[1:]], "made by another improvplan"),
        (lambda lines: [lines[0].replace('"share": 1', '"share": -1'), *lines[1:]], "damaged or was cut off"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_part_is_named(plans: Path, how: object, said: str) -> None:
    shared_out(1)
    part = Path("../parts/rollup-1-of-1.part")
    lines = how(part.read_text(encoding="ascii").splitlines())  # type: ignore[operator]
    part.write_text("\n".join(lines), encoding="ascii")
    ran = run("rollup", "--merge", "../parts")
    assert (ran.code, ran.stdout) == (2, "")
    assert f"{part}: " in ran.stderr
    assert said in ran.stderr


@pytest.mark.parametrize("words", ["0/3", "4/3", "3", "x/y", "1/0", "-1/2", "1/20000", "1/2/3"])
def test_a_share_that_there_is_not(plans: Path, words: str) -> None:
    ran = run("rollup", f"--shard={words}", "--out", "../parts")
    assert ran.code == 2
    assert "write which share of how many, for example 3/8" in " ".join(ran.stderr.split())
    assert not Path("../parts").exists()


@pytest.mark.parametrize("more", [("--to", "docx"), ("--merge", "../parts")])
def test_a_share_is_a_part_and_nothing_else(plans: Path, more: tuple[str, str]) -> None:
    ran = run("rollup", "--shard", "1/2", *more)
    assert ran.code == 2
    assert "--shard only writes a part" in ran.stderr


class Evil:
    """What runs something where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, ("evil",))


def test_nothing_in_a_part_is_run(plans: Path) -> None:
    """A part that somebody has made up, with hashes that are right, spares no work and does none."""
    whole, _ = made("../whole")
    shared_out(1)
    part = Path("../parts/rollup-1-of-1.part")
    data = base64.b64encode(zlib.compress(pickle.dumps(Evil()))).decode("ascii")
    lines = part.read_text(encoding="ascii").splitlines()
    for number, line in enumerate(lines[1:], start=1):
        name, body, _ = json.loads(line)
        kind, *said = json.loads(body)
        if kind == "found":
            body = json.dumps([kind, said[0], data, said[2]])
            lines[number] = json.dumps(
                [name, body, blake2b(body.encode(), digest_size=16, key=name.encode()).hexdigest()]
            )
    part.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    merged, ran = made("../merged", "--merge", "../parts")
    assert merged == whole
    assert "worked out anew" in ran.stderr
    assert not Path("evil").exists()


def test_values_alone_are_unpacked() -> None:
    for thing in (Evil(), os.mkdir, print, Path, Run):
        with pytest.raises(pickle.UnpicklingError):
            unpacked(zlib.compress(pickle.dumps(thing)))


class Attribute:
    """Packed as Python 3.11 packs members of an Enum until 3.11.4."""

    def __init__(self, of: object, name: str) -> None:
        self.of, self.name = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self.of, self.name)


def test_members_of_an_enum_are_values_however_they_are_packed() -> None:
    assert unpacked(zlib.compress(pickle.dumps(Attribute(State, "MISSED")))) is State.MISSED
    for of, name in ((State, "mro"), (PlanFacts, "count"), ((), "__class__")):
        with pytest.raises(pickle.UnpicklingError):
            unpacked(zlib.compress(pickle.dumps(Attribute(of, name))))
