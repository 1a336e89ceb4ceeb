"""Days as options take them."""

from __future__ import annotations

from datetime import datetime

import typer


def day(words: str) -> datetime:
    """A day such as 2025-11-30, at midnight. Raises typer.BadParameter for anything else."""
    try:
        return datetime.strptime(words.strip(), "%Y-%m-%d")
    except ValueError as error:
        raise typer.BadParameter(
            f"“{words}” is not a day: write year, month and day, for example 2025-11-30"
        ) from error
