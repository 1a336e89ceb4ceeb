"""Initials that only colleagues can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.lint.rules.acronym_unexplained import stands_behind_its_words
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.roles import BETWEEN, INITIALS, ROLES
from improvplan.vocabulary.wording import listed, quote

MOST_SHOWN = 12
"""So many are named; a list of people has to have all of them."""

_WHERE_TASKS_ARE = frozenset({"actions", "monitoring"})
_NO_INITIALS = frozenset(
    [
        "AI",
        "AM",
        "AV",
        "CV",
        "EU",
        "FE",
        "HE",
        "HQ",
        "IQ",
        "KS",
        "LI",
        "LO",
        "NI",
        "OK",
        "PM",
        "PP",
        "QA",
        "QI",
        "SC",
        "TV",
        "UK",
        "US",
        "VC",
        "WB",
        "XX",
    ]
)
"""Two letters that are short for something else, beside those of roles and subjects."""
_JOINED = r"(?:,\s(?:and\s)?|\sand\s|\s?[&+]\s?)"
_SEVERAL = rf"[A-Z]{{2}}(?:{_JOINED}[A-Z]{{2}}){{1,5}}"
_DOERS = lazily(
    rf"(?P<who>{_SEVERAL})\s(?:to\s[a-z]|[–—-]\s)"
    rf"|.*?\bbetween\s(?P<between>{_SEVERAL})\b(?!\s[A-Z])"
    rf"|[^(]*\((?P<bracket>{_SEVERAL})\)"
    r"|.*?\b(?P<one>[A-Z]{2})\s\((?:representing|standing\sin\sfor|instead\sof)\s(?P<other>[A-Z]{2})\)"
)
"""`SG and IW to plan the day`: several of them, for two letters alone may be an office."""
_NAMES = lazily(rf"(?:[A-Z]{{2}}|[A-Z][a-z]{{2,9}})(?:{_JOINED}(?:[A-Z]{{2}}|[A-Z][a-z]{{2,9}})){{1,6}}\.?")
"""A text that is a list of people and nothing else: `Ann, KL and Meg`."""
_PAIR = lazily(r"\b[A-Z]{2}\b")


def check(context: Context) -> Iterator[Report]:
    """Report, once, the initials among leads and other people of a plan that has no list of people.

    Where it has one, unknown-person speaks of those that are not in it.
    """
    if context.plan.people:
        return
    named: dict[str, Path] = {}
    for path, words, kind in context.texts:
        if kind == "person" and not is_placeholder(words):
            for part in BETWEEN.split(words.strip()):
                initials = part.partition(" to ")[0]
                if INITIALS.fullmatch(initials) and initials not in ROLES:
                    named.setdefault(initials, path)
        elif kind == "prose" and path[:1] == ("priorities",) and _PAIR.search(words):
            for initials in _in_prose(path, words):
                named.setdefault(initials, path)
    whole = context.prose.whole
    named = {initials: path for initials, path in named.items() if not stands_behind_its_words(initials, whole)}
    if named:
        found, part = _first_places(context, named)
        first, *others = found
        shown = [quote(each) for each in list(found)[:MOST_SHOWN]]
        more = len(found) - len(shown)
        names = listed([*shown, f"{more} more"] if more else shown)
        key = first.replace(".", "").lower()
        yield Report(
            found[first],
            f"the plan does not say who {names} {'are' if others else 'is'}",
            fix=f"write people: at the top of the plan and, below it, {key}: with name: {first} and a role; then {key} here",
            part=part,
            also=tuple(Also(found[each], f"{each} stands here first") for each in others[: MOST_SHOWN - 1]),
        )


def _in_prose(path: Path, words: str) -> list[str]:
    """The initials that a sentence names as those of people: nothing of it where one of them may be something else."""
    if _NAMES.fullmatch(words.strip()):
        parts = BETWEEN.split(words.strip(" ."))
        initials = [part for part in parts if _PAIR.fullmatch(part)]
        return initials if not any(map(_is_something_else, initials)) and len(parts) > 1 else []
    found = _DOERS.match(words)
    if not found or (found["who"] and _WHERE_TASKS_ARE.isdisjoint(path)):
        return []
    initials = _PAIR.findall(" ".join(filter(None, found.groups())))
    return [] if any(map(_is_something_else, initials)) else initials


def _is_something_else(initials: str) -> bool:
    return initials in ROLES or initials in _NO_INITIALS


def _first_places(context: Context, named: dict[str, Path]) -> tuple[dict[str, Path], tuple[int, int] | None]:
    """Where each of the initials stands first, in whatever text people read, in the order of the file; and where in its text the very first."""
    first: dict[str, Path] = {}
    part: tuple[int, int] | None = None
    for path, words, kind in context.texts:
        if kind in ("person", "prose", "line") and len(first) < len(named):
            for initials in named:
                if initials not in first and (match := re.search(rf"(?<![\w.]){re.escape(initials)}(?!\w)", words)):
                    part = part if first or kind == "person" else match.span()
                    first[initials] = path
    return first | {each: path for each, path in named.items() if each not in first}, part


RULE = Rule[Context](
    name="initials-unexplained",
    severity=Severity.NOTE,
    theme="people",
    summary="Initials in a plan that has no list of people",
    why="governors, parents and whoever comes next year cannot tell whom to ask",
    fix="list them under people with their roles; a name is not needed",
    reads=("people",),
    good="""
people:
  vh:
    role: Science lead, Larkfield Primary School
priorities:
  - title: Science together
    leads:
      - vh
      - SLT
  - title: Reading together
    success_criteria:
      - PE and RE
      - Learning intentions and success criteria (LI and SC)
    actions:
      - do: Ask the school attendance team (SAT) to write to families
        who: SAT
      - Agree the move from primary to secondary between FE and HE colleagues
""",
    bad="""
priorities:
  - title: Science together
    leads:
      - «VH and GD»
      - SLT
    actions:
      - do: Write worksheets
        who: VH
      - VH and KR to send them out
      - Meetings between VH, GD and RS (representing MK)
    monitoring:
      - Vicki, LM, Annie
      - AD and LM – book rooms
""",
    check=check,
)
