"""Which priority, action or indicator somebody means: by its id, its number, its reference, or some of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from improvplan.context.context import Context
from improvplan.edit.refusal import RefusedError, choices
from improvplan.finding import Path
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
