"""improvplan validate."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.api.errors import reason_of
from improvplan.api.reporting import DEFAULT, output_names
from improvplan.cli.day import day
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import PlansOrHere
from improvplan.cli.terminal import say

if TYPE_CHECKING:
    from improvplan.api.fixing import FixedFile


Format = StrEnum("Format", {name.upper(): name for name in output_names()})  # type: ignore[misc]
"""How findings are printed: whatever outputs there are."""

USUAL = Format(DEFAULT)


class Level(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    context: typer.Context,
    paths: PlansOrHere = None,
    form: Annotated[Format, typer.Option("--format", help="How to print findings.")] = USUAL,
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
    verbose: Annotated[bool, typer.Option("--verbose", help="List the files that were passed over.")] = False,
) -> None:
    """Check plans: as YAML, as plans, against their frameworks and by every rule."""
    with handled():
        from improvplan.api.validating import CheckRequest, with_known_rules
        from improvplan.cli.answering import Showing, answer

        request = CheckRequest(
            paths=tuple(str(path) for path in paths or [Path()]),
            select=_names(select),
            ignore=_names(ignore),
            strict=strict,
            suppressions=not no_suppressions,
            baseline=not no_baseline,
            today=today.date() if today else date.today(),
            since=since,
            config_from=config_from,
            jobs=jobs,
            cache=not no_cache,
        )
        mending = fix or unsafe_fixes
        refused = 0
        if mending:
            if since or config_from:
                raise typer.BadParameter("--fix mends all that it finds: leave out --since and --config-from")
            from improvplan.api.fixing import fixes

            fixable = fixes(with_known_rules(request), unsafe=unsafe_fixes)
            if dry_run:
                raise typer.Exit(FINDINGS if _show_fixes(fixable) else 0)
            refused = _write_fixes(fixable)
        elif dry_run:
            raise typer.BadParameter("--dry-run shows what --fix would change: write both")
        showing = Showing(form.value, fail_on.value, verbose, None if mending else context.obj)
        code = answer(request, showing)
        if refused or code:
            raise typer.Exit(code or FINDINGS)


def _names(given: list[str] | None) -> frozenset[str]:
    """Rule names, given one at a time or with commas between them."""
    return frozenset(name.strip() for words in given or () for name in words.split(",") if name.strip())


def _show_fixes(files: Iterable[FixedFile]) -> int:
    """Write what would be changed as a diff to standard output; how many files that are.

    It is written as bytes: line breaks are part of it, whatever the system's own are.
    """
    count = 0
    for file in files:
        count += 1
        sys.stdout.buffer.write(file.diff.encode(errors="replace"))
    sys.stdout.buffer.flush()
    return count


def _write_fixes(files: Iterable[FixedFile]) -> int:
    """Mend the files and say on standard error what was done. How many files could not be written: they are named."""
    fixed = findings = refused = 0
    for file in files:
        try:
            file.write()
        except OSError as error:
            refused += 1
            say(f"improvplan: {file.name}: not mended: {reason_of(error)}")
        else:
            fixed += 1
            findings += len(file.done)
    say(f"mended: {_counted(findings, 'finding')} in {_counted(fixed, 'file')}")
    return refused


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
