"""Initials that only colleagues can read."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.roles import BETWEEN, INITIALS, ROLES
from improvplan.vocabulary.wording import listed, quote

MOST_SHOWN = 12
"""So many are named; a list of people has to have all of them."""

_WHERE_TASKS_ARE = frozenset({"actions", "monitoring"})
_DOERS = lazily(r"(?P<who>[A-Z]{2}(?:(?:,\s|\sand\s|\s&\s|\s\+\s)[A-Z]{2}){1,4})\sto\s[a-z]")
"""`SG and IW to plan the day`: several of them, for two letters alone may be an office."""


def check(context: Context) -> Iterator[Report]:
    """Report, once, the initials among leads and other people of a plan that has no list of people.

    Where it has one, unknown-person speaks of those that are not in it.
    """
    if context.plan.people:
        return
    found: dict[str, Path] = {}
    for path, words, kind in context.texts:
        if kind == "person" and not is_placeholder(words):
            for part in BETWEEN.split(words.strip()):
                initials = part.partition(" to ")[0]
                if INITIALS.fullmatch(initials) and initials not in ROLES:
                    found.setdefault(initials, path)
        elif (
            kind == "prose"
            and words[:2].isupper()
            and not _WHERE_TASKS_ARE.isdisjoint(path)
            and (doers := _DOERS.match(words))
        ):
            for initials in BETWEEN.split(doers["who"]):
                if INITIALS.fullmatch(initials) and initials not in ROLES:
                    found.setdefault(initials, path)
    if found:
        first, *others = found
        shown = [quote(each) for each in list(found)[:MOST_SHOWN]]
        more = len(found) - len(shown)
        names = listed([*shown, f"{more} more"] if more else shown)
        key = first.replace(".", "").lower()
        yield Report(
            found[first],
            f"the plan does not say who {names} {'are' if others else 'is'}",
            fix=f"write people: at the top of the plan and, below it, {key}: with name: {first} and a role; then {key} here",
            also=tuple(Also(found[each], f"{each} stands here first") for each in others[: MOST_SHOWN - 1]),
        )


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
""",
    check=check,
)
