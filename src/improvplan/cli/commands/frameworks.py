"""improvplan frameworks list, show, search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ForAudience, Out, PlansOrHere

KINDS = ("docx", "md", "html", "pdf", "csv", "xlsx", "json")
"""The outputs of a derived document without dates."""

if TYPE_CHECKING:
    from improvplan.api.frameworks import Hit, Shown

frameworks = typer.Typer(help="Look up national and local frameworks; all offline.", no_args_is_help=True)

_MOST = 20
"""How many hits of a search are printed."""


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


Form = Annotated[Format, typer.Option("--format", help="How to print the answer.")]


@frameworks.command("list")
def list_(
    country: Annotated[
        str | None, typer.Option(help="Only those used in a country, for example wales; international ones, too.")
    ] = None,
    session: Annotated[str | None, typer.Option(help="Only those in force in a session, for example 2025-26.")] = None,
    form: Form = Format.TEXT,
) -> None:
    """List the frameworks that plans can link to, with the items of the newest edition or that of a session."""
    with handled():
        from improvplan.api.frameworks import catalogues, frameworks_json, listed_frameworks
        from improvplan.cli.table import show

        found = listed_frameworks(catalogues(), country, session)
        if form is Format.JSON:
            print(frameworks_json(found), end="")
            return
        show(
            ("name", "title", "publisher", "country", "items", "editions", "sessions", "sure"),
            [_row(one) for one in found],
        )


@frameworks.command("show")
def show_one(
    name: Annotated[str, typer.Argument(help="A framework, for example hgios4 or nif-priorities@2024.")],
    session: Annotated[
        str | None, typer.Option(help="The edition that holds in this session, for example 2019-20.")
    ] = None,
    form: Form = Format.TEXT,
) -> None:
    """Show the items of a framework, as they stand in its newest edition or the one you ask for."""
    with handled():
        from improvplan.api.frameworks import catalogues, shown_framework, shown_json
        from improvplan.cli.table import show

        one = shown_framework(catalogues(), name, session)
        if form is Format.JSON:
            print(shown_json(one), end="")
            return
        for line in _head(one):
            print(line)
        print()
        rows = [
            (
                item.code or item.slug,
                item.title,
                item.group,
                item.note,
                "; ".join(f"{language}: {title}" for language, title in item.titles),
                "" if item.confidence is one.edition.confidence else item.confidence.value,
            )
            for item in one.edition.items
        ]
        show(("code", "title", "group", "note", "also", "sure"), rows)


@frameworks.command("search")
def search_for(
    words: Annotated[str, typer.Argument(help="Words of a title or note, a code, a grade, or a framework's name.")],
    form: Form = Format.TEXT,
) -> None:
    """Find frameworks, items and grades by their words or codes."""
    with handled():
        from improvplan.api.frameworks import catalogues, hits_json, search
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        hits = search(catalogues(), words)
        if form is Format.JSON:
            print(hits_json(words, hits), end="")
            return
        if not hits:
            say(f"nothing has “{words}”")
            raise typer.Exit(FINDINGS)
        if hits[0].near:
            print(f"Nothing has “{words}”. Nearly so:")
        show(("framework", "code", "title", "what"), [_hit(hit) for hit in hits[:_MOST]])
        if len(hits) > _MOST:
            say(f"and {len(hits) - _MOST} more; further words make them fewer")


@frameworks.command("moves")
def moves(
    paths: PlansOrHere = None,
    session: Annotated[str | None, typer.Option(help="The session to look at, for example 2026-27.")] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="KINDS", help=f"What to make: {', '.join(KINDS)}; several with commas. Left out: shown here."
        ),
    ] = None,
    audience: ForAudience = None,
    today: Annotated[
        datetime | None,
        typer.Option(parser=day, metavar="DATE", help="The day that counts as today, for example 4 Dec 2025."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="NUMBER", help="How many processes read plans; as many as pay, if left out."),
    ] = None,
    out: Out = Path("build"),
) -> None:
    """List the links to look at again when another edition of their framework is in force."""
    from improvplan.cli.derived import make
    from improvplan.cli.terminal import say

    if session is None and to is not None and not set(to.lower().replace(" ", "").split(",")) & {*KINDS}:
        session, to = to, None
        say("improvplan: --to SESSION is now called --session; --to names kinds of file")
    make("moves", paths, to, audience, today, jobs, out, {"session": session})


def _row(one: Shown) -> tuple[str, ...]:
    from improvplan.api.frameworks import sessions_of

    family, edition = one.family, one.edition
    unsure = sum(item.confidence.value == "unverified" for item in edition.items)
    mixed = unsure and edition.confidence.value != "unverified"
    return (
        family.id,
        family.title,
        family.publisher,
        family.country,
        str(len(edition.items)),
        ", ".join(each.id for each in family.editions),
        sessions_of(edition),
        f"{edition.confidence.value}, {unsure} unverified" if mixed else edition.confidence.value,
    )


def _head(one: Shown) -> Iterator[str]:
    """What there is to say of an edition above its items, a line each."""
    from improvplan.api.frameworks import month_of, sessions_of

    family, edition = one.family, one.edition
    again = f", as published again in {one.called}" if one.called != edition.id else ""
    publisher = f": {family.publisher}" if family.publisher else ""
    yield f"{edition.title}{again}{publisher} ({family.id}@{edition.id}, {sessions_of(edition)})"
    yield f"Source: {edition.source} ({edition.confidence.value})"
    if edition.checked:
        yield f"Checked: {month_of(edition.checked)}, {edition.checked_at}"
    for remark in one.remarks:
        yield f"Beware: {remark}"
    if edition.aliases:
        yield f"Also called: {', '.join(f'{family.id}@{alias}' for alias in edition.aliases)}"
    if len(family.editions) > 1:
        yield f"Editions: {'; '.join(f'{each.id} ({sessions_of(each)})' for each in family.editions)}"
    for _, title in family.titles:
        yield f"Also: {title}"
    for note in filter(None, (family.note, edition.note)):
        yield f"Note: {note}"
    if edition.scale:
        sure = "" if edition.scale_confidence is edition.confidence else f" ({edition.scale_confidence.value})"
        yield f"Grades: {', '.join(edition.scale)}{sure}"


def _hit(hit: Hit) -> tuple[str, ...]:
    """A row of what was found: a framework and an item of it, one of its grades, or the framework itself."""
    name = f"{hit.family.id}@{hit.edition.id}"
    near = "only near" if hit.near else ""
    if hit.item:
        return name, hit.item.code or hit.item.slug, hit.item.title, near
    if hit.grade:
        return name, "", hit.grade, "grade"
    return name, "", hit.family.title, near or "framework"
