"""People by name: a key of `people` becomes a name and a role, plain words stay."""

from __future__ import annotations

from improvplan.model.plan import Plan
from improvplan.views.values import Line


class Names:
    """The people of a plan. `in_full` gathers whose role has been shown, so that nobody need be listed twice."""

    def __init__(self, plan: Plan) -> None:
        self._people = plan.people or {}
        self.in_full: set[str] = set()

    def full(self, reference: str) -> Line:
        """Name and role: `J. Park, Headteacher`."""
        person = self._people.get(reference)
        if person is None:
            return Line(reference)
        self.in_full.add(reference)
        return Line(", ".join(words for words in (person.name, person.role) if words) or reference)

    def short(self, reference: str) -> Line:
        """The name alone, or the role of somebody without one: for tables, where the same people come often."""
        person = self._people.get(reference)
        return Line((person and (person.name or person.role)) or reference)
