"""How the work is done: processes, memory, and who is told how far it is. No result depends on it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path

from improvplan.api.choosing import choosing
from improvplan.lint.engine.looking import Means
from improvplan.lint.engine.profiling import profile
from improvplan.workspace.cache import Cache

__all__ = ["Cache", "Means", "means", "profile_lines"]


def means(jobs: int | None, cache: Cache | None, on_progress: Callable[[int, int], None]) -> Means:
    """Ways to work. `jobs` is how many processes, None for as many as pay; `on_progress` hears how many of how many plans are done."""
    return Means(jobs, cache, on_progress)


def profile_lines(
    paths: Sequence[str | PathLike[str]],
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    strict: bool,
    today: datetime.date | None,
) -> list[str]:
    """Check the plans once more with a watch in hand; what each part of the work and each rule takes, as a table."""
    chosen = choosing(select, ignore, strict=strict)
    shares = profile([Path(path) for path in paths], chosen, today or datetime.date.today())
    whole = sum(share.seconds for share in shares) or 1.0
    rules = sum(share.seconds for share in shares if share.rule)
    rows = [("all", whole), ("all rules", rules), *((share.name, share.seconds) for share in shares)]
    widest = max(len(name) for name, _ in rows)
    return [f"{name:<{widest}}  {seconds * 1000:>9.1f} ms  {seconds / whole:>6.1%}" for name, seconds in rows]
