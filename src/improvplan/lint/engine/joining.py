"""What is said of several places of a plan and has one cause or one remedy, as one finding with all of them: nobody is told the same twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

from improvplan.context.context import Context
from improvplan.finding import HERE_TOO, Finding, Fix, Label, Severity
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.rule import Rule
from improvplan.vocabulary.wording import listed

MOST_NAMED = 6
LONGEST_LIST = 420
"""So many places are named in the sentence at least, and more where that many letters hold them; of the rest it says how many they are."""
MOST_MENDS = 3
"""So many different mends are told one after the other, and more where they are short; else stands there what the rule says of all."""


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
"""Rules that ask for one thing: what they say of a plan is one finding, and goes by the gravest of them."""

LONGEST_MESSAGE = 640
"""How many letters such a finding has at the most; what is more is a second one."""


def joined(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of one rule about one plan as one where they have one mend or the rule has a sentence for several.

    Errors of one rule stay one by one unless they say the same; what rules that ask for one thing say is one finding for all of them.

    This comes last: comments, the baseline and the comparison with a revision speak of each place by itself.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    rules = {rule.name: rule for rule in plan_rules()}
    for finding in findings:
        rule = rules.get(finding.rule)
        groups.setdefault((finding.file, finding.rule, *_alone(finding, rule)), []).append(finding)
    by_rule = [_one(sorted(group, key=_gravest_first), rules.get(group[0].rule)) for group in groups.values()]
    return _together(by_rule, rules)


@cache
def _families() -> Mapping[str, int]:
    return {rule: number for number, rules in enumerate(TOGETHER) for rule in rules}


def _together(findings: Sequence[Finding], rules: Mapping[str, Rule[Context]]) -> list[Finding]:
    """The findings, those of rules that ask for one thing as one."""
    families = _families()
    alone: list[Finding] = []
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        if finding.rule in families and finding.place:
            found.setdefault((finding.file, families[finding.rule]), []).append(finding)
        else:
            alone.append(finding)
    for group in found.values():
        alone += [_of_several_rules(part, rules) for part in _parts(sorted(group, key=_gravest_first))]
    return alone


def _parts(group: Sequence[Finding]) -> Iterator[list[Finding]]:
    """The findings of a family in so many as one message holds."""
    part: list[Finding] = []
    for finding in group:
        if part and sum(len(each.message) for each in (*part, finding)) > LONGEST_MESSAGE:
            yield part
            part = []
        part.append(finding)
    yield part


def _of_several_rules(group: Sequence[Finding], rules: Mapping[str, Rule[Context]]) -> Finding:
    """One finding with the words of each; behind those of another rule stands its name, so that it can be looked up."""
    first, *others = group
    if not others:
        return first
    places = [
        Label(each.file, each.place, HERE_TOO, each.path, each.identity, each.rule, each.severity)
        for each in others
        if each.place
    ]
    same = [
        label if label.rule or each is first else replace(label, rule=each.rule, severity=each.severity)
        for each in group
        for label in each.labels
        if label.same
    ]
    further = [label for each in group for label in each.labels if not label.same]
    messages = [each.message + ("" if each.rule == first.rule else f" ({each.rule})") for each in group]
    mends = "; ".join(dict.fromkeys(each.fix for each in group))
    if len(mends) > LONGEST_MESSAGE:
        mends = "; ".join(dict.fromkeys(rules[each.rule].fix for each in group))
    fixable = [each for each in group if each.fixes and each.fixes[0].safe] or [each for each in group if each.fixes]
    return replace(
        first,
        message="; ".join(messages),
        fix=mends,
        labels=tuple(dict.fromkeys((*sorted((*places, *same), key=lambda label: label.place), *further))),
        fixes=_fixes(fixable) if fixable else (),
        parts=tuple(group),
    )


def _gravest_first(finding: Finding) -> tuple[int, object]:
    return (finding.severity.rank, finding.order)


def _alone(finding: Finding, rule: Rule[Context] | None) -> tuple[str, ...]:
    """What findings of one rule and file must share to be put together: their severity, too, unless the rule joins errors."""
    severity = finding.severity.value
    if finding.place is None:
        return (severity, finding.message, finding.fix, str(id(finding)))
    if rule is None or (finding.severity is Severity.ERROR and not rule.joins_errors):
        return (severity, finding.message, finding.fix)
    if rule.several and finding.called:
        return () if rule.joins_errors else (severity,)
    return (severity, finding.fix)


def _one(group: Sequence[Finding], rule: Rule[Context] | None) -> Finding:
    first, *others = group
    if not others:
        return first
    same = [Label(each.file, each.place, HERE_TOO, each.path, each.identity) for each in others if each.place]
    further = [label for each in group for label in each.labels]
    labels = dict.fromkeys((*(label for label in (*same, *further) if label.same), *further))
    return replace(
        first, message=_message(group, rule), fix=_mend(group, rule), labels=tuple(labels), fixes=_fixes(group)
    )


def _message(group: Sequence[Finding], rule: Rule[Context] | None) -> str:
    messages = list(dict.fromkeys(each.message for each in group))
    if len(messages) == 1:
        return messages[0]
    names = list(dict.fromkeys(each.called or each.message for each in group))
    lengths = list(accumulate(map(len, names)))
    most = max(MOST_NAMED, sum(length <= LONGEST_LIST for length in lengths))
    left = len(names) - most
    shown = [*names[:most], f"{left} more"] if left > 1 else names
    if rule and rule.several and all(each.called for each in group):
        return rule.several.format(count=len(group), names=listed(shown))
    return "; ".join(shown)


def _mend(group: Sequence[Finding], rule: Rule[Context] | None) -> str:
    mends = list(dict.fromkeys(each.fix for each in group))
    together = "; ".join(mends)
    return together if len(mends) <= MOST_MENDS or len(together) <= LONGEST_LIST or rule is None else rule.fix


def _fixes(group: Sequence[Finding]) -> tuple[Fix, ...]:
    """One fix with the edits of all that have one, unless two of them touch: then the first alone."""
    chosen = list(dict.fromkeys(fix for each in group for fix in each.fixes[:1]))
    edits = sorted((edit for fix in chosen for edit in fix.edits), key=lambda edit: edit.span)
    if len(chosen) < 2 or any(one.span.end > other.span.start for one, other in pairwise(edits)):
        return tuple(chosen[:1])
    return (Fix("; ".join(fix.title for fix in chosen), tuple(edits), all(fix.safe for fix in chosen)),)
