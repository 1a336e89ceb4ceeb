"""The help of every command, as somebody reads it on a terminal of 80 columns."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from command_line import Command, Run
from entry_point import started
from improvplan.cli.app import SECTIONS, app_of
from improvplan.cli.grammar import MEANT, summary
from improvplan.forms.registry import Forms


def commands() -> Iterator[tuple[str, ...]]:
    """Every command that is listed, with those below it: `("rules",)`, `("rules", "list")`."""
    root = typer.main.get_command(app_of())
    for name, found in root.commands.items():  # type: ignore[attr-defined]
        if found.hidden:
            continue
        yield (name,)
        yield from ((name, below) for below in getattr(found, "commands", {}))


ALL = [*commands()]
LEAVES = [each for each in ALL if not any(other[:-1] == each for other in ALL)]


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERMINAL_WIDTH", "80")


def helped(*words: str) -> str:
    run = started(*words, "-h")
    assert (run.code, run.stderr) == (0, "")
    return run.stdout


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_nothing_is_cut_or_wider_than_the_terminal(words: tuple[str, ...]) -> None:
    shown = helped(*words)
    assert max(map(len, shown.splitlines())) <= 80
    ends = [
        line for line in shown.splitlines() if line.rstrip().endswith(("...", "…")) and not line.startswith("Usage")
    ]
    assert not ends


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_no_words_for_programmers(words: tuple[str, ...]) -> None:
    shown = helped(*words)
    assert not re.search(r"<[a-z]|\[x[<>]|list\[|\bNone\b|\bint\b|\bstr\b|PATH\b|TEXT\b|INTEGER", shown)


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_option_has_a_sentence(words: tuple[str, ...]) -> None:
    root = typer.main.get_command(app_of(words))
    found = root.commands[words[0]]  # type: ignore[attr-defined]
    for below in words[1:]:
        found = found.commands[below]
    for each in found.get_params(_context(found)):
        if not getattr(each, "hidden", False):
            assert re.fullmatch(r"[A-Z].{8,}\.", each.help or "", re.DOTALL), (each.name, each.help)


def _context(command: object) -> typer.Context:
    return command.make_context("x", [], resilient_parsing=True)  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_every_command_has_an_example_that_is_one(words: tuple[str, ...]) -> None:
    shown = helped(*words)
    _, _, below = shown.partition("\n  Example")
    lines = [line.strip() for line in below.replace("\\\n", " ").splitlines()[1:] if line.strip()]
    assert lines, "no example"
    for line in lines:
        typed = shlex.split(re.split(r" [|>]| <", line)[0], comments=True)
        assert typed[: len(words) + 1] == ["improvplan", *words]
        known = {option for each in _parameters(words) for option in each.opts}
        assert {each for each in typed if each.startswith("--")} <= known
        assert {form for option, form in pairwise(typed) if option == "--form"} <= {*Forms().ids(), "council.docx"}


def _parameters(words: tuple[str, ...]) -> list[typer.core.TyperOption]:
    found = typer.main.get_command(app_of(words))
    for each in words:
        found = found.commands[each]  # type: ignore[attr-defined]
    return [*found.params]  # type: ignore[list-item]


def test_each_command_stands_under_one_heading_with_its_whole_sentence() -> None:
    shown = helped()
    root = typer.main.get_command(app_of())
    for name, found in root.commands.items():  # type: ignore[attr-defined]
        if not found.hidden:
            assert len(re.findall(rf"^  {name} +{re.escape(summary(found))}$", shown, re.MULTILINE)) == 1, name
    for heading in SECTIONS:
        assert f"\n{heading}:\n" in shown


@pytest.mark.parametrize("words", [("rules",), ("rules", "list"), ("render",), ("schedule",), ()], ids=" ".join)
def test_help_is_a_command_too(words: tuple[str, ...]) -> None:
    assert started("help", *words).stdout == helped(*words)


@pytest.mark.parametrize("typed", ["version", "-V", "--version"])
def test_the_version_by_every_name(typed: str) -> None:
    assert started(typed).stdout.startswith("improvplan ")


@pytest.mark.parametrize("word", MEANT)
def test_a_word_of_other_tools_leads_to_what_is_meant(word: str) -> None:
    run = started(word, "plans")
    assert run.code == 2
    hint = re.search(r"There is no command “[a-z-]+”: improvplan (.+?)\.$", run.stderr, re.MULTILINE)
    assert hint
    command = [each for each in ALL if hint[1].startswith(" ".join(each))]
    assert command, hint[1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("rules", "show", "wrong-code"), "improvplan rules explain wrong-code."),
        (("frameworks", "explain", "hgios"), "improvplan frameworks show hgios."),
        (("templates", "info", "school"), "improvplan templates show school."),
    ],
)
def test_showing_one_thing_is_found_by_its_other_names(typed: tuple[str, ...], meant: str) -> None:
    run = started(*typed)
    assert run.code == 2
    assert run.stderr.strip().endswith(f"There is no command “{typed[1]}” here: {meant}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("action", "finish", "plan.yaml"), "improvplan action done"),
        (("action", "undo"), "improvplan action reopen"),
        (("milestone", "begin"), "improvplan milestone start"),
        (("measure", "record"), "improvplan measure set"),
        (("plan", "archive"), "improvplan plan close"),
        (("frameworks", "find"), "improvplan frameworks search"),
    ],
)
def test_what_is_written_down_is_found_by_its_other_names(typed: tuple[str, ...], meant: str) -> None:
    run = started(*typed)
    assert run.code == 2
    assert run.stderr.strip().endswith(f"There is no command “{typed[1]}” here: {meant} is what it is called.")


def test_arguments_stand_in_no_braces() -> None:
    assert not [words for words in ALL if re.search(r"[{}]", helped(*words).splitlines()[0])]


def test_a_missing_word_is_asked_for_with_an_example(command: Command) -> None:
    run = started("appraisal")
    assert run.code == 2
    assert "For example: improvplan appraisal" in run.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("validate", "--format", "xml"), "“xml” is not one of them: write text, "),
        (("render", "--audience", "parents"), "“parents” is not one of them: write public, staff or governors"),
        (("render", "--jobs", "0"), "“0” cannot be used: write a whole number of 1 or more"),
        (("new", "--priorities", "21"), "write a whole number from 1 to 20"),
        (("rules", "list", "--theme", "mony"), "there is no theme “mony”: did you mean money?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_an_option_takes_is_said_in_plain_words(command: Command, typed: tuple[str, ...], said: str) -> None:
    run = started(*typed)
    assert run.code == 2
    assert said in " ".join(run.stderr.split())
    assert not re.search("pydantic|Value error|Input should", run.stderr)


@pytest.mark.parametrize(
    "words",
    [("rules", "list"), ("templates", "list"), ("templates", "show", "school"), ("frameworks", "list")],
    ids=" ".join,
)
def test_every_list_is_there_for_programs(command: Command, words: tuple[str, ...]) -> None:
    import json

    answer = json.loads(command(*words, "--format", "json").stdout)
    assert answer["version"] == 1
    assert len(answer) > 1


def quietly(*words: str) -> tuple[Run, Run]:
    return started(*words), started(*words, "-q")


def test_quiet_leaves_advice_out_and_no_refusal(command: Command) -> None:
    loud, quiet = quietly("new", "--out", "a.yaml", "--force")
    assert loud.stdout == quiet.stdout
    assert loud.stderr
    assert quiet.stderr == ""
    refused, quiet = quietly("render", "nowhere.yaml")
    assert refused.stderr == quiet.stderr != ""


def test_verbose_names_what_was_passed_over(command: Command) -> None:
    Path("notes.yaml").write_text("a: 1\n")
    assert started("new", "--out", "a.yaml").code == 0
    assert "notes.yaml" not in started("status").stderr
    assert "passed over, no plan: notes.yaml" in started("status", "-v").stderr


def test_several_values_with_commas_or_repeated(command: Command) -> None:
    assert started("new", "--out", "a.yaml").code == 0
    made = [
        started("render", "a.yaml", *to, "--draft").stdout
        for to in (("--to", "md,html"), ("--to", "md", "--to", "html"))
    ]
    assert made[0] == made[1]
    assert len(made[0].splitlines()) == 2


def test_without_a_plan_this_folder_is_rendered(command: Command) -> None:
    assert started("new", "--out", "a.yaml").code == 0
    assert started("render", "--to", "md", "--draft").stdout == started("render", ".", "--to", "md", "--draft").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_written_for_a_shell(command: Command, shell: str) -> None:
    script = started("completion", shell).stdout
    assert f"_IMPROVPLAN_COMPLETE=complete_{shell}" in script.replace(" = ", "=").replace('"', "").replace("$Env:", "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["re"], ["render", "report"]),
        (["rules", "e"], ["explain"]),
        (["validate", "--fo"], ["--format"]),
        (["validate", "-"], ["--quiet"]),
        (["schedule", "--to", "docx,i"], ["docx,ics"]),
        (["new", "--country", "sc"], ["scotland"]),
        (["completion", "z"], ["zsh"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_shell_is_told_what_could_come_next(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], offered: list[str]
) -> None:
    monkeypatch.setenv("_IMPROVPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(["improvplan", *typed]))
    monkeypatch.setenv("COMP_CWORD", str(len(typed)))
    assert set(offered) <= set(started().stdout.split())


MISTAKEN = (
    "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\npriorities:\n  - title: Reading\n    rationale: Because.\n"
)


@pytest.mark.parametrize("printed", ["text", "json", "markdown"])
def test_standard_input_is_checked_as_the_file_it_stands_for(command: Command, printed: str) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nignore:\n  - no-nif-priority\ncountry: scotland\n")
    Path("a.yaml").write_text(MISTAKEN, encoding="utf-8")
    wanted = command("validate", "a.yaml", "--format", printed, "--today", "2025-11-22")
    Path("a.yaml").unlink()
    arguments = ("validate", "-", "--stdin-name", "a.yaml", "--format", printed, "--today", "2025-11-22")
    assert command(*arguments, typed=MISTAKEN) == wanted
    assert wanted.code == 1
    assert not Path("a.yaml").exists()


def test_standard_input_has_a_name_and_stands_alone(command: Command) -> None:
    assert command("validate", "-", typed=MISTAKEN).stdout.startswith("standard input:")
    assert command("validate", "-", "--fix", typed=MISTAKEN).code == 2
    assert command("validate", "-", "b.yaml", typed=MISTAKEN).code == 2
    assert command("validate", "--stdin-name", "b.yaml").code == 2


def test_the_old_name_of_the_word_form_works_and_says_so(command: Command) -> None:
    Path("a.yaml").write_text(MISTAKEN, encoding="utf-8")
    assert "--form is now called --word-form" in command("render", "a.yaml", "--form", "none.docx").stderr
    refused = command("render", "a.yaml", "--form", "school")
    assert refused.code == 2
    assert "a council's Word file goes with --word-form" in " ".join(refused.stderr.split())


def test_the_old_name_of_the_session_works_and_says_so(command: Command) -> None:
    made = started("rollover", "nowhere.yaml", "--to", "2026-27")
    assert made.code == 2
    assert "--to is now called --session" in made.stderr
    Path("a.yaml").write_text(MISTAKEN, encoding="utf-8")
    assert "for example: improvplan rollover" in " ".join(started("rollover", "a.yaml").stderr.split())
