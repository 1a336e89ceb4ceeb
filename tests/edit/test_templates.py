"""What the forms ask for, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command
from improvplan.forms.registry import Forms


def test_every_form_is_listed_with_its_title(command: Command) -> None:
    lines = [line.split("\t") for line in command("templates", "list").stdout.splitlines()]
    assert [line[0] for line in lines] == list(Forms().ids())
    for name, title, *_ in lines:
        form = Forms().form(name)
        assert form
        assert title == form.title


@pytest.mark.parametrize("name", Forms().ids())
def test_everything_a_form_asks_for_is_shown(command: Command, name: str) -> None:
    run = command("templates", "show", name)
    assert run.code == 0
    shown = " ".join(run.stdout.split())
    form = Forms().form(name)
    assert form
    for words in (*form.required, *form.expected):
        assert f"{words}: “" in shown
    for section in form.sections:
        assert f"{section.id}: “{section.title}”" in shown
    for need in form.frameworks:
        assert f"{need.family}: " in shown
    for checkpoint in form.checkpoints:
        assert checkpoint.when
        assert checkpoint.when in shown
    for table in form.columns or {}:
        assert table in shown


def test_a_form_that_is_not_there(command: Command) -> None:
    run = command("templates", "show", "north-lanarkshire")
    assert run.code == 2
    assert run.stderr == ("improvplan: there is no form “north-lanarkshire”: did you mean north-lanarkshire-cluster?\n")


def test_a_form_of_the_repository_that_cannot_be_used(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n")
    Path("templates", "ours").mkdir(parents=True)
    Path("templates", "ours", "template.yaml").write_text("- a list\n")
    assert "ours\tcannot be used" in command("templates", "list").stdout
    run = command("templates", "show", "ours")
    assert run.code == 2
    assert "the form “ours” cannot be used" in run.stderr
