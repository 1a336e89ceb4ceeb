"""What holds for every derived document: every output, merging in any order, little memory, audiences, bulkheads."""

from __future__ import annotations

import datetime
import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from derived_plans import PLAN, written

from command_line import Command, run
from improvplan.api.derived import Made, asked_of, derive
from improvplan.api.derived_output import printed_as, shown
from improvplan.derived import document, named_documents
from improvplan.derived.plugin import Gathered

NAMES = [each.name for each in named_documents()]
OWN: dict[str, dict[str, Any]] = {
    "appraisal": {"for": "Headteacher"},
    "report": {"kind": "end-of-year"},
    "compare": {"indicator": "attendance"},
    "moves": {"session": "2026-27"},
    "status": {"days": 14},
}
TODAY = datetime.date(2025, 11, 25)
LARGEST = 20_000
"""In bytes: what a derived document may keep of a plan."""
SECRET = "Zebedee Quillfeather"


def words_of(name: str) -> list[str]:
    """The command with the options that it must have."""
    own = [word for key, value in OWN.get(name, {}).items() for word in (f"--{key}", str(value))]
    under = document(name).under
    return [*((under, name.removeprefix(f"{under}-")) if under else (name,)), *own]


def school(number: int, more: str = "") -> str:
    names = ("Alder", "Birch", "Cairn", "Dunmore", "Elm")
    text = PLAN.replace("Kelmere", names[number]).replace("kelmere-2025", f"{names[number].lower()}-2025")
    return text.replace("14 Nov 2025", f"{number + 10} Nov 2025") + more


@pytest.fixture
def five(command: Command) -> list[str]:
    return written(Path(), **{f"p{number}": school(number) for number in range(5)})


def gathered(name: str, *paths: str, jobs: int = 1) -> Gathered[Any]:
    asked = asked_of(OWN.get(name, {}), TODAY if name == "status" else None, TODAY)
    return derive(name, [Path(path) for path in paths or ["."]], asked, jobs=jobs).gathered


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", NAMES)
def test_every_output_is_written_without_naming_a_path(command: Command, name: str) -> None:
    kinds = [kind for kind in document(name).kinds if kind != "pdf"]
    made = command(*words_of(name), "--to", ",".join(kinds), "--today", "25 Nov 2025", "--out", "out", "--jobs", "2")
    assert made.code == 0, made.stderr
    files = [Path(line) for line in made.stdout.splitlines()]
    assert {file.suffix[1:] for file in files} == set(kinds)
    for file in files:
        data = file.read_bytes()
        assert data, file
        if file.suffix == ".json":
            assert len(json.loads(data)["plans"]) == 5


def everything(made: Made) -> list[object]:
    """What programs, a terminal and a pipe get."""
    return [printed_as(made, "json"), *([*shown(made, terminal=terminal)[0]] for terminal in (True, False))]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", NAMES)
def test_parts_merge_in_any_order_and_any_grouping(name: str) -> None:
    asked = asked_of(OWN.get(name, {}), TODAY if name == "status" else None, TODAY, ("csv",))
    made = derive(name, [Path()], asked)
    before = everything(made)
    chance = random.Random(7)
    for _ in range(5):
        parts = [*made.gathered.each()]
        chance.shuffle(parts)
        while len(parts) > 1:
            place = chance.randrange(len(parts) - 1)
            parts[place : place + 2] = [parts[place] | parts[place + 1]]
        other = replace(made, gathered=parts[0])
        assert everything(other) == before


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", NAMES)
def test_several_processes_find_what_one_finds(name: str) -> None:
    one, several = gathered(name), gathered(name, jobs=3)
    assert [*map(repr, one)] == [*map(repr, several)]


@pytest.mark.parametrize("name", NAMES)
def test_little_of_a_plan_is_kept(name: str) -> None:
    found = gathered(name, str(Path(__file__).parents[2] / "examples"))
    assert len(found)
    assert found.size() / len(found) <= LARGEST


def test_every_document_has_a_template() -> None:
    folder = Path(__file__).parents[2] / "templates" / "_shared" / "derived"
    for name in set(NAMES) - {"report"}:
        assert (folder / f"{name}.html.j2").is_file(), name


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """What is written in files, those of packed ones unpacked."""
    for file in folder.iterdir():
        data = file.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                data = b"".join(packed.read(each) for each in packed.namelist())
        yield file, data.decode(errors="replace").replace("\r\n ", "")


QUOTING = {"schedule", "training", "governors", "appraisal", "support", "status", "report"}
"""Documents that say for everybody else what an audience does not get to see."""
SECRETS = """
  - title: A priority nobody else may read
    internal: true
    actions:
      - do: Speak to QXSECRET
        by: 1 Dec 2025
        who: hd
        training: QXSECRET
    monitoring:
      - what: QXSECRET lessons
        when: 5 Dec 2025
    support:
      - from: QXSECRET school
        what: QXSECRET help
"""


@pytest.mark.parametrize("name", NAMES)
def test_what_an_audience_may_not_see_is_in_no_output_and_is_listed(command: Command, name: str) -> None:
    text = PLAN.replace("meetings:\n", f"{SECRETS.removeprefix(chr(10))}meetings:\n").replace(
        "name: R. Ivers", f"name: {SECRET}"
    )
    others = (
        {f"p{number}": school(number) for number in range(2)} if name == "triads" else {}
    )  # one school makes no group
    files = written(Path(), kelmere=text, **others)
    kinds = ",".join(kind for kind in document(name).kinds if kind != "pdf")
    arguments = [*words_of(name), *files, "--today", "1 Oct 2025"]
    command(*arguments, "--to", kinds, "--out", "all")
    made = command(*arguments, "--to", kinds, "--out", "public", "--audience", "public")
    assert made.code == 0, made.stderr
    assert "internal" in made.stderr
    assert all("-public" in file.name for file in Path("public").iterdir())
    if name in QUOTING:
        assert any("QXSECRET" in text for _, text in texts(Path("all")))
    for file, text in texts(Path("public")):
        assert "QXSECRET" not in text, file
        assert SECRET not in text, file
    assert "QXSECRET" not in command(*arguments, "--audience", "public").stdout


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_plan_that_trips_what_gathers_is_told_and_the_others_go_on(
    command: Command, name: str, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = document(name)

    def raising(context: Any, asked: Any) -> Any:
        if context.plan.id == "cairn-2025":
            raise KeyError("planted")
        return found.gather(context, asked)

    trip(monkeypatch, name, gather=raising)
    made = command(*words_of(name), "--to", "json,md", "--out", "out", "--jobs", jobs)
    assert made.code == 3
    assert "p2.yaml: improvplan failed here" in made.stderr
    assert "our mistake, not yours" in made.stderr
    assert "KeyError: 'planted'" in made.stderr
    [file] = [Path(line) for line in made.stdout.splitlines() if line.endswith(".json")]
    assert len(json.loads(file.read_text(encoding="utf-8"))["plans"]) == 4
    assert any(line.endswith(".md") for line in made.stdout.splitlines())


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_that_trips_a_template_or_a_writer_is_told_and_the_others_go_on(
    command: Command, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = document(name)

    def raising(gathered: Gathered[Any], asked: Any) -> Any:
        if any(facts.plan == "cairn-2025" for facts in gathered.plans):
            raise RecursionError("planted")
        return found.pages(gathered, asked)

    trip(monkeypatch, name, pages=raising)
    made = command(*words_of(name), "--to", "md,csv", "--out", "out", "--jobs", "2")
    assert made.code == 3
    assert made.stderr.count("improvplan failed here") == 1
    assert "p2.yaml: improvplan failed here" in made.stderr
    pages = [Path(line) for line in made.stdout.splitlines() if line.endswith(".md")]
    assert len(pages) == (4 if found.by_plan else 1)
    assert any(line.endswith(".csv") for line in made.stdout.splitlines())
    if not found.by_plan and name not in ("coverage", "forums", "moves", "visit-report"):
        text = pages[0].read_text(encoding="utf-8")
        assert "Birch" in text
        assert "Cairn" not in text


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("name", ["schedule", "governors", "training"])
def test_a_table_that_trips_over_one_plan_shows_the_others(
    command: Command, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = document(name)

    def raising(gathered: Gathered[Any], asked: Any) -> Any:
        for each in gathered.each():
            if each.first.plan == "cairn-2025":
                raise AssertionError
            yield from (found.lines or found.shown)(each, asked)

    trip(monkeypatch, name, lines=raising)
    made = command(name)
    assert made.code == 3
    assert f"p2.yaml: improvplan failed here ({name}, table)" in made.stderr
    assert "Birch Primary School" in made.stdout
    assert "Cairn" not in made.stdout


@pytest.mark.usefixtures("five")
def test_a_writer_that_fails_for_all_ends_with_3_and_writes_the_other_kinds(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(*_: object) -> bytes:
        raise ValueError("planted")

    monkeypatch.setattr("improvplan.export.workbook.workbook_bytes", raising)
    made = command("training", "--to", "xlsx,csv", "--out", "out")
    assert made.code == 3
    assert made.stdout.splitlines() == ["out/training.csv"]


def test_an_own_template_with_a_mistake_is_its_writers_to_mend(command: Command) -> None:
    names = written(Path())
    Path("improvplan.yaml").write_text(
        Path("improvplan.yaml").read_text(encoding="utf-8") + "templates: forms\n", encoding="utf-8"
    )
    own = Path("forms") / "_shared" / "derived"
    own.mkdir(parents=True)
    (own / "schedule.html.j2").write_text("{{ nothing.at.all }}", encoding="utf-8")
    made = command("schedule", *names, "--to", "md")
    assert made.code == 1
    assert "schedule.html.j2, line 1" in made.stderr
    assert "our mistake" not in made.stderr


def trip(monkeypatch: pytest.MonkeyPatch, name: str, **parts: Any) -> None:
    found = document(name)
    module = __import__(f"improvplan.derived.{name.replace('-', '_')}", fromlist=["DOCUMENT"])
    monkeypatch.setattr(module, "DOCUMENT", replace(found, **parts))


def test_the_list_of_commands_loads_no_document() -> None:
    shown = run("--help").stdout
    for each in named_documents():
        assert each.under or each.summary[:30] in shown
    for name in NAMES:
        assert document(name).name == name
        assert document(name).summary in [each.summary for each in named_documents()]


def test_moves_takes_its_session_by_its_old_name_too(command: Command) -> None:
    made = command("frameworks", "moves", *written(Path()), "--to", "2026-27")
    assert made.code == 0
    assert "now called --session" in made.stderr
    assert command("frameworks", "moves", "--session", "next").code == 2
    assert command("frameworks", "moves").code == 2


@pytest.mark.parametrize("name", ["schedule", "appraisal"])
def test_a_person_is_found_by_the_key_for_an_audience_that_gets_no_names(command: Command, name: str) -> None:
    names = written(Path())
    for whom in ("hd", "O. Penhale", "Headteacher"):
        made = command(name, *names, "--for", whom, "--audience", "public")
        assert made.code == 0, made.stderr
        assert "Train everybody in talk" in made.stdout
        assert "Penhale" not in made.stdout
