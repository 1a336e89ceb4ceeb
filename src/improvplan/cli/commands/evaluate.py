"""improvplan evaluate."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli import asking
from improvplan.cli.errors import handled

if TYPE_CHECKING:
    from improvplan.api.evaluate import Entry


def evaluate(
    plan: Annotated[Path, typer.Argument(help="The plan's file.")],
    checkpoint: Annotated[
        str | None, typer.Option(help="The checkpoint, for example 2025-11, November, or Autumn term.")
    ] = None,
    priority: Annotated[
        list[str] | None,
        typer.Option(help="A priority by its id, number or title; may be repeated where questions are asked."),
    ] = None,
    statement: Annotated[str, typer.Option(help="The evaluative statement.")] = "",
    impact: Annotated[str, typer.Option(help="The difference it has made to learners.")] = "",
    evidence: Annotated[str, typer.Option(help="How we know.")] = "",
    status: Annotated[str | None, typer.Option(help="How it stands, on the scale of the form.")] = None,
    grade: Annotated[str | None, typer.Option(help="The grade, on the scale of the framework's edition.")] = None,
    next_steps: Annotated[str, typer.Option(help="What follows from it.")] = "",
    link: Annotated[
        list[str] | None, typer.Option(help="An indicator that is graded, for example hgios=2.3; may be repeated.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who evaluated: a key of people, or plain words.")] = None,
    file: Annotated[Path | None, typer.Option("--from", help="A YAML file with the evaluations.")] = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date to compare with.")] = None,
) -> None:
    """Add what was found at a checkpoint to the plan's evaluations: from options, from a file, or asked on a terminal."""
    with handled():
        from improvplan.api.errors import ImprovplanError
        from improvplan.api.evaluate import Entry, add_evaluations, evaluations_from, links_of
        from improvplan.cli.changed import show_change

        day = (today or datetime.now()).date()
        said = (statement, impact, evidence, status, grade, next_steps)
        if file is not None and (any(said) or priority or link):
            raise ImprovplanError("give the evaluations in the file or as options, not both")
        named, entries = evaluations_from(file) if file is not None else (None, [])
        checkpoint = checkpoint or named or _checkpoint(plan, day)
        if file is None and any(said):
            about = _only(priority or [])
            entries = [Entry(about, by, *said, links=links_of(link or []))]
        elif file is None:
            entries = _asked(plan, checkpoint, priority or [], by, day)
        show_change(add_evaluations(plan, checkpoint, entries, today=day))


def _only(priorities: list[str]) -> str | None:
    from improvplan.api.errors import ImprovplanError

    if len(priorities) > 1:
        raise ImprovplanError("one evaluation is about one priority: give --priority once, or use --from")
    return priorities[0] if priorities else None


def _checkpoint(plan: Path, day: date) -> str:
    from improvplan.api.errors import ImprovplanError
    from improvplan.api.evaluate import usual_checkpoint

    if not asking.on_terminal():
        raise ImprovplanError("say which checkpoint this is about, for example: --checkpoint 2025-11")
    return asking.answer(None, "Checkpoint", usual_checkpoint(plan, day), str)


def _asked(plan: Path, checkpoint: str, priorities: list[str], by: str | None, day: date) -> list[Entry]:
    from improvplan.api.errors import ImprovplanError
    from improvplan.api.evaluate import Entry, questions
    from improvplan.cli.terminal import say

    if not asking.on_terminal():
        raise ImprovplanError(
            "there is nothing to write: give --statement, --impact or --evidence, or a file with --from"
        )
    found = questions(plan, checkpoint, priorities, today=day)
    if not found:
        raise ImprovplanError(f"everything has its evaluation for {checkpoint} already")
    who = asking.answer(by, "Who evaluates? (Enter leaves it out)", "", str)
    entries = []
    for one in found:
        say(f"\n{one.name}, {one.checkpoint}")
        statement = asking.answer(None, "Statement (Enter passes it over)", "", str)
        if not statement:
            continue
        entries.append(
            Entry(
                priority=one.priority,
                by=who or None,
                statement=statement,
                evidence=asking.answer(None, "Evidence: how do we know?", "", str),
                impact=asking.answer(None, "Impact on learners", "", str),
                status=_of_scale("Status", one.statuses),
                grade=_of_scale("Grade", one.grades),
                next_steps=asking.answer(None, "Next steps (Enter leaves them out)", "", str),
            )
        )
    if not entries:
        raise ImprovplanError("nothing was written")
    return entries


def _of_scale(what: str, scale: tuple[str, ...]) -> str | None:
    """A word of a scale, or its number in the list; None where nobody wants to say."""
    if not scale:
        return None
    from improvplan.api.errors import ImprovplanError

    def read(words: str) -> str:
        if words.isdecimal() and 1 <= int(words) <= len(scale):
            return scale[int(words) - 1]
        found = [each for each in scale if each.casefold() == words.casefold()]
        if words and not found:
            raise ImprovplanError(f"write one of: {', '.join(scale)}")
        return found[0] if found else ""

    shown = ", ".join(f"{number} {each}" for number, each in enumerate(scale, 1))
    return asking.answer(None, f"{what} ({shown})", "", read) or None
