"""What the form knows is checked, and findings about a configuration speak of the configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from front_door import findings, form, shown

from command_line import run

FORM = """
sections:
  - id: consultation
    title: How we asked
    required: yes
  - id: context
    title: Our school
checkpoints:
  - when: December
    label: Autumn term
  - when: June
    label: Summer term
status_scale:
  - On track
  - Behind
  - Complete
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    form(tmp_path, FORM)
    return tmp_path


@pytest.mark.parametrize("written", ["consultaton", "consultations", "Consultation", "consultation_"])
def test_a_misspelt_part_is_one_finding(folder: Path, written: str) -> None:
    plan = f"template: own\nsections:\n  - id: {written}\n    text: We asked everybody.\n"
    (one,) = findings(folder, "unknown-section", plan)
    assert one.fix == "did you mean consultation?"
    assert findings(folder, "missing-part", plan) == []


@pytest.mark.parametrize("own", ["our-garden", "contents-of-the-library", "consultation"])
def test_a_part_of_the_authors_own_is_none_of_the_forms(folder: Path, own: str) -> None:
    plan = f"template: own\nsections:\n  - id: {own}\n    title: Ours\n    text: We asked everybody.\n"
    assert findings(folder, "unknown-section", plan) == []


def test_a_part_that_stands_there_already_was_not_meant(folder: Path) -> None:
    plan = "template: own\nsections:\n  - id: consultation\n    text: A\n  - id: consultation-2\n    title: More\n    text: B\n"
    assert findings(folder, "unknown-section", plan) == []


EVALUATED = "template: own\nsession: 2025-26\nevaluations:\n  - when: {when}\n    statement: All is well.\n    status: {status}\n"


@pytest.mark.parametrize(
    ("status", "fix"),
    [
        ("on-trak", "did you mean On track?"),
        ("finished", "did you mean Complete?"),
        ("good progress", "did you mean On track?"),
        ("purple", "write On track, Behind or Complete, and anything else under statement"),
    ],
)
def test_a_status_is_on_the_scale_of_the_form(folder: Path, status: str, fix: str) -> None:
    (one,) = findings(folder, "status-not-on-scale", EVALUATED.format(when="December", status=status))
    assert one.fix == fix


@pytest.mark.parametrize("status", ["on-track", "On Track", "behind", "TBC"])
def test_a_status_may_be_written_in_any_looks(folder: Path, status: str) -> None:
    assert findings(folder, "status-not-on-scale", EVALUATED.format(when="December", status=status)) == []


def test_a_form_without_a_scale_takes_any_words(tmp_path: Path) -> None:
    form(tmp_path, "checkpoints:\n  - June\n")
    assert findings(tmp_path, "status-not-on-scale", EVALUATED.format(when="June", status="purple")) == []


def test_a_checkpoint_that_is_none_of_the_forms_names_them(folder: Path) -> None:
    (one,) = findings(folder, "date-not-readable", EVALUATED.format(when="Autum terms", status="Behind"))
    assert one.fix == "did you mean Autumn term?"
    (one,) = findings(folder, "date-not-readable", EVALUATED.format(when="first visit", status="Behind"))
    assert one.fix == "write a date, or a checkpoint of the form: Autumn term or Summer term"


def told(folder: Path, configuration: str) -> list[dict[str, str]]:
    (folder / "improvplan.yaml").write_text("improvplan-repository: 1\n" + configuration, encoding="utf-8")
    (folder / "a.yaml").write_text("improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n", encoding="utf-8")
    found = json.loads(run("validate", str(folder), "--format", "json").stdout)["findings"]
    return [one for one in found if one["file"].endswith("improvplan.yaml")]


def test_a_letterhead_that_is_not_there_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "letterhead.docx").write_bytes(b"PK")
    (one,) = told(tmp_path, "reference: leterhead.docx\n")
    assert one["fix"] == "did you mean letterhead.docx?"
    assert told(tmp_path, "reference: letterhead.docx\n") == []
    (tmp_path / "letterhead.docx").unlink()
    (one,) = told(tmp_path, "reference: letterhead.docx\n")
    assert "is not there" in one["message"]


def test_findings_about_a_configuration_do_not_speak_of_plans(tmp_path: Path) -> None:
    found = told(tmp_path, "colour: red\ncountry: Atlantis\noverrides:\n  - path: x\n    shade: y\n")
    assert len(found) == 4
    for one in found:
        assert "that plans do not have" not in one["why"]
        assert "document" not in one["why"]
    assert "an override" in found[-1]["message"]


def test_what_is_in_effect_is_what_is_reported(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    plan = tmp_path / "a.yaml"
    plan.write_text(
        "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\ntemplate: school\naim: Read.\npriorities:\n  - title: B\n",
        encoding="utf-8",
    )
    reported: dict[str, set[str]] = {}
    for one in json.loads(run("validate", str(plan), "--format", "json").stdout)["findings"]:
        reported.setdefault(one["rule"], set()).add(one["severity"])
    rows = [line.split("\t") for line in run("rules", "list", "--effective", str(plan)).stdout.splitlines()]
    shown_levels = {row[1]: set(row[2].split(", ")) for row in rows}
    assert reported
    for rule, levels in reported.items():
        assert levels <= shown_levels[rule]  # what is said of several at once is as grave as the gravest
    themes = {line.split("\t")[0] for line in run("rules", "list").stdout.splitlines()}
    assert {row[0] for row in rows} <= themes


DENOMINATIONAL = (
    "frameworks:\n  - family: developing-in-faith\n    of: plan\n    denominational: yes\nkinds:\n  - cluster\n"
)


@pytest.mark.parametrize(
    ("organisation", "speaks"),
    [
        ("  name: A Cluster\n  members:\n    - B School\n", True),
        ("  name: A Cluster\n  denominational: no\n  members:\n    - B School\n", False),
        ("  name: A Cluster\n  members:\n    - name: B School\n      denominational: no\n", False),
    ],
)
def test_whether_a_school_is_denominational_is_asked_where_something_hangs_on_it(
    tmp_path: Path, organisation: str, *, speaks: bool
) -> None:
    form(tmp_path, DENOMINATIONAL)
    plan = f"template: own\norganisation:\n{organisation}priorities:\n  - title: Reading\n"
    assert shown(findings(tmp_path, "denominational-unsaid", plan)) == (["note: organisation"] if speaks else [])


@pytest.mark.parametrize(
    ("organisation", "speaks"),
    [
        ("  name: A Cluster\n", True),
        ("  name: A\n  kind: school\n", False),
        ("  name: A\n  members:\n    - B\n", False),
    ],
)
def test_the_schools_of_a_cluster_are_named(tmp_path: Path, organisation: str, *, speaks: bool) -> None:
    form(tmp_path, DENOMINATIONAL)
    plan = f"template: own\norganisation:\n{organisation}priorities:\n  - title: Reading\n"
    assert bool(findings(tmp_path, "members-unnamed", plan)) is speaks
