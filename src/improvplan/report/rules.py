"""What every rule says of itself, whichever room it lives in."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from improvplan.finding import Severity
from improvplan.forms.extend import WHY as WHY_OF_FORMS
from improvplan.lint.engine.baseline import WHY as WHY_OF_BASELINES
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.rule import Rule
from improvplan.model.trouble import WHY
from improvplan.source.rules import RULES
from improvplan.workspace.network_checks import WHY as WHY_OF_NETWORKS
from improvplan.workspace.rule_settings import Option
from improvplan.workspace.sharing import WHY as WHY_OF_CONFIGURATIONS


class Group(StrEnum):
    """When a rule runs."""

    ALWAYS = "always"
    RECOMMENDED = "recommended"
    STRICT = "strict"


class RuleWords(NamedTuple):
    """A rule in words: what it finds, why that matters, how it is fixed, and how serious it is unless configured otherwise.

    `fixes` is whether it offers fixes that can be applied. `detail_of` says more exactly what is reported.
    """

    summary: str
    why: str
    fix: str
    severity: Severity
    theme: str = ""
    group: Group = Group.ALWAYS
    options: tuple[Option, ...] = ()
    fixes: bool = False


THEMES = {
    "yaml": "Slips of typing: what keeps a file, or a part of it, from being read.",
    "shape": "Names and values that a plan does not have.",
    "wholeness": "What is missing, blank, said twice or in the wrong place.",
    "success": "Whether anybody could say at the end that the work has helped.",
    "time": "Dates that are missing, impossible, late or out of order.",
    "people": "Who does the work, who answers for it and who looks at it.",
    "money": "Sums, funds and what they are given for.",
    "frameworks": "Codes and titles, held against what their publishers have published.",
    "links": "Whether what a plan refers to is there, in it and in the plans around it.",
    "language": "Whether those who read the plan can understand it.",
    "privacy": "What should not be published about children and staff.",
    "repository": "Files beside the plans, and comments that suppress findings.",
}
"""The themes in the order in which a plan is read, each with what its rules look after."""

_READING = {
    "unknown-key": (
        "A name that plans do not have",
        "write one of the names that the finding lists",
    ),
    "wrong-shape": (
        "Text where a list is needed, or the other way round",
        "write it as the finding shows",
    ),
    "wrong-value": (
        "A value that is none of those possible here",
        "write one of the values that the finding lists",
    ),
    "unquoted-colon": (
        "Text with a colon and a space in it that has no quotes",
        "put quotes around the text",
    ),
    "missing-identity": (
        "A plan that does not say what it is called",
        "write the missing line near the top of the file",
    ),
}
_READING_DETAIL = {
    "unknown-key": (
        (
            "What people write for a name is known, also where it is spelt quite otherwise: `task`, `activity` and `step` for `do`; "
            "`responsible`, `owner` and `lead` for `who` or `leads`; `deadline` and `due` for `by`; `rationale` for `why`. "
            "What stands under such a name is checked as if the right name had been written, so that one slip is one finding. The fix "
            "is made unasked where nothing else can be meant."
        ),
    ),
    "wrong-value": (
        (
            "What people write for a value is known too: primary and academy for school, elc for nursery, MAT for trust, ongoing for "
            "in-progress. The plan is then checked as if the right value had been written."
        ),
    ),
}
_FILES = {
    "framework-file": (
        "A framework file of the repository's own that is not written as it should be",
        "plans that refer to this framework cannot be checked against it",
        "write it as the finding says; improvplan schema describes such files",
    ),
    "network-file": (
        "A network file in which something is twice, nowhere, or cannot be",
        WHY_OF_NETWORKS,
        "write it as the finding says; improvplan schema describes such files",
    ),
    "template-file": (
        "A form of the repository's own that is not written as it should be",
        WHY_OF_FORMS,
        "write it as the finding says; improvplan schema describes such files",
    ),
    "configuration": (
        "An improvplan.yaml that names something that does not exist",
        WHY_OF_CONFIGURATIONS,
        "write one of the names that the finding lists; improvplan rules list shows all rules",
    ),
    "baseline": (
        "A baseline that cannot be read",
        WHY_OF_BASELINES,
        "take back the last change to it with git, or delete it and run improvplan baseline",
    ),
}
_FIXABLE = frozenset(
    {
        "apostrophe",
        "backslash",
        "block-text",
        "bracket",
        "bullet",
        "colon-in-text",
        "comma-in-brackets",
        "control-character",
        "hash-in-text",
        "indentation",
        "list-or-text",
        "missing-colon",
        "missing-space",
        "quote-mark",
        "several-documents",
        "sign-at-start",
        "smart-quotes",
        "strange-space",
        "tab",
        "unknown-key",
        "unquoted-colon",
        "wrong-value",
    }
)
"""The rules about reading that offer fixes."""


def rules_in_words() -> dict[str, RuleWords]:
    """Every rule by its name: those about YAML, those about the shape of a plan, then those about what it says."""
    return dict(_of_reading()) | {rule.name: _of_lint(rule) for rule in all_rules()}


def _of_reading() -> Iterator[tuple[str, RuleWords]]:
    for rule in RULES.values():
        yield rule.name, _always(rule.summary, rule.why, rule.fix, "yaml", rule.name)
    for name, (summary, fix) in _READING.items():
        yield name, _always(summary, WHY[name], fix, "shape", name)
    for name, (summary, why, fix) in _FILES.items():
        yield name, _always(summary, why, fix, "repository", name)
    for one in BOOKKEEPING:
        yield one.name, RuleWords(one.summary, one.why, one.fix, one.severity, "repository", Group.RECOMMENDED)


def _always(summary: str, why: str, fix: str, theme: str, name: str) -> RuleWords:
    return RuleWords(summary, why, fix, Severity.ERROR, theme, fixes=name in _FIXABLE)


def _of_lint(rule: Rule[Any]) -> RuleWords:
    return RuleWords(
        rule.summary,
        rule.why,
        rule.fix,
        rule.severity,
        rule.theme,
        Group.STRICT if rule.strict else Group.RECOMMENDED,
        rule.options,
        rule.fixes,
    )


def detail_of(name: str) -> tuple[str, ...]:
    """What exactly a rule reports, a paragraph each; nothing where its summary says it all."""
    rule = next((rule for rule in all_rules() if rule.name == name), None)
    if rule is None:
        return _READING_DETAIL.get(name, ())
    # The check says it of itself, and begins with “Report”, as what a function does is written.
    text = re.sub(r"^Report\b", "It reports", inspect.getdoc(rule.check) or "")
    text = re.sub(r"(?:^|(?<=\.\s))Silent\b", "It is silent", text)
    return tuple(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def by_theme(words: Mapping[str, RuleWords]) -> dict[str, dict[str, RuleWords]]:
    """The rules of each theme: the themes in order; within each, the names."""
    return {theme: dict(sorted((name, one) for name, one in words.items() if one.theme == theme)) for theme in THEMES}
