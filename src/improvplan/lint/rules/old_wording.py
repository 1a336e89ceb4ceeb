"""A framework's words of another edition in a sentence of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from improvplan.catalogues.family import Edition
from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.linking import WHAT_DECIDES, edition_is_dated
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt

FEWEST_WORDS = 5
"""Shorter titles are ordinary English."""


class _Old(NamedTuple):
    words: str
    """In small letters."""
    edition: Edition
    now: str
    """The title in the edition in force; empty where it has none."""
    within: tuple[tuple[str, int], ...]
    """Titles of the edition in force that hold these words, and where in them: those are right."""


def check(context: Context) -> Iterator[Report]:
    """Report each title of another edition that stands in a sentence as its publisher wrote it; links have rules of their own.

    Silent where another framework of the plan, such as a council's own list, has a title in just these words today, unless what
    stands around them belongs to the first alone.
    """
    if context.session is None:
        return
    gathered = context.prose
    for family in context.families_used:
        choice = context.choice(family)
        if choice is None or choice.problem or not edition_is_dated(context, choice.edition.family):
            continue
        for old in _titles_of_others(choice.edition):
            others = [_titles(each) for each in _editions_beside(context, family) if old.words in _titles(each)]
            for text, start in gathered.containing(old.words):
                if not any(
                    _plain(text.text).startswith(longer, start - at) for longer, at in old.within if start >= at
                ) and not any(_belongs_to(titles, choice.edition, _around(context, text)) for titles in others):
                    yield _report(text, start, old, choice.edition)


def _editions_beside(context: Context, family: str) -> Iterator[Edition]:
    """The editions that the plan goes by of all its frameworks but one."""
    for other in context.families_used:
        choice = context.choice(other) if other != family else None
        if choice and not choice.problem:
            yield choice.edition


@cache
def _titles(edition: Edition) -> frozenset[str]:
    return frozenset(_plain(item.title) for item in edition.items)


def _around(context: Context, text: TextAt) -> str:
    """A text of several lines, or the entries of the list that a short one stands in."""
    numbers = [place for place, part in enumerate(text.path) if isinstance(part, int)]
    if "\n" in text.text.strip() or not numbers:
        return _plain(text.text)
    owner = text.path[: numbers[-1]]
    return "\n".join(_plain(each.text) for each in context.prose.texts if each.path[: len(owner)] == owner)


def _belongs_to(titles: frozenset[str], edition: Edition, around: str) -> bool:
    """Whether words are a title of another framework here: no title of the first alone stands beside them, or one of the other alone."""
    first = frozenset(_plain(item.title) for each in edition.family.editions for item in each.items)
    return any(title in around for title in titles - first) or not any(title in around for title in first - titles)


def _report(text: TextAt, start: int, old: _Old, edition: Edition) -> Report:
    part = (start, start + len(old.words))
    return Report(
        text.path,
        f"“{text.text[slice(*part)]}” stands in {old.edition.title}; this plan goes by {edition.title}",
        fix=f"write “{old.now}”" if old.now else "",
        part=part,
        replacement=old.now or None,
        safe=False,
        called=f"“{text.text[slice(*part)]}” ({old.edition.title})",
    )


@cache
def _titles_of_others(edition: Edition) -> tuple[_Old, ...]:
    """The titles of the other editions that are no titles of this one."""
    own = [_plain(item.title) for item in edition.items]
    same = {key(title) for title in own}
    found: dict[str, _Old] = {}
    for other in edition.family.editions:
        for item in other.items:
            words = _plain(item.title)
            if len(words.split()) >= FEWEST_WORDS and key(words) not in same and words not in found:
                now = edition.item(item.slug)
                within = tuple((title, title.index(words)) for title in own if words in title)
                found[words] = _Old(words, other, now.title if now else "", within)
    return tuple(found.values())


def _plain(title: str) -> str:
    return title.lower().replace("\u2019", "'")


RULE = Rule[Context](
    name="old-wording",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A framework's words of another edition in a sentence",
    why="readers hold the plan against the framework of its session, and find other words there",
    fix="write it as the edition in force does",
    reads=WHAT_DECIDES,
    fixes=True,
    good="""
session: 2019-20
frameworks:
  - nif-priorities
aim: Closing the attainment gap between the most and least disadvantaged children and young people comes first.
""",
    bad="""
session: 2024-25
frameworks:
  - nif-priorities
aim: «Improvement in attainment, particularly in literacy and numeracy» comes first.
""",
    check=check,
    several="{count} titles of older editions stand in sentences: {names}",
)
