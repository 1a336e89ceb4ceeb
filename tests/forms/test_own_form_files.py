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


PAPER = """\
improvplan-template: 1
id: ours
title: Our council's paper
masthead: Calder Council, Education and Families
kinds:
  - school
required:
  - priorities.actions.x-who-benefits
  - x-strengths
signs:
  - Headteacher
  - Chair of the parent council
status_scale:
  - Not begun
  - Embedded
checkpoints:
  - November
heading: "3.{number} {title}"
order:
  plan:
    - where-we-are
    - priorities
    - sign_off
  priorities:
    - actions
    - measures
words:
  where-we-are: 1. Where we are now
  priorities: 3. What we will improve
  priorities.actions: "3.{number}.1 What we will do"
  priorities.measures: "3.{number}.2 How we will know"
columns:
  where-we-are:
    - label: What we do well
      fields: x-strengths
    - label: What we must do better
      fields: x-to-improve
  priorities.actions:
    - label: Action
      fields: do
    - label: Who benefits
      fields: x-who-benefits
  priorities.measures:
    - label: Measure
      fields: what
    - label: Result
      fields: result
      keep: yes
    - label: Who
      fields: who
  sign_off:
    - label: Role
      fields: role
    - label: Name
      fields: name
    - label: Signature
      fields: signature
    - label: Date
      fields: date
"""
PLAN = """\
improvplan: 1
id: ardnoy
title: Our plan
template: ours
session: 2026-27
organisation: Ardnoy Primary School
x-strengths: Children are kind.
priorities:
  - title: Writing
    leads: Headteacher
    measures:
      - Pupils who like to write
    actions:
      - Teach writing daily.
      - do: Write to the care home.
        x-who-benefits: P6
sign_off:
  - name: Isla Moray
    role: headteacher
"""


def write_paper(text: str = PAPER) -> None:
    Path("templates/ours").mkdir(parents=True)
    Path("templates/ours/template.yaml").write_text(text, encoding="utf-8")
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    Path("plans").mkdir()


def test_a_paper_with_a_line_above_the_title_numbers_of_its_own_kept_columns_and_roles_that_sign(
    command: Command,
) -> None:
    write_paper()
    Path("plans/ardnoy.yaml").write_text(PLAN, encoding="utf-8")
    assert command("templates", "check", "templates/ours").stdout == "templates/ours: nothing wrong\n"
    assert command("render", "plans/ardnoy.yaml", "--to", "md,html", "--out", "made").code == 0
    document = Path("made/ardnoy.md").read_text(encoding="utf-8")
    assert document.startswith("Calder Council, Education and Families\n\n# Our plan\n\nArdnoy Primary School")
    assert "## 1. Where we are now\n\n| What we do well | What we must do better |" in document
    assert "### 3.1 Writing\n\n#### 3.1.1 What we will do" in document
    assert "#### 3.1.2 How we will know\n\n| Measure | Result |\n" in document
    assert "| **headteacher** | Isla Moray | to be signed | to be dated |" in document
    assert "| **Chair of the parent council** | – | to be signed | to be dated |" in document
    page = Path("made/ardnoy.html").read_text(encoding="utf-8")
    header = page[page.index("<header") : page.index("</header>")]
    assert header.index("Calder Council") < header.index("<h1") < header.index("Ardnoy Primary School")


def test_a_key_of_ones_own_that_the_form_requires_is_asked_for(command: Command) -> None:
    write_paper()
    Path("plans/ardnoy.yaml").write_text(PLAN.replace("x-strengths: Children are kind.\n", ""), encoding="utf-8")
    told = command("validate", "plans", "--select", "missing-part", "--today", "2026-11-01")
    assert told.code == 1
    assert "not written yet: “What we do well” and “Who benefits” in “Teach writing daily.”" in told.stdout
    assert "write it under x-who-benefits" in told.stdout
    assert "care home" not in told.stdout


def test_a_new_plan_on_such_a_paper_names_the_roles_the_scale_and_no_braces(command: Command) -> None:
    write_paper()
    assert command("new", "--form", "ours", "--session", "2026-27", "--out", "plans/new.yaml").code == 0
    text = Path("plans/new.yaml").read_text(encoding="utf-8")
    assert "{" not in text
    assert re.findall(r"^    role: (.*)$", text, re.MULTILINE) == ["Headteacher", "Chair of the parent council"]
    assert "one of: Not begun, Embedded" in text
    assert text.index("x-strengths:") < text.index("x-to-improve:") < text.index("\npriorities:")
    assert "{" not in command("templates", "show", "ours").stdout


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("3.{number}.1", "3.{nr}.1", "“{nr}” stands for nothing in a label"),
        ("1. Where", "{number}. Where", "“{number}” is the number of a priority, and stands for nothing here"),
        ("label: Who\n", "label: Who {letter}\n", "“{letter}” stands for nothing in a label"),
        ("x-strengths\nsigns", "x-strengths\n  - priorities.aim\nsigns", "note: template-file: the form asks for “priorities.aim”"),
        ("fields: signature", "fields: stamp", "improvplan templates names sign_off lists every name"),
        ("masthead:", "crest:", "improvplan templates names lists them all"),
        ("priorities.actions.x-who", "priorities.deeds.x-who", "“priorities.deeds.x-who-benefits” is not a field of a plan"),
    ],
)  # fmt: skip
def test_a_slip_in_a_form_is_told_with_what_to_do(command: Command, before: str, after: str, said: str) -> None:
    assert PAPER.count(before)
    write_paper(PAPER.replace(before, after, 1))
    told = command("templates", "check", "templates/ours").stdout
    assert said in told
