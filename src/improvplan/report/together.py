"""What rules that ask for one thing say of a plan, told together to people. Machines get each by itself, at its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from improvplan.report.groups import Group

TOGETHER: tuple[tuple[str, ...], ...] = (
    # What is not finished: somebody sits down and fills it in.
    (
        "missing-part",
        "priority-without-action",
        "priority-without-lead",
        "priority-without-outcome",
        "missing-success-criteria",
        "blank-timescale",
        "blank-entry",
        "blank-evaluation",
        "framework-not-linked",
        "no-nif-priority",
        "fund-without-sum",
        "placeholder",
        "undecided",
        "text-cut-off",
    ),
    # Links that are not what the framework says: one look at its list mends them all.
    (
        "wrong-code",
        "unknown-code",
        "unknown-title",
        "item-of-other-framework",
        "altered-title",
        "truncated-title",
        "title-of-other-edition",
        "title-capitals",
        "title-punctuation",
        "number-lost",
        "number-ran-on",
        "duplicate-link",
    ),
    # Sentences of which nobody can say later whether they came true.
    (
        "vague-measure",
        "vague-outcome",
        "vague-action",
        "change-without-target",
        "per-cent-or-points",
        "claim-without-figure",
        "measure-without-baseline",
        "nothing-measured",
        "priority-without-figure",
    ),
    # Evaluations from which nobody learns whether it has helped.
    ("evaluation-of-activity", "verdict-without-evidence"),
    # Results that are work.
    ("outcome-is-a-task", "criterion-is-a-task"),
    # Dates that do not fit the plan.
    (
        "date-outside-period",
        "due-before-written",
        "dates-out-of-order",
        "date-not-readable",
        "date-without-year",
        "target-year-outside-period",
    ),
    # Money that no total counts.
    ("cost-without-fund", "cost-without-amount", "amount-not-readable", "amount-in-prose", "two-currencies"),
    # Who it is that answers.
    (
        "nobody-named",
        "nobody-answerable",
        "done-by-everybody",
        "unknown-person",
        "initials-unexplained",
        "name-without-role",
        "monitoring-without-date",
    ),
    # What the law asks for.
    ("law-summary", "law-consultation"),
    # Slips of writing.
    (
        "misspelt-word",
        "misspelt-name",
        "grammar-slip",
        "doubled-words",
        "stray-space",
        "run-together",
        "inconsistent-term",
        "markup-left",
    ),
)
"""Rules that ask for one thing, so that what they say is one entry in a list for people: each of its severity."""

LONGEST = 640
"""How many letters the messages of such an entry have at the most; what is more is a second one."""


def told_together(groups: Iterable[Group]) -> list[Group]:
    """Findings in their order, each of those that ask for one thing beside the first of them."""
    families = _families()
    found: dict[tuple[object, ...], list[Group]] = {}
    for number, group in enumerate(groups):
        family = families.get(group.first.rule) if group.first.place else None
        key = (number,) if family is None else (group.first.file, family, group.first.severity)
        found.setdefault(key, []).append(group)
    return [replace(part[0], beside=tuple(part[1:])) for family in found.values() for part in _parts(family)]


@cache
def _families() -> Mapping[str, int]:
    return {rule: number for number, rules in enumerate(TOGETHER) for rule in rules}


def _parts(family: Sequence[Group]) -> Iterator[list[Group]]:
    """The findings of a family in so many as one entry holds."""
    part: list[Group] = []
    for group in family:
        if part and sum(len(each.first.message) for each in (*part, group)) > LONGEST:
            yield part
            part = []
        part.append(group)
    yield part
