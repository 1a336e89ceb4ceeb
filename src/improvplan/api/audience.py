"""A plan as an audience may see it."""

from __future__ import annotations

from typing import Literal

from improvplan.api.errors import ImprovplanError
from improvplan.context.context import Context

AudienceName = Literal["public", "staff", "governors"]


def as_seen_by(context: Context, audience: AudienceName | None) -> tuple[Context, tuple[str, ...]]:
    """The plan without what an audience may not see, and a line for each thing that is left out; all of it for None.

    Raises:
        ImprovplanError: nothing is left to show.

    """
    if audience is None:
        return context, ()
    from improvplan.views.audience import AudienceError, for_audience, told

    name = context.reading.source.name
    try:
        made = for_audience(context, audience)
    except AudienceError as error:
        raise ImprovplanError(f"{name}: {error}") from error
    return made.context, tuple(told(made.left_out, name))
