"""Reports on a plan from what has been written in it through the year."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml

from command_line import Command
from improvplan.api.errors import ImprovplanError
from improvplan.api.reports import REPORTS, report

PLAN = """\
improvplan: 1
id: strathburn-2025
title: Strathburn Primary Plan
template: school
session: 2025-26
status: approved
organisation:
  name: Strathburn Primary School
  country: scotland
people:
  jp:
    name: J. Park
    role: Headteacher
frameworks:
  - hgios@4
aim: Every child reads.
needs:
  - id: gap
    what: Children from SIMD 1 and 2 read a year behind the others.
funding:
  - fund: pef
    title: Pupil Equity Fund
    allocated: £10,000
    carried_forward: £500
    spent: £9,100
  - fund: core
    title: School budget
    allocated: £2,000
indicators:
  - title: Pupils who read for pleasure
    unit: percent
    values:
      2024-25: 43
      2025-26: 61
    base_year: 2024-25
    targets:
      2025-26: 60
priorities:
  - title: Reading
    leads: jp
    addresses: gap
    links:
      hgios: 2.3
    outcomes:
      - By June 2026, 60% read for pleasure.
    measures:
      - what: Library loans
        baseline: 100
        target: 300
        by: Jun 2026
    actions:
      - do: Open the *library*
        by: Oct 2025
        who: jp
        status: done
        completed: 14 Oct 2025
        cost: £4,000
        fund: pef
      - do: Employ a reader
        by: Jan 2026
        cost: £5,000
        fund: pef
        status: done
        completed: 20 Feb 2026
      - do: Print a list
        by: May 2026
        cost: £90
        fund: core
    resources:
      - what: Books
        cost: £700
        fund: pef
    milestones:
      - what: A thousand loans
        by: Mar 2026
        status: done
    evaluations:
      - when: Nov 2025
        statement: The library is open.
        impact: Children ask for it.
        evidence: Loans in November.
        status: on track
      - when: May 2026
        statement: Reading is part of every day.
        impact: 61% read for pleasure.
        evidence: A survey of 90 children.
        status: complete
        grade: good
        links:
          hgios:
            - 2.3
        next_steps: Open it on Saturdays.
  - title: Writing
    evaluations:
      - when: May 2026
        statement: It has begun.
        grade: satisfactory
evaluations:
  - when: Nov 2025
    statement: Two priorities are enough.
next_steps: Three years with one library.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "strathburn.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def text(plan: Path, kind: str, **more: str) -> str:
    return report(plan, kind, "md", **more).decode()  # type: ignore[arg-type]


def test_progress_says_what_was_found_at_the_checkpoint_and_nothing_later(plan: Path) -> None:
    made = text(plan, "progress", checkpoint="2025-11")
    assert made.startswith("# Progress report: November 2025")
    assert "Children ask for it." in made
    assert "Reading is part of every day." not in made
    assert "Two priorities are enough." in made
    assert "Nothing has been written for this checkpoint." in made
    assert "| **1. Reading** | J. Park, Headteacher | On track | 1 of 3 done | None |" in made
    assert "| **2. Writing** | Nobody named | Not evaluated | none planned | None |" in made


def test_progress_says_how_actions_stood_on_that_day(plan: Path) -> None:
    november = text(plan, "progress", checkpoint="Nov 2025")
    assert "| Open the _library_ | J. Park | Oct 2025 | Done |" in november
    assert "| Employ a reader | Nobody named | Jan 2026 | To come |" in november
    may = text(plan, "progress", checkpoint="May 2026")
    assert "| Employ a reader | Nobody named | Jan 2026 | Done |" in may


def test_progress_says_what_is_due_before_the_next_checkpoint(plan: Path) -> None:
    comes_next = text(plan, "progress", checkpoint="2025-11").split("## What comes next")[1]
    assert "Employ a reader" in comes_next
    assert "Print a list" in comes_next
    assert "Open the" not in comes_next


def test_end_of_year_says_what_was_planned_done_and_found(plan: Path) -> None:
    made = text(plan, "end-of-year")
    assert made.startswith("# Standards and quality report 2025-26")
    for part in ("### What was planned", "### What was done", "### Impact and evidence"):
        assert part in made
    assert "| Print a list | Nobody named | Not done |" in made
    assert "| Library loans | 100 | 300 | Jun 2026 |" in made
    assert "A survey of 90 children." in made
    assert "Open it on Saturdays." in made
    assert "Three years with one library." in made


def test_end_of_year_has_the_latest_grade_of_each_quality_indicator(plan: Path) -> None:
    grades = text(plan, "end-of-year").split("## Grades by quality indicator")[1].split("##")[0]
    assert (
        "| **2.3 Learning, teaching and assessment** | good | May 2026 | 1. Reading | A survey of 90 children. |"
        in grades
    )
    assert "2. Writing (no quality indicator named)** | satisfactory" in grades


def test_end_of_year_says_whether_targets_were_reached_and_what_is_left(plan: Path) -> None:
    made = text(plan, "end-of-year")
    assert "| 43% in 2024-25 | 60% in 2025-26 | 61% in 2025-26 | Target reached |" in made
    assert "| **Pupil Equity Fund** | £10,000 | £500 | £9,700 | £9,100 | £1,400 |" in made
    assert "| **School budget** | £2,000 | none | £90 | not stated | not known |" in made


def test_targets_have_the_columns_that_are_written_after_the_work(plan: Path) -> None:
    made = text(plan, "target-evaluation")
    assert "| Target | Success Criteria | Evaluation/Evidence | Impact | Next Steps/ Future Targets |" in made
    (row,) = (line for line in made.splitlines() if line.startswith("| Reading"))
    assert "Loans in November." in row
    assert "Open it on Saturdays." in row


def test_pupil_equity_takes_money_gap_and_impact_from_the_plan(plan: Path) -> None:
    made = text(plan, "pupil-equity")
    assert made.startswith("# Pupil Equity Fund: plan and report 2025-26")
    for label, value in (
        ("Allocated", "£10,000"),
        ("Carried forward from last session", "£500"),
        ("Available", "£10,500"),
        ("Planned in this plan", "£9,700"),
        ("Not yet planned", "£800"),
        ("Spent", "£9,100"),
        ("Unspent", "£1,400"),
    ):
        assert f"| **{label}** | {value} |" in made
    gap = "Children from SIMD 1 and 2 read a year behind the others."
    assert f"| Books | £700 | {gap} | A resource |" in made
    assert f"| Employ a reader | £5,000 | {gap} | Done |" in made
    assert "**In all:** £9,700" in made
    assert "Print a list" not in made
    assert "2. Writing" not in made


@pytest.mark.parametrize("kind", REPORTS)
def test_every_report_is_made_in_every_output_and_twice_the_same(plan: Path, kind: str) -> None:
    more = {"checkpoint": "2025-11"} if kind == "progress" else {}
    for to, begins in (("docx", b"PK"), ("html", b"<!"), ("md", b"# ")):
        once, again = (report(plan, kind, to, **more) for _ in range(2))  # type: ignore[arg-type]
        assert once.startswith(begins)
        assert once == again


@pytest.mark.parametrize("kind", REPORTS)
def test_a_plan_with_nearly_nothing_has_reports_too(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text(
        "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\ntemplate: trust-school\n"
        "funding:\n  - fund: pef\npriorities:\n  - title: Reading\n",
        encoding="utf-8",
    )
    more = {"checkpoint": "December"} if kind == "progress" else {}
    assert report(file, kind, "md", **more).startswith(b"# ")  # type: ignore[arg-type]


def test_a_checkpoint_that_is_none_is_refused_with_those_that_are(command: Command, plan: Path) -> None:
    for words in ("2025-10", "whenever", "2031-11", ""):
        run = command("report", plan.name, "--kind", "progress", "--checkpoint", words)
        assert run.code == 2
        assert "one of: 2025-11 (Nov 2025), 2026-05 (May 2026)" in run.stderr
    assert not (plan.parent / "build").exists()


def test_a_checkpoint_of_the_form_goes_by_its_name_or_a_date_in_it(tmp_path: Path) -> None:
    file = tmp_path / "trust.yaml"
    file.write_text(PLAN.replace("template: school", "template: trust-school"), encoding="utf-8")
    for words in ("Autumn term", "December", "2025-12", "12 Dec 2025"):
        assert report(file, "progress", "md", checkpoint=words).startswith(
            b"# Progress report: Autumn term, December 2025"
        )


def test_a_fund_that_is_none_is_refused_with_those_that_are(plan: Path) -> None:
    with pytest.raises(ImprovplanError, match="“gold” is not a fund of this plan; write --fund with one of: pef, core"):
        report(plan, "pupil-equity", fund="gold")
    assert report(plan, "pupil-equity", fund="School budget").startswith(b"# School budget: plan and report")


def test_options_that_do_not_belong_together_are_refused(command: Command, plan: Path) -> None:
    assert (
        "--checkpoint belongs to --kind progress"
        in command("report", plan.name, "--kind", "end-of-year", "--checkpoint", "2025-11").stderr
    )
    assert "--fund belongs to" in command("report", plan.name, "--kind", "end-of-year", "--fund", "pef").stderr
    assert "choose from docx, md, html" in command("report", plan.name, "--kind", "end-of-year", "--to", "odt").stderr


def test_files_are_named_after_the_plan_and_the_report(command: Command, plan: Path) -> None:
    run = command(
        "report", plan.name, "--kind", "progress", "--checkpoint", "Nov 2025", "--to", "md,html", "--out", "out"
    )
    assert run.stdout.split() == ["out/strathburn-progress-2025-11.md", "out/strathburn-progress-2025-11.html"]
    assert all((plan.parent / name).is_file() for name in run.stdout.split())


def test_one_plan_that_cannot_be_reported_on_does_not_stop_the_others(command: Command, plan: Path) -> None:
    (plan.parent / "other.yaml").write_text("improvplan: 1\nid: b\ntitle: B\n", encoding="utf-8")
    run = command("report", ".", "--kind", "pupil-equity", "--to", "md", "--out", "out")
    assert run.code == 1
    assert run.stdout.split() == ["out/strathburn-pupil-equity.md"]
    assert "other.yaml: the plan names no fund" in run.stderr


def test_a_repository_may_lay_reports_out_its_own_way(plan: Path) -> None:
    (plan.parent / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    folder = plan.parent / "templates" / "_shared" / "derived"
    folder.mkdir(parents=True)
    (folder / "end-of-year.html.j2").write_text(
        '{% extends "_shared/derived/report.html.j2" %}{% block closing %}<p>To the Parent Council.</p>{% endblock %}',
        encoding="utf-8",
    )
    from improvplan.workspace.configuration import _repository_of

    _repository_of.cache_clear()
    assert text(plan, "end-of-year").rstrip().endswith("To the Parent Council.")


def test_the_public_gets_a_report_without_names_and_is_told_what_was_left_out(command: Command, plan: Path) -> None:
    words = ("report", plan.name, "--kind", "end-of-year", "--to", "md", "--out")
    assert "J. Park" in text(plan, "end-of-year")
    run = command(*words, "public", "--audience", "public")
    made = (plan.parent / "public" / "strathburn-end-of-year-public.md").read_text(encoding="utf-8")
    assert "J. Park" not in made
    assert "Headteacher" in made
    assert run.stderr


def test_a_house_s_own_word_file_gives_reports_their_looks(plan: Path) -> None:
    (plan.parent / "letterhead.docx").write_bytes(report(plan, "target-evaluation", "docx"))
    (plan.parent / "improvplan.yaml").write_text(
        "improvplan-repository: 1\nreference: letterhead.docx\n", encoding="utf-8"
    )
    from improvplan.workspace.configuration import _repository_of

    _repository_of.cache_clear()
    assert report(plan, "end-of-year", "docx").startswith(b"PK")
    (plan.parent / "letterhead.docx").write_bytes(b"no Word file")
    with pytest.raises(ImprovplanError, match=r"letterhead\.docx"):
        report(plan, "end-of-year", "docx")


@pytest.mark.parametrize("kind", REPORTS)
def test_what_a_plan_says_is_never_taken_for_markup_or_a_template(tmp_path: Path, kind: str) -> None:
    hostile = "{{ 7 * 7 }} {% raw %} <b>&amp;</b> ]]> | \u202e ¶ \U0001f4da"
    file = tmp_path / "hostile.yaml"
    words = (
        "Children ask for it.",
        "Children from SIMD 1 and 2 read a year behind the others.",
        "Open it on Saturdays.",
    )
    text = PLAN
    for each in (*words, "Open the *library*", "J. Park", "Pupil Equity Fund\n", "Every child reads."):
        text = text.replace(each, f"'{hostile}'" + each[len(each.rstrip()) :])
    file.write_text(text, encoding="utf-8")
    more = {"checkpoint": "2025-11"} if kind == "progress" else {}
    made = report(file, kind, "html", **more).decode()  # type: ignore[arg-type]
    assert "{{ 7 * 7 }} {% raw %} &lt;b&gt;&amp;amp;&lt;/b&gt; ]]&gt; |" in made
    assert "49 " not in made
    assert report(file, kind, "docx", **more).startswith(b"PK")  # type: ignore[arg-type]


def test_a_plan_that_records_no_progress_is_not_said_to_have_done_nothing(tmp_path: Path) -> None:
    lines = [line for line in PLAN.splitlines(keepends=True) if "status: done" not in line and "completed:" not in line]
    file = tmp_path / "silent.yaml"
    file.write_text("".join(lines), encoding="utf-8")
    made = text(file, "end-of-year")
    assert "| 3 planned |" in made
    assert "| Print a list | Nobody named | Not recorded |" in made
    assert "| Print a list | Nobody named | May 2026 | Not recorded |" in text(file, "progress", checkpoint="2026-05")


def test_where_the_whole_plan_is_evaluated_no_priority_lacks_anything(tmp_path: Path) -> None:
    file = tmp_path / "cluster.yaml"
    file.write_text(PLAN.replace("template: school", "template: north-lanarkshire-cluster"), encoding="utf-8")
    made = text(file, "progress", checkpoint="November")
    assert "| **2. Writing** | Nobody named | See the plan as a whole | none planned | None |" in made
    assert "Nothing has been written for this checkpoint." not in made


def test_a_closed_plan_is_reported_on_as_it_stood(plan: Path) -> None:
    before = text(plan, "progress", checkpoint="2025-11")
    plan.write_text(PLAN.replace("status: approved", "status: closed"), encoding="utf-8")
    assert text(plan, "progress", checkpoint="2025-11") == before.replace("Approved", "Closed")


def test_what_stands_above_the_steps_of_an_action_is_told_with_them(plan: Path) -> None:
    steps = "actions:\n          - do: with a shelf in the hall\n          - {do: with a van, status: stopped}"
    nested = f"      - do: Lend books to families\n        who: jp\n        cost: £40\n        fund: pef\n        status: done\n        {steps}\n"
    plan.write_text(PLAN.replace("    resources:\n", f"{nested}    resources:\n"), encoding="utf-8")
    rows = (
        "| Lend books to families | J. Park | 1 of 2 done, 1 stopped |\n"
        "| with a shelf in the hall | J. Park | Done |\n"
        "| with a van | J. Park | Stopped |\n"
    )
    assert rows in text(plan, "end-of-year")
    paid = text(plan, "pupil-equity")
    assert "Lend books to families | £40 | " in paid
    assert "| 1 of 2 done, 1 stopped |" in paid


YEAR = Path(__file__).parents[2] / "examples" / "trust-year" / "plans"


def test_evaluations_of_one_question_stand_side_by_side(command: Command) -> None:
    run = command("report", str(YEAR), "--by", "question", "--to", "md,csv", "--out", "out")
    assert run.code == 0, run.stderr
    with Path("out/report-by-question.csv").open(encoding="utf-8-sig", newline="") as file:
        answers = [*csv.DictReader(file)]
    statements = [
        " ".join(entry["statement"].split())
        for plan in sorted(YEAR.glob("*.yaml"))
        for priority in yaml.safe_load(plan.read_text())["priorities"]
        for entry in priority["evaluations"]
    ]
    first = answers[0]["Question"]
    assert [" ".join(each["Answer"].split()) for each in answers if each["Question"] == first] == statements
    assert len({each["Plan"] for each in answers if each["Question"] == first}) == 3
    text = Path("out/report-by-question.md").read_text(encoding="utf-8")
    assert text.count("\n## ") == len({each["Question"] for each in answers}) > 2


def test_answers_of_one_checkpoint_alone(command: Command) -> None:
    run = command("report", str(YEAR), "--by", "question", "--checkpoint", "2025-12", "--to", "json", "--out", "out")
    assert run.code == 0, run.stderr
    answers = json.loads(Path("out/report-by-question.json").read_text())["answers"]
    when = {each["when"] for each in answers}
    assert "Dec 2025" in when
    assert not when & {"Mar 2026", "Jul 2026"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "question", "--kind", "progress"], "leave out --kind and --fund"),
        (["--by", "school"], "is not one of them: write question"),
        ([], "write --kind with one of: progress, end-of-year, target-evaluation, pupil-equity; or --by question"),
    ],
)
def test_by_question_and_by_kind_do_not_go_together(command: Command, words: list[str], said: str) -> None:
    run = command("report", str(YEAR), *words, "--out", "out")
    assert run.code == 2
    assert said in " ".join(run.stderr.split())
    assert not Path("out").exists()
