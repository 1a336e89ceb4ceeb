"""The rules and what they say of themselves, and which of them hold for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.lint.bookkeeping import BOOKKEEPING
from improvplan.lint.registry import all_rules

__all__ = ["Effective", "all_rules", "effective", "explained"]


def explained(name: str) -> str:
    """A rule in words, with its good and its bad example (« and » stand around what the finding points at).

    Raises:
        ImprovplanError: there is no such rule.

    """
    rules = {rule.name: rule for rule in all_rules()}
    others = {rule.name: rule for rule in BOOKKEEPING}
    rule = rules.get(name)
    if rule is None and name in others:
        other = others[name]
        return f"{name} ({other.severity.value})\n\n{other.summary}.\n\nWhy   {other.why}\nMend  {other.mend}"
    if rule is None:
        near = get_close_matches(name, (*rules, *others), n=1)
        hint = f"did you mean {near[0]}?" if near else "improvplan rules list shows them all"
        raise ImprovplanError(f"there is no rule “{name}”: {hint}")
    return (
        f"{rule.name} ({rule.severity.value}, {rule.theme})\n\n"
        f"{rule.summary}.\n\n"
        f"Why   {rule.why}\nMend  {rule.mend}\n\n"
        f"Finds\n{_indented(rule.bad)}\n\nIs content with\n{_indented(rule.good)}"
    )


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
    from improvplan.lint.holding import holding
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


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in example.strip("\n").splitlines())
