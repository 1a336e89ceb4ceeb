"""The rules and what they say of themselves."""

from __future__ import annotations

from difflib import get_close_matches

from improvplan.api.errors import ImprovplanError
from improvplan.lint.registry import all_rules

__all__ = ["all_rules", "explained"]


def explained(name: str) -> str:
    """A rule in words, with its good and its bad example (« and » stand around what the finding points at).

    Raises:
        ImprovplanError: there is no such rule.

    """
    rules = {rule.name: rule for rule in all_rules()}
    rule = rules.get(name)
    if rule is None:
        near = get_close_matches(name, rules, n=1)
        hint = f"did you mean {near[0]}?" if near else "improvplan rules list shows them all"
        raise ImprovplanError(f"there is no rule “{name}”: {hint}")
    return (
        f"{rule.name} ({rule.severity.value}, {rule.theme})\n\n"
        f"{rule.summary}.\n\n"
        f"Why   {rule.why}\nMend  {rule.mend}\n\n"
        f"Finds\n{_indented(rule.bad)}\n\nIs content with\n{_indented(rule.good)}"
    )


def _indented(example: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in example.strip("\n").splitlines())
