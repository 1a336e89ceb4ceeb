"""Which rules are asked for, by name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from improvplan.api.errors import ImprovplanError
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.selection import Choosing


def choosing(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    strict: bool = False,
    suppressions: bool = True,
    baseline: bool = True,
    identities: bool = False,
) -> Choosing:
    """What is asked for. Raises ImprovplanError for a name that no rule has."""
    return Choosing(
        _known(select),
        _known(ignore),
        strict=strict,
        suppressions=suppressions,
        baseline=baseline,
        identities=identities,
    )


def _known(names: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(names)
    if not chosen:
        return chosen
    from improvplan.lint.engine.bookkeeping import BOOKKEEPING
    from improvplan.report.rules import rules_in_words

    known = {*(rule.name for rule in all_rules()), *(rule.name for rule in BOOKKEEPING)}
    for name in sorted(chosen - known):
        if name in rules_in_words():
            words = "can be neither chosen nor left out: it says what cannot be read, and that is always reported"
            raise ImprovplanError(f"“{name}” {words}")
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "improvplan rules list shows them all"
        raise ImprovplanError(f"there is no rule “{name}”: {hint}")
    return chosen
