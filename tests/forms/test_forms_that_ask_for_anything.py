"""A form may ask for every field that a plan has, and misspell any of them: its plans are checked and printed all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command
from improvplan.forms.fields import paths

PLAN = """\
improvplan: 1
id: p
title: Reading at Quill Bay
template: own
session: 2025-26
category: focus
indicators:
  - what: Books borrowed
    unit: books
    baseline: 3
priorities:
  - title: Reading for pleasure
    leads: Headteacher
    actions:
      - do: Open the library at lunch
        actions:
          - do: Find helpers
  - title: Writing
"""


def form(choices: list[str]) -> str:
    entries = "".join(f"      - {choice}\n" for choice in choices)
    asked = f"required:\n{entries}"
    return (
        f"improvplan-template: 1\nid: own\ntitle: Own\nextends: school\n{asked.replace('      -', '  -')}"
        f"categories:\n  focus:\n    {asked.replace('required', 'expected')}"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "choice", ["{}", "{} or priorities.leads", "priorities.leads or {}", "{}x", "{}x or leads", "x{}"]
)
def test_whatever_a_form_asks_for_no_rule_and_no_document_fails(choice: str, command: Command, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (own / "template.yaml").write_text(form([choice.format(path) for path in sorted(paths())]), encoding="utf-8")
    checked = command("validate", ".", "--strict", "--format", "json")
    assert "program-error" not in checked.stdout
    assert ("is not a field of a plan" in checked.stdout) == ("x" in choice)
    assert command("render", "plan.yaml", "--draft", "--to", "md").code < 2
