"""What every rule says of itself, whichever room it lives in."""

from __future__ import annotations

from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.forms.extend import WHY as WHY_OF_FORMS
from improvplan.lint.registry import all_rules
from improvplan.model.trouble import WHY
from improvplan.source.rules import RULES


class RuleWords(NamedTuple):
    """A rule in words: what it finds, why that matters, how it is mended, and how serious it is unless told otherwise."""

    summary: str
    why: str
    mend: str
    severity: Severity


_READING = {
    "unknown-key": (
        "A name stands in the plan that plans do not have.",
        "write one of the names that the finding lists",
    ),
    "wrong-shape": ("Text stands where a list is needed, or the other way round.", "write it as the finding shows"),
    "wrong-value": (
        "A value is none of those that are possible here.",
        "write one of the values that the finding lists",
    ),
    "unquoted-colon": ("Text with a colon and a space in it needs quotes.", "put quotes around the text"),
    "missing-identity": ("The plan does not say what it is called.", "write the missing line near the top of the file"),
}
_FRAMEWORKS = RuleWords(
    "A framework file of the repository's own is not written as it should be.",
    "plans that refer to this framework cannot be checked against it",
    "write it as the finding says; improvplan schema describes such files",
    Severity.ERROR,
)
_FORMS = RuleWords(
    "A form of the repository's own is not written as it should be.",
    WHY_OF_FORMS,
    "write it as the finding says; improvplan schema describes such files",
    Severity.ERROR,
)


def rules_in_words() -> dict[str, RuleWords]:
    """Every rule by its name: those about YAML, those about the shape of a plan, then those about what it says."""
    words = {rule.name: RuleWords(rule.summary, rule.why, rule.mend, Severity.ERROR) for rule in RULES.values()}
    words |= {name: RuleWords(summary, WHY[name], mend, Severity.ERROR) for name, (summary, mend) in _READING.items()}
    words |= {"framework-file": _FRAMEWORKS, "template-file": _FORMS}
    words |= {rule.name: RuleWords(rule.summary, rule.why, rule.mend, rule.severity) for rule in all_rules()}
    return words
