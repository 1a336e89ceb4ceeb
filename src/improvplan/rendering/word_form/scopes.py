"""The names that hold at one place of a form, and the one that was probably meant."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.word_form.kind import Kind, Object
from improvplan.rendering.word_form.kinds import roots
from improvplan.rendering.word_form.problems import near

FEWEST: Final = 3
"""Letters of a name that can be a slip for another; shorter ones are names of loops."""


class Scopes:
    """The names that stand by themselves, and inside each loop further ones."""

    def __init__(self) -> None:
        self._levels: list[dict[str, Kind]] = [{name: each.kind for name, each in roots().items()}]

    def enter(self, names: dict[str, Kind]) -> None:
        """A loop begins."""
        self._levels.append(names)

    def leave(self) -> None:
        """A loop ends."""
        self._levels.pop()

    def set(self, name: str, kind: Kind) -> None:
        """A name is given."""
        self._levels[-1][name] = kind

    def find(self, name: str) -> Kind | None:
        """What a name stands for here; None where there is none of this name."""
        return next((level[name] for level in reversed(self._levels) if name in level), None)

    def owner_of(self, name: str) -> str:
        """Something here that has a name; empty where nothing has."""
        owners = [each for level in reversed(self._levels) for each in level]
        return next((owner for owner in owners if self._knows(owner, name)), "")

    def meant(self, name: str) -> str:
        """The mend for a name that nothing here has."""
        known = {each for level in self._levels for each in level if each != "loop"}
        nearest = [*(each for level in reversed(self._levels[1:]) for each in level if each != "loop"), "plan"]
        owner = next((each for each in nearest if self._knows(each, name)), "")
        if owner:
            return f"did you mean {owner}.{name}?"
        if meant := near(name, known):
            return f"did you mean {meant}?"
        for each in nearest:
            kind = self.find(each)
            if isinstance(kind, Object) and (field := near(name, kind.fields)):
                return f"did you mean {each}.{field}?"
        if len(name) < FEWEST:
            return f"the loop that names it has ended, or is missing: {{% for {name} in … %}}"
        return f"a form may begin with {', '.join(sorted(known))}"

    def _knows(self, owner: str, name: str) -> bool:
        kind = self.find(owner)
        return isinstance(kind, Object) and name in kind.fields
