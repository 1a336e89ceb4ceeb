"""What one rule says of several places of a plan, as one finding with all of them: nobody is told the same thing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
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


def joined(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of one rule about one plan as one where they have one mend or the rule has a sentence for several.

    Errors stay one by one unless they say the same.

    This comes last: comments, the baseline and the comparison with a revision speak of each place by itself.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    rules = {rule.name: rule for rule in plan_rules()}
    for finding in findings:
        rule = rules.get(finding.rule)
        groups.setdefault((finding.file, finding.rule, *_alone(finding, rule)), []).append(finding)
    return [_one(sorted(group, key=_gravest_first), rules.get(group[0].rule)) for group in groups.values()]


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
    message, whole = _message(group, rule), _message(group, rule, whole=True)
    return replace(
        first,
        message=message,
        whole=whole if whole != message else "",
        fix=_mend(group, rule),
        labels=tuple(labels),
        fixes=_fixes(group),
    )


def _message(group: Sequence[Finding], rule: Rule[Context] | None, *, whole: bool = False) -> str:
    messages = list(dict.fromkeys(each.message for each in group))
    if len(messages) == 1:
        return messages[0]
    said = Counter(each.called or each.message for each in group)
    counted = rule is not None and "{count}" in rule.several
    names = [f"{name} {_times(often)}" if often > 1 and counted else name for name, often in said.items()]
    lengths = list(accumulate(map(len, names)))
    most = len(names) if whole else max(MOST_NAMED, sum(length <= LONGEST_LIST for length in lengths))
    left = len(names) - most
    shown = [*names[:most], f"{left} more"] if left > 1 else names
    if rule and rule.several and all(each.called for each in group):
        return rule.several.format(count=len(group), names=listed(shown))
    return "; ".join(shown)


def _times(often: int) -> str:
    return "twice" if often == 2 else f"{often} times"


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
