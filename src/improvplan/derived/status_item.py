"""One thing in a plan and how it stands on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from improvplan.finding import Path
from improvplan.model.prose import Prose


class Kind(StrEnum):
    """What sort of thing it is."""

    ACTION = "action"
    MILESTONE = "milestone"
    CHECKPOINT = "checkpoint"
    INDICATOR = "indicator"


class State(StrEnum):
    """How it stands; the most urgent first."""

    OVERDUE = "overdue"
    MISSED = "missed"
    OFF_TRACK = "off-track"
    DUE_SOON = "due-soon"
    STOPPED = "stopped"
    LATER = "later"
    UNDATED = "undated"
    ON_TRACK = "on-track"
    UNFINISHED = "unfinished"
    DONE = "done"

    @property
    def label(self) -> str:
        """The state as people read it: `off track`."""
        return self.value.replace("-", " ")


NEEDS_ATTENTION = frozenset({State.OVERDUE, State.MISSED, State.OFF_TRACK, State.DUE_SOON})
"""States in which somebody has something to do now."""

_URGENCY = {state: number for number, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One thing and how it stands. `path` is where it is in the plan, `when` its date as typed and `due` the last day of that.

    `priority` is the title of the priority it belongs to, empty for the plan as a whole; `who` are names as they are shown;
    `note` says what the state rests on, where that is not the date; `marked` is whether the plan says how far it is.
    """

    kind: Kind
    state: State
    what: str
    path: Path
    priority: str = ""
    who: tuple[str, ...] = ()
    when: str = ""
    due: datetime.date | None = None
    note: str = ""
    marked: bool = True

    @property
    def urgency(self) -> tuple[int, datetime.date]:
        """What is more urgent is smaller: by state, then by date."""
        return _URGENCY[self.state], self.due or datetime.date.max


def one_line(prose: Prose | None) -> str:
    """A text on one line; the items of a list with semicolons between them."""
    return "; ".join(" ".join(item.split()) for item in prose.items if item.strip()) if prose else ""
