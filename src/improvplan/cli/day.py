"""Days as options take them."""

from __future__ import annotations

from datetime import datetime

import typer


def day(words: str) -> datetime:
    """A day as people write it, at midnight: 2025-11-30, 30 Nov 2025, 30/11/2025. Raises typer.BadParameter for anything else."""
    try:
        return datetime.strptime(words.strip(), "%Y-%m-%d")
    except ValueError:
        from improvplan.api.days import day_of

        found = day_of(words)
    if found is None:
        raise typer.BadParameter(
            f"“{words}” is not a day: write day, month and year, for example 30 Nov 2025 or 2025-11-30"
        )
    return datetime(found.year, found.month, found.day)
