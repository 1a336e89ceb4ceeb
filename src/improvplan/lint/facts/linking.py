"""What the rules about framework links share: which links can be judged, and which priorities answer to a framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from improvplan.catalogues.family import ChoiceProblem, Edition, Family, Item, Resolution, ResolutionKind
from improvplan.catalogues.resolve import resolve
from improvplan.context.context import Context, LinkAt
from improvplan.finding import Path, at, priority_number
from improvplan.forms.form import FrameworkNeed
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import listed

WHAT_DECIDES = ("session", "period", "template", "frameworks")
"""The paths that decide what the words of a link mean: they choose its edition and its numbering."""

WHERE_LINKS_STAND = (
    "organisation",
    "links",
    "priorities[].links",
    "priorities[].actions[].links",
    "priorities[].actions[].actions[].links",
)
"""The paths that a rule reads which speaks of links that are not there."""

_NO_EDITION = frozenset((ChoiceProblem.BEFORE_FIRST, ChoiceProblem.NO_SUCH_EDITION))
_MENDED_AT_THE_LINK = frozenset(
    (
        ResolutionKind.MISMATCH,
        ResolutionKind.UNKNOWN_CODE,
        ResolutionKind.NUMBER_OUT_OF_RANGE,
        ResolutionKind.SEVERAL,
    )
)


class JudgedLink(NamedTuple):
    """A link and what became of its words in the edition that holds for the plan."""

    at: LinkAt
    resolution: Resolution
    edition: Edition
    numbered: bool

    @property
    def family(self) -> Family:
        """The framework the link stands under."""
        return self.edition.family

    def label(self, item: Item) -> str:
        """How the plan should write an item: with its code, or with its number where the form numbers the family."""
        if item in self.edition.items:
            return self.edition.label(item, numbered=self.numbered and bool(self.resolution.code))
        return f"{item.code} {item.title}".strip()

    def number(self, item: Item) -> str:
        """The code of an item, or its number in the list."""
        return item.code or str(self.edition.position(item))


def judged(context: Context, *kinds: ResolutionKind) -> Iterator[JudgedLink]:
    """The links of these kinds, in frameworks whose edition is certain; `framework-edition` speaks of the others."""
    return (link for link in _judged(context) if link.resolution.kind in kinds)


@lru_cache(maxsize=1)
def _judged(context: Context) -> tuple[JudgedLink, ...]:
    found = []
    for link in context.links:
        if link.choice is None or link.resolution is None:
            continue
        if link.choice.problem in _NO_EDITION or is_placeholder(link.words):
            continue
        edition = link.choice.edition
        found.append(JudgedLink(link, link.resolution, edition, edition.family.id in context.form.numbers))
    return tuple(found)


def edition_is_dated(context: Context, family: Family) -> bool:
    """Whether the plan says which edition it means, by its session or by a pin."""
    return context.session is not None or context.pins.get(family.id) is not None


def answering(context: Context, family: str) -> frozenset[int]:
    """The numbers of the priorities that answer to a framework, by their own links, their actions' or the plan's.

    A link that does not count because of a mistake for which it is reported as an error answers as well: mending it mends
    both, and nobody needs telling twice.
    """
    numbers: set[int] = set()
    for link in context.links:
        if link.family == family and "evaluations" not in link.path and _answers(link):
            if at(link.path, 0) == "links":
                return frozenset(range(len(context.priorities)))
            numbers.add(priority_number(link.path))
    return frozenset(numbers - {-1})


def _answers(link: LinkAt) -> bool:
    if link.choice is None or link.resolution is None:
        return False
    meant = link.resolution.item is not None or link.resolution.kind in _MENDED_AT_THE_LINK
    return meant or link.choice.problem in _NO_EDITION


def families_meant(context: Context, name: str, items: Sequence[str]) -> tuple[str, ...]:
    """The frameworks of the plan's country that may be meant by a name which no framework has: those that have everything
    which stands under it, or all that are called nearly so where none has. Those that the form asks for come before others.
    """
    numbers = context.form.numbers
    near = context.catalogues.near(name)
    found = []
    for each in near:
        choice = context.choice(each)
        if choice and all(resolve(choice.edition, words, numbered=each in numbers).item for words in items):
            found.append(each)
    at_home = [each for each in found or near if _is_at_home(context, each)]
    asked = {name for need in context.form.frameworks for name in need.families if suits(context, need)}
    first = tuple(each for each in at_home if found and each in asked)
    return first or tuple(at_home)


def suits(context: Context, need: FrameworkNeed) -> bool:
    """Whether a need of the form is one of organisations of the plan's kind."""
    return not need.kinds or kind_of(context) in need.kinds


def kind_of(context: Context) -> str | None:
    """The kind of organisation that the plan is for: what it says, or the first kind of its form; None where that has none."""
    organisation = context.plan.organisation
    return (organisation and organisation.kind) or next(iter(context.form.kinds), None)


def _is_at_home(context: Context, name: str) -> bool:
    """Whether a framework is one of the plan's country, or of all countries."""
    family = context.family(name)
    return family is not None and (not context.country or family.country in ("", "international", context.country))


def linked_items(context: Context, family: str) -> set[str]:
    """The slugs of the items of a family that are linked, or may be meant by a link with a mistake in it."""
    linked = set()
    for link in context.links:
        if link.family == family and link.resolution and "evaluations" not in link.path:
            meant = link.resolution.candidates if link.resolution.item is None else (link.resolution.item,)
            linked |= {item.slug for item in meant}
    return linked


def begun_and_not_ended(context: Context, family: str) -> bool:
    """Whether a framework can be asked for in the plan's session: it is known, has begun and has not ended."""
    choice = context.choice(family)
    ended = (ChoiceProblem.BEFORE_FIRST, ChoiceProblem.AFTER_LAST)
    return choice is not None and choice.problem not in ended


def where_listed(*families: str) -> str:
    """Which command lists the items of one or more frameworks, by their ids."""
    commands = [f"improvplan frameworks show {family}" for family in families]
    return f"{listed(commands)} {'list' if len(commands) > 1 else 'lists'} them"


def entry_of(context: Context, family: str) -> Path | None:
    """Where a plan names a framework under `frameworks`; None where it does not."""
    for number, words in enumerate(context.plan.frameworks):
        named = context.family(words.partition("@")[0].strip()) if words else None
        if named and named.id == family:
            return ("frameworks", number)
    return None
