"""The one factory of commands for derived documents: the same options for all, and those of each document's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import (
    Audience,
    ForAudience,
    Jobs,
    Out,
    PlansOrHere,
    Scheduler,
    choice,
    kinds_of_file,
    names_in,
    number,
)

if TYPE_CHECKING:
    from improvplan.api.derived import Made

COMMON = ("paths", "to", "audience", "today", "jobs", "scheduler", "out")
"""What every derived document takes; in docs/commands.md the last six stand below its own options."""


_NAMED = 5
"""So many plans are named of which a document cannot be made."""


def command_of(name: str) -> Callable[..., None]:
    """The command that makes a derived document."""
    from improvplan.api.derived import document

    found = document(name)

    def run(**given: Any) -> None:
        own = {option.name: given[_parameter_name(option.name)] for option in found.options}
        paths, to, audience, today, jobs, scheduler, out = (given[each] for each in COMMON)
        make(name, paths, to, audience, today, jobs, scheduler, out, own)

    run.__name__ = name
    run.__doc__ = found.summary
    parameters = [
        _parameter("paths", PlansOrHere, None),
        *(_of_option(option) for option in found.options),
        *common_parameters(found.kinds, found.default_to, found.today),
    ]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def common_parameters(kinds: Sequence[str], default_to: str, today: str) -> list[Parameter]:
    """The options that all derived documents have, in the words of one."""
    left_out = f"{default_to}, if left out" if default_to else "shown here, if left out"
    to = kinds_of_file(kinds, left_out)
    day = typer.Option(parser=_day, metavar="DATE", help=today)
    return [
        _parameter("to", Annotated[list[str] | None, to], None),
        _parameter("audience", ForAudience, None),
        _parameter("today", Annotated[datetime | None, day], None),
        _parameter("jobs", Jobs, None),
        _parameter("scheduler", Scheduler, None),
        _parameter("out", Out, Path("build")),
    ]


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameter_name(option: str) -> str:
    return f"{option.replace('-', '_')}_"


def _day(words: str) -> datetime:
    from improvplan.cli.day import day

    return day(words)


def _days(words: Any) -> Any:
    from improvplan.cli.day import day_or_month

    return day_or_month(words)


def _of_option(option: Any) -> Parameter:
    """An option of a document's own as Typer takes it."""
    kinds: dict[str, Any] = {
        "words": str,
        "list": list[str],
        "day": datetime,
        "days": object,
        "number": int,
        "flag": bool,
    }
    parsers: dict[str, Any] = {"day": _day, "days": _days, "number": number(0)}
    metavars = {"number": "NUMBER", "day": "DATE", "days": "DATE", "flag": None}
    kind: Any = kinds[option.kind]
    metavar = option.metavar or metavars.get(option.kind, option.name.upper())
    default = Parameter.empty if option.required else option.default
    if option.choices:
        kind = _choice(option.name, option.choices)
        info = choice(kind, metavar=option.metavar or "", name=f"--{option.name}", help=option.help)
        default = default if option.required or option.default is None else kind(option.default)
    else:
        given = {"parser": parsers[option.kind]} if option.kind in parsers else {}
        info = typer.Option(f"--{option.name}", metavar=metavar, help=option.help, **given)
    if option.kind == "flag":
        default = False
    elif not option.required and option.default is None:
        kind = kind | None
    return _parameter(_parameter_name(option.name), Annotated[kind, info], default)


def _choice(name: str, words: Sequence[str]) -> Any:
    """The words that an option takes, as Typer has them."""
    made: Any = StrEnum
    return made(name, [(each.upper().replace("-", "_"), each) for each in words])


def make(
    name: str,
    paths: list[Path] | None,
    to: list[str] | None,
    audience: Audience | None,
    today: datetime | None,
    jobs: int | None,
    scheduler: str | None,
    out: Path,
    own: dict[str, Any],
) -> None:
    """Make a derived document: files where `--to` names any, else what a terminal or a pipe shows."""
    with handled():
        from improvplan.api.derived import asked_of, derive, document, with_unread
        from improvplan.api.errors import ImprovplanError
        from improvplan.api.option_names import asked_for
        from improvplan.api.shares import on_scheduler, shared_out, write_part
        from improvplan.cli.progress_bar import progress
        from improvplan.cli.terminal import say_file

        found = document(name)
        words = ",".join(to) if to else found.default_to or None
        kinds = asked_for("--to", words, found.kinds) if words is not None else []
        options = {key: _plain(value) for key, value in own.items()}
        asked = asked_of(options, today.date() if today else None, date.today(), tuple(kinds))
        whom: Any = audience.value if audience else None
        if asked["shard"] and (asked["merge"] or kinds):
            raise typer.BadParameter("--shard only writes a part: leave out --merge and --to")
        share, parts = shared_out(name, asked)
        with on_scheduler(scheduler), progress("reading plans") as on_progress:
            made = derive(
                name,
                paths or [Path()],
                asked,
                audience=whom,
                jobs=jobs,
                on_progress=on_progress,
                share=share,
                parts=parts,
            )
        if share and parts:
            say_file(write_part(parts, name, share, out))
            _end(made, made.left_out, made.refused, made.failures)
            return
        if found.kept and asked["keep"]:
            _keep(made, paths or [Path()])
        try:
            _answer(made, out, jobs)
        except ImprovplanError as error:
            raise ImprovplanError(with_unread(str(error), made.unreadable)) from error


def _keep(made: Made, paths: Sequence[Path]) -> None:
    """Add what the document keeps to the network file, and say which file that is."""
    from improvplan.api.derived_output import keep
    from improvplan.cli.terminal import say

    file, sentence = keep(made, paths)
    say(f"improvplan: {file}: {sentence}")


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, list):
        return [*names_in(value)]
    return value.date() if isinstance(value, datetime) else value


def _answer(made: Made, out: Path, jobs: int | None) -> None:
    from improvplan.api.derived_output import remarks_of, shown, write_derived
    from improvplan.cli.progress_bar import progress
    from improvplan.cli.table import show_blocks
    from improvplan.cli.terminal import laid_out, say_file

    refused = [*made.refused]
    failures = [*made.failures]
    remarks = [*made.left_out, *made.remarks]
    form = made.asked["format"] or "text"
    if made.asked.kinds:
        with progress("making documents") as on_progress:
            files = write_derived(made, out, jobs, on_progress)
        for file in files.files:
            say_file(file)
        said, more = remarks_of(made)
        refused += files.refused
        failures += [*files.failures, *more]
        remarks += [*files.remarks, *said]
    elif form != "text":
        from improvplan.api.derived_output import printed_as

        text, more = printed_as(made, form)
        sys.stdout.write(text)
        failures += more
    else:
        blocks, failed = shown(made, terminal=laid_out())
        show_blocks(blocks)
        said, more = remarks_of(made)
        failures += [*failed, *more]
        remarks += said
    _end(made, remarks, refused, list(dict.fromkeys(failures)))


def _end(made: Made, remarks: Sequence[str], refused: Sequence[str], failures: Sequence[object]) -> None:
    """Say what there is to say, and exit: 3 where improvplan failed on a plan, 1 where a plan could not be used, else 0."""
    from improvplan.api.errors import ImprovplanError
    from improvplan.cli.terminal import complain, say

    alone = len(made.refused) == 1 and not made.gathered and not made.unreadable and not failures
    if alone:
        raise ImprovplanError(made.refused[0])
    for words in remarks:
        say(f"improvplan: {words}")
    for words in (*refused[:_NAMED], *made.unreadable):
        complain(f"improvplan: {words}")
    if len(refused) > _NAMED:
        complain(f"improvplan: and {len(refused) - _NAMED} more plans of which there is none; name one to see why")
    if made.unreadable and made.document.left_out:
        for file, _ in made.gathered.unreadable:
            say(f"improvplan: {made.document.left_out.format(file=file)}")
    elif made.unreadable:
        which = "this plan is" if len(made.unreadable) == 1 else "these plans are"
        say(f"improvplan: {which} left out; improvplan validate says more")
    for failure in failures:
        complain(f"improvplan: {failure}")
    if failures:
        raise typer.Exit(BUG)
    if made.unreadable or refused:
        raise typer.Exit(FINDINGS)
