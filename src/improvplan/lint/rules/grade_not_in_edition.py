"""A grade that inspectors do not give in the plan's session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from improvplan.catalogues.family import Edition
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.linking import WHAT_DECIDES
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose
from improvplan.vocabulary.wording import listed

_INSPECTORATES = {"ofsted": "ofsted-eif", "siams": "siams", "estyn": "estyn"}
_LOOKS_AHEAD = frozenset({"success_criteria", "outcomes", "measures", "aim", "impact"})
_PAST = lazily(r"\b(?:was|were|had\s+been|last\s+inspected)\b", re.IGNORECASE)
_WORD = lazily(r"[a-z]+")
_NEAR = 0.8
_JOINED = lazily(r"\s*(?:/|,|\band\b|\bor\b|\bto\b|&)\s*", re.IGNORECASE)


def check(context: Context) -> Iterator[Report]:
    """Report grades of evaluations that are on no scale of their framework, and aims for grades that are no longer given."""
    yield from _in_evaluations(context)
    if context.session is not None and context.prose.holds(*_INSPECTORATES):
        yield from _in_aims(context)


def _in_evaluations(context: Context) -> Iterator[Report]:
    for text in context.texts:
        if text.path[-1:] != ("grade",) or is_placeholder(text.text):
            continue
        scaled = [edition for edition in _editions(context, text.path[:-1]) if edition.scale]
        pieces = _JOINED.split(text.text.strip())
        if not scaled or text.text.strip().isdigit():
            continue
        if any(
            edition.grade(text.text) is not None or all(edition.grade(piece) is not None for piece in pieces)
            for edition in scaled
        ):
            continue
        edition = scaled[0]
        words = text.text.strip()
        within = [
            grade for grade in edition.scale if f" {grade.lower()} " in f" {' '.join(_WORD.findall(words.lower()))} "
        ]
        near = [max(within, key=len)] if within else get_close_matches(words.lower(), edition.scale, n=1, cutoff=_NEAR)
        yield Report(
            text.path,
            f"{edition.title} has no grade “{words}”",
            fix=f"write {near[0]}, if that is meant" if near else f"write {listed(edition.scale, 'or')}",
        )


def _editions(context: Context, evaluation: Path) -> list[Edition]:
    """The editions of the frameworks that an evaluation links, or of all that the plan uses where it links none."""
    linked = {link.family: None for link in context.links if link.path[: len(evaluation)] == evaluation}
    choices = map(context.choice, linked or context.families_used)
    return [choice.edition for choice in choices if choice]


def _in_aims(context: Context) -> Iterator[Report]:
    gathered = context.prose
    for name, family in _INSPECTORATES.items():
        choice = context.choice(family) if gathered.holds(name) else None
        pattern = _given_up(choice.edition) if choice else None
        if choice and pattern:
            yield from _given_up_grades(gathered, name, choice.edition, pattern)


def _given_up_grades(gathered: Prose, name: str, edition: Edition, pattern: re.Pattern[str]) -> Iterator[Report]:
    for text, start in gathered.containing(name):
        begins, sentence = gathered.sentence(text, start, start + len(name))
        match = pattern.search(sentence) if _ahead(text.path) and not _PAST.search(sentence) else None
        if match:
            where = "before" if match["before"] else "after"
            yield Report(
                text.path,
                f"{text.text[start : start + len(name)]} has given no grade “{match[where]}” since {edition.title}",
                fix=_instead(edition),
                part=(begins + match.start(where), begins + match.end(where)),
            )


def _ahead(path: Path) -> bool:
    return not _LOOKS_AHEAD.isdisjoint(path) and "evaluations" not in path


@cache
def _given_up(edition: Edition) -> re.Pattern[str] | None:
    """The grades of earlier editions that this one does not have, where an inspectorate is said to give them."""
    earlier = [other for other in edition.family.editions if other.first_year < edition.first_year]
    grades = {grade for other in earlier for grade in other.scale} - set(edition.scale)
    words = "|".join(re.escape(grade).replace(r"\ ", r"\s+") for grade in sorted(grades, key=len, reverse=True))
    if not words:
        return None
    grade = rf"(?:{words})(?:\s+or\s+(?:better|above|outstanding|excellent))?"
    given = r"(?:Ofsted|SIAMS|Estyn|judge?ments?|grad(?:e|es|ing)|ratings?|outcomes?|inspections?)"
    giving = r"(?:judged|graded|rated|judge?ments?\s+of|grades?(?:\s+of)?|ratings?\s+of)"
    return re.compile(
        rf"\b(?P<before>{grade})\s+(?:by\s+)?{given}\b"
        rf"|\b{giving}\s+(?:to\s+be\s+)?(?:as\s+)?(?:at\s+least\s+)?(?P<after>{grade})\b",
        re.IGNORECASE,
    )


def _instead(edition: Edition) -> str:
    return (
        f"write {listed(edition.scale, 'or')}" if edition.scale else "say what inspectors should find, without a grade"
    )


RULE = Rule[Context](
    name="grade-not-in-edition",
    severity=Severity.WARNING,
    theme="frameworks",
    summary="A grade that is not given in the plan's session",
    why="no inspector will ever give that grade, so the plan can never be shown to have succeeded",
    fix="use the grades of the edition in force",
    reads=(*WHAT_DECIDES, "evaluations[].links", "priorities[].evaluations[].links"),
    good="""
session: 2022-23
priorities:
  - title: Teaching that lasts
    success_criteria:
      - Good or better SIAMS judgements in all four church schools
    evaluations:
      - statement: Teaching is strong in most classes.
        grade: good
        links:
          hgios:
            - 2.3
""",
    bad="""
session: 2026-27
priorities:
  - title: Teaching that lasts
    success_criteria:
      - «Good or better» SIAMS judgements in all four church schools
      - All schools are judged «good or outstanding» by Ofsted by July 2027
    evaluations:
      - statement: Teaching is strong in most classes.
        grade: «requires improvement»
        links:
          hgios:
            - 2.3
""",
    check=check,
)
