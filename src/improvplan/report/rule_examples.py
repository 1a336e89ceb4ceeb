"""Examples of the rules about reading, files and suppressions. Those of other rules stand beside their checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from improvplan.lint.engine.example import read_example

Files = Mapping[str, str | bytes | None]
"""Files by their names; None for one that is named and not there."""

STEM = "strathburn-2025"
NAME = f"{STEM}.yaml"


class RuleExample(NamedTuple):
    """Files that a rule finds fault with, and the same as they should be."""

    bad: Files
    good: Files


def plan(body: str) -> str:
    """A whole plan of what stands in it below its title."""
    return f"improvplan: 1\nid: {STEM}\ntitle: School improvement plan\n{body}"


def plans(bad: str, good: str) -> RuleExample:
    """The example of a slip in one plan, given below its title."""
    return RuleExample({NAME: plan(bad)}, {NAME: plan(good)})


def files_of(text: str) -> Files:
    """The files of an example as a rule's own file writes it, without the marks."""
    example = read_example(text.lstrip("\n"))
    return {one.name: one.text for one in (*example.beside, *example.plans)}


_PRIORITY_OF_FILES = "priorities:\n  - title: Reading for pleasure\n"
_GOOD_OF_FILES = plan(_PRIORITY_OF_FILES)
_BUDGET_OF_FILES = (
    "priorities:\n  - title: Reading for pleasure\n    resources:\n      - A £50 book token for each class\n"
)

_FILES = {
    "unreadable-file": RuleExample({NAME: None}, {NAME: _GOOD_OF_FILES}),
    "too-large": RuleExample({NAME: plan("notes: |\n" + "  Minutes of a meeting\n" * 50_001)}, {NAME: _GOOD_OF_FILES}),
    "not-text": RuleExample({NAME: b"PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml"}, {NAME: _GOOD_OF_FILES}),
    "not-utf8": RuleExample({NAME: plan(_BUDGET_OF_FILES).encode("cp1252")}, {NAME: plan(_BUDGET_OF_FILES)}),
    "control-character": plans(
        "priorities:\n  - title: Reading\x0bfor pleasure\n",
        _PRIORITY_OF_FILES,
    ),
    "strange-space": plans(
        "priorities:\n\u00a0\u00a0- title: Reading for pleasure\n",
        _PRIORITY_OF_FILES,
    ),
    "merge-conflict": plans(
        "<<<<<<< main\naim: Every child reads\n=======\naim: Every child reads at home\n>>>>>>> reading\n",
        "aim: Every child reads at home\n",
    ),
    "empty-file": RuleExample({NAME: ""}, {NAME: _GOOD_OF_FILES}),
    "top-level": RuleExample({NAME: "Our school wants every child to read for pleasure.\n"}, {NAME: _GOOD_OF_FILES}),
    "too-deep": plans("aim: " + "[" * 60 + "Every child reads" + "]" * 60 + "\n", "aim: Every child reads\n"),
    "several-documents": plans(
        "aim: Every child reads\n...\n" + _PRIORITY_OF_FILES,
        "aim: Every child reads\n" + _PRIORITY_OF_FILES,
    ),
    "yaml-feature": plans(
        "leads: &team\n  - Headteacher\npriorities:\n  - title: Reading for pleasure\n    leads: *team\n",
        "leads:\n  - Headteacher\npriorities:\n  - title: Reading for pleasure\n    leads:\n      - Headteacher\n",
    ),
    "duplicate-key": plans(
        "aim: Every child reads\naim: Every child writes\n",
        "aim: Every child reads and writes\n",
    ),
    "yaml-syntax": plans(
        "aim: Every child reads\n: by June\n",
        "aim: Every child reads by June\n",
    ),
}


_ACTIONS_OF_LAYOUT = """\
priorities:
  - title: Reading for pleasure
    actions:
      - Open the library at lunch
      - Invite families on Fridays
"""

_LAYOUT = {
    "bullet": plans(_ACTIONS_OF_LAYOUT.replace("      - ", "      • "), _ACTIONS_OF_LAYOUT),
    "missing-space": plans(_ACTIONS_OF_LAYOUT.replace("- Invite", "-Invite"), _ACTIONS_OF_LAYOUT),
    "missing-colon": plans(_ACTIONS_OF_LAYOUT.replace("actions:", "actions"), _ACTIONS_OF_LAYOUT),
    "indentation": plans(_ACTIONS_OF_LAYOUT.replace("    actions:", "   actions:"), _ACTIONS_OF_LAYOUT),
    "tab": plans(_ACTIONS_OF_LAYOUT.replace("    actions:", "\t\tactions:"), _ACTIONS_OF_LAYOUT),
    "list-or-text": plans(
        "priorities:\n  - title: Reading for pleasure\n    actions: - Open the library at lunch\n",
        "priorities:\n  - title: Reading for pleasure\n    actions:\n      - Open the library at lunch\n",
    ),
}


_LINKS_OF_SIGNS = "priorities:\n  - title: Reading for pleasure\n    links:\n      hgios:\n"
_TITLE_OF_SIGNS = "priorities:\n  - title: Reading for pleasure\n"

_SIGNS = {
    "colon-in-text": plans(
        "aim: Reading: a book in every bag\n",
        'aim: "Reading: a book in every bag"\n',
    ),
    "hash-in-text": plans(
        "aim: We come #1 in reading\n",
        'aim: "We come #1 in reading"\n',
    ),
    "sign-at-start": plans(
        "aim: @home and at school every child reads\n",
        'aim: "@home and at school every child reads"\n',
    ),
    "bracket": plans(
        "aim: [draft] Every child reads\n",
        'aim: "[draft] Every child reads"\n',
    ),
    "comma-in-brackets": plans(
        _LINKS_OF_SIGNS.rstrip("\n") + " [2.3 Learning, teaching and assessment]\n",
        _LINKS_OF_SIGNS + "        - 2.3 Learning, teaching and assessment\n",
    ),
    "quote-mark": plans(
        'aim: "Every child reads\n' + _TITLE_OF_SIGNS,
        'aim: "Every child reads"\n' + _TITLE_OF_SIGNS,
    ),
    "apostrophe": plans(
        "aim: 'Every child's book bag is full'\n",
        'aim: "Every child\'s book bag is full"\n',
    ),
    "smart-quotes": plans(
        "aim: “Reading: a book in every bag”\n",
        'aim: "Reading: a book in every bag"\n',
    ),
    "backslash": plans(
        'notes: "See P:\\Plans\\Reading"\n',
        "notes: 'See P:\\Plans\\Reading'\n",
    ),
    "block-text": plans(
        "summary: | Every child will choose books.\n",
        "summary: |\n  Every child will choose books.\n",
    ),
}


_PRIORITY_OF_SHAPE = "priorities:\n  - title: Reading for pleasure\n"
_GOOD_OF_SHAPE = plan(_PRIORITY_OF_SHAPE)

_SHAPE = {
    "unknown-key": plans(
        _PRIORITY_OF_SHAPE + "    sucess_criteria:\n      - 80% of P5 pupils read at home\n",
        _PRIORITY_OF_SHAPE + "    success_criteria:\n      - 80% of P5 pupils read at home\n",
    ),
    "wrong-shape": plans(
        "people:\n  - Headteacher\n",
        "people:\n  head:\n    role: Headteacher\n",
    ),
    "wrong-value": plans("status: aproved\n", "status: approved\n"),
    "unquoted-colon": plans(
        "people:\n  staff: Class teachers\n"
        + _PRIORITY_OF_SHAPE
        + "    outcomes:\n      - Families: borrow a bag of books\n",
        "people:\n  staff: Class teachers\n"
        + _PRIORITY_OF_SHAPE
        + '    outcomes:\n      - "Families: borrow a bag of books"\n',
    ),
    "missing-identity": RuleExample(
        {NAME: "improvplan: 1\nid: strathburn-2025\n" + _PRIORITY_OF_SHAPE}, {NAME: _GOOD_OF_SHAPE}
    ),
}


_PLAN_OF_REPOSITORY = plan("priorities:\n  - title: Reading for pleasure\n")
_FRAMEWORK_OF_REPOSITORY = """\
improvplan-framework: 1
id: our-ways
title: Our ways
publisher: Northmuir Council
country: scotland
item: way
editions:
  - id: "1"
    title: Our ways
    from: 2024-25
    source: https://northmuir.example/ways
    confidence: publisher
    items:
      - slug: kindness
        title: Kindness
"""
_FORM_OF_REPOSITORY = "improvplan-template: 1\nid: our-form\ntitle: Our form\nrequired:\n  - priorities.outcomes\n"
_CONFIGURATION_OF_REPOSITORY = (
    "improvplan-repository: 1\ntitle: Plans of the Northmuir schools\nrules:\n  wrong-code: warning\n"
)
_BASELINE_OF_REPOSITORY = '{\n  "improvplan-baseline": 1,\n  "findings": {}\n}\n'

_NETWORK_OF_REPOSITORY = """\
improvplan-network: 1
organisations:
  - id: northmuir
    name: Northmuir Council
    kind: authority
  - id: strathburn
    name: Strathburn Primary School
    kind: school
    part_of: northmuir
"""

_REPOSITORY = {
    "network-file": RuleExample(
        {"network.yaml": _NETWORK_OF_REPOSITORY.replace("part_of: northmuir", "part_of: nortmuir")},
        {"network.yaml": _NETWORK_OF_REPOSITORY},
    ),
    "framework-file": RuleExample(
        {
            "frameworks/our-ways.yaml": _FRAMEWORK_OF_REPOSITORY.replace("2024-25", "2024").replace(
                "publisher\n", "sure\n"
            )
        },
        {"frameworks/our-ways.yaml": _FRAMEWORK_OF_REPOSITORY},
    ),
    "template-file": RuleExample(
        {"templates/our-form/template.yaml": _FORM_OF_REPOSITORY.replace("outcomes", "outcome")},
        {"templates/our-form/template.yaml": _FORM_OF_REPOSITORY},
    ),
    "configuration": RuleExample(
        {
            "improvplan.yaml": _CONFIGURATION_OF_REPOSITORY.replace("wrong-code", "wrong-codes"),
            NAME: _PLAN_OF_REPOSITORY,
        },
        {"improvplan.yaml": _CONFIGURATION_OF_REPOSITORY, NAME: _PLAN_OF_REPOSITORY},
    ),
    "baseline": RuleExample(
        {
            "improvplan.yaml": _CONFIGURATION_OF_REPOSITORY,
            "improvplan-baseline.json": _BASELINE_OF_REPOSITORY.replace(": {}", ": }"),
            NAME: _PLAN_OF_REPOSITORY,
        },
        {
            "improvplan.yaml": _CONFIGURATION_OF_REPOSITORY,
            "improvplan-baseline.json": _BASELINE_OF_REPOSITORY,
            NAME: _PLAN_OF_REPOSITORY,
        },
    ),
}


_TITLES_OF_BOOKKEEPING = "".join(
    f"  - title: {title}\n" for title in ("Reading", "Writing", "Number", "Health", "Families")
)
_SIXTH_OF_BOOKKEEPING = "  - title: Gaelic"
_GOOD_OF_BOOKKEEPING = "too-many-priorities] the council asked for a sixth (until 2026-06-30)"


def _priorities_of_bookkeeping(comment: str) -> str:
    return f"priorities:\n{_TITLES_OF_BOOKKEEPING}{_SIXTH_OF_BOOKKEEPING}  # improvplan: ignore[{comment}\n"


def _comment_of_bookkeeping(bad: str) -> RuleExample:
    return plans(_priorities_of_bookkeeping(bad), _priorities_of_bookkeeping(_GOOD_OF_BOOKKEEPING))


_RECORDED_OF_BOOKKEEPING = """\
{
  "improvplan-baseline": 1,
  "findings": {
    "strathburn-2025": [
      {"path": "priorities/reading/leads", "rule": "priority-without-lead", "text": "e3b0c44298fc1c14"}
    ]
  }
}
"""
_REPOSITORY_OF_BOOKKEEPING = "improvplan-repository: 1\n"
_PLAN_OF_BOOKKEEPING = plan(
    "priorities:\n  - id: reading\n    title: Reading for pleasure\n    leads: Depute headteacher\n"
)

_BOOKKEEPING = {
    "suppression-unclear": _comment_of_bookkeeping("too-many-priorities the council asked for a sixth"),
    "suppression-without-reason": _comment_of_bookkeeping("too-many-priorities]"),
    "suppression-unknown-rule": _comment_of_bookkeeping("too-many-priority] the council asked for a sixth"),
    "suppression-expired": _comment_of_bookkeeping(
        "too-many-priorities] the council asked for a sixth (until 2025-09-30)"
    ),
    "suppression-unused": _comment_of_bookkeeping("too-many-priorities, overspent] the council asked for a sixth"),
    "baseline-stale": RuleExample(
        {
            "improvplan.yaml": _REPOSITORY_OF_BOOKKEEPING,
            "improvplan-baseline.json": _RECORDED_OF_BOOKKEEPING,
            NAME: _PLAN_OF_BOOKKEEPING,
        },
        {"improvplan.yaml": _REPOSITORY_OF_BOOKKEEPING, NAME: _PLAN_OF_BOOKKEEPING},
    ),
}


@cache
def examples_of_reading() -> Mapping[str, RuleExample]:
    """The examples by the names of their rules."""
    return {**_FILES, **_SIGNS, **_LAYOUT, **_SHAPE, **_REPOSITORY, **_BOOKKEEPING}
