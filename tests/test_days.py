"""Days that options take, and what is said about anything else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import typer

from command_line import Command
from improvplan.cli.app import LaterCommand, app_of
from improvplan.cli.derived import command_of


@pytest.mark.parametrize("words", ["banana", "2025-13-45", "Nov 2025", "30 Nov", "Christmas", ""])
@pytest.mark.parametrize(
    "arguments", [("validate", "--today"), ("status", "--today"), ("schedule", "x.yaml", "--today")]
)
def test_what_is_no_day_is_refused_with_an_example(command: Command, arguments: tuple[str, ...], words: str) -> None:
    run = command(*arguments, words)
    assert (run.code, run.stdout) == (2, "")
    assert f"“{words}” is not a day: write day, month and year, for example 30 Nov 2025 or 2025-11-30" in " ".join(
        run.stderr.split()
    )


@pytest.mark.parametrize("words", ["banana", "31 Feb 2026", "Christmas", "Term 2", ""])
def test_what_is_neither_a_day_nor_a_month_is_refused(command: Command, words: str) -> None:
    run = command("governors", "x.yaml", "--meeting", words)
    assert (run.code, run.stdout) == (2, "")
    assert f"“{words}” is neither a day nor a month: write, for example, 4 Dec 2025" in " ".join(run.stderr.split())


@pytest.mark.parametrize(
    "words", ["Dec 2025", "2025-12", "December 2025", "12/2025", "4 Dec 2025", "Dec", "4 Dec", "december"]
)
def test_a_meeting_is_meant_by_its_month(command: Command, words: str) -> None:
    work = "by: 1 Dec 2025\n      - do: Read them\n        by: 5 Dec 2025\n"
    plan = MEETING_PLAN.replace("by: 1 Dec 2025\n", work) + "  - when: 8 Dec 2025\n  - when: Mar 2026\n"
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    run = command("governors", "plan.yaml", "--meeting", words)
    assert run.code == 0, run.stderr
    assert "Thu 4 Dec 2025\t" in run.stdout
    assert ("Mon 8 Dec 2025\t" in run.stdout) == (not words.startswith("4 Dec"))
    assert "Mar 2026" not in run.stdout
    assert "there is no meeting in January 2026" in command("governors", "plan.yaml", "--meeting", "Jan 2026").stderr


@pytest.mark.parametrize("words", ["2025-12-04", "4 Dec 2025", "4/12/2025", "04.12.2025", "Thursday 4 December 2025"])
def test_days_are_taken_as_people_write_them(command: Command, words: str) -> None:
    Path("plan.yaml").write_text(MEETING_PLAN, encoding="utf-8")
    for arguments in (("governors", "--meeting"), ("schedule", "--today"), ("status", "--today")):
        run = command(*arguments, words)
        assert run.code == 0, run.stderr
    assert command("governors", "--meeting", words).stdout.startswith("Thu 4 Dec 2025\t")


MEETING_PLAN = """improvplan: 1
id: a
title: A
session: 2025-26
priorities:
  - title: Reading
    actions:
      - do: Choose books
        by: 1 Dec 2025
meetings:
  - when: 4 Dec 2025
"""


PLAN = Path(__file__).parents[1] / "examples" / "burnside-primary-2025-26.yaml"
TRUST = PLAN.parent / "trust-year"
SENT = Path(__file__).parent / "data" / "word" / "dfe-workload-action-plan.docx"
TYPED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("validate",): ("plan.yaml",),
    ("baseline",): ("plan.yaml",),
    ("status",): ("plan.yaml",),
    ("schedule",): ("plan.yaml", "--to", "ics,md", "--out", "made"),
    ("training",): ("plan.yaml", "--to", "ics", "--out", "made"),
    ("governors",): ("plan.yaml", "--out", "made"),
    ("report",): ("plan.yaml", "--kind", "end-of-year", "--to", "md", "--out", "made"),
    ("appraisal",): ("plan.yaml", "--for", "Headteacher"),
    ("support",): ("plan.yaml",),
    ("coverage",): ("plan.yaml",),
    ("frameworks", "moves"): ("plan.yaml", "--session", "2026-27"),
    ("render",): ("plan.yaml", "--to", "md", "--out", "made"),
    ("new",): ("--out", "fresh.yaml"),
    ("init",): ("fresh",),
    ("evaluate",): ("plan.yaml", "--checkpoint", "2026-06", "--priority", "1", "--statement", "Good."),
    ("rollover",): ("plan.yaml", "--session", "2026-27", "--out", "fresh.yaml"),
    ("action", "done"): ("plan.yaml", "1.1"),
    ("action", "start"): ("plan.yaml", "1.1"),
    ("action", "stop"): ("plan.yaml", "1.1"),
    ("action", "reopen"): ("plan.yaml", "1.1"),
    **{("milestone", how): ("plan.yaml", "1.1") for how in ("done", "start", "stop", "reopen")},
    **{("plan", how): ("plan.yaml",) for how in ("approve", "publish", "close", "reopen")},
    ("measure", "set"): ("plan.yaml", "2.1", "92%", "--when", "Jun 2026"),
    ("spent",): ("plan.yaml", "1", "£300"),
    ("import",): ("sent.docx",),
    ("review",): ("sent.docx",),
    ("return",): ("sent.docx", "--plan", "plan.yaml"),
    ("indicator", "set"): ("plan.yaml", "attendance", "2025-26", "92%"),
    ("indicator", "compare"): ("plan.yaml", "--indicator", "attendance"),
    ("indicator", "import"): ("figures.csv", "plan.yaml", "--write"),
    ("table",): ("plan.yaml", "--out", "made"),
    ("rollup",): ("plan.yaml",),
    ("thread",): ("below.yaml", "above.yaml"),
    ("confirm",): ("below.yaml",),
    ("action", "add"): ("plan.yaml", "--priority", "1", "--do", "Sing daily"),
    ("expertise",): ("trust",),
    ("forums",): ("trust",),
    ("self-evaluation",): ("trust",),
    ("triads",): ("trust",),
    ("category", "grid"): ("trust",),
    ("category", "page"): ("trust", "--school", "fenwater"),
    ("category", "record"): ("alderbrook", "--category", "sustain", "--by", "director", "--in", "trust"),
    ("category", "show"): ("alderbrook", "trust"),
    ("visit", "new"): ("alderbrook", "--in", "trust", "--out", "made"),
    ("visit", "record"): ("visit.yaml", "--in", "trust"),
    ("visit", "report"): ("trust",),
    ("board",): ("trust", "--for", "trustees", "--today", "12 Dec 2025"),
}
"""What is typed besides, for every command that takes a day or a number."""


def options_without_bounds() -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Every command, with each of its options that takes a day or a number, and the extremes of that."""
    waiting: list[tuple[tuple[str, ...], typer.Typer]] = [((), app_of())]
    while waiting:
        names, app = waiting.pop()
        waiting += [
            ((*names, str(group.name)), group.typer_instance) for group in app.registered_groups if group.typer_instance
        ]
        for each in app.registered_commands:
            assert each.callback
            kind: object = each.cls
            if isinstance(kind, type) and issubclass(kind, LaterCommand):
                callback = command_of(kind.document)
            else:
                callback = each.callback
            for parameter, hint in get_type_hints(callback, include_extras=True).items():
                kinds = {str, *(one for part in get_args(hint)[:1] for one in (part, *get_args(part)))}
                declared = [name for about in get_args(hint)[1:] for name in getattr(about, "param_decls", None) or ()]
                option = next(iter(declared), f"--{parameter.replace('_', '-')}")
                path = (*names, each.name or callback.__name__)
                if datetime in kinds:
                    yield path, option, ("0001-01-01", "9999-12-31")
                elif int in kinds:
                    yield path, option, ("0", "99999999", str(10**18))


def prepared(names: tuple[str, ...]) -> list[str]:
    """A folder with a plan in it, and what is typed behind the command."""
    meetings = "\nmeetings:\n  - when: 4 Dec 2025\n    what: Governors look at writing and attendance\n"
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    Path("plan.yaml").write_text(PLAN.read_text(encoding="utf-8") + meetings, encoding="utf-8")
    Path("fresh.yaml").unlink(missing_ok=True)
    shutil.rmtree("fresh", ignore_errors=True)
    Path("sent.docx").write_bytes(SENT.read_bytes())
    figures = "School,Indicator,Year,Value\nBurnside Primary School and Nursery Class,Attendance,2025-26,92%\n"
    Path("figures.csv").write_text(figures, encoding="utf-8")
    for key, served in (("above", ""), ("below", "    supports: above/one\n")):
        head = f"improvplan: 1\nid: {key}\ntitle: A\nsession: 2025-26\npriorities:\n"
        Path(f"{key}.yaml").write_text(f"{head}  - id: one\n    title: Reading\n{served}", encoding="utf-8")
    shutil.rmtree("trust", ignore_errors=True)
    shutil.rmtree("made", ignore_errors=True)
    for folder in ("plans", "network"):
        if (TRUST / folder).is_dir():
            shutil.copytree(TRUST / folder, Path("trust", folder))
    for file in ("improvplan.yaml", "network.yaml"):
        shutil.copy(TRUST / file, "trust")
    visit = (TRUST / "year" / "2025-11-visit-alderbrook.yaml").read_text(encoding="utf-8")
    Path("visit.yaml").write_text(visit.replace("id: alderbrook-nov-2025", "id: alderbrook-again"), encoding="utf-8")
    return [*names, *TYPED[names]]


@pytest.mark.parametrize("names", TYPED, ids=" ".join)
def test_what_is_typed_besides_does_something(command: Command, names: tuple[str, ...]) -> None:
    run = command(*prepared(names))
    assert run.code == 0, run.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "option", "extremes"),
    [*options_without_bounds()],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value,
)
def test_every_option_is_tried_at_its_extremes(
    command: Command, names: tuple[str, ...], option: str, extremes: tuple[str, ...]
) -> None:
    for value in extremes:
        run = command(*prepared(names), option, value)
        assert run.code in (0, 1, 2), run.stderr
        assert "mistake in improvplan" not in run.stderr, (value, run.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1 January 0001", "0001-01-01", "31 December 9999", "9999-12-31", "Dec 9999"])
def test_days_at_the_ends_of_the_calendar_in_a_plan(command: Command, day: str) -> None:
    text = (
        "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n"
        "priorities:\n"
        "  - id: p\n    title: Reading\n"
        f"    outcomes:\n      - outcome: Pupils read\n        by: {day}\n"
        f"    measures:\n      - what: Pupils who read\n        baseline: 1\n        target: 2\n        by: {day}\n"
        f"    actions:\n      - do: Buy books\n        by: {day}\n      - do: Read them\n        by: {day} to {day}\n"
        f"    monitoring:\n      - what: Visits\n        when: {day}\n"
    )
    Path("plan.yaml").write_text(text, encoding="utf-8")
    for arguments in (
        ("validate", "plan.yaml"),
        ("status", "plan.yaml", "--today", "9999-12-31"),
        ("status", "plan.yaml", "--today", "0001-01-01"),
        ("schedule", "plan.yaml", "--to", "ics,md", "--out", "made"),
        ("render", "plan.yaml", "--draft", "--to", "md,html", "--document", "full,action-table", "--out", "made"),
        ("training", "plan.yaml", "--to", "ics", "--out", "made"),
    ):
        run = command(*arguments)
        assert run.code in (0, 1, 2), (arguments, run.stderr)
        assert "mistake in improvplan" not in run.stderr, (arguments, run.stderr)
