"""The pages tell the truth: examples run, options are those there are, links lead somewhere."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from jsonschema import Draft7Validator

from command_line import Command
from improvplan.cli.app import app_of
from improvplan.model.reading import read_model
from improvplan.source import parse
from improvplan.workspace.configuration import IDENTITY, Configuration

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / f"{name}.md" for name in ("commands", "json", "library")]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("command")
def test_the_library_page_runs_as_it_stands() -> None:
    text = page("library.md")
    Path("burnside.yaml").write_text(blocks(text, "yaml")[0], encoding="utf-8")
    code = "\n".join(blocks(text, "pycon"))
    test = doctest.DocTestParser().get_doctest(code, {}, "library.md", None, 0)
    assert len(test.examples) > 20
    reported: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(test, out=reported.append)
    assert runner.failures == 0, "".join(reported)


def test_the_report_on_the_json_page_fits_the_schema() -> None:
    text = page("json.md")
    schema = json.loads((ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    report = json.loads(blocks(text, "json")[0])
    assert [error.message for error in Draft7Validator(schema).iter_errors(report)] == []
    finding = schema["properties"]["findings"]["items"]["properties"]
    for key in (*schema["properties"], *finding):
        assert f"`{key}`" in text, key


def commands() -> Iterator[tuple[str, set[str]]]:
    """Every command at the top with the long options of it and of those below it."""
    root = typer.main.get_command(app_of())
    for name, found in root.commands.items():  # type: ignore[attr-defined]
        below = getattr(found, "commands", {}).values()
        if found.hidden:
            continue
        parameters = [each for one in (found, *below) for each in one.params if not getattr(each, "hidden", False)]
        options = {option for parameter in parameters for option in parameter.opts if option.startswith("--")}
        yield name, options - {"--help"}


@pytest.mark.parametrize(("name", "options"), list(commands()), ids=[name for name, _ in commands()])
def test_the_commands_page_has_every_option_of_every_command(name: str, options: set[str]) -> None:
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page("commands.md"), re.MULTILINE | re.DOTALL)
    assert section, f"no section on {name}"
    described = set(re.findall(r"^\| `(--[a-z-]+)", section[1], re.MULTILINE))
    assert described == options


def test_the_commands_page_begins_with_a_row_for_every_command() -> None:
    rows = re.findall(r"^\| \[`([a-z-]+)`\]\(#([a-z-]+)\) \|", page("commands.md"), re.MULTILINE)
    assert all(name == anchor for name, anchor in rows)
    assert sorted(name for name, _ in rows) == sorted(name for name, _ in commands())


def test_the_configuration_on_the_commands_page_can_be_used() -> None:
    text = blocks(page("commands.md"), "yaml")[-1]
    source = parse(text, "improvplan.yaml")
    reading = read_model(source, Configuration, IDENTITY)
    assert reading
    assert [finding.message for finding in (*source.problems, *reading.findings)] == []
    assert set(Configuration.model_fields) - {"notes", "internal", "x"} <= reading.value.model_fields_set


GROUPS = {
    "action",
    "category",
    "frameworks",
    "indicator",
    "measure",
    "milestone",
    "plan",
    "rules",
    "templates",
    "visit",
}
"""Commands with commands of their own."""


@pytest.mark.parametrize("line", [line for block in blocks(page("commands.md"), "sh") for line in block.splitlines()])
def test_the_lines_on_the_commands_page_are_commands(command: Command, line: str) -> None:
    words = line.partition("#")[0].split()
    assert words[0] == "improvplan"
    names = words[1:3] if words[1] in GROUPS else words[1:2]
    shown = command(*names, "--help")
    assert shown.code == 0
    for option in (word for word in words if word.startswith("--")):
        assert option in shown.stdout


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_links_lead_somewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    heads = {
        re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("http"):
            continue
        name, _, anchor = target.partition("#")
        assert not name or (file.parent / name).exists(), target
        assert name or anchor in heads, target
