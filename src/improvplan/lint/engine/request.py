"""What is asked of a check, from the command line to the engine: the one set of options."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from improvplan.workspace.part_files import Parts
    from improvplan.workspace.state import RunState


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What is to be checked, by which rules, beside what, and by what means.

    Attributes:
        paths: the plan files and folders.
        select: only these rules, by name; all, where none is named.
        ignore: not these rules.
        strict: the strict rules too.
        suppressions: whether comments in plans may suppress findings.
        baseline: whether findings that the baseline has recorded are left out.
        identities: whether findings are wanted with what makes them the same ones tomorrow.
        today: the day that dated rules compare with.
        since: a git revision: only what the current branch adds to it is kept.
        config_from: a git revision that configuration, forms and frameworks are taken from.
        jobs: how many processes work at once; None for as many as pay. The findings do not depend on it.
        parts: results that were had elsewhere, which get those that are missing in them. The findings do not depend on it.
        cache: whether results may be taken from the user's cache and kept there. The findings do not depend on it.
        walked: what a walk through the files and folders has found a moment ago; None to walk now.

    """

    paths: tuple[str, ...] = (".",)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False
    suppressions: bool = True
    baseline: bool = True
    identities: bool = False
    today: datetime.date = field(default_factory=datetime.date.today)
    since: str | None = None
    config_from: str | None = None
    jobs: int | None = 1
    cache: bool = False
    parts: Parts | None = None
    walked: RunState | None = None
