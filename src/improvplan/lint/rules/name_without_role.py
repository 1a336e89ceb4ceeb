"""A person who is named, and of whom the plan does not say what he or she does there."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.people import known_names
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import also
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.first_names import FIRST_NAMES
from improvplan.vocabulary.wording import listed, quote

MOST_SHOWN = 6
_WITH_TITLE = lazily(r"(?:Mrs?|Ms|Miss|Mx)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][A-Za-zÀ-ÿ’'-]+")
_WHERE_TASKS_ARE = frozenset({"actions", "monitoring", "milestones"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, everybody who is named in a person's place or as the doer of an action, without a role and without being listed.

    A surname behind a title is a name, and so is a first name that begins an action (`Kirsty to lead …`). Initials and surnames alone
    are left alone: a word with a capital may be a team or a programme.
    """
    known = " ".join(known_names(context)).split()
    found: dict[str, Path] = {}
    for path, words, kind in context.texts:
        name = ""
        if kind == "person" and path[:1] != ("sign_off",) and _has_title(words.strip()):
            name = words.strip()
        elif kind == "prose" and not _WHERE_TASKS_ARE.isdisjoint(path) and " to " in words[:40]:
            doer = words.partition(" to ")[0]
            name = doer if doer in FIRST_NAMES or _has_title(doer) else ""
        if name and name.split()[-1].casefold() not in known:
            found.setdefault(name, path)
    if found:
        names = [quote(name) for name in found]
        more = len(names) - MOST_SHOWN
        shown = [*names[:MOST_SHOWN], f"{more} more"] if more > 0 else names
        first, *others = found.values()
        yield Report(
            first,
            f"the plan names {listed(shown)}, and does not say what {'they do' if others else 'this person does'} at the school",
            also=also(tuple(others)),
        )


def _has_title(words: str) -> bool:
    return words[:1] == "M" and _WITH_TITLE.fullmatch(words) is not None


RULE = Rule[Context](
    name="name-without-role",
    severity=Severity.NOTE,
    theme="people",
    summary="Somebody who is named without a role",
    why="parents and governors cannot tell whom to ask, and a plan that goes by names is out of date when somebody leaves",
    fix="write the role, or list the person under people with it",
    reads=("people",),
    good="""
people:
  kr:
    name: Mrs K. Reid
    role: Literacy lead
priorities:
  - title: Reading for pleasure
    leads: kr
    actions:
      - do: Choose books with pupils
        who: Mrs Reid
      - Staff to read aloud each day
      - do: Open the library
        who: Mr Dow, librarian
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: «Mrs Reid»
    actions:
      - «Kirsty to choose books with pupils»
""",
    check=check,
)
