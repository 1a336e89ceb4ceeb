"""improvplan evaluate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli import asking
from improvplan.cli.errors import handled
from improvplan.cli.options import PlanFile, Today, links_in

if TYPE_CHECKING:
    from improvplan.api.changing import Changed
    from improvplan.api.evaluate import Entry, Question

EXAMPLES = (
    "evaluate plans/burnside.yaml",
    "evaluate plan.yaml --checkpoint Nov --priority writing",
    'evaluate plan.yaml --priority 1 --statement "We have begun."',
    "evaluate plans/burnside.yaml --from november.yaml",
)
WHICH = "say which checkpoint this is about, for example: --checkpoint 2025-11"
NOTHING = "there is nothing to write: give --statement, --impact or --evidence, or a file with --from"


@dataclass(frozen=True)
class _Asked:
    """What the options say where the rest is asked."""

    checkpoint: str | None
    priorities: list[str]
    by: str | None
    links: dict[str, list[str]]
    day: date


def evaluate(
    plan: PlanFile,
    checkpoint: Annotated[
        str | None, typer.Option(metavar="DATE", help="The checkpoint, for example Nov 2025, 2025-11 or Autumn term.")
    ] = None,
    priority: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PRIORITY",
            help="A priority by its id, number or title; several, with commas or repeated, where questions are asked.",
        ),
    ] = None,
    statement: Annotated[str, typer.Option(metavar="WORDS", help="The evaluative statement.")] = "",
    impact: Annotated[str, typer.Option(metavar="WORDS", help="The difference it has made to learners.")] = "",
    evidence: Annotated[str, typer.Option(metavar="WORDS", help="How we know it.")] = "",
    status: Annotated[
        str | None, typer.Option(metavar="WORDS", help="How it stands, on the scale of the form.")
    ] = None,
    grade: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The grade, on the scale of the framework's edition.")
    ] = None,
    next_steps: Annotated[str, typer.Option(metavar="WORDS", help="What follows from it.")] = "",
    link: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FRAMEWORK=ITEM",
            help="An indicator that is graded, for example hgios=2.3; several with commas or repeated.",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who evaluated: a key of people, or plain words.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A YAML file with the evaluations.")
    ] = None,
    today: Today = None,
) -> None:
    """Add to a plan what was found at a checkpoint.

    It is taken from options or from a file, or asked on a terminal.
    """
    with handled():
        link = links_in(link)
        from improvplan.api.errors import ImprovplanError
        from improvplan.api.evaluate import Entry, add_evaluations, evaluations_from, links_of, require_changeable
        from improvplan.cli.changed import show_change

        day = (today or datetime.now()).date()
        said = (statement, impact, evidence, status, grade, next_steps)
        if file is None and not any(said):
            checkpoint, entries = _asked(plan, _Asked(checkpoint, priority or [], by, links_of(link or []), day))
            show_change(_added(plan, checkpoint, entries, day))
            return
        named = None
        if file is None:
            entries = [Entry(_only(priority or []), by, *said, links=links_of(link or []))]
        elif any(said) or priority or link:
            raise ImprovplanError("give the evaluations in the file or as options, not both")
        else:
            named, found = evaluations_from(file)
            entries = [replace(each, by=each.by or by) for each in found]
        if not (checkpoint or named):
            require_changeable(plan, today=day)
            raise ImprovplanError(WHICH)
        show_change(add_evaluations(plan, checkpoint or named or "", entries, today=day))


def _only(priorities: list[str]) -> str | None:
    from improvplan.api.errors import ImprovplanError

    if len(priorities) > 1:
        raise ImprovplanError("one evaluation is about one priority: give --priority once, or use --from")
    return priorities[0] if priorities else None


def _asked(plan: Path, given: _Asked) -> tuple[str, list[Entry]]:
    """The checkpoint and what was answered. What would be refused is asked for again, and not at the end of it all."""
    from improvplan.api.errors import ImprovplanError
    from improvplan.api.evaluate import questions, require_changeable, require_person, usual_checkpoint

    if not asking.on_terminal():
        require_changeable(plan, today=given.day)
        raise ImprovplanError(NOTHING if given.checkpoint else WHICH)
    if given.links and len(given.priorities) != 1:
        raise ImprovplanError("a link is about one priority: give --priority as well, once")
    require_changeable(plan, today=given.day)

    def open_at(words: str) -> tuple[str, list[Question]]:
        return words, questions(plan, words, given.priorities, today=given.day)

    usual = "" if given.checkpoint else usual_checkpoint(plan, given.day)
    checkpoint, found = asking.answer(given.checkpoint, "Checkpoint", usual, open_at)
    if not found:
        raise ImprovplanError(f"everything has its evaluation for {checkpoint} already")

    def somebody(words: str) -> str:
        return require_person(plan, words, today=given.day) if words else ""

    who = asking.answer(given.by, "Who evaluates? (Enter leaves it out)", "", somebody)
    entries = [entry for one in found if (entry := _answered(one, who, given.links))]
    if not entries:
        raise ImprovplanError("nothing was written")
    return checkpoint, entries


def _answered(one: Question, who: str, links: dict[str, list[str]]) -> Entry | None:
    from improvplan.api.evaluate import Entry
    from improvplan.cli.terminal import say

    say(f"\n{one.name}, {one.checkpoint}")
    statement = asking.answer(None, "Statement (Enter passes it over)", "", str)
    if not statement:
        return None
    return Entry(
        priority=one.priority,
        by=who or None,
        statement=statement,
        evidence=asking.answer(None, "How do we know? (Enter leaves it out)", "", str),
        impact=asking.answer(None, "Difference to learners (Enter leaves it out)", "", str),
        status=_of_scale("Status", one.statuses),
        grade=_of_scale("Grade", one.grades),
        next_steps=asking.answer(None, "Next steps (Enter leaves them out)", "", str),
        links=links,
    )


def _added(plan: Path, checkpoint: str, entries: list[Entry], day: date) -> Changed:
    """Add what was answered; where that cannot be done, show it, so that nobody has to type it again."""
    from improvplan.api.errors import ImprovplanError
    from improvplan.api.evaluate import add_evaluations, evaluations_text

    try:
        return add_evaluations(plan, checkpoint, entries, today=day)
    except ImprovplanError as error:
        raise ImprovplanError(
            f"{error}\nThis is what you have answered. Saved in a file, it can be given with --from:\n\n"
            f"{evaluations_text(checkpoint, entries)}"
        ) from error


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
    return asking.answer(None, f"{what} ({shown}; Enter leaves it out)", "", read) or None
