"""improvplan validate."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import PlansOrHere

if TYPE_CHECKING:
    from improvplan.cli.answering import Request


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


class Level(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    paths: PlansOrHere = None,
    form: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
    select: Annotated[list[str] | None, typer.Option(help="Run only this rule; may be given more than once.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave this rule out; may be given more than once.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Run the strict rules too.")] = False,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Show what comments in the plans suppress, too.")
    ] = False,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Show what the baseline has recorded, too.")
    ] = False,
    fail_on: Annotated[Level, typer.Option(help="The least severity that makes the exit code 1.")] = Level.ERROR,
    today: Annotated[
        datetime | None,
        typer.Option(parser=day, metavar="DATE", help="The date to compare with, for example 2025-11-30."),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what can be mended without changing the meaning.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="Mend what may change the meaning too; read the difference afterwards."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: only show what would be changed, and write nothing.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="Show only what this branch adds to another, for example: main."),
    ] = None,
    config_from: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION", help="Take configuration, forms and frameworks from there, not from the files at hand."
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many processes check plans; as many as pay, if left out.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every plan, whatever is remembered of the last time.")
    ] = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Check once more afterwards and show what takes how long.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="List the files that were passed over.")] = False,
) -> None:
    """Check plans: as YAML, as plans, against their frameworks and by every rule."""
    with handled():
        from improvplan.cli.answering import Chosen, Request, answered
        from improvplan.cli.terminal import show
        from improvplan.finding import Severity

        files = [str(path) for path in paths or [Path()]]
        chosen = Chosen(
            select=_names(select),
            ignore=_names(ignore),
            today=today.date() if today else None,
            strict=strict,
            suppressions=not no_suppressions,
        )
        refused = 0
        if fix or unsafe_fixes:
            if since or config_from:
                raise typer.BadParameter("--fix mends all that it finds: leave out --since and --config-from")
            from improvplan.api.fixing import fixes
            from improvplan.cli.mending import show_fixes, write_fixes

            fixable = fixes(files, **chosen, unsafe=unsafe_fixes)
            if dry_run:
                raise typer.Exit(FINDINGS if show_fixes(fixable) else 0)
            refused = write_fixes(fixable)
        elif dry_run:
            raise typer.BadParameter("--dry-run shows what --fix would change: write both")
        request = Request(
            files,
            chosen,
            form.value,
            baseline=not no_baseline,
            since=since,
            config_from=config_from,
            cache=not no_cache,
            jobs=jobs,
            only=not (fix or unsafe_fixes or profile),
        )
        answer = answered(request, Severity(fail_on.value), verbose=verbose)
        show(answer.pieces, answer.notes)
        if profile:
            _say_what_takes_time(request)
        if refused or answer.code:
            raise typer.Exit(FINDINGS)


def _say_what_takes_time(request: Request) -> None:
    from improvplan.api.working import profile_lines
    from improvplan.cli.terminal import say

    chosen = request.chosen
    for line in profile_lines(
        request.files,
        select=chosen["select"],
        ignore=chosen["ignore"],
        strict=chosen["strict"],
        today=chosen["today"],
    ):
        say(line)


def _names(given: list[str] | None) -> list[str]:
    """Rule names, given one at a time or with commas between them."""
    return [name.strip() for words in given or () for name in words.split(",") if name.strip()]
