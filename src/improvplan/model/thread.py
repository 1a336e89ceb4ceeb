"""The golden thread: what a `supports` link names, and the mark of the wording that it was made for."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose

_MARK_BYTES = 4


class Upstream(NamedTuple):
    """What a link names: a plan and one of its priorities by their ids, and the mark behind an @; each empty where it is not there."""

    plan: str
    priority: str
    mark: str

    @property
    def named(self) -> str:
        """The link without the mark: `plan-id/priority-id`."""
        return f"{self.plan}/{self.priority}" if self.priority else self.plan


def upstream_of(words: str) -> Upstream:
    """What the words of a link name."""
    named, _, mark = words.partition("@")
    plan, _, priority = named.partition("/")
    return Upstream(plan.strip(), priority.strip(), mark.strip())


def mark_of(priority: Priority) -> str:
    """Eight signs that stand for the wording of a priority: its title, statement, aim, reason, outcomes and success criteria.

    Spaces and capitals make no difference, nor do actions, evaluations and whatever else changes through the year.
    """
    words = (priority.title, priority.statement, priority.aim, priority.why)
    return _mark((*words, *(one.what for one in (*priority.outcomes, *priority.success_criteria))))


def mark_of_plan(plan: Plan) -> str:
    """Eight signs that stand for the aims of a plan: its title, its aim, and the titles of its priorities."""
    return _mark((plan.title, plan.aim, *(one.title for one in plan.priorities)))


def _mark(words: Iterable[str | Prose | None]) -> str:
    whole = "\n".join(" ".join(str(each or "").casefold().split()) for each in words)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).hexdigest()
