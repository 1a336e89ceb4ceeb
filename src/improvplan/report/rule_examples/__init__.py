"""Good and bad examples of the rules that no file of their own holds: those about reading, about a repository's files, about comments."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from improvplan.report.rule_examples.kind import RuleExample


@cache
def examples_of_reading() -> Mapping[str, RuleExample]:
    """The examples by the names of their rules."""
    from improvplan.report.rule_examples import bookkeeping, files, layout, repository, shape, signs

    rooms = (files, signs, layout, shape, repository, bookkeeping)
    return {name: example for room in rooms for name, example in room.EXAMPLES.items()}


__all__ = ["RuleExample", "examples_of_reading"]
