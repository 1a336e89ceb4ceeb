"""The rules and what they say of themselves, and which of them hold for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError
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
    """What holds for a rule in a plan: its severity or `off`, who decided that, and what its options are set to, and by whom."""

    theme: str
    name: str
    level: str
    by: str
    options: str


def effective(path: Path) -> list[Effective]:
    """What holds for each rule in a plan, by theme.

    Raises:
        ImprovplanError: the file cannot be read as a plan.

    """
    from improvplan.lint.engine.selection import holding
    from improvplan.model.reading import read_plan
    from improvplan.source import load

    reading = read_plan(load(path))
    if reading is None:
        raise ImprovplanError(f"{path} cannot be read as a plan: improvplan validate says why")
    return [
        Effective(
            one.theme,
            one.name,
            one.decision.severity.value if one.decision.severity else "off",
            one.decision.by,
            "; ".join(f"{name} {value} ({by})" for name, value, by in one.options),
        )
        for one in holding(reading)
    ]
