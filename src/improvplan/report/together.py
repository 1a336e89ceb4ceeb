"""What rules that ask for one thing say of a plan, told together to people. Machines get each by itself, at its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from improvplan.finding import HERE_TOO, Finding, Label

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
    ),
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


def told_together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order, those of rules that ask for one thing as one, with each of them among its `parts`."""
    families = _families()
    found: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        family = families.get(finding.rule) if finding.place else None
        found.setdefault((number,) if family is None else (finding.file, family, finding.severity), []).append(finding)
    return [_of_several_rules(part) for group in found.values() for part in _parts(group)]


@cache
def _families() -> Mapping[str, int]:
    return {rule: number for number, rules in enumerate(TOGETHER) for rule in rules}


def _parts(group: Sequence[Finding]) -> Iterator[list[Finding]]:
    """The findings of a family in so many as one entry holds."""
    part: list[Finding] = []
    for finding in group:
        if part and sum(len(each.message) for each in (*part, finding)) > LONGEST:
            yield part
            part = []
        part.append(finding)
    yield part


def _of_several_rules(group: Sequence[Finding]) -> Finding:
    """One finding with the words of each; behind those of another rule stands its name, so that it can be looked up."""
    first, *others = group
    if not others:
        return first
    messages = [each.message + ("" if each.rule == first.rule else f" ({each.rule})") for each in group]
    places = [Label(each.file, each.place, HERE_TOO, each.path, each.identity) for each in others if each.place]
    labels = dict.fromkeys((*places, *(label for each in group for label in each.labels)))
    return replace(first, message="; ".join(messages), labels=tuple(labels), parts=tuple(group))
