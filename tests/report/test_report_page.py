"""The page on formats tells the truth: it has every format, its files are YAML and its commands run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from command_line import Command
from improvplan.cli.commands.validate import Format
from improvplan.report.outputs.markdown import LIMIT, MARK
from improvplan.report.outputs.sarif import FINGERPRINT

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"improvplan (validate .*)", "\n".join(EXAMPLES))


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for below in value.values() for text in strings(below)]
    if isinstance(value, list):
        return [text for below in value for text in strings(below)]
    return [str(value)]


def test_every_format_is_described() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [form.value for form in Format]


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_are_yaml_with_one_command_of_ours(example: str) -> None:
    ours = [text for text in strings(yaml.safe_load(example)) if text.startswith("improvplan ")]
    assert len(ours) == 1


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_of_the_examples_run(line: str, command: Command) -> None:
    Path("plan.yaml").write_text("improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n", encoding="utf-8")
    arguments, _, target = line.partition(" > ")
    run = command(*arguments.split())
    assert run.code == 1
    assert run.stdout
    assert not target or PAGE.count(target) >= 2


def test_what_it_names_is_so() -> None:
    assert f"`{FINGERPRINT}`" in PAGE
    assert f"`{MARK.strip()}`" in PAGE
    assert f"{LIMIT:,} characters" in PAGE
