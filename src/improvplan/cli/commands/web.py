"""improvplan web."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled

EXAMPLES = ("web --out site", "web --out site --plans .")


def web(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write to.")],
    plans: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="A plans repository whose forms, frameworks and letterhead the page takes along; its plans stay.",
        ),
    ] = None,
) -> None:
    """Write a web page that checks plans in the browser."""
    with handled():
        from improvplan.api.web import write_web
        from improvplan.cli.terminal import say, say_file

        written = write_web(out, plans)
        whole = sum(path.stat().st_size for path in written)
        say_file(out / "index.html")
        say(f"{len(written)} files, {whole / 1e6:.1f} MB: put the folder on a web server; docs/web.md says how.")
