"""improvplan validate."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.api.errors import reason_of
from improvplan.api.reporting import DEFAULT, output_names
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ConfigFrom, Jobs, Level, Scheduler, Today, choice, names_in
from improvplan.cli.terminal import complain, is_quiet, say

if TYPE_CHECKING:
    from improvplan.api.fixing import FixedFile


_FORMATS = f"How to print findings: {', '.join(output_names())}."
Format = StrEnum("Format", {name.upper(): name for name in output_names()})  # type: ignore[misc]
"""How findings are printed: whatever outputs there are."""

USUAL = Format(DEFAULT)
STANDARD_INPUT = Path("-")
EXAMPLES = (
    "validate",
    "validate plans/burnside.yaml --fix",
    "validate plans --select wrong-code,blank-entry",
    "validate - --stdin-name plans/burnside.yaml < draft.yaml",
)


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PLANS", help="Plan files or folders; this folder, if none is named; - for standard input."
        ),
    ] = None,
    form: Annotated[Format, choice(Format, name="--format", metavar="FORMAT", help=_FORMATS)] = USUAL,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show how many findings each rule and each plan has, and nothing else.")
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Run only these rules; several with commas or repeated.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Leave these rules out; several with commas or repeated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Run the strict rules too.")] = False,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Show what comments in the plans suppress, too.")
    ] = False,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Show what the baseline has recorded, too.")
    ] = False,
    fail_on: Annotated[Level, choice(Level, help="The least severity that makes the exit code 1.")] = Level.ERROR,
    today: Today = None,
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
    config_from: ConfigFrom = None,
    stdin_name: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="With -: the file that standard input stands for, by its name in findings."),
    ] = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every plan, whatever is remembered of the last time.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Name the files that were passed over because they are no plans."),
    ] = False,
) -> None:
    """Check plans: what is wrong, where, why, and what to write."""
    with handled():
        from improvplan.api.shares import on_scheduler
        from improvplan.api.validating import CheckRequest, with_known_rules
        from improvplan.cli.answering import Showing, answer, answer_for_text

        request = CheckRequest(
            paths=tuple(str(path) for path in paths or [Path()]),
            select=frozenset(names_in(select)),
            ignore=frozenset(names_in(ignore)),
            strict=strict,
            suppressions=not no_suppressions,
            baseline=not no_baseline,
            today=today.date() if today else date.today(),
            since=since,
            config_from=config_from,
            jobs=jobs,
            cache=not no_cache,
        )
        keeping = None if fix or unsafe_fixes else context.obj
        if statistics and form != USUAL:
            raise typer.BadParameter("--statistics shows numbers: leave out --format")
        output = "statistics" if statistics else form.value
        showing = Showing(output, fail_on.value, verbose, is_quiet(), keeping)
        mending = fix or unsafe_fixes
        refused = 0
        if paths and STANDARD_INPUT in paths:
            if len(paths) > 1 or mending or since or config_from:
                raise typer.BadParameter("- stands alone: leave out other plans, --fix, --since and --config-from")
            code = answer_for_text(sys.stdin.buffer.read(), stdin_name or "standard input", request, showing)
            raise typer.Exit(code)
        if stdin_name is not None:
            raise typer.BadParameter("--stdin-name goes with -, for standard input")
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
        with on_scheduler(scheduler):
            code = answer(request, showing)
        if refused or code:
            raise typer.Exit(code or FINDINGS)


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
            complain(f"improvplan: {file.name}: not mended: {reason_of(error)}")
        else:
            fixed += 1
            findings += len(file.done)
    say(f"mended: {_counted(findings, 'finding')} in {_counted(fixed, 'file')}")
    return refused


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
