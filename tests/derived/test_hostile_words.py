"""Words of a plan that are meant to do something else are shown as words in everything that is derived."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from derived_plans import PLAN, written

from command_line import Command

EVIL = "<script>alert(1)</script> {{ 7*7 }} {% raw %} <img src=x onerror=alert(1)> [x](javascript:alert(1))"
HOSTILE = (
    PLAN.replace('title: "Talk: *everybody* has a voice"', f"title: '{EVIL}'")
    .replace("do: Train everybody in talk", f"do: '{EVIL}'")
    .replace("what: Lessons", f"what: '{EVIL}'")
    .replace("what: Governors look at talk", f"what: '{EVIL}'")
    .replace("name: O. Penhale", f"name: '{EVIL}'")
    .replace("training: Talk in class", f"training: '{EVIL}'")
)
COMMANDS = [("schedule",), ("training",), ("governors",), ("appraisal", "--for", "hd")]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: words[0])
def test_hostile_words_are_words(command: Command, arguments: tuple[str, ...]) -> None:
    name, *options = arguments
    run = command(name, *written(Path(), kelmere=HOSTILE), *options, "--to", "html,md,docx", "--out", "out")
    assert run.code == 0, run.stderr
    [html] = Path("out").glob("*.html")
    text = html.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %}" in text
    assert not re.search(r"<script|<img|href=.javascript", text)
    [markdown] = Path("out").glob("*.md")
    assert not re.search(r"(?<!\\)<(script|img)", markdown.read_text(encoding="utf-8"))
