"""improvplan category record, show; grid and page are derived documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlansOrHere, Today, names_in

category = group("Record and show how a trust judges its schools.")

_School = Annotated[str, typer.Argument(metavar="SCHOOL", help="The school: its id in the network file, or its name.")]


@category.command(
    "record",
    cls=Command,
    epilog=examples(
        "category record fenwater --category sustain --by director",
        "category record fenwater --area outcomes=sustain --by director",
        "category record fenwater --from judgement.yaml",
    ),
)
def record(
    school: _School,
    placed: Annotated[
        str | None,
        typer.Option(
            "--category", metavar="CATEGORY", help="The category of the school as a whole, as the criteria have it."
        ),
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AREA=CATEGORY", help="The category of an area, for example outcomes=sustain; may be repeated."
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Who has judged: keys of people in the network, or plain words."),
    ] = None,
    when: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was judged, for example 12 Dec 2025; today, if left out."),
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The facts that led to the category of the school as a whole.")
    ] = None,
    to_move: Annotated[
        str | None, typer.Option("--to-move", metavar="WORDS", help="What would move the school as a whole.")
    ] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A file with the judgement, with the keys of the network file."),
    ] = None,
    within: Annotated[
        Path, typer.Option("--in", metavar="FOLDER", help="The folder of the plans and the network file.")
    ] = Path(),
    today: Today = None,
) -> None:
    """Add a judgement to the log in the network file.

    The facts that lead to it are taken from plans and surveys where none are given, and the category is set in the school's plan.
    """
    with handled():
        from improvplan.api.category import judgement_from, judgement_of, record_judgement
        from improvplan.cli.changed import show_change
        from improvplan.cli.terminal import say

        judged = [placed, area, because, to_move]
        if from_ is not None and any(judged):
            raise typer.BadParameter(
                "give the judgement in the file or on the command line, not both", param_hint="--from"
            )
        if from_ is not None:
            judgement = judgement_from(from_)
            more = judgement_of(None, (), names_in(by), when, None, None)
            update = {name: value for name in ("by", "when") if (value := getattr(more, name))}
            judgement = judgement.model_copy(update=update)
        elif not (placed or area):
            raise typer.BadParameter(
                "nothing has been judged here: name the category of the school with --category, or of an area",
                param_hint="--area",
            )
        elif not any(names_in(by)):
            raise typer.BadParameter(
                "nobody has judged: name who has, a key of people or plain words", param_hint="--by"
            )
        else:
            judgement = judgement_of(placed, names_in(area), names_in(by), when, because, to_move)
        made = record_judgement(within, school, judgement, today=today.date() if today else date.today())
        for words in made.said:
            print(words)
        say(f"improvplan: {made.file}: one entry added under judgements")
        for changed in made.plans:
            say(f"improvplan: {changed.file}")
            show_change(changed)
        for words in made.left_alone:
            say(f"improvplan: {words}")


@category.command("show", cls=Command, epilog=examples("category show fenwater"))
def show(school: _School, paths: PlansOrHere = None, today: Today = None) -> None:
    """Show a school's category over time, with the facts that led to it."""
    from improvplan.cli.derived import make

    make("category-page", paths, None, None, today, 1, None, Path("build"), {"school": school})
