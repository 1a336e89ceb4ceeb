"""`validate --fix` through the command line: what is mended, what stays, what is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Command
from improvplan.edit.fixing import fixed

HEAD = "improvplan: 1\nid: p\ntitle: Plan\nsession: 2019-20\n"
LINKS = f"""{HEAD}priorities:
  - title: Investigating together   # our first
    links:
      hgios:
        - 1.5 Management of resources to promote equity.   # stays
        - '2.3 Learning, teaching and Assessment'
        - "2.2 Curriculum; and"
        - 2.2
      hgioelc: [ 1.1,2.3 , 1.1 ]
"""
LINKS_MENDED = f"""{HEAD}priorities:
  - title: Investigating together   # our first
    links:
      hgios:
        - 1.5 Management of resources to promote equity   # stays
        - '2.3 Learning, teaching and assessment'
        - "2.2 Curriculum"
      hgioelc: [ 1.1,2.3 ]
"""
GAP = (
    "links:\n  nif-priorities:\n    - Closing the attainment gap between the most and least disadvantaged children{}\n"
)
TODAY = ("--today", "2019-10-01")


def plan(text: str, name: str = "p.yaml") -> Path:
    file = Path(name)
    file.write_bytes(text.encode())
    return file


def test_links_are_mended_and_all_else_stays(command: Command) -> None:
    file = plan(LINKS)
    run = command("validate", "--fix", *TODAY)
    assert file.read_text(encoding="utf-8") == LINKS_MENDED
    assert run.stderr == "mended: 5 findings in 1 file\n"


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("alias-title", "nif-drivers: Assessing children's progress", "nif-drivers: Assessment of children's progress"),
        ("code-format", "hgios: (2.7) - Partnerships", "hgios: 2.7 Partnerships"),
    ],
)
def test_names_and_codes_are_mended_when_their_strict_rules_are_asked_for(
    command: Command, rule: str, before: str, after: str
) -> None:
    file = plan(f"{HEAD}links:\n  {before}\n")
    command("validate", "--fix", *TODAY)
    assert file.read_text(encoding="utf-8") == f"{HEAD}links:\n  {before}\n"
    command("validate", "--fix", "--select", rule, *TODAY)
    assert file.read_text(encoding="utf-8") == f"{HEAD}links:\n  {after}\n"


def test_a_date_in_figures_becomes_one_that_nobody_misreads(command: Command) -> None:
    file = plan(f"{HEAD}dates:\n  review: '06/03/2020' # with the inspectors\n")
    command("validate", "--fix", "--select", "date-in-figures", *TODAY)
    assert file.read_text(encoding="utf-8") == f"{HEAD}dates:\n  review: '6 March 2020' # with the inspectors\n"


def test_numbers_that_ran_on_follow_their_titles(command: Command) -> None:
    head = HEAD + "template: north-lanarkshire-cluster\nlinks:\n  nif-drivers:\n"
    file = plan(f"{head}    - 3. School leadership\n    - 8. Teacher professionalism\n")
    command("validate", "--fix", *TODAY)
    assert file.read_text(encoding="utf-8") == f"{head}    - 1. School leadership\n    - 2. Teacher professionalism\n"


def test_slips_in_yaml_and_keys_are_mended_as_they_were_read(command: Command) -> None:
    file = plan(
        f"{HEAD}aim:To read more\nPriorities:\n  - title: Reading: every day\n    Success-Criteria: more books\n"
    )
    run = command("validate", "--fix", *TODAY)
    fixed = f'{HEAD}aim: To read more\npriorities:\n  - title: "Reading: every day"\n    success_criteria: more books\n'
    assert file.read_text(encoding="utf-8") == fixed
    assert run.stderr == "mended: 4 findings in 1 file\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: aproved\n", "status: approved\n"),
        ("priorities:\n  - titel: Reading\n", "priorities:\n  - title: Reading\n"),
        (
            "links:\n  hgios: 3.1 Ensuring wellbeing, equalities and inclusion\n",
            "links:\n  hgios: 3.1 Ensuring wellbeing, equality and inclusion\n",
        ),
        (GAP.format(""), GAP.format(" and young people")),
    ],
)
def test_what_may_change_the_meaning_waits_to_be_asked_for(command: Command, before: str, after: str) -> None:
    file = plan(HEAD + before)
    command("validate", "--fix", *TODAY)
    assert file.read_text(encoding="utf-8") == HEAD + before
    command("validate", "--unsafe-fixes", *TODAY)
    assert file.read_text(encoding="utf-8") == HEAD + after


def test_a_key_that_would_stand_twice_is_left_alone(command: Command) -> None:
    text = f"{HEAD}Title: Another\naim: One\nAim: Two\n"
    file = plan(text)
    run = command("validate", "--unsafe-fixes", *TODAY)
    assert file.read_text(encoding="utf-8") == text
    assert run.stderr == "mended: 0 findings in 0 files\n"
    assert run.stdout.count("unknown-key: ") == 2


def test_an_entry_with_a_comment_is_not_taken_out(command: Command) -> None:
    text = f"{HEAD}links:\n  hgios:\n    - 2.2\n    - 2.2 # ask Mhairi\n  hgioelc: [1.1, # first\n    1.1]\n"
    file = plan(text)
    run = command("validate", "--fix", "--select", "duplicate-link", *TODAY)
    assert file.read_text(encoding="utf-8") == text
    assert "“2.2 Curriculum” is linked here a second time" in run.stdout
    assert "“1.1 Self-evaluation for self-improvement”" in run.stdout  # said of several places in one finding


@pytest.mark.parametrize("text", [LINKS, LINKS.replace("\n", "\r\n"), "\ufeff" + LINKS, LINKS.rstrip("\n")])
def test_a_second_run_finds_nothing_to_do(command: Command, text: str) -> None:
    file = plan(text)
    assert command("validate", "--unsafe-fixes", *TODAY).stderr == "mended: 5 findings in 1 file\n"
    once = file.read_bytes()
    assert once.count(b"\r\n") == (once.count(b"\n") if "\r\n" in text else 0)
    assert once.startswith(b"\xef\xbb\xbf") == text.startswith("\ufeff")
    assert command("validate", "--unsafe-fixes", *TODAY).stderr == "mended: 0 findings in 0 files\n"
    assert file.read_bytes() == once


def test_a_dry_run_shows_a_diff_that_git_can_apply_and_writes_nothing(command: Command) -> None:
    texts = {
        "a.yaml": LINKS,
        "b.yaml": LINKS.replace("id: p", "id: q").replace("\n", "\r\n"),
        "c.yaml": "\ufeff" + LINKS[:-1],
    }
    for name, text in texts.items():
        plan(text.replace("id: p", f"id: {name[0]}"), name)
    before = {name: Path(name).read_bytes() for name in texts}
    program = (sys.executable, "-c", "from improvplan.cli import main; main()")
    run = subprocess.run([*program, "validate", "--fix", "--dry-run", *TODAY], capture_output=True, check=False)
    assert run.returncode == 1, run.stderr
    assert {name: Path(name).read_bytes() for name in texts} == before
    Path("change.diff").write_bytes(run.stdout)
    subprocess.run(["git", "apply", "change.diff"], check=True)
    applied = {name: Path(name).read_bytes() for name in texts}
    for name, data in before.items():
        Path(name).write_bytes(data)
    command("validate", "--fix", *TODAY)
    assert {name: Path(name).read_bytes() for name in texts} == applied
    assert applied != before
    assert command("validate", "--fix", "--dry-run", *TODAY).stdout == ""


def test_a_dry_run_belongs_to_a_fix(command: Command) -> None:
    plan(LINKS)
    run = command("validate", "--dry-run")
    assert run.code == 2
    assert "--fix" in run.stderr


def test_a_file_that_may_not_be_written_is_told_and_the_rest_goes_on(command: Command) -> None:
    locked, free = plan(LINKS, "a.yaml"), plan(LINKS.replace("id: p", "id: q"), "b.yaml")
    locked.chmod(0o444)
    run = command("validate", "--fix", "--fail-on", "error", *TODAY)
    assert locked.read_text(encoding="utf-8") == LINKS
    assert free.read_text(encoding="utf-8") == LINKS_MENDED.replace("id: p", "id: q")
    assert run.stderr == (
        "improvplan: a.yaml: not mended: this file may not be written\nmended: 5 findings in 1 file\n"
    )
    assert run.code == 1


@pytest.mark.parametrize("happens", ["vanishes", "changes"])
def test_a_file_that_goes_or_changes_meanwhile_is_told(
    command: Command, monkeypatch: pytest.MonkeyPatch, happens: str
) -> None:
    first, second = plan(LINKS, "a.yaml"), plan(LINKS.replace("id: p", "id: q"), "b.yaml")

    def meanwhile(text: str, *arguments: object, **options: object) -> object:
        if first.exists() and text == LINKS:
            first.unlink()
            if happens == "changes":
                first.write_text("mine", encoding="utf-8")
        return fixed(text, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("improvplan.api.fixing.fixed", meanwhile)
    run = command("validate", "--fix", *TODAY)
    assert run.stderr.startswith("improvplan: a.yaml: not mended: ")
    assert run.stderr.endswith("mended: 5 findings in 1 file\n")
    assert first.exists() == (happens == "changes")
    assert "Curriculum; and" not in second.read_text(encoding="utf-8")


def test_a_link_keeps_leading_to_its_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file = plan(LINKS, "elsewhere/real.txt")
    Path("p.yaml").symlink_to(file)
    command("validate", "--fix", "p.yaml", *TODAY)
    assert Path("p.yaml").is_symlink()
    assert file.read_text(encoding="utf-8") == LINKS_MENDED


def test_a_framework_file_is_mended_too(command: Command) -> None:
    plan("improvplan-repository: 1\n", "improvplan.yaml")
    Path("frameworks").mkdir()
    text = Path(__file__).parents[2].joinpath("examples/frameworks/wyedale-aims.yaml").read_text(encoding="utf-8")
    file = plan(text.replace("title: ", "title:\u00a0", 1), "frameworks/wyedale-aims.yaml")
    command("validate", "--fix", "frameworks")
    assert file.read_text(encoding="utf-8") == text


def test_rules_that_are_not_selected_mend_nothing(command: Command) -> None:
    file = plan(LINKS)
    command("validate", "--fix", "--select", "title-capitals", *TODAY)
    assert file.read_text(encoding="utf-8") == LINKS.replace("Assessment", "assessment")
