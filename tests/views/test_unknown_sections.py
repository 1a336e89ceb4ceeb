"""A text whose id the form does not know is never taken for a part of the text before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command

PLAN = """\
improvplan: 1
id: burnside
title: Burnside
template: {form}
session: 2025-26
organisation: Burnside School
sections:
  - id: context
    text: We are a small school.
  - id: consultaton
    text: The council discussed the draft.
  - id: parent_voice
    after: priorities
    sections:
      - id: what-parents-said
        text: More reading at home.
  - id: titled
    title: A title of its own
    text: Words under a title.
priorities:
  - Reading
"""


@pytest.mark.parametrize("form", ["school", "trust-school", "north-lanarkshire-cluster", "english-cluster"])
def test_a_section_that_the_form_does_not_know_has_its_id_as_heading(command: Command, form: str) -> None:
    Path("plan.yaml").write_text(PLAN.format(form=form), encoding="utf-8")
    assert command("render", "plan.yaml", "--draft", "--to", "md").code == 0
    lines = [line.strip() for line in Path("build/plan.md").read_text(encoding="utf-8").splitlines() if line.strip()]
    for heading, words in (
        ("Consultaton", "The council discussed the draft."),
        ("What parents said", "More reading at home."),
        ("A title of its own", "Words under a title."),
    ):
        above = lines[lines.index(words) - 1]
        assert above.lstrip("# ") == heading
        assert above.startswith("#")
    assert any(line.lstrip("# ") == "Parent voice" for line in lines)
    assert not [line for line in lines if line.lstrip("# ") == "Titled"]


@pytest.mark.parametrize("audience", ["public", "staff", "governors"])
def test_an_id_with_a_name_in_it_is_no_heading_for_others(command: Command, audience: str) -> None:
    Path("plan.yaml").write_text(PLAN.format(form="school").replace("consultaton", "emma-quarson"), encoding="utf-8")
    assert command("render", "plan.yaml", "--draft", "--to", "md", "--audience", audience).code == 0
    text = Path(f"build/plan-{audience}.md").read_text(encoding="utf-8")
    assert "quarson" not in text.lower()
    assert "## Further section\n\nThe council discussed the draft." in text
