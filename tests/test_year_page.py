"""The page on the year of a plan tells the truth: its commands and options are those there are, its links lead somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from command_line import Command
from improvplan.cli.app import app_of

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "year.md").read_text(encoding="utf-8")
LINES = sorted(set(re.findall(r"`improvplan ([^`]+)`", PAGE)))


@pytest.mark.parametrize("line", LINES)
def test_what_the_page_says_to_type_can_be_typed(line: str) -> None:
    command: Any = typer.main.get_command(app_of())
    words = line.split()
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert command.name, line
    assert not hasattr(command, "commands"), line
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE):
        assert (DOCS / target).exists(), target


def test_the_report_on_the_json_page_has_the_keys_that_are_written(command: Command) -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    shown = json.loads(re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1])
    Path("a.yaml").write_text(
        "improvplan: 1\nid: a\ntitle: A\npriorities:\n  - title: Reading\n    actions:\n      - Open the library\n",
        encoding="utf-8",
    )
    made = json.loads(command("status", "--format", "json", "--today", "2025-11-25").stdout)
    for one, other in ((shown, made), (shown["summary"], made["summary"]), (shown["plans"][0], made["plans"][0])):
        assert list(one) == list(other)
    assert list(shown["plans"][0]["counts"]) == list(made["plans"][0]["counts"])
    assert list(shown["plans"][0]["items"][0]) == list(made["plans"][0]["items"][0])
