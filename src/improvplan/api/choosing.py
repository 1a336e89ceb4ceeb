"""Which rules are asked for, by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from difflib import get_close_matches

from improvplan.api.errors import ImprovplanError
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest


def check_request(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    today: datetime.date | None = None,
    strict: bool = False,
    suppressions: bool = True,
) -> CheckRequest:
    """What is asked of a check. Raises ImprovplanError for a name that no rule has."""
    return with_known_rules(
        CheckRequest(
            select=frozenset(select),
            ignore=frozenset(ignore),
            strict=strict,
            suppressions=suppressions,
            today=today or datetime.date.today(),
        )
    )


def with_known_rules(request: CheckRequest) -> CheckRequest:
    """The same request. Raises ImprovplanError where it names a rule that does not exist or cannot be chosen."""
    chosen = request.select | request.ignore
    if not chosen:
        return request
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
    return request
