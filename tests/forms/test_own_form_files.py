"""A form of one's own, from `templates new` to a document, and as the page on forms tells it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Command
from improvplan.forms.fields import paths
from improvplan.forms.registry import Forms
from improvplan.model.plan import Plan
from improvplan.model.shape import shape_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
SWITCHED_OFF = re.compile(r"^#(?! \S)", re.MULTILINE)
"""Lines of YAML that are comments; what is said to people has a space behind the mark."""


def test_the_form_on_the_page_prints_its_two_columns(command: Command) -> None:
    form, plan = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    Path("templates/council").mkdir(parents=True)
    Path("templates/council/template.yaml").write_text(form, encoding="utf-8")
    Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans:\n  - '*.plan.yaml'\n", encoding="utf-8")
    Path("burnside.plan.yaml").write_text(plan, encoding="utf-8")
    assert command("templates", "check", "templates/council").stdout == "templates/council: nothing wrong\n"
    result = command("render", "burnside.plan.yaml", "--to", "md", "--out", "made")
    assert result.code == 0, result.stderr
    [made] = Path("made").glob("*.md")
    document = made.read_text(encoding="utf-8")
    assert "| What we will do | What we do today | How it went |" in document
    assert (
        "| Lend two books a week from the class library. | One book a fortnight, chosen by the teacher. | "
        "Lending has doubled. |"
    ) in document
    assert "\n\n**How families take part:** Families choose books with their children on Fridays.\n\n" in document
    assert "The figures of priority 1" in document
    further = document.index("### Further information")
    assert document.index("Green") > further
    told = command(
        "validate", "burnside.plan.yaml", "--select", "own-key-without-place", "--today", "2026-11-01"
    ).stdout
    assert re.findall(r"no place for “([^”]+)”", told) == ["x-colour"]


def test_a_new_form_is_without_mistakes_and_prints_keys_of_its_own(command: Command) -> None:
    result = command("templates", "new", "our-paper")
    assert (result.code, result.stdout) == (0, f"{Path('templates/our-paper/template.yaml')}\n")
    assert command("templates", "check", "templates/our-paper").code == 0
    assert "improvplan.yaml is new, too" in result.stderr
    assert "our-paper" in command("templates", "list").stdout
    assert command("new", "--form", "our-paper", "--out", "plan.yaml").code == 0
    again = command("templates", "new", "our-paper")
    assert again.code == 2
    assert "already" in again.stderr
    assert command("templates", "show", "our-paper").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("parent", Forms().ids())
def test_a_form_from_another_is_right_as_it_stands_and_with_every_line_switched_on(
    command: Command, parent: str
) -> None:
    assert command("templates", "new", "ours", "--from", parent).code == 0
    file = Path("templates/ours/template.yaml")
    assert command("templates", "check", "templates/ours").stdout == "templates/ours: nothing wrong\n"
    file.write_text(SWITCHED_OFF.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert command("templates", "check", "templates/ours").stdout == "templates/ours: nothing wrong\n"
    bundled, ours = Forms().form(parent), Forms((Path("templates"),)).form("ours")
    assert bundled
    assert ours
    assert (ours.required, ours.expected, ours.columns) == (bundled.required, bundled.expected, bundled.columns)
    assert ours.order or not bundled.order


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("templates", "new", "two words"), "cannot be the name of a form"),
        (("templates", "new", "../out"), "cannot be the name of a form"),
        (("templates", "new", "school"), "already"),
        (("templates", "new", "ours", "--from", "schol"), "did you mean school?"),
        (("templates", "names", "priorities.title"), "no table"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(command: Command, arguments: tuple[str, ...], said: str) -> None:
    result = command(*arguments)
    assert result.code == 2
    assert said in result.stderr
    assert not Path("templates").exists()


def test_names_lists_every_part_and_every_field_of_an_action(command: Command) -> None:
    shown = command("templates", "names").stdout
    for name in (*shape_of(Plan).fields, "overview", "monitoring-schedule", "share", "addresses.number"):
        if name not in ("notes", "internal", "id"):
            assert re.search(rf"\b{name}\b", shown), name
    one = command("templates", "names", "priorities.actions").stdout
    for path in paths():
        field = path.removeprefix("priorities.actions.")
        if field != path and "." not in field and field not in ("id", "notes", "internal"):
            assert re.search(rf"^  {field} ", one, re.MULTILINE), field


def test_a_new_plan_asks_for_keys_of_ones_own_in_the_order_of_the_form(command: Command) -> None:
    Path("templates/ours").mkdir(parents=True)
    Path("templates/ours/template.yaml").write_text(
        "improvplan-template: 1\nid: ours\ntitle: Ours\norder:\n  plan:\n    - priorities\n    - risks\n"
        "columns:\n  risks:\n    - label: Risk\n      fields: x-risk\n    - label: Answer\n      fields: x-answer\n",
        encoding="utf-8",
    )
    begin = ("new", "--form", "ours", "--out", "plan.yaml", "--session", "2026-27")
    refused = command(*begin)
    assert (refused.code, "it needs the file improvplan.yaml beside the folder templates" in refused.stderr) == (
        2,
        True,
    )
    assert not Path("plan.yaml").exists()
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    assert command(*begin).code == 0
    text = Path("plan.yaml").read_text(encoding="utf-8")
    assert text.index("x-risk:") < text.index("x-answer:")
