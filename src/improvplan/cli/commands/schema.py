"""improvplan schema."""

from __future__ import annotations

from pathlib import Path

from improvplan.cli.errors import handled
from improvplan.cli.options import Out

EXAMPLES = ("schema", "schema --out schemas")


def schema(
    out: Out = Path("schemas"),
) -> None:
    """Write the schemas by which editors complete what you type."""
    with handled():
        from improvplan.api.schemas import write_schemas
        from improvplan.cli.terminal import say_file

        for file in write_schemas(out):
            say_file(file)
