"""The answer of `improvplan validate`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from improvplan.cli.errors import FINDINGS
from improvplan.cli.recalling import question
from improvplan.cli.terminal import colours

if TYPE_CHECKING:
    from improvplan.api import Result, Severity
    from improvplan.api.remembering import Answer

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
    """What the command line asks. `cache` is whether to remember, `jobs` how many processes (None: as many as pay).

    `only` is whether it asks for nothing else, such as to mend what is found.
    """

    files: list[str]
    chosen: Chosen
    form: str = TEXT
    baseline: bool = True
    since: str | None = None
    config_from: str | None = None
    cache: bool = True
    jobs: int | None = None
    only: bool = True

    @property
    def of_files_alone(self) -> bool:
        """Whether the answer depends on nothing but files and the day; reports for build servers say where they were made."""
        return self.only and self.since is None and self.config_from is None and self.form in (TEXT, JSON)


def answered(request: Request, level: Severity, *, verbose: bool) -> Answer:
    """The answer to a request. It is remembered where it depends on the files alone."""
    from improvplan.api.remembering import Answer, memory, remember, state_of_files
    from improvplan.api.validating import validate
    from improvplan.api.working import means
    from improvplan.cli.progress import progress

    cache = memory() if request.cache else None
    name = question() if request.of_files_alone else None
    before = state_of_files(request.files) if cache and name else None
    with progress() as on_progress:
        result = validate(
            request.files,
            **request.chosen,
            baseline=request.baseline,
            since=request.since,
            config_from=request.config_from,
            identities=request.form == SARIF,
            means=means(request.jobs, cache, on_progress),
        )
    pieces = [*_pieces(request, result)]
    if not colours():
        pieces = [("", "".join(text for _, text in pieces))]
    notes = tuple(f"passed over, no plan: {file}" for file in result.skipped) if verbose else ()
    answer = Answer(tuple(pieces), notes, FINDINGS if result.fails(level) else 0)
    if cache and name and before:
        remember(cache, name, request.files, before, answer)
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
