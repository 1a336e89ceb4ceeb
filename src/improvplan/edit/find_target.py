"""What somebody means by the words on the command line: a priority, an action, a person; and ids for what is new."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from improvplan.context.context import Context
from improvplan.context.people import near_keys
from improvplan.edit.refusal import RefusedError, choices
from improvplan.finding import Path
from improvplan.model.action import Action, Measure, Milestone
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.session import Session
from improvplan.pattern import lazily
from improvplan.vocabulary.roles import BETWEEN, GROUPS, ROLES, ROLES_OF_ONE
from improvplan.vocabulary.wording import quote

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_WORD = re.compile(r"[\w’'-]+")
_ALIKE, _AHEAD, _SHORTEST = 0.6, 0.15, 4
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Named:
    """Something in a plan: its path, its number as people count, its id and reference, its words."""

    path: Path
    number: str
    names: tuple[str, ...]
    words: str

    @property
    def shown(self) -> str:
        """How a list of choices shows it."""
        return f"{self.number}  {quote(self.words) if self.words else '(without words)'}"


def priority_meant(context: Context, words: str) -> Named:
    """Raises RefusedError where no priority, or more than one, is meant."""
    return _meant(_priorities(context), words, "priority", "priorities")


def action_meant(context: Context, words: str) -> Named:
    """`2.3` is the third action of the second priority. Raises RefusedError where no action, or more than one, is meant."""
    found = []
    for path, action in context.actions:
        number = ".".join(str(part + 1) for part in path if isinstance(part, int))
        text = str(action.do or action.because or "")
        found.append(Named(path, number, _names(action.id, action.ref), text))
    return _meant(found, words, "action", "actions")


def indicator_meant(context: Context, words: str) -> Named:
    """Raises RefusedError where no indicator, or more than one, is meant."""
    found = [
        Named(("indicators", place), str(place + 1), _names(one.id), one.title or one.id or "")
        for place, one in enumerate(context.plan.indicators)
    ]
    return _meant(found, words, "indicator", "indicators")


def measure_meant(context: Context, words: str) -> Named:
    """`2.1` is the first measure of the second priority, `1` the plan's own first. Raises RefusedError where none or several are meant."""
    return _meant(_of_owners(context, "measures"), words, "measure", "measures")


def milestone_meant(context: Context, words: str) -> Named:
    """Numbered as measures are. Raises RefusedError where none or several are meant."""
    return _meant(_of_owners(context, "milestones"), words, "milestone", "milestones")


def fund_meant(context: Context, words: str) -> Named:
    """A fund by its short name, its number or its title. Raises RefusedError where none or several are meant."""
    found = [
        Named(("funding", place), str(place + 1), _names(one.fund), one.title or one.fund or "")
        for place, one in enumerate(context.plan.funding)
    ]
    return _meant(found, words, "fund", "funds")


def _of_owners(context: Context, field: str) -> list[Named]:
    """The measures or milestones of the plan, its priorities and their actions."""
    owners: tuple[tuple[Path, Plan | Priority | Action], ...] = (
        ((), context.plan),
        *context.priorities,
        *context.actions,
    )
    found = []
    for path, owner in owners:
        for place, one in enumerate(getattr(owner, field, ())):
            here = (*path, field, place)
            number = ".".join(str(step + 1) for step in here if isinstance(step, int))
            found.append(Named(here, number, _names(one.id), _in_words(one)))
    return found


def _in_words(one: Measure | Milestone) -> str:
    """What is measured or reached and, where that is said, of whom: two measures often differ by nothing else."""
    whom = one.of if isinstance(one, Measure) else None
    return f"{one.what or ''} ({whom})" if whom else str(one.what or "")


def _priorities(context: Context) -> list[Named]:
    return [
        Named(path, str(number), _names(one.id, one.ref), one.title or "")
        for number, (path, one) in enumerate(context.priorities, 1)
    ]


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _meant(things: Sequence[Named], words: str, one: str, several: str) -> Named:
    if not things:
        raise RefusedError(f"this plan has no {several}")
    wanted = _plain(words)
    found = [thing for thing in things if wanted in map(_plain, thing.names)]
    if not found and _NUMBER.fullmatch(wanted):
        found = [thing for thing in things if thing.number == wanted]
    elif not found:
        found = _saying(things, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        near = _near(things, wanted)
        hint = "did you mean this? Write" if near else "write"
        raise RefusedError(f"no {one} is called {quote(words)}; {hint} its number or its id:{_listed(near or things)}")
    raise RefusedError(
        f"{quote(words)} may mean {len(found)} {several}; write the number of the right one:{_listed(found)}"
    )


def _saying(things: Sequence[Named], wanted: str) -> list[Named]:
    """Those of these words; else those whose words hold what was typed as it stands, else those that hold each word of it."""
    texts = [(thing, _plain(thing.words)) for thing in things]
    parts = set(wanted.split())
    same = [thing for thing, text in texts if wanted and text == wanted]
    holding = [thing for thing, text in texts if wanted and wanted in text]
    return same or holding or [thing for thing, text in texts if parts and parts <= set(_WORD.findall(text))]


def _near(things: Sequence[Named], wanted: str) -> list[Named]:
    """Those much like what was typed. They are only ever shown: “literacy” is like “numeracy”, too."""
    if len(wanted) < _SHORTEST or _NUMBER.fullmatch(wanted):
        return []
    rated = sorted(((_likeness(wanted, thing), thing) for thing in things), key=lambda pair: -pair[0])
    best = rated[0][0]
    return [thing for rate, thing in rated if rate >= _ALIKE and rate > best - _AHEAD]


def _likeness(wanted: str, thing: Named) -> float:
    texts = [_plain(thing.words), *map(_plain, thing.names)]
    return max(SequenceMatcher(None, wanted, text).ratio() for text in texts)


def _listed(things: Sequence[Named]) -> str:
    more = [f"… and {len(things) - _SHOWN} more"] if len(things) > _SHOWN else []
    return choices([*(thing.shown for thing in things[:_SHOWN]), *more])


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


PLANNED_FROM = 5
"""From May on, schools write the plan of the coming session."""

_LONGEST = 60


def session_to_plan(day: datetime.date) -> Session:
    """The session that a plan begun on a day is for: the one the day lies in or, from May on, the next."""
    return Session(day.year if day.month >= PLANNED_FROM else day.year - 1)


def slug_of(words: str) -> str:
    """A short name made of words: `St Aidan's Primary` is `st-aidans-primary`; empty where no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", re.sub("['`]", "", plain)))
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def one_line(words: str) -> str:
    """What was typed as one line: white space is one blank, signs that cannot be seen are left out."""
    seen = "".join(sign for sign in words if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())


_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Rev|Sir|Cllr)\.?"
_NAME = lazily(
    rf"{_TITLE} (?:[^\W\d_a-z]\.? ?)*[^\W\d_a-z][\w’'-]+|"
    r"(?:[^\W\d_a-z]\. ?|[^\W\d_a-z] )+[^\W\d_a-z][\w’'-]+|"
    r"[^\W\d_a-z][^\W\d_A-Z]+ (?:[^\W\d_a-z]\.? )?[^\W\d_a-z][\w’'-]+"
)
"""A title, initials or a first name before a surname."""
_BODIES = lazily(
    r"(?i)\b(?:education|scotland|england|wales|inspectorate|ofsted|trust|diocese|authority|services?|agency|college|"
    r"university|association|foundation|partnership|network|health|police|church|club|forum|academy|centre|library|"
    r"nursery|improvement|board|panel|hub)\b"
)


def person_meant(context: Context, words: str) -> str:
    """The key of a person of the plan, or plain words such as `Class teachers`.

    Raises:
        RefusedError: the words look like a key, initials or a name, and nobody in the plan has them.

    """
    people = context.plan.people or {}
    if words in people or not people:
        return words
    named = {
        _plain_name(name): key for key, person in people.items() for name in (key, person.name, person.role) if name
    }
    plain = _plain_name(words)
    if plain in named:
        return named[plain]
    near = near_keys(words, {key.lower(): key for key in people}) or [
        named[name] for name in get_close_matches(plain, named, n=2, cutoff=0.8)
    ]
    unknown = [
        part for part in map(str.strip, BETWEEN.split(words)) if _is_name(part) and _plain_name(part) not in named
    ]
    if not near and (_written_so(context, words) or (not unknown and _is_plain(words))):
        return words
    shown = choices(f"{key}  {person.name or person.role or ''}".rstrip() for key, person in people.items())
    hint = f"did you mean {near[0]}? " if near else ""
    raise RefusedError(
        f"nobody in this plan is called {quote(words)}: {hint}The people of the plan are:{shown}\n"
        "Write one of these keys, or add the person under people first."
    )


def _written_so(context: Context, words: str) -> bool:
    """Whether the plan itself names somebody in these words."""
    return any(text.kind == "person" and text.text == words for text in context.texts)


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and not any(each.search(words) for each in (ROLES_OF_ONE, GROUPS, _BODIES))


def _is_plain(words: str) -> bool:
    return " " in words or words.upper() in ROLES or (words.istitle() and len(words) > 3)


def _plain_name(words: str) -> str:
    return " ".join(words.casefold().replace(".", "").split())
