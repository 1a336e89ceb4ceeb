"""Days and months as options take them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from improvplan.api.days import Interval


def day(words: str | datetime) -> datetime:
    """A day as people write it, at midnight: 2025-11-30, 30 Nov 2025, 30/11/2025. Raises typer.BadParameter for anything else."""
    if isinstance(words, datetime):
        return words
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


def day_or_month(words: str | Interval) -> Interval:
    """From the first to the last day of what people write: a day as `day` reads it, or a month: Dec 2025, 2025-12, Dec.

    Raises:
        typer.BadParameter: the words are neither.

    """
    from improvplan.api.days import days_of

    found = days_of(words) if isinstance(words, str) else words
    if found is None:
        raise typer.BadParameter(
            f"“{words}” is neither a day nor a month: write, for example, 4 Dec 2025, 2025-12-04 or Dec 2025"
        )
    return found
