"""The file of a form of one's own, to be changed by hand: from the beginning, or on top of another form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedMap

from improvplan.edit.fragment import listed, yaml_text
from improvplan.forms.form import Column, Form, Words
from improvplan.forms.parts import PLAN, PRIORITIES, order_of

_HEAD = """\
# A form of your own. Lines that begin with # say what comes next: delete them when you like.
# improvplan templates names lists every name that may stand here; improvplan templates check {folder} says what is wrong.
# A plan uses the form where it says template: {name}
improvplan-template: 1
id: {name}                # the same as the folder
title: {title}
"""

_PLAIN = (
    _HEAD
    + """\
# For whom it is; leave out what does not matter.
kinds:
  - school
# country: scotland
# masthead: Our council, Education        # a line above the title on the front

# What must be filled (an error, if not) and what should be (a warning). “a or b” asks for one of two.
required:
  - session
  - organisation
  - priorities.title
  - priorities.actions
expected:
  - aim
  - priorities.leads or leads
  - priorities.actions.who
  - priorities.actions.by or priorities.actions.when

# When it asks for evaluations, of each priority or, with evaluates: plan, of the plan as a whole; and the words for how
# things stand. A checkpoint may also have a label: - when: March, and below it label: Spring look.
# checkpoints:
#   - November
#   - May
# evaluates: priorities
# status_scale:
#   - On track
#   - Behind

# The roles that sign, each with a line of its own under sign_off.
# signs:
#   - Headteacher
#   - Chair of the parent council

# Parts in prose, in the order of the paper. A plan writes them under sections, each with its id.
sections:
  - id: context
    title: Our school
    prompt: Who we are, in a paragraph.       # printed small under the heading

# The heading of each priority; {{ref}} stands for a code that the plan gives it.
heading: "Priority {{number}}: {{title}}"

# The parts of the document from top to bottom: of the plan, and of each priority.
# What is filled in a plan and has no place here is printed at the end, under “Further information”.
order:
  plan:
    - aim
    - sections
    - needs
    - priorities
    - evaluations
    - sign_off
  priorities:
    - facts-card           # a table with a name of your own; one that ends in -card has its labels at the side
    - actions
    - measures
    - evaluations
    - x-families           # a box for a key of your own; the plan writes x-families: under the priority

# What the paper calls things; in what belongs to a priority, {{number}} is its number. A prompt is printed small; caption is
# what stands above a table without a heading, no leaves it out.
words:
  aim: Our aim
  priorities.actions: What we will do
  priorities.measures: How we will know
  priorities.x-families: How families take part

# The columns of tables: of a list in the plan, or of a table of your own. Widths are shares of the page. A column that no row
# fills is not printed, unless it says keep: yes.
columns:
  facts-card:
    - label: Why this matters
      fields: why
    - label: Led by
      fields: leads
    - label: Links
      fields: links
  priorities.actions:
    - label: Action
      fields: do
      width: 34%
    - label: What we do today
      fields: x-today      # a column for a key of your own; the plan writes x-today: in an action
    - label: Who and when
      fields:
        - who
        - by
        - when
    - label: How it went
      fields: x-outcome
"""
)

_ON_TOP = (
    _HEAD
    + """\
# All that the form {parent} asks, prints and is called holds here too, but for what you write below.
# Below stands what {parent} has, switched off. Take the # away from a whole list to change it: a list takes the place
# of that of {parent}, while words and columns are changed one by one.
extends: {parent}
"""
)


def form_from_the_beginning(name: str, folder: str) -> str:
    """The text of a small form with a table of two keys of the author's own."""
    return _PLAIN.format(name=name, folder=folder, title=_title(name))


def form_on_top(name: str, folder: str, parent: Form) -> str:
    """The text of a form that extends another, with what that has in lines that are switched off."""
    head = _ON_TOP.format(name=name, folder=folder, title=_title(name), parent=parent.id)
    lines = yaml_text(_whole(parent)).splitlines()
    return head + "".join(f"#{line}\n" for line in lines)


def _title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _whole(form: Form) -> CommentedMap:
    made = CommentedMap()
    made["required"] = listed(form.required)
    made["expected"] = listed(form.expected)
    if form.sections:
        made["sections"] = listed(
            _filled({"id": need.id, "title": need.title, "required": "yes" if need.required else None})
            for need in form.sections
        )
    if form.heading:
        made["heading"] = form.heading
    made["order"] = CommentedMap({whole: listed(order_of(form, whole)) for whole in (PLAN, PRIORITIES)})
    made["words"] = CommentedMap({name: _words(words) for name, words in (form.words or {}).items()})
    made["columns"] = CommentedMap(
        {table: listed(_column(column) for column in columns) for table, columns in (form.columns or {}).items()}
    )
    return CommentedMap({key: value for key, value in made.items() if value})


def _words(words: Words) -> Any:
    prompt = words.prompt.text if words.prompt else None
    return _filled({"label": words.label, "prompt": prompt}) if prompt else words.label or ""


def _column(column: Column) -> CommentedMap:
    return _filled(
        {
            "label": column.label,
            "prompt": column.prompt.text if column.prompt else None,
            "fields": _one_or_more(column.fields),
            "frameworks": _one_or_more(column.frameworks),
            "width": column.width,
        }
    )


def _one_or_more(names: Iterable[str]) -> Any:
    found = list(names)
    return found[0] if len(found) == 1 else listed(found)


def _filled(values: dict[str, Any]) -> CommentedMap:
    return CommentedMap({key: value for key, value in values.items() if value})
