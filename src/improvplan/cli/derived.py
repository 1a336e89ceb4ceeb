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
from improvplan.cli.options import Audience, ForAudience, Out, PlansOrHere

if TYPE_CHECKING:
    from improvplan.api.derived import Made

COMMON = ("paths", "to", "audience", "today", "jobs", "out")
"""What every derived document takes; in docs/commands.md the last five stand below its own options."""


def command_of(name: str) -> Callable[..., None]:
    """The command that makes a derived document."""
    from improvplan.api.derived import document

    found = document(name)

    def run(**given: Any) -> None:
        own = {option.name: given[_parameter_name(option.name)] for option in found.options}
        make(name, given["paths"], given["to"], given["audience"], given["today"], given["jobs"], given["out"], own)

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
    left_out = f"{default_to}, if left out." if default_to else "Left out: shown here."
    to = typer.Option(metavar="KINDS", help=f"What to make: {', '.join(kinds)}; several with commas. {left_out}")
    day = typer.Option(parser=_day, metavar="DATE", help=today)
    jobs = typer.Option(min=1, metavar="NUMBER", help="How many processes read plans; as many as pay, if left out.")
    return [
        _parameter("to", Annotated[str | None, to], None),
        _parameter("audience", ForAudience, None),
        _parameter("today", Annotated[datetime | None, day], None),
        _parameter("jobs", Annotated[int | None, jobs], None),
        _parameter("out", Out, Path("build")),
    ]


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _parameter_name(option: str) -> str:
    return f"{option.replace('-', '_')}_"


def _day(words: str) -> datetime:
    from improvplan.cli.day import day

    return day(words)


def _of_option(option: Any) -> Parameter:
    """An option of a document's own as Typer takes it."""
    given: dict[str, Any] = {"help": option.help}
    if option.metavar:
        given["metavar"] = option.metavar
    if option.kind == "day":
        given["parser"] = _day
    if option.kind == "number":
        given |= {"min": 0, "metavar": "NUMBER"}
    kinds: dict[str, Any] = {"words": str, "list": list[str], "day": datetime, "number": int, "flag": bool}
    kind: Any = kinds[option.kind]
    if option.choices:
        kind = _choice(option.name, option.choices)
    default = Parameter.empty if option.required else option.default
    if option.kind == "flag":
        default = False
    elif option.choices and not option.required:
        default = kind(option.default)
    elif not option.required and option.default is None:
        kind = kind | None
    annotation: Any = Annotated[kind, typer.Option(f"--{option.name}", **given)]
    return _parameter(_parameter_name(option.name), annotation, default)


def _choice(name: str, words: Sequence[str]) -> Any:
    """The words that an option takes, as Typer has them."""
    made: Any = StrEnum
    return made(name, [(each.upper().replace("-", "_"), each) for each in words])


def make(
    name: str,
    paths: list[Path] | None,
    to: str | None,
    audience: Audience | None,
    today: datetime | None,
    jobs: int | None,
    out: Path,
    own: dict[str, Any],
) -> None:
    """Make a derived document: files where `--to` names any, else what a terminal or a pipe shows."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.derived import asked_of, derive, document
        from improvplan.cli.progress import progress

        found = document(name)
        words = to if to is not None else found.default_to or None
        kinds = asked_for("--to", words, found.kinds) if words is not None else []
        options = {key: _plain(value) for key, value in own.items()}
        asked = asked_of(options, today.date() if today else None, date.today(), tuple(kinds))
        whom: Any = audience.value if audience else None
        with progress("reading plans") as on_progress:
            made = derive(name, paths or [Path()], asked, audience=whom, jobs=jobs, on_progress=on_progress)
        _answer(made, out, jobs)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.date() if isinstance(value, datetime) else value


def _answer(made: Made, out: Path, jobs: int | None) -> None:
    from improvplan.api.derived_output import remarks_of, shown, write_derived
    from improvplan.cli.table import show_blocks
    from improvplan.cli.terminal import colours, say_file

    refused = [*made.refused]
    failures = [*made.failures]
    remarks = [*made.left_out, *made.remarks]
    form = made.asked["format"] or "text"
    if made.asked.kinds:
        files = write_derived(made, out, jobs)
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
        blocks, failed = shown(made, terminal=colours())
        show_blocks(blocks)
        said, more = remarks_of(made)
        failures += [*failed, *more]
        remarks += said
    _end(made, remarks, refused, list(dict.fromkeys(failures)))


def _end(made: Made, remarks: Sequence[str], refused: Sequence[str], failures: Sequence[object]) -> None:
    """Say what there is to say, and exit: 3 where improvplan failed on a plan, 1 where a plan could not be used, else 0."""
    from improvplan.api.errors import ImprovplanError
    from improvplan.cli.terminal import say

    alone = len(made.refused) == 1 and not made.gathered and not made.unreadable and not failures
    if alone:
        raise ImprovplanError(made.refused[0])
    for words in (*remarks, *refused, *made.unreadable):
        say(f"improvplan: {words}")
    if made.unreadable and made.document.left_out:
        for file, _ in made.gathered.unreadable:
            say(f"improvplan: {made.document.left_out.format(file=file)}")
    elif made.unreadable:
        which = "this plan is" if len(made.unreadable) == 1 else "these plans are"
        say(f"improvplan: {which} left out; improvplan validate says more")
    for failure in failures:
        say(f"improvplan: {failure}")
    if failures:
        raise typer.Exit(BUG)
    if made.unreadable or refused:
        raise typer.Exit(FINDINGS)
