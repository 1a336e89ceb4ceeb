"""Arguments and options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Audience(StrEnum):
    """Whom a document is for."""

    PUBLIC = "public"
    STAFF = "staff"
    GOVERNORS = "governors"


Plans = Annotated[list[Path], typer.Argument(help="Plan files or folders of plans.")]
PlansOrHere = Annotated[list[Path] | None, typer.Argument(help="Plan files or folders; this folder, if none is named.")]
Out = Annotated[Path, typer.Option(help="The folder to write to; made where it does not exist.")]
ForAudience = Annotated[
    Audience | None, typer.Option(help="Whom it is for; what they may not see is left out, and listed.")
]
