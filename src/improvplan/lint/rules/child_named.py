"""A child who is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.first_names import FIRST_NAMES
from improvplan.lint.pattern import lazily
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt

_CLASS = r"(?:P[1-7]|S[1-6]|Y(?:ear\s)?\s?\d{1,2}|Primary\s[1-7]|Reception|nursery)"
_BESIDE_A_CLASS = lazily(
    rf"(?P<whole>(?P<name>[A-Z](?<!\w[A-Z])[a-z]{{2,}})(?:\s[A-Z]\b\.?|\s(?P<second>[A-Z][a-z]+))?)(?:\s\(|,\s|\s(?:in|from|of)\s)"
    rf"(?:{_CLASS}\b|aged?\s\d{{1,2}}\b)"
)
_CALLED = lazily(
    r"(?:pupil|child|learner|boy|girl|student)\s(?:called\s|named\s)?(?P<whole>(?P<name>[A-Z][a-z]{2,}))\b"
)
_GROWN_UP = lazily(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Rev|Fr|Sr|Councillor|Cllr|St|Saint)\.?\s+(?:[A-Z]\.?\s)?$")
_WORKS_THERE = lazily(
    r"^[\s),]*(?:class\s)?(?:teacher|practitioner|lead|assistant|TA|HLTA|depute|deputy|room|staff)", re.IGNORECASE
)


class Child(NamedTuple):
    """A child who seems to be named: the text, the first name, where that stands, and where initial or surname behind it end."""

    text: TextAt
    name: str
    part: tuple[int, int]
    end: int


def check(context: Context) -> Iterator[Report]:
    """Report a first name beside a class or an age, and behind the word pupil; people whom the plan declares are passed over."""
    gathered = prose(context)
    for child in children_named(context):
        if gathered.is_public(child.text.path):
            yield Report(child.text.path, f"“{child.name}” seems to be a child", part=child.part)


def children_named(context: Context) -> Iterator[Child]:
    """Every child who seems to be named, in internal parts too."""
    gathered = prose(context)
    if FIRST_NAMES.isdisjoint(gathered.tokens):
        return
    adults = {word for text in context.texts if text.kind == "person" for word in text.text.split()}
    adults |= {word for person in (context.plan.people or {}).values() for word in (person.name or "").split()}
    for found in (*gathered.find(_BESIDE_A_CLASS), *gathered.find(_CALLED)):
        match, shift = found.match, found.start - found.match.start()
        group = "second" if _is_second(match) else "name"
        name, start = match[group], match.start(group) + shift
        if name not in FIRST_NAMES or name in adults or _is_grown_up(found, start):
            continue
        yield Child(found.text, name, (start, start + len(name)), match.end("whole") + shift)


def _is_second(match: re.Match[str]) -> bool:
    """Whether the first name is the second word, as in `Ask Callum in P4`."""
    return match["name"] not in FIRST_NAMES and match.groupdict().get("second") in FIRST_NAMES


def _is_grown_up(found: Found, start: int) -> bool:
    text = found.text.text
    return bool(
        _GROWN_UP.search(text[max(0, start - 15) : start]) or _WORKS_THERE.match(text[found.end : found.end + 20])
    )


RULE = Rule[Context](
    name="child-named",
    severity=Severity.WARNING,
    theme="privacy",
    summary="A child who seems to be named",
    why="a plan is published and copied, and the child was not asked",
    mend="write “a pupil”, or “a pupil in P4”",
    reads=("people",),
    strict=True,
    good="""
people:
  kc: Callum Clark
sections:
  - title: What children told us
    text: |
      Writing (P4), Numeracy in P5 and Pupil Equity Funding. Mrs Emma Reid (P4) and Callum (P6) listened; so did Sophie (P2 teacher).
      St Thomas of Primary 3 fame, and the Grace of Year 6.
""",
    bad="""
sections:
  - title: What children told us
    text: Most would read more, said «Eilidh» in P4. «Callum» M. (P6) disagreed, and a pupil called «Noah» said nothing.
""",
    check=check,
)
