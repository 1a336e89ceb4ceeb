"""Targets and what they are held against: the numbers of indicators and measures, as far as they can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Measure
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import Session
from improvplan.pattern import lazily

TARGET_READS = (
    "session",
    "period",
    "indicators",
    "measures",
    "priorities[].measures",
    "priorities[].actions[].measures",
    "priorities[].actions[].actions[].measures",
)
"""The paths that decide how a target compares."""

MOST_PERCENT = 150
"""A percentage beyond this is a slip; up to it there are growth and occupancy."""

_WANTED_LESS = lazily(
    r"(?i)\b(?:exclu\w+|absen(?:ce|ces|t|tees?)|suspen\w+|late|lateness|gaps?|incidents?|bullying|referrals?|truan\w+|unauthorised|"
    r"neet|drop-?outs?|vacanc\w+|turnover|reduc\w+|fewer|difficulties|restraints?|deficit|below|without|not|never)\b"
)
"""Words in the title of what is counted that make a lower number the better one."""
_SURELY_LESS = lazily(
    r"(?i)^\s*(?:[\w%’'-]+\s+){0,3}?(?:exclusions?|excluded|absen(?:ce|ces|t)|absentees?|absenteeism|suspensions?|lateness|incidents?|bullying|truan\w+|unauthorised|"
    r"drop-?outs?|vacanc\w+|below\s+(?:the\s+)?(?:expected|national|average|standard|level|\d))"
)
_TURNED_ROUND = lazily(
    r"(?i)\b(?:no|not|never|without|fewer|less|free|reduc\w+|fall\w*|drop\b|decrease\w*|improv\w+|under|avoided|resolved|reported|recorded|"
    r"respon\w+|return\w*|support\w*|explained|authorised)\b"
)
"""What makes more of it the better again: `pupils without absence`, `incidents resolved`."""


class Known(NamedTuple):
    """A number that was known: where it stands, the words as typed, its value and what it is called in a sentence."""

    path: Path
    words: str
    value: Decimal
    name: str


class Target(NamedTuple):
    """A target and the numbers it is held against.

    `starts` were known when the plan began, the baseline first; `latest` is the last one known before the target's session.
    `better` is None where the plan does not say which way is better; higher is meant then.
    """

    path: Path
    words: str
    value: Decimal
    better: str | None
    starts: tuple[Known, ...]
    latest: Known

    def is_worse_than(self, known: Known) -> bool:
        """Whether reaching the target would be a step back from a known number."""
        return self.value > known.value if self.better == "lower" else self.value < known.value

    @property
    def fallen_back(self) -> Known | None:
        """The number from which the target is a step back; None where it is none."""
        return next((known for known in self.starts if self.is_worse_than(known)), None)


def targets(context: Context) -> Iterator[Target]:
    """Every target that can be compared with something."""
    for number, indicator in enumerate(context.plan.indicators):
        yield from _of_indicator(context, ("indicators", number), indicator)
    for path, measure in measures(context):
        target = _of_measure(path, measure)
        if target:
            yield target


def measures(context: Context) -> Iterator[tuple[Path, Measure]]:
    """Each measure of the plan, its priorities and their actions, with its path."""
    for number, measure in enumerate(context.plan.measures):
        yield ("measures", number), measure
    lists = [(path, priority.measures) for path, priority in context.priorities]
    lists += [(path, action.measures) for path, action in context.actions]
    for path, found in lists:
        for number, measure in enumerate(found):
            yield (*path, "measures", number), measure


def _of_measure(path: Path, measure: Measure) -> Target | None:
    baseline, target = measure.baseline, measure.target
    if baseline is None or target is None or baseline.value is None or target.value is None:
        return None
    if baseline.percent != target.percent or target.words.lstrip().startswith("+"):
        return None
    start = Known((*path, "baseline"), baseline.words, baseline.value, "baseline")
    better = measure.better or _lower(measure.what.text if measure.what else None, baseline.value, target.value)
    return Target((*path, "target"), target.words, target.value, better, (start,), start)


def _of_indicator(context: Context, path: Path, indicator: Indicator) -> Iterator[Target]:
    known = sorted(_values(context, path, indicator), key=lambda pair: pair[0])
    known = [pair for pair in known if _possible(indicator, pair[1].value)]
    base = context.session_named(indicator.base_year) if indicator.base_year else None
    for words, target in (indicator.targets or {}).items():
        session = context.session_named(words)
        if target.value is None or session is None or not _possible(indicator, target.value):
            continue
        before = [pair for pair in known if pair[0] < session and _alike(indicator, pair[2], target)]
        if before:
            yield Target(
                (*path, "targets", words),
                target.words,
                target.value,
                indicator.better or _lower(indicator.title, before[0][1].value, target.value),
                _starts(context, before, base),
                before[-1][1],
            )


def _lower(title: str | None, start: Decimal, target: Decimal) -> str | None:
    """`lower` where a plan leaves out which way is better and counts what everybody wants less of.

    Words that are found in other titles too, such as `below`, count only where the plan aims lower.
    """
    if not title:
        return None
    surely = _SURELY_LESS.match(title) and not _TURNED_ROUND.search(title)
    return "lower" if surely or (target < start and wanted_less(title)) else None


def wanted_less(title: str) -> bool:
    """Whether a title counts what everybody wants less of: exclusions, absence, a gap."""
    return _WANTED_LESS.search(title) is not None


def _values(context: Context, path: Path, indicator: Indicator) -> Iterator[tuple[Session, Known, Quantity]]:
    for words, quantity in (indicator.values or {}).items():
        session = context.session_named(words)
        if session and quantity.value is not None:
            yield (
                session,
                Known((*path, "values", words), quantity.words, quantity.value, f"value of {session}"),
                quantity,
            )


def _starts(context: Context, before: list[tuple[Session, Known, Quantity]], base: Session | None) -> tuple[Known, ...]:
    """The baseline, or the first value where no base year is named, and the last value from before the plan began.

    Values that come in while a plan runs may pass its targets: that is success, not a mistake.
    """
    baseline = next((pair[1] for pair in before if pair[0] == base), before[0][1])
    begins = context.period.first if context.period else None
    at_start = [pair[1] for pair in before if begins is None or pair[0] < begins]
    return (baseline, at_start[-1]) if at_start else (baseline,)


def _possible(indicator: Indicator, value: Decimal) -> bool:
    """Whether a figure may be compared with others: `figure-out-of-range` speaks of a percentage above 100."""
    return indicator.unit != "percent" or abs(value) <= MOST_PERCENT


def _alike(indicator: Indicator, value: Quantity, target: Quantity) -> bool:
    """Whether two numbers count the same thing: a percentage and a bare number do only where the unit is per cent."""
    return value.percent == target.percent or indicator.unit == "percent"
