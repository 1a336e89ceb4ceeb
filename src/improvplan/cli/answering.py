"""The answer of `improvplan validate`: from memory where nothing has changed, else by looking at the plans."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from improvplan.cli.terminal import colours

if TYPE_CHECKING:
    from improvplan.api import Result
    from improvplan.api.remembering import Answer, Asked, Cache

TEXT, JSON, GITHUB, SARIF = "text", "json", "github", "sarif"

FEW = 20
"""For so many plans the strict rules are run a second time, to tell somebody at a terminal what they would add."""


class Chosen(TypedDict):
    """The rules that are asked for, and the day."""

    select: list[str]
    ignore: list[str]
    today: date | None
    strict: bool
    suppressions: bool


@dataclass(frozen=True)
class Request:
    """What the command line asks. `cache` is whether to remember, `jobs` how many processes (None: as many as pay)."""

    files: list[str]
    chosen: Chosen
    form: str = TEXT
    baseline: bool = True
    since: str | None = None
    config_from: str | None = None
    cache: bool = True
    jobs: int | None = None

    @property
    def asked(self) -> Asked | None:
        """The question, where its answer depends on files alone; reports for build servers depend on those too."""
        from improvplan.api.remembering import Asked

        if self.since or self.config_from or self.form not in (TEXT, JSON):
            return None
        return Asked(
            tuple(self.files),
            tuple(self.chosen["select"]),
            tuple(self.chosen["ignore"]),
            self.chosen["strict"],
            self.chosen["suppressions"],
            self.baseline,
            self.chosen["today"] or date.today(),
            f"{self.form}, colours: {colours()}, terminal: {sys.stdout.isatty()}",
        )


def answered(request: Request) -> Answer:
    """The answer to a request."""
    from improvplan.api.remembering import memory, recall

    cache = memory() if request.cache else None
    asked = request.asked if cache else None
    kept = recall(cache, asked) if cache and asked else None
    return kept or _made(request, cache, asked)


def _made(request: Request, cache: Cache | None, asked: Asked | None) -> Answer:
    from improvplan.api.remembering import Answer, remember, state_of_files
    from improvplan.api.validating import validate
    from improvplan.api.working import means
    from improvplan.cli.progress import progress

    before = state_of_files(asked) if asked else None
    with progress() as told:
        result = validate(
            request.files,
            **request.chosen,
            baseline=request.baseline,
            since=request.since,
            config_from=request.config_from,
            identities=request.form == SARIF,
            means=means(request.jobs, cache, told),
        )
    pieces = [*_pieces(request, result)]
    if not colours():
        pieces = [("", "".join(text for _, text in pieces))]
    worst = min((finding.severity.rank for finding in result.findings), default=None)
    answer = Answer(tuple(pieces), worst, result.skipped)
    if cache and asked and before:
        remember(cache, asked, before, answer)
    return answer


def _pieces(request: Request, result: Result) -> Iterator[tuple[str, str]]:
    from improvplan.api.reporting import REPORTS, add_summary, text_pieces

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if request.form == GITHUB and summary:
        add_summary(result, Path(summary))
    if request.form != TEXT:
        yield "", REPORTS[request.form](result)
        return
    yield from text_pieces(result)
    chosen = request.chosen
    asked_for_rules = chosen["strict"] or chosen["select"] or chosen["ignore"]
    if sys.stdout.isatty() and len(result.plans) <= FEW and not (asked_for_rules or request.since):
        from improvplan.api.validating import added_by_strict

        more = added_by_strict(result, request.files, chosen["today"])
        if more:
            yield "", f"With --strict there would be {more} more.\n"
