"""improvplan indicator set, import; compare is a derived document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.errors import FINDINGS, WRONG_USE, handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import (
    Format,
    PlanFile,
    PlansOrHere,
    Printed,
    Today,
)

if TYPE_CHECKING:
    from improvplan.api.indicator_import import ImportedFigures

indicator = group("Write down what indicators have come to, and compare them.")


@indicator.callback()
def _commands() -> None:
    """Write down what indicators have come to, and compare them."""


@indicator.command("set", cls=Command, epilog=examples("indicator set plans/burnside.yaml attendance 2025-26 93.2%"))
def set_value(
    plan: PlanFile,
    named: Annotated[
        str, typer.Argument(help="The indicator: its id, its number or some of its words.", metavar="INDICATOR")
    ],
    session: Annotated[
        str, typer.Argument(metavar="SESSION", help="The session it was measured in, for example 2025-26.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What was measured, for example 74.")],
    today: Today = None,
) -> None:
    """Write what an indicator came to in a session.

    A value that is there already is replaced. Put -- before a value below zero.
    """
    with handled():
        from improvplan.api.indicator import set_indicator_value
        from improvplan.cli.changed import show_change

        show_change(set_indicator_value(plan, named, session, value, today=today.date() if today else None))


@indicator.command(
    "import",
    cls=Command,
    epilog=examples(
        "indicator import attendance.csv",
        "indicator import attendance.csv --write",
        "indicator import leavers.xlsx plans --indicator attendance",
    ),
)
def import_figures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What a data system exported: CSV or XLSX.")],
    paths: PlansOrHere = None,
    mapping: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The entry under imports in improvplan.yaml that says what the columns are."),
    ] = None,
    named: Annotated[
        str,
        typer.Option("--indicator", metavar="INDICATOR", help="The indicator, where no column says what was measured."),
    ] = "",
    period: Annotated[
        str, typer.Option(metavar="SESSION", help="The session, where no column says it, for example 2025-26.")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="Write it into the plans; without it is only shown.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace figures that a person wrote, too.")] = False,
    leave_unmatched: Annotated[
        bool, typer.Option("--leave-unmatched", help="Write the rest although some of the file is in no plan.")
    ] = False,
    form: Format = Printed.TEXT,
    today: Today = None,
) -> None:
    """Take the figures of a data system into plans, by school, indicator and session.

    It shows first what would change. Nothing a person wrote is replaced unless asked, and where something is wrong nothing is written.
    """
    with handled():
        from improvplan.api.indicator_import import import_figures

        made = import_figures(
            file,
            paths or [Path()],
            mapping=mapping,
            indicator=named,
            period=period,
            replace=replace,
            leave_unmatched=leave_unmatched,
            write=write,
            today=today.date() if today else None,
        )
        if form is Printed.JSON:
            print(made.to_json(), end="")
        else:
            _show(made)
        _conclude(made, asked=write, leave_unmatched=leave_unmatched)


def _show(made: ImportedFigures) -> None:
    from improvplan.api.derived import Grid, Words
    from improvplan.cli.table import show_blocks
    from improvplan.cli.terminal import say

    if made.columns:
        say(f"improvplan: columns were taken by their heads: {'; '.join(made.columns)}")
    for heading, became in (
        ("", ("new", "replaced")),
        ("Kept, since a person wrote it (--replace takes the file's)", ("kept",)),
    ):
        rows = [
            (
                each.organisation,
                each.indicator,
                f"{each.session} target" if each.target else each.session,
                each.before,
                each.after,
                each.place,
            )
            for each in made.figures
            if each.became in became
        ]
        if rows:
            said = [Words(heading, "heading")] if heading else []
            heads = ("school", "indicator", "session", "in the plan", "in the file", "cell")
            show_blocks([*said, Grid(heads, rows, shares=(3, 4, 0, 0, 0, 0), keeps_empty=True)])
    if made.unmatched:
        missed = [(each.what, each.words, str(each.count), each.place, each.why) for each in made.unmatched]
        grid = Grid(("what", "in the file", "figures", "first cell", "why"), missed, shares=(0, 3, 0, 0, 6))
        show_blocks([Words("In no plan", "heading"), grid])


_MOST = 40


def _first(sentences: Sequence[str]) -> list[str]:
    """As many sentences as somebody reads, and how many more there are."""
    more = len(sentences) - _MOST
    return [*sentences[:_MOST], *([f"and {more:,} more; --format json has them all"] if more > 0 else [])]


def _conclude(made: ImportedFigures, *, asked: bool, leave_unmatched: bool) -> None:
    """Say what came of it, and end with the exit code for what is wrong."""
    from improvplan.cli.terminal import complain, say

    for sentence in _first(made.remarks):
        say(f"improvplan: {sentence}")
    for sentence in _first(made.wrong):
        complain(f"improvplan: {made.file.name}, {sentence}")
    changed = made.count("new", "replaced")
    plans = len({each.file for each in made.figures if each.became in ("new", "replaced")})
    counted = f"{changed} figure{'s' * (changed != 1)} in {plans} plan{'s' * (plans != 1)}"
    parts = [f"{counted} {'written' if made.written else 'would be written'}"]
    parts += [f"{made.count('same')} there already"] if made.count("same") else []
    parts += [f"{made.count('kept')} kept as a person wrote them"] if made.count("kept") else []
    parts += [f"{made.earlier} from before what the plans show"] if made.earlier else []
    parts += [f"{sum(each.count for each in made.unmatched)} in no plan"] if made.unmatched else []
    say(f"improvplan: {'; '.join(parts)}")
    if made.wrong:
        complain(
            f"improvplan: {len(made.wrong)} thing{'s' * (len(made.wrong) != 1)} to mend first; nothing was written"
        )
        raise typer.Exit(WRONG_USE)
    if made.unmatched and not leave_unmatched:
        advice = "say under imports in improvplan.yaml what they are (organisations, indicators, periods, leave_out), or add --leave-unmatched"
        complain(f"improvplan: what is in no plan keeps all from being written: {advice}")
        raise typer.Exit(WRONG_USE if asked else FINDINGS)
    if changed and not asked:
        say("improvplan: nothing was written yet; the same command with --write does it")
