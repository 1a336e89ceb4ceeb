"""Checking plans."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from os import PathLike
from pathlib import Path

from improvplan.api.choosing import choosing
from improvplan.api.plan_files import no_plan
from improvplan.lint.engine.checking import Checked, Looking, check
from improvplan.lint.engine.looking import Means, looking
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.selection import Choosing
from improvplan.report.result import Result


def validate(
    paths: Sequence[str | PathLike[str]] = (".",),
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: datetime.date | None = None,
    strict: bool = False,
    suppressions: bool = True,
    baseline: bool = True,
    since: str | None = None,
    config_from: str | None = None,
    identities: bool = False,
    means: Means | None = None,
) -> Result:
    """Check every plan and framework file under the given files and folders.

    `select` runs only the named rules, `ignore` leaves some out, `strict` adds the strict ones; `today` is the date that dated
    rules compare with. Findings that comments suppress, and those that the baseline has recorded, are left out unless
    `suppressions` and `baseline` say otherwise. `since` keeps only what the current branch adds to a revision; `config_from`
    takes configuration, forms and frameworks from one. With `identities` each finding carries what makes it the same one tomorrow.
    `means` is how the work is done; it changes nothing in the result.

    Raises:
        ImprovplanError: there is nothing to check, a rule is named that does not exist, or git cannot look at a revision.

    """
    chosen = choosing(
        select, ignore, strict=strict, suppressions=suppressions, baseline=baseline, identities=identities
    )
    checked = _checked(
        [Path(path) for path in paths],
        chosen,
        today or datetime.date.today(),
        since,
        config_from,
        looking(means) if means else None,
    )
    found = checked.found
    if not found.plans and not found.frameworks:
        raise no_plan([Path(path) for path in paths])
    return Result(
        checked.findings,
        tuple(map(str, found.plans)),
        tuple(map(str, found.frameworks)),
        tuple(map(str, found.skipped)),
        checked.suppressed,
        checked.known,
    )


def _checked(
    paths: Sequence[Path],
    chosen: Choosing,
    today: datetime.date,
    since: str | None,
    config_from: str | None,
    look: Looking | None,
) -> Checked:
    if since is None and config_from is None:
        return check(paths, chosen, today, look)
    from improvplan.api.revisions import check_since, configured_as_in

    with configured_as_in(paths, config_from) if config_from is not None else nullcontext():
        return check(paths, chosen, today) if since is None else check_since(paths, chosen, today, since)


def added_by_strict(result: Result, paths: Sequence[str | PathLike[str]], today: datetime.date | None = None) -> int:
    """How many findings the strict rules would add to a result that was made without them.

    Checks the same plans a second time: for people who are looking at a few plans.
    """
    known = {rule.name for rule in all_rules() if rule.strict} - {finding.rule for finding in result.findings}
    again = validate(paths, today=today, strict=True)
    return sum(finding.rule in known for finding in again.findings)
