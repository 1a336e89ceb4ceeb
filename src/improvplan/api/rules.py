"""The rules and what they say of themselves, and which of them hold for a plan."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.finding import Severity
from improvplan.report.rules import RuleWords, by_theme, rules_in_words
from improvplan.vocabulary.wording import listed, nearest
from improvplan.workspace.bulkhead import PROGRAM_ERROR

_OF_OUR_OWN = f"""{PROGRAM_ERROR}

improvplan failed at something in this plan. This is our mistake, and nothing in your plan need be wrong.

Everything else was checked as usual: every other rule, and every other plan. The finding says what to report, in one line, to those
who look after improvplan. It can be neither suppressed nor left out, and the exit code is 3."""

__all__ = ["Effective", "effective", "explained", "rules_by_theme"]


def rules_by_theme() -> dict[str, dict[str, RuleWords]]:
    """Every rule there is, by theme and name: those about reading a file as well as those about what a plan says."""
    return by_theme(rules_in_words())


def explained(name: str) -> str:
    """The page of a rule as plain text, with its example as it is really checked.

    Raises:
        ImprovplanError: there is no such rule.

    """
    from improvplan.report.rule_page import page_as_text, rule_page

    if name == PROGRAM_ERROR:
        return _OF_OUR_OWN
    rules = rules_in_words()
    if name not in rules:
        near = nearest(name, rules)
        hint = f"did you mean {listed(near, 'or')}?" if near else "improvplan rules list shows them all"
        raise ImprovplanError(f"there is no rule “{name}”: {hint}")
    return page_as_text(rule_page(name, rules[name]))


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds for a rule in a plan: how serious it is, who decided that, what its options are set to, and by whom.

    `level` is the severity as it comes out: that of what the rule finds in this plan, where it finds anything; otherwise the one
    decided on, or `off`. `found` is how often it speaks.
    """

    theme: str
    name: str
    level: str
    by: str
    options: str
    found: int


def effective(path: Path, today: datetime.date | None = None) -> list[Effective]:
    """What holds for each rule in a plan, by theme; dated rules are asked for `today`, the current day if left out.

    Raises:
        ImprovplanError: the file cannot be read as a plan.

    """
    from improvplan.lint.engine.plan_findings import examine
    from improvplan.lint.engine.request import CheckRequest
    from improvplan.lint.engine.selection import holding
    from improvplan.model.reading import read_plan
    from improvplan.source import load

    reading = read_plan(load(path))
    if reading is None:
        raise ImprovplanError(f"{path} cannot be read as a plan: improvplan validate says why")
    found: dict[str, Counter[Severity]] = {}
    request = CheckRequest((str(path),), today=today or datetime.date.today())
    _, looked_at = examine(request, path, reading.source)
    for finding in (*looked_at.findings, *looked_at.dated):
        found.setdefault(finding.rule, Counter())[finding.severity] += 1
    return [
        Effective(
            one.theme,
            one.name,
            _level(one.decision.severity, found.get(one.name, Counter())),
            one.decision.by,
            "; ".join(f"{name} {value} ({by})" for name, value, by in one.options),
            found.get(one.name, Counter()).total(),
        )
        for one in holding(reading)
    ]


def _level(decided: Severity | None, found: Counter[Severity]) -> str:
    """The severities that come out, the most serious first; what was decided where nothing does."""
    order = [severity for severity in Severity if severity in found]
    return ", ".join(severity.value for severity in order) or (decided.value if decided else "off")
