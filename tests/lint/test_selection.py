"""Who decides whether a rule runs: the command line, the files of the repository, the form, the rule."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from command_line import Command
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.engine import registry
from improvplan.lint.engine.example import read_example
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run
from improvplan.workspace.configuration import _repository_of, means

RULE, STRICT = "wrong-code", next(rule.name for rule in plan_rules() if rule.strict)
PLAN = "improvplan: 1\nid: a\ntitle: A\nsession: 2019-20\npriorities:\n  - title: Reading\n    links:\n      hgios: 3.2 Learning, teaching and assessment\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / (name.replace("__", "/") + ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(("improvplan-repository: 1\n" if "improvplan: 1" not in text else "") + text, encoding="utf-8")


def level(command: Command, rule: str, plan: str = "a.yaml") -> tuple[str, str]:
    """The severity of a rule for a plan and who decided it, as the command line says."""
    run = command("rules", "list", "--effective", plan)
    assert run.code == 0, run.stderr
    [row] = [row for line in run.stdout.splitlines() if (row := line.split("\t"))[1] == rule]
    return row[2], row[3]


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ("title: A\n", ("error", "default")),
        ("rules:\n  wrong-code: note\n", ("note", "improvplan.yaml")),
        ("ignore: wrong-code\n", ("off", "improvplan.yaml")),
        ("select: placeholder\n", ("off", "improvplan.yaml, select")),
        ("select: wrong-code\n", ("error", "improvplan.yaml, select")),
        ("select: wrong-code\nignore: wrong-code\n", ("off", "improvplan.yaml")),
        ("ignore: wrong-code\noverrides:\n  - paths: a.yaml\n    select: wrong-code\n", ("error", "improvplan.yaml, overrides 1, select")),
        ("ignore: wrong-code\noverrides:\n  - paths: '*.yaml'\n    rules:\n      wrong-code: note\n", ("note", "improvplan.yaml, overrides 1")),
        ("overrides:\n  - templates: school\n    ignore: wrong-code\n", ("off", "improvplan.yaml, overrides 1")),
        ("overrides:\n  - templates: regional-collaborative\n    ignore: wrong-code\n", ("error", "default")),
        ("overrides:\n  - paths: b.yaml\n    templates: school\n    ignore: wrong-code\n", ("error", "default")),
        (
            "overrides:\n  - paths: a.yaml\n    rules:\n      wrong-code: note\n  - paths: a.yaml\n    rules:\n      wrong-code: warning\n",
            ("warning", "improvplan.yaml, overrides 2"),
        ),
    ],
)  # fmt: skip
def test_what_holds_for_a_plan_and_who_decided_it(
    command: Command, configuration: str, expected: tuple[str, str]
) -> None:
    write(Path(), improvplan=configuration, a=PLAN)
    assert level(command, RULE) == expected


def test_a_nearer_file_beats_the_one_it_extends_with_all_its_overrides(command: Command) -> None:
    shared = "rules:\n  wrong-code: note\noverrides:\n  - paths: a.yaml\n    ignore: wrong-code\n"
    write(Path(), shared=shared, improvplan="extends: shared.yaml\n", a=PLAN)
    assert level(command, RULE) == ("off", "shared.yaml, overrides 1")
    write(Path(), improvplan="extends: shared.yaml\nrules:\n  wrong-code: warning\n")
    assert level(command, RULE) == ("warning", "improvplan.yaml")


def test_strict_is_taken_over_and_taken_back(command: Command) -> None:
    write(Path(), shared="strict: yes\n", improvplan="extends: shared.yaml\n", a=PLAN)
    assert level(command, STRICT)[1] == "shared.yaml, strict"
    write(Path(), improvplan="extends: shared.yaml\nstrict: no\n")
    assert level(command, STRICT) == ("off", "default")


def test_the_options_of_a_rule_are_merged_one_by_one(command: Command) -> None:
    nine = "".join(f"        - {code}\n" for code in ("1.1", "1.2", "1.3", "2.2"))
    plan = PLAN.replace("hgios: 3.2 Learning, teaching and assessment\n", f"hgios:\n{nine}")
    shared = "rules:\n  too-many-links:\n    severity: note\n    options:\n      most: 9\n"
    own = "extends: shared.yaml\noverrides:\n  - paths: drafts\n    rules:\n      too-many-links:\n        options:\n          most: 3\n"
    write(Path(), shared=shared, improvplan=own, a=plan, drafts__b=plan.replace("id: a", "id: b"))
    run = command("validate", "--select", "too-many-links")
    assert "drafts/b.yaml" in run.stdout.replace("\\", "/")
    assert "note: too-many-links" in run.stdout
    assert run.stdout.count("too-many-links") == 1
    shown = command("rules", "list", "--effective", "drafts/b.yaml").stdout
    assert "most 3 (improvplan.yaml, overrides 1)" in shown


def test_the_command_line_beats_the_file(command: Command) -> None:
    write(Path(), improvplan="ignore: wrong-code\nrules:\n  placeholder: error\n", a=PLAN)
    assert "wrong-code" not in command("validate", "a.yaml").stdout
    assert "error: wrong-code" in command("validate", "a.yaml", "--select", "wrong-code").stdout


def test_the_command_line_runs_the_strict_rules_whatever_the_file_says(command: Command) -> None:
    example = read_example(next(rule.bad for rule in plan_rules() if rule.name == STRICT))
    write(Path(), improvplan="strict: no\n", a=example.plans[0].text)
    today = example.today.isoformat()
    assert f": {STRICT}: " not in command("validate", "a.yaml", "--today", today).stdout
    assert f": {STRICT}: " in command("validate", "a.yaml", "--today", today, "--strict").stdout


def test_a_rule_that_is_not_selected_never_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for one plan, and not across plans; not even where another plan of the same run has it."""
    ran: list[tuple[str, str]] = []

    def watched(rule):  # type: ignore[no-untyped-def]
        def look(seen):  # type: ignore[no-untyped-def]
            ran.append((rule.name, seen.plan.id if isinstance(seen, Context) else "all"))
            return rule.check(seen)

        return type(rule)(**{**vars(rule), "check": look})

    of_plans, across = ([*map(watched, rules)] for rules in (registry.plan_rules(), registry.across_rules()))
    monkeypatch.setattr("improvplan.lint.engine.plan_findings.plan_rules", lambda: of_plans)
    monkeypatch.setattr("improvplan.lint.engine.across.across_rules", lambda: across)
    write(
        tmp_path,
        improvplan="ignore: [unknown-plan, placeholder]\noverrides:\n  - paths: b.yaml\n    select: duplicate-id\n",
        a=PLAN,
        b=PLAN.replace("id: a", "id: b"),
    )
    _repository_of.cache_clear()
    run(CheckRequest((str(tmp_path),), today=datetime.date(2019, 10, 1)))
    assert {name for name, plan in ran if plan == "b"} == {"duplicate-id"}
    assert (RULE, "a") in ran
    assert ("duplicate-plan-id", "all") in ran
    assert not {"unknown-plan", "placeholder", STRICT} & {name for name, _ in ran}
    ran.clear()
    run(CheckRequest((str(tmp_path),), select=frozenset({RULE}), today=datetime.date(2019, 10, 1)))
    assert ran == [(RULE, "a"), (RULE, "b")]


def test_rules_across_plans_are_as_serious_as_the_plan_they_speak_of_has_them(command: Command) -> None:
    again = PLAN.replace("title: A", "title: B")
    own = "overrides:\n  - paths: c.yaml\n    ignore: duplicate-plan-id\n  - paths: b.yaml\n    rules:\n      duplicate-plan-id: note\n"
    write(Path(), improvplan=own, a=PLAN, b=again, c=again)
    shown = command("validate", "--select", "wrong-code").stdout
    assert "duplicate-plan-id" not in shown
    shown = command("validate").stdout
    assert "b.yaml:2:5: note: duplicate-plan-id" in shown
    assert "c.yaml:2:5" not in shown


@pytest.mark.parametrize(
    ("pattern", "file", "meant"),
    [
        ("plans", "plans/a.yaml", True),
        ("./plans/", "plans/deep/a.yaml", True),
        ("plans/*.yaml", "plans/a.yaml", True),
        ("plans/*.yaml", "plans/deep/a.yaml", False),
        ("plans/**/*.yaml", "plans/a.yaml", True),
        ("plans/**/*.yaml", "plans/very/deep/a.yaml", True),
        ("**/draft-?.yaml", "plans/draft-1.yaml", True),
        ("**/draft-?.yaml", "plans/draft-10.yaml", False),
        ("plans\\a.yaml", "plans/a.yaml", True),
        ("a.yaml", "plans/a.yaml", False),
        ("plan", "plans/a.yaml", False),
        ("", "plans/a.yaml", False),
        ("**", "plans/a.yaml", True),
    ],
)
def test_patterns(pattern: str, file: str, *, meant: bool) -> None:
    assert means(pattern, Path(file)) is meant


def test_a_pattern_of_many_stars_is_no_burden() -> None:
    assert not means("/".join(["**", "*"] * 40), Path("/".join("abcdefghijkl")) / "z.yaml")


def test_severities_are_those_of_the_rules_where_nobody_says_otherwise() -> None:
    assert all(isinstance(rule.severity, Severity) for rule in plan_rules())
