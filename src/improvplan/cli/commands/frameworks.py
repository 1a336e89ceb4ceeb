"""improvplan frameworks list, show, search."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ForAudience, Out, PlansOrHere

KINDS = ("docx", "md", "html", "pdf", "csv", "xlsx", "json")
"""The outputs of a derived document without dates."""

frameworks = typer.Typer(help="Look up national and local frameworks; all offline.", no_args_is_help=True)


@frameworks.command("list")
def list_() -> None:
    """List the frameworks that plans can link to."""
    with handled():
        from improvplan.api.frameworks import catalogues
        from improvplan.cli.table import show

        rows = [
            (family.id, family.title, family.country, str(len(family.editions[-1].items)), _editions(family.editions))
            for family in catalogues().families()
        ]
        show(("name", "title", "country", "items", "editions"), rows)


@frameworks.command("show")
def show_one(
    name: Annotated[str, typer.Argument(help="A framework, for example hgios4 or nif-priorities@2024.")],
    session: Annotated[
        str | None, typer.Option(help="The edition that holds in this session, for example 2019-20.")
    ] = None,
) -> None:
    """Show the items of a framework, as they stand in its newest edition or the one you ask for."""
    with handled():
        from improvplan.api.frameworks import catalogues, edition_of
        from improvplan.cli.table import show

        family, edition = edition_of(catalogues(), name, session)
        print(
            f"{edition.title}: {family.publisher} ({family.id}@{edition.id}, from {edition.first_year}-{(edition.first_year + 1) % 100:02d})"
        )
        print(f"Source: {edition.source} ({edition.confidence.value})")
        if edition.scale:
            print(f"Grades: {', '.join(edition.scale)}")
        print()
        rows = [
            (
                item.code or item.slug,
                item.title,
                item.group,
                "" if item.confidence is edition.confidence else item.confidence.value,
            )
            for item in edition.items
        ]
        show(("code", "title", "group", "sure"), rows)


@frameworks.command("search")
def search_for(words: Annotated[str, typer.Argument(help="Words of a title, or a code.")]) -> None:
    """Find items in all frameworks by their words or codes."""
    with handled():
        from improvplan.api.frameworks import catalogues, search
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        hits = search(catalogues(), words)[:20]
        if not hits:
            say(f"no framework has “{words}”")
            raise typer.Exit(FINDINGS)
        rows = [(f"{hit.family.id}@{hit.edition.id}", hit.item.code or hit.item.slug, hit.item.title) for hit in hits]
        show(("framework", "code", "title"), rows)


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


def _editions(editions: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(edition, "id", "")) for edition in editions)
