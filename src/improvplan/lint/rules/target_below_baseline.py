"""A target that would be a step back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Path, Severity
from improvplan.lint.facts.targets import TARGET_READS, Target, targets, wanted_less
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily


def check(context: Context) -> Iterator[Report]:
    """Report targets of indicators and measures that are worse than the baseline or the last value before the plan."""
    for target in targets(context):
        known = target.fallen_back
        if known:
            side = "above" if target.better == "lower" else "below"
            yield Report(
                target.path,
                f"the target {target.words} is {side} the {known.name}, {known.words}",
                fix=_fix(target, known.words),
                also=(Also(known.path, f"the {known.name}"),),
            )
    yield from _in_a_sentence(context)


_TARGET_AND_LAST_YEAR = lazily(
    r"\btarget(?:\s+(?:of|is|was))?:?\s+(?P<target>\d{1,3}(?:\.\d+)?)\s?%\s*[;,]\s*(?:in\s+)?"
    r"(?P<when>last\s+year|(?:the\s+)?previous\s+year|the\s+year\s+before|20\d\d\s?[/–-]\s?\d{2,4})(?:\s+(?:it\s+)?was)?:?\s+(?P<before>\d{1,3}(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
_SIGNS = tuple(f"%{sign} {words}" for sign in ";," for words in ("last year", "20", "the ", "previous", "in "))
_LESS = lazily(
    r"\b(?:fewer|less|reduc\w*|lower\w*|below|behind|under|decreas\w*|fall\w*|drop\w*|cut|not|no|without|never)\b",
    re.IGNORECASE,
)


def _in_a_sentence(context: Context) -> Iterator[Report]:
    """`64% have attended a club (target 60%; last year 71%)`, where nobody wants less of it."""
    for found in context.prose.find(_TARGET_AND_LAST_YEAR) if context.prose.holds(*_SIGNS) else ():
        match = found.match
        _, sentence = context.prose.sentence(found.text, found.start, found.start)
        title = _title_above(context, found.text.path)
        if Decimal(match["target"]) >= Decimal(match["before"]) or any(
            wanted_less(words) or _LESS.search(words) for words in (sentence, title)
        ):
            continue
        session = context.session_named(re.sub(r"\s", "", match["when"])) if match["when"][0] == "2" else None
        if session and context.session and session.first >= context.session.first:
            continue
        start = found.start + match.start("target") - match.start()
        yield Report(
            found.text.path,
            f"the target of {match['target']}% is below the {match['before']}% of {' '.join(match['when'].split())}",
            fix="set a target above what has been reached, or say why less is enough",
            part=(start, start + len(match["target"])),
            severity=Severity.NOTE,
        )


def _title_above(context: Context, path: Path) -> str:
    """What the thing in which a text stands is called, or says that it does."""
    thing = thing_at(context.plan, path[:-1])
    words = (getattr(thing, name, None) for name in ("what", "title", "because"))
    return " ".join(str(getattr(each, "text", each)) for each in words if each)


def _fix(target: Target, words: str) -> str:
    if target.better == "lower":
        return f"set a target under {words}; if a higher number is better here, write better: higher"
    if target.better == "higher":
        return f"set a target over {words}; if a lower number is better here, write better: lower"
    return f"set a target over {words}, or write better: lower if a lower number is better here"


RULE = Rule[Context](
    name="target-below-baseline",
    severity=Severity.ERROR,
    theme="success",
    summary="A target that would be a step back",
    why="the plan would have succeeded if things got worse",
    fix="set a target that is better than what you have now",
    reads=TARGET_READS,
    good="""
session: 2019-20
indicators:
  - id: exclusions
    title: Exclusions
    unit: per-1000
    better: lower
    values:
      2017-18: 24.1
      2018-19: 21.6
    base_year: 2017-18
    targets:
      2020-21: 18
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: 80%
    why: |
      In June 34% of pupils read at home (target 60%; last year 31%), and 24% were often absent (target 20%; last year 26%).
      Fewer borrowed no book (target 5%, last year 9%).
""",
    bad="""
session: 2019-20
indicators:
  - id: teaching
    title: Schools evaluated as good or better for learning and teaching
    unit: percent
    values:
      2016-17: 80
      2018-19: 66
    base_year: 2016-17
    targets:
      2020-21: «75»
priorities:
  - title: Reading for pleasure
    why: In June 64% of pupils used the library (target «60»%; 2017/18 71%).
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: «35%»
      - what: Days of absence
        better: lower
        baseline: 1,180
        target: «1,200»
""",
    check=check,
)
