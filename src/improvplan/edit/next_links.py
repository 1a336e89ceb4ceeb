"""Framework links of a plan, moved to the editions of another session. The slug of an item is the crosswalk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from improvplan.catalogues.family import Choice, ChoiceProblem, Edition, ResolutionKind, choose_edition
from improvplan.catalogues.registry import split_pin
from improvplan.catalogues.resolve import resolve
from improvplan.context.context import Context
from improvplan.model.session import Session
from improvplan.vocabulary.wording import quote

_RIGHT = frozenset((ResolutionKind.EXACT, ResolutionKind.ALIAS, ResolutionKind.PUNCTUATION, ResolutionKind.CASE))


@dataclass
class NextLinks:
    """Moves links to the session that comes. `undecided` are those for which somebody has to decide, in words."""

    context: Context
    to: Session
    undecided: list[str] = field(default_factory=list)

    def pin(self, words: str) -> str | None:
        """A framework that the plan names, with the edition that will be in force; None where none will be."""
        name, pinned = split_pin(words)
        family = self.context.family(name)
        if family is None:
            return words
        choice = choose_edition(family, None, self.to.first)
        if choice.problem is ChoiceProblem.AFTER_LAST:
            self._say(f"{choice.edition.title} has ended: what does the plan answer to instead?")
            return None
        return f"{name}@{choice.edition.id}" if pinned else words

    def moved(self, name: str, links: Sequence[str], whose: str) -> tuple[list[str], list[str]]:
        """The links of one framework as they will be, and what is said about those that cannot be moved."""
        old, new = self.context.choice(name), self._choice(name)
        if old is None or new is None:
            return list(links), []
        kept: dict[str, None] = {}
        lost = []
        for words in links:
            here = self._one(old.edition, new, words)
            if here:
                kept[here] = None
            else:
                lost.append(f"{whose}: {_why(old.edition, new, words)}")
        for each in lost:
            self._say(each)
        return list(kept), lost

    def _choice(self, name: str) -> Choice | None:
        family = self.context.family(name)
        return choose_edition(family, None, self.to.first) if family else None

    def _one(self, old: Edition, new: Choice, words: str) -> str | None:
        if new.problem is ChoiceProblem.AFTER_LAST:
            return None
        numbered = old.family.id in self.context.form.numbers
        item = resolve(old, words, numbered=numbered).item
        there = new.edition.item(item.slug) if item else None
        if item is None or there is None:
            return None
        again = resolve(new.edition, words, numbered=numbered)
        if again.item is there and (again.kind in _RIGHT or new.edition is old):
            return words
        return new.edition.label(there, numbered=numbered)

    def _say(self, words: str) -> None:
        if words not in self.undecided:
            self.undecided.append(words)


def _why(old: Edition, new: Choice, words: str) -> str:
    edition = new.edition
    if new.problem is ChoiceProblem.AFTER_LAST:
        return f"{quote(words)} is of {edition.title}, which has ended"
    if old is edition:
        return f"{quote(words)} is no {edition.family.item} of {edition.title}"
    return f"{quote(words)} has no equivalent in {edition.title}"
