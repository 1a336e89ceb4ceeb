"""People by name: a key of `people` becomes a name and a role, plain words stay."""

from __future__ import annotations

from improvplan.model.organisation import Person
from improvplan.model.plan import Plan
from improvplan.views.origins import Trace
from improvplan.views.values import Line, joined, traced


class Names:
    """The people of a plan. `in_full` gathers whose role has been shown, so that nobody need be listed twice."""

    def __init__(self, plan: Plan, trace: Trace | None = None) -> None:
        self._people = plan.people or {}
        self._trace = trace
        self.in_full: set[str] = set()

    def full(self, reference: str) -> Line:
        """Name and role: `J. Park, Headteacher`."""
        person = self._people.get(reference)
        if person is None:
            return Line(reference)
        self.in_full.add(reference)
        known = [self._of(reference, field, words) for field, words in _said(person) if words]
        return joined(", ", known) if known else Line(reference)

    def short(self, reference: str) -> Line:
        """The name alone, or the role of somebody without one: for tables, where the same people come often."""
        person = self._people.get(reference)
        known = [self._of(reference, field, words) for field, words in _said(person) if words] if person else []
        return known[0] if known else Line(reference)

    def _of(self, reference: str, field: str, words: str) -> Line:
        return traced(Line, words, self._trace.words(("people", reference, field), words) if self._trace else ())


def _said(person: Person) -> tuple[tuple[str, str | None], ...]:
    return ("name", person.name), ("role", person.role)
