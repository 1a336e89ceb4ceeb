"""Somebody who is almost, but not quite, one of the people of the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from improvplan.context.context import Context
from improvplan.context.people import near_keys
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.model.placeholder import is_placeholder
from improvplan.pattern import lazily
from improvplan.vocabulary.roles import ROLES
from improvplan.vocabulary.wording import listed, quote

_BETWEEN = lazily(r"\s*(?:[,;/&+]|\band\b)\s*")
_INITIALS = lazily(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")

LONGEST_KEY = 24
_SHORT_WORDS = frozenset({"all", "any", "me", "our", "us", "we"})


def check(context: Context) -> Iterator[Report]:
    """Report near misses of a key of people, several people in one text, and initials that the plan does not explain."""
    keys = context.plan.people or {}
    if not keys:
        return
    by_lower = {key.lower(): key for key in keys}
    for text in context.texts:
        if text.kind == "person" and text.text not in keys and not is_placeholder(text.text):
            yield from _judge(text, keys, by_lower)


def _judge(text: TextAt, keys: Collection[str], by_lower: dict[str, str]) -> Iterator[Report]:
    parts = [part.strip() for part in _BETWEEN.split(text.text)]
    if len(parts) > 1 and any(part in keys for part in parts):
        yield Report(
            text.path,
            f"{quote(text.text)} names {len(parts)} people in one text, so none of them is found",
            fix=f"write {listed(parts)} on lines of their own, each with a dash",
            called=quote(text.text),
        )
        return
    start = 0
    for part in parts:
        start = text.text.index(part, start)
        place = (start, start + len(part))
        start = place[1]
        if part and part not in keys and len(part) <= LONGEST_KEY and " " not in part:
            yield from _one(text, part, place, by_lower)


def _one(text: TextAt, part: str, place: tuple[int, int], by_lower: dict[str, str]) -> Iterator[Report]:
    near = near_keys(part, by_lower)
    if near:
        yield Report(
            text.path,
            f"{quote(part)} is not one of the people of this plan, but {listed([quote(key) for key in near])} is",
            fix=f"did you mean {listed(near, 'or')}?",
            part=place,
            replacement=near[0] if len(near) == 1 and part == text.text else None,
            safe=False,
        )
    elif part not in ROLES and (_INITIALS.fullmatch(part) or _looks_like(part, by_lower)):
        yield Report(
            text.path,
            f"the plan does not say who {quote(part)} is",
            fix=f"add {part.replace('.', '').lower()} under people with a name or a role, and write that key here",
            part=place,
            severity=None if part.islower() else Severity.NOTE,
        )


def _looks_like(part: str, keys: Collection[str]) -> bool:
    """Whether a word of two or three small letters stands where the plan has keys as short: `jq` beside `jp`."""
    short = part.isascii() and part.isalpha() and part.islower() and 2 <= len(part) <= 3
    return short and part not in _SHORT_WORDS and part.upper() not in ROLES and any(len(key) <= 3 for key in keys)


RULE = Rule[Context](
    name="unknown-person",
    severity=Severity.WARNING,
    theme="people",
    summary="Somebody who is almost one of the people of the plan",
    why="the schedule would not reach them, and the document prints letters where a name or a role belongs",
    fix="write the key as it stands under people, or plain words such as Class teachers",
    reads=("people",),
    fixes=True,
    good="""
people:
  jp:
    name: J. Park
    role: Headteacher
priorities:
  - title: Reading for pleasure
    leads:
      - jp
      - All class teachers
      - SLT
""",
    bad="""
people:
  jp:
    name: J. Park
    role: Headteacher
  rm:
    role: Literacy lead
priorities:
  - title: Reading for pleasure
    leads:
      - «jpp»
      - «RM»
    actions:
      - do: Open the library at lunchtime
        who: «jp and rm»
      - do: Choose books
        who: Annie, «LM»
      - do: Ask families what they read
        who: «kb»
""",
    check=check,
    several="{names} each name several people in one text, so none of them is found",
)
