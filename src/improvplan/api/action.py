"""How far an action is."""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path

from improvplan.api.changing import Changed, change
from improvplan.context.context import Context
from improvplan.edit.progress import action_status, reopened_action
from improvplan.edit.splicing import Addition

DONE, STARTED, STOPPED = "done", "in-progress", "stopped"


def set_action_status(
    plan: str | PathLike[str], action: str, status: str, *, on: str | None = None, today: datetime.date | None = None
) -> Changed:
    """Write the status of an action into a plan, and with `on` the day it was completed.

    `action` is its id, its number (`2.3` is the third action of the second priority) or some of its words; `status` one of
    not-started, in-progress, done, stopped.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """
    day = today or datetime.date.today()

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = action_status(context, action, status, day, on)
        return additions, [said]

    return change(Path(plan), work, day)


def reopen_action(plan: str | PathLike[str], action: str, *, today: datetime.date | None = None) -> Changed:
    """Write into a plan that an action goes on after all; the day it was completed is taken out.

    Raises:
        ImprovplanError: it cannot be; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        additions, said = reopened_action(context, action)
        return additions, [said]

    return change(Path(plan), work, today or datetime.date.today())
