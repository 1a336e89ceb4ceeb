"""What is said about suppressions and the baseline themselves. Like any rule these can be left out or made more or less serious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from improvplan.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class BookkeepingRule:
    """A rule about how findings are dealt with, as data."""

    name: str
    severity: Severity
    summary: str
    why: str
    fix: str
    strict: bool = False


UNCLEAR = BookkeepingRule(
    "suppression-unclear",
    Severity.ERROR,
    "A comment is meant to suppress findings, but cannot be understood",
    "whoever wrote it believes that something is settled, and it is not",
    "write it like this: # improvplan: ignore[rule-name] the reason (until 2026-03-01)",
)
WITHOUT_REASON = BookkeepingRule(
    "suppression-without-reason",
    Severity.ERROR,
    "A comment suppresses findings without a reason, and so does nothing",
    "next year nobody will know whether it still has to stand there",
    "say in a few words why this is right as it stands, behind the closing bracket",
)
UNKNOWN_RULE = BookkeepingRule(
    "suppression-unknown-rule",
    Severity.WARNING,
    "A comment suppresses a rule that does not exist, or that cannot be suppressed",
    "it suppresses nothing",
    "improvplan rules list shows the rules; a mistake that hinders reading has to be mended",
)
EXPIRED = BookkeepingRule(
    "suppression-expired",
    Severity.WARNING,
    "The last day of a suppression has passed, and so it does nothing",
    "what was put off is due now",
    "mend what it suppressed; or write a later day, and why",
)
UNUSED = BookkeepingRule(
    "suppression-unused",
    Severity.WARNING,
    "A comment suppresses a rule that finds nothing there",
    "it would hide the same mistake if somebody made it there later",
    "take the comment away",
)
STALE = BookkeepingRule(
    "baseline-stale",
    Severity.WARNING,
    "The baseline lists findings that no longer occur",
    "as long as they are listed, the same mistakes can come back without being seen",
    "run improvplan baseline --prune, which takes them off the list and adds nothing",
)

BOOKKEEPING = (UNCLEAR, WITHOUT_REASON, UNKNOWN_RULE, EXPIRED, UNUSED, STALE)


def noted(
    rule: BookkeepingRule,
    severities: Mapping[str, Severity],
    message: str,
    *,
    file: str,
    place: Place | None = None,
    plan: str = "",
    fix: str = "",
) -> list[Finding]:
    """The finding of such a rule; none where the rule does not run."""
    severity = severities.get(rule.name)
    if severity is None:
        return []
    return [
        Finding(
            rule=rule.name,
            severity=severity,
            file=file,
            message=message,
            why=rule.why,
            fix=fix or rule.fix,
            place=place,
            plan=plan,
        )
    ]
