"""What holds for every command: exit codes, streams, colours, and what happens when something goes wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from command_line import Command
from improvplan.catalogues.registry import Catalogues
from improvplan.lint.engine.registry import across_rules, plan_rules
from improvplan.report.rules import rules_in_words
from improvplan.version import VERSION
from scenario import parse

ROOT = Path(__file__).parents[1]
PLAN = "improvplan: 1\nid: a\ntitle: A [bold]plan[/bold]\nsession: '2025'\n"
MAIN = [sys.executable, "-c", "from improvplan.cli import main; main()"]
COMMANDS = [
    ("validate",),
    ("render",),
    ("new",),
    ("init",),
    ("schema",),
    ("evaluate",),
    ("rollover",),
    *(("action", name) for name in ("done", "start", "stop")),
    *(("indicator", name) for name in ("set", "import", "compare")),
    *(("frameworks", name) for name in ("list", "show", "search")),
    ("completion",),
    *(("rules", name) for name in ("list", "explain")),
    *(("templates", name) for name in ("list", "show")),
]


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: Command, name: tuple[str, ...]) -> None:
    run = command(*name, "--help")
    assert run.code == 0
    assert run.stdout.startswith("Usage: improvplan")
    assert run.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("validat", "plan.yaml"), "validat"),
        (("validate", "--formt", "json"), "--formt"),
        (("validate", "--format", "xml"), "--format"),
        (("validate", "--fail-on", "never"), "--fail-on"),
        (("validate", "--today", "Nov 2025"), "--today"),
        (("new", "--priorities", "many"), "--priorities"),
        (("rollover",), "plan"),
        (("frameworks", "show"), "name"),
        (("rules", "explain"), "name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_use_says_how_it_is_meant(command: Command, arguments: tuple[str, ...], named: str) -> None:
    run = command(*arguments)
    assert run.code == 2
    assert run.stdout == ""
    assert run.stderr.startswith("Usage: improvplan")
    assert named.lower() in run.stderr.lower()


def test_the_version(command: Command) -> None:
    assert command("--version").stdout == f"improvplan {VERSION}\n"


def test_every_framework_and_every_rule_is_listed(command: Command) -> None:
    names = {line.split("\t")[0] for line in command("frameworks", "list").stdout.splitlines()}
    assert names == set(Catalogues().ids())
    rules = {line.split("\t")[1] for line in command("rules", "list").stdout.splitlines()}
    assert rules == set(rules_in_words())
    assert rules > {*(rule.name for rule in plan_rules()), *(rule.name for rule in across_rules())}


def test_schemas_are_those_of_the_repository(command: Command, tmp_path: Path) -> None:
    run = command("schema", "--out", "here")
    assert run.code == 0
    for line in run.stdout.splitlines():
        assert Path(line).read_bytes() == (ROOT / "schemas" / Path(line).name).read_bytes()


def json_reports() -> list[tuple[str, str]]:
    """Every report of findings for programs that stands in a scenario; what `frameworks` looks up is of another kind."""
    found = []
    for file in sorted((Path(__file__).parent / "scenarios").glob("*.scenario")):
        _, parts = parse(file.read_text(encoding="utf-8"))
        found += [
            (file.stem, after.body)
            for before, after in pairwise(parts)
            if "--format json" in before.head and after.kind == "out" and not before.rest.startswith("frameworks ")
        ]
    return found


def test_json_reports_fit_their_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    reports = json_reports()
    assert len(reports) >= 3
    for name, report in reports:
        assert [error.message for error in Draft7Validator(schema).iter_errors(json.loads(report))] == [], name


def test_text_and_json_count_the_same(command: Command) -> None:
    Path("plan.yaml").write_text(PLAN)
    report = json.loads(command("validate", "plan.yaml", "--format", "json").stdout)
    text = command("validate", "plan.yaml").stdout
    assert f"{report['summary']['errors']} error" in text.splitlines()[-1]
    assert len(report["findings"]) == report["summary"]["errors"] + report["summary"]["warnings"]


def test_a_bug_gives_a_short_report_to_file(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("improvplan.api.validating.run", broken)
    run = command("validate", "plan.yaml")
    assert run.code == 3
    assert run.stdout == ""
    assert "mistake in improvplan, not in your plan" in run.stderr
    assert f"improvplan {VERSION}, Python" in run.stderr
    assert re.search(r"ZeroDivisionError: division by zero\n +in broken, line \d+ of test_command_line.py", run.stderr)
    assert "Traceback" not in run.stderr
    monkeypatch.setenv("IMPROVPLAN_TRACEBACK", "1")
    assert "Traceback" in command("validate", "plan.yaml").stderr


def test_interrupting_gives_130(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("improvplan.api.validating.run", interrupted)
    run = command("validate", "plan.yaml")
    assert run.code == 130
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for other processes")
def test_control_c_in_a_real_process() -> None:
    script = (
        "import improvplan.api.validating as v, time\n"
        "def wait(*_, **__):\n    print('waiting', flush=True)\n    time.sleep(60)\n"
        "v.run = wait\n"
        "from improvplan.cli import main\nmain()"
    )
    arguments = [sys.executable, "-c", script, "validate", "x"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error on Windows")
@pytest.mark.parametrize("arguments", [("rules", "list"), ("validate", "plan.yaml"), ("frameworks", "show", "uncrc")])
def test_a_reader_who_goes_away_leaves_no_traceback(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = subprocess.run(
            [*MAIN, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False
        )
    finally:
        os.close(writing)
    assert run.stderr == ""
    assert run.returncode in (0, 1)


@pytest.mark.slow
def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    plain = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR", "TERM")}

    def shown(**more: str) -> str:
        environment = {**plain, **more}
        arguments = [*MAIN, "validate", "plan.yaml", "--today", "2025-11-22"]
        run = subprocess.run(
            arguments, capture_output=True, cwd=tmp_path, env=environment, check=False, encoding="utf-8"
        )
        return run.stdout

    coloured = shown(FORCE_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b[" not in shown()
    assert "\x1b[" not in shown(FORCE_COLOR="1", NO_COLOR="1")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown()


@pytest.mark.slow
def test_what_a_plan_says_is_never_taken_for_markup(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("improvplan: 1\nid: a\ntitle: A\nsession: '[bold red]soon[/]'\n")
    environment = {**os.environ, "FORCE_COLOR": "1"}
    environment.pop("NO_COLOR", None)
    run = subprocess.run(
        [*MAIN, "validate", "plan.yaml"],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        check=False,
        encoding="utf-8",
    )
    assert "[bold red]soon[/]" in re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)


def test_gaelic_and_curly_quotes_reach_a_pipe_with_a_legacy_encoding(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("improvplan: 1\nid: a\ntitle: A\nsession: Dùn Èideann\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    run = subprocess.run(
        [*MAIN, "validate", "plan.yaml"], capture_output=True, cwd=tmp_path, env=environment, check=False
    )
    assert "“Dùn Èideann”" in run.stdout.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [[], ["plans"], ["plans/a.yaml", "nothing.yaml"], ["empty"]])
def test_the_plain_call_answers_as_typer_would(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("improvplan: 1\nid: a\ntitle: A\n", encoding="utf-8")
    plain, spelt_out = (
        subprocess.run(
            [*MAIN, "validate", *arguments, *more], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        for more in ([], ["--format", "text", "--no-cache"])
    )
    assert (plain.returncode, plain.stdout, plain.stderr) == (spelt_out.returncode, spelt_out.stdout, spelt_out.stderr)
    assert plain.returncode in (1, 2)


MISNAMED = "improvplan: 1\nid: a\ntitle: A\npriorities:\n  - title: Reading\n"


@pytest.mark.parametrize("name", ["my-plan", "my-plan.yml", "my plan.yaml", "my-paln.yaml", "MY-PLAN.yaml"])
@pytest.mark.parametrize("words", [("validate",), ("render",), ("evaluate",), ("rollover", "--session", "2027-28")])
def test_a_file_that_is_not_there_and_one_that_is_called_nearly_so(
    command: Command, name: str, words: tuple[str, ...]
) -> None:
    Path("my-plan.yaml").write_text(MISNAMED, encoding="utf-8")
    if Path(name).exists():
        pytest.skip("this system does not tell such names apart")
    run = command(words[0], name, *words[1:])
    assert run.code
    assert "there is no such file; did you mean my-plan.yaml?" in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("plan.md", "# Plan\n\n| a | b |\n| --- | --- |\n", "a Markdown file"),
        ("plan.html", "<!DOCTYPE html>\n<style>\n:root { color: red; }\n</style>\n", "a web page"),
        ("plan.csv", "a,b\n1,2\n", "a table (CSV)"),
        ("plan.json", '{"a": 1}\n', "a JSON file"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(command: Command, name: str, text: str, kind: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    found = command("validate", name, "--format", "concise").stdout
    assert found.splitlines()[0] == f"{name}: error: not-text: this is {kind}, not a plan file"
    assert f"{name}: this is {kind}, not a plan file" in command("render", name).stderr


def test_a_configuration_that_is_named_is_checked_as_one(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans: plans/*.yaml\ncuntry: wales\n")
    found = command("validate", "improvplan.yaml", "--format", "concise").stdout.splitlines()
    assert found == [
        "improvplan.yaml:3:1: error: unknown-key: “cuntry” is not a part of the configuration",
        "1 error in 1 file; 0 plans and 1 configuration checked.",
    ]
    for words in (("render",), ("status",)):
        run = command(*words, "improvplan.yaml")
        assert "improvplan.yaml is the configuration of a repository, not a plan" in run.stderr
