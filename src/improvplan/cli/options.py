"""Arguments and options that several commands take, and how their words are read and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from improvplan.cli.day import day

Word = TypeVar("Word", bound=StrEnum)


def choice(words: type[Word], *, metavar: str = "", name: str = "", **more: Any) -> Any:
    """An option that takes one of some words, as they are written or in capitals; anything else is answered with them all."""
    known = [each.value for each in words]
    shown = metavar or "|".join(known)
    names = [name] if name else []
    return typer.Option(*names, parser=_one_of(words), metavar=shown, autocompletion=_completing(known), **more)


def any_of(words: type[Word], *, metavar: str, **more: Any) -> Any:
    """An argument that is one of some words."""
    known = [each.value for each in words]
    return typer.Argument(parser=_one_of(words), metavar=metavar, autocompletion=_completing(known), **more)


def _one_of(words: type[Word]) -> Callable[[str | Word], Word]:
    known = [each.value for each in words]

    def read(given: str | Word) -> Word:
        plain = str(given).strip().lower()
        if plain not in known:
            raise typer.BadParameter(f"“{given}” is not one of them: write {_either(known)}")
        return words(plain)

    return read


def number(least: int, most: int | None = None) -> Callable[[str | int], int]:
    """What reads a number in an option. Raises typer.BadParameter for anything but a whole number within these."""
    span = f"from {least} to {most}" if most is not None else f"of {least} or more"

    def read(given: str | int) -> int:
        words = str(given).strip()
        if not words.isdecimal() or not least <= int(words) <= (most if most is not None else int(words)):
            raise typer.BadParameter(f"“{words}” cannot be used: write a whole number {span}")
        return int(words)

    return read


def names_in(given: Iterable[str] | None) -> tuple[str, ...]:
    """The names in an option that takes several: with commas between them, or the option several times. Each once."""
    return tuple(dict.fromkeys(name.strip() for words in given or () for name in words.split(",") if name.strip()))


def links_in(given: Iterable[str] | None) -> list[str]:
    """Links such as `hgios=2.3`, one at a time or with commas between them; a comma within an item stays."""
    return [each.strip() for words in given or () for each in re.split(r",(?=[^,=]*=)", words) if each.strip()]


def kinds_of_file(kinds: Sequence[str], left_out: str, **more: Any) -> Any:
    """The option `--to`: which kinds of file to make; what is none of them is refused where they are used."""
    words = f"What to make: {', '.join(kinds)}; several with commas or repeated; {left_out}."
    return typer.Option("--to", metavar="KINDS", autocompletion=_completing_list(kinds), help=words, **more)


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _completing(known: Sequence[str]) -> Callable[[str], list[str]]:
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


def _completing_list(known: Sequence[str]) -> Callable[[str], list[str]]:
    """What completes the last of several words with commas between them."""

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        given = before.split(",")
        return [f"{before}{comma}{word}" for word in known if word.startswith(last) and word not in given]

    return complete


class Audience(StrEnum):
    """Whom a document is for."""

    PUBLIC = "public"
    STAFF = "staff"
    GOVERNORS = "governors"


class Level(StrEnum):
    """How serious a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Printed(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


PlansOrHere = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PLANS", help="Plan files or folders; this folder, if none is named."),
]
PlanFile = Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")]
Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write to; made where it does not exist."),
]
ForAudience = Annotated[
    Audience | None, choice(Audience, help="Whom it is for; what they may not see is left out, and listed.")
]
Format = Annotated[
    Printed, choice(Printed, name="--format", help="How to print the answer: for people, or for programs.")
]
Today = Annotated[
    datetime | None,
    typer.Option(parser=day, metavar="DATE", help="The day that counts as today, for example 30 Nov 2025."),
]
Jobs = Annotated[
    int | None,
    typer.Option(parser=number(1), metavar="NUMBER", help="How many processes work; as many as pay, if left out."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Let the workers of this Dask scheduler do it; local:2 starts two for this command."
    ),
]
ConfigFrom = Annotated[
    str | None,
    typer.Option(
        metavar="REVISION", help="Take configuration, forms and frameworks from there, not from the files at hand."
    ),
]
KindOf = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        autocompletion=_completing(("school", "nursery", "cluster", "trust", "authority", "region", "other")),
        help="What the plan is for: school, nursery, cluster, trust, authority, region or other.",
    ),
]
CountryOf = Annotated[
    str | None,
    typer.Option(
        metavar="COUNTRY",
        autocompletion=_completing(("scotland", "england", "wales", "northern-ireland", "ireland", "other")),
        help="Its country: scotland, england, wales, northern-ireland, ireland or other.",
    ),
]
Form = Annotated[
    str | None, typer.Option(metavar="FORM", help="The form it is written for; templates list shows them all.")
]
OldForm = Annotated[str | None, typer.Option("--template", hidden=True, metavar="FORM", help="The old name of --form.")]
Organisation = Annotated[
    str | None, typer.Option(metavar="NAME", help="Whose plan it is, for example: Burnside Primary School.")
]


def form_of(form: str | None, template: str | None) -> str | None:
    """The form that is asked for, perhaps under the old name of the option, which is said."""
    if template is None:
        return form
    from improvplan.cli.terminal import say

    say("improvplan: --template is now called --form; --template works in this version")
    return form if form is not None else template
