"""improvplan schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled


def schema(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("schemas"),
) -> None:
    """Write the JSON Schemas that let editors complete and explain what you type."""
    with handled():
        from improvplan.api.schemas import write_schemas
        from improvplan.cli.terminal import say_file

        for file in write_schemas(out):
            say_file(file)
