"""Checking plans."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from os import PathLike
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.lint.checking import check
from improvplan.lint.registry import all_rules
from improvplan.lint.selection import Choosing
from improvplan.report.result import Result


def validate(
    paths: Sequence[str | PathLike[str]] = (".",),
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: datetime.date | None = None,
) -> Result:
    """Check every plan and framework file under the given files and folders.

    `select` runs only the named rules, `ignore` leaves some out; `today` is the date that dated rules compare with.

    Raises:
        ImprovplanError: there is nothing to check, or a rule is named that does not exist.

    """
    chosen = choosing(select, ignore)
    checked = check([Path(path) for path in paths], chosen, today or datetime.date.today())
    found = checked.found
    if not found.plans and not found.frameworks:
        shown = ", ".join(str(path) for path in paths)
        raise ImprovplanError(
            f"there is no plan under {shown}: a plan is a .yaml file with a line “improvplan: 1”; start one with improvplan new"
        )
    return Result(
        checked.findings,
        tuple(map(str, found.plans)),
        tuple(map(str, found.frameworks)),
        tuple(map(str, found.skipped)),
    )


def choosing(select: Iterable[str], ignore: Iterable[str]) -> Choosing:
    """The rules that are asked for by name. Raises ImprovplanError for a name that no rule has."""
    return Choosing(_known(select), _known(ignore))


def _known(names: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(names)
    known = {rule.name for rule in all_rules()}
    for name in sorted(chosen - known):
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "improvplan rules list shows them all"
        raise ImprovplanError(f"there is no rule “{name}”: {hint}")
    return chosen
