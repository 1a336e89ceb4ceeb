"""improvplan frameworks list, show, search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import ForAudience, Format, Jobs, Out, PlansOrHere, Printed, Scheduler, Today, kinds_of_file

KINDS = ("docx", "md", "html", "pdf", "csv", "xlsx", "json")
"""The outputs of a derived document without dates."""

if TYPE_CHECKING:
    from improvplan.api.frameworks import Hit, Shown

frameworks = group("Look up national and local frameworks; all offline.")

SURE = (
    "sure: “publisher” was seen on the publisher's own page or in its own document, “secondary” elsewhere, such as with a council; "
    "“unverified” nowhere."
)
"""What the last column of the list means."""

_MOST = 20
"""How many hits of a search are printed."""


_Name = Annotated[
    list[str], typer.Argument(metavar="NAME", help="A framework, for example hgios4 or nif-priorities@2024.")
]
_Session = Annotated[
    str | None, typer.Option(metavar="SESSION", help="The edition in force in a session, for example 2025-26.")
]
_Words = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="Words of a title or note, a code, a grade, or a framework's name.")
]


@frameworks.command(
    "list", cls=Command, epilog=examples("frameworks list", "frameworks list --country scotland --session 2025-26")
)
def list_(
    country: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTRY", help="Only those used in a country, for example wales; international ones, too."
        ),
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="SESSION", help="Only those in force in a session, for example 2025-26.")
    ] = None,
    format_: Format = Printed.TEXT,
) -> None:
    """List the frameworks that plans can link to.

    Each is shown in its newest edition, or in that of a session.
    """
    with handled():
        from improvplan.api.derived import Grid, Words
        from improvplan.api.frameworks import catalogues, frameworks_json, listed_frameworks
        from improvplan.cli.table import show, show_blocks
        from improvplan.cli.terminal import laid_out

        found = listed_frameworks(catalogues(), country, session)
        if format_ is Printed.JSON:
            print(frameworks_json(found), end="")
            return
        rows = [_row(one) for one in found]
        if laid_out():
            lines = [(name, _described(*more)) for name, *more in rows]
            show_blocks([Grid(("name", "title"), lines, shares=(0, 1)), Words(f"\n{SURE}")])
        else:
            show(("name", "title", "publisher", "country", "items", "editions", "sessions", "sure"), rows)


@frameworks.command(
    "show", cls=Command, epilog=examples("frameworks show hgios", "frameworks show nif-priorities --session 2019-20")
)
def show_one(
    name: _Name,
    session: _Session = None,
    format_: Format = Printed.TEXT,
) -> None:
    """Show the items of a framework, in its newest edition or another."""
    with handled():
        from improvplan.api.derived import Grid, Words
        from improvplan.api.frameworks import catalogues, shown_framework, shown_json
        from improvplan.cli.table import show_blocks
        from improvplan.cli.terminal import laid_out

        one = shown_framework(catalogues(), " ".join(name), session)
        if format_ is Printed.JSON:
            print(shown_json(one), end="")
            return
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
        heads = ("code", "title", "group", "note", "also", "sure")
        said = [Words(f"\n{SURE}")] if laid_out() and any(sure for *_, sure in rows) else []
        show_blocks([*map(Words, _head(one)), Words(""), Grid(heads, rows), *said])


@frameworks.command(
    "search", cls=Command, epilog=examples("frameworks search creativity", "frameworks search requires improvement")
)
def search_for(
    words: _Words,
    format_: Format = Printed.TEXT,
) -> None:
    """Find frameworks, items and grades by their words or codes."""
    with handled():
        from improvplan.api.frameworks import catalogues, hits_json, search
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        wanted = " ".join(words)
        hits = search(catalogues(), wanted)
        if format_ is Printed.JSON:
            print(hits_json(wanted, hits), end="")
            return
        if not hits:
            say(f"nothing has “{wanted}”")
            raise typer.Exit(FINDINGS)
        if hits[0].near:
            print(f"Nothing has “{wanted}”. Nearly so:")
        show(("framework", "code", "title", "what"), [_hit(hit) for hit in hits[:_MOST]])
        if len(hits) > _MOST:
            say(f"and {len(hits) - _MOST} more; further words make them fewer")


@frameworks.command("moves", cls=Command, epilog=examples("frameworks moves plans --session 2026-27"))
def moves(
    paths: PlansOrHere = None,
    session: Annotated[
        str | None, typer.Option(metavar="SESSION", help="The session to look at, for example 2026-27.")
    ] = None,
    to: Annotated[list[str] | None, kinds_of_file(KINDS, "shown here, if left out")] = None,
    audience: ForAudience = None,
    today: Today = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    out: Out = Path("build"),
) -> None:
    """List the links to look at again under another session's editions."""
    from improvplan.cli.derived import make
    from improvplan.cli.terminal import say

    if session is None and to and not set(",".join(to).lower().replace(" ", "").split(",")) & {*KINDS}:
        session, to = to[0], None
        say("improvplan: --to SESSION is now called --session; --to names kinds of file")
    make("moves", paths, to, audience, today, jobs, scheduler, out, {"session": session})


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


def _described(title: str, publisher: str, country: str, items: str, editions: str, sessions: str, sure: str) -> str:
    """A row of the list, without its name, in two lines."""
    parts = (publisher, country, f"{items} items", f"editions {editions}" if "," in editions else editions, sessions)
    return f"{title}\n{'; '.join(filter(None, parts))}; sure: {sure}"


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
    elif edition.source and not one.own:
        yield "Not checked: nobody has compared the whole list with its source again since it was written down"
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
