"""The rules and what they say of themselves, and which of them hold for a plan."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from improvplan.api.errors import ImprovplanError
from improvplan.finding import Severity
from improvplan.report.rules import RuleWords, by_theme, rules_in_words
from improvplan.vocabulary.wording import listed, nearest
from improvplan.workspace.bulkhead import PROGRAM_ERROR

_OF_OUR_OWN = f"""{PROGRAM_ERROR}

improvplan failed at something in this plan. This is our mistake, and nothing in your plan need be wrong.

Everything else was checked as usual: every other rule, and every other plan. The finding says what to report, in one line, to those
who look after improvplan. It can be neither suppressed nor left out, and the exit code is 3."""

__all__ = [
    "Effective",
    "Listed",
    "effective",
    "effective_json",
    "explained",
    "rules_by_theme",
    "rules_json",
    "rules_listed",
]


def rules_by_theme() -> dict[str, dict[str, RuleWords]]:
    """Every rule there is, by theme and name: those about reading a file as well as those about what a plan says."""
    return by_theme(rules_in_words())


class Listed(NamedTuple):
    """A rule in a list: its theme, its name and what it says of itself."""

    theme: str
    name: str
    words: RuleWords


def rules_listed(themes: Collection[str] = ()) -> list[Listed]:
    """Every rule by theme, or those of some themes. Raises ImprovplanError where there is no such theme."""
    wanted = _themes(themes)
    return [
        Listed(theme, name, words)
        for theme, known in rules_by_theme().items()
        if theme in wanted
        for name, words in known.items()
    ]


def rules_json(rules: Iterable[Listed]) -> str:
    """Rules as JSON: `version` 1 and `rules`, each with what it says of itself."""
    found = [
        {
            "name": name,
            "theme": theme,
            "severity": words.severity.value,
            "runs": words.group.value,
            "fixes": words.fixes,
            "summary": words.summary,
            "why": words.why,
            "fix": words.fix,
        }
        for theme, name, words in rules
    ]
    return json.dumps({"version": 1, "rules": found}, ensure_ascii=False, indent=2) + "\n"


def effective_json(rules: Iterable[Effective]) -> str:
    """What holds for rules in a plan as JSON: `version` 1 and `rules`, each with its severity and who decided that."""
    found = [
        {"name": one.name, "theme": one.theme, "severity": one.level, "decided_by": one.by, "options": one.options}
        for one in rules
    ]
    return json.dumps({"version": 1, "rules": found}, ensure_ascii=False, indent=2) + "\n"


def _themes(names: Collection[str]) -> Collection[str]:
    known = [*rules_by_theme()]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {listed(near, 'or')}?" if near else f"there are {listed(known, 'and')}"
            raise ImprovplanError(f"there is no theme “{name}”: {hint}")
    return names or known


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


def effective(path: Path, themes: Collection[str] = (), today: datetime.date | None = None) -> list[Effective]:
    """What holds for each rule in a plan, by theme; for the rules of some themes only, where any are named.

    Dated rules are asked for `today`, the current day if left out.

    Raises:
        ImprovplanError: the file cannot be read as a plan, or there is no such theme.

    """
    from improvplan.lint.engine.plan_findings import examine
    from improvplan.lint.engine.request import CheckRequest
    from improvplan.lint.engine.selection import holding
    from improvplan.model.reading import read_plan
    from improvplan.source import load

    reading = read_plan(load(path))
    if reading is None:
        raise ImprovplanError(f"{path} cannot be read as a plan: improvplan validate says why")
    theme_of = {each.name: each.theme for each in rules_listed(themes)}
    found: dict[str, Counter[Severity]] = {}
    request = CheckRequest((str(path),), today=today or datetime.date.today())
    _, looked_at = examine(request, path, reading.source)
    for finding in (*looked_at.findings, *looked_at.dated):
        found.setdefault(finding.rule, Counter())[finding.severity] += 1
    return [
        Effective(
            theme_of[one.name],
            one.name,
            _level(one.decision.severity, found.get(one.name, Counter())),
            one.decision.by,
            "; ".join(f"{name} {value} ({by})" for name, value, by in one.options),
            found.get(one.name, Counter()).total(),
        )
        for one in sorted(holding(reading), key=lambda one: [*theme_of].index(one.name) if one.name in theme_of else -1)
        if one.name in theme_of
    ]


def _level(decided: Severity | None, found: Counter[Severity]) -> str:
    """The severities that come out, the most serious first; what was decided where nothing does."""
    order = [severity for severity in Severity if severity in found]
    return ", ".join(severity.value for severity in order) or (decided.value if decided else "off")
