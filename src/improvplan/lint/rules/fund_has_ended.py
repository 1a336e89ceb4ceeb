"""Money from a grant that was no longer paid in the plan's sessions."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote

ENDED = (
    (("recovery premium", "recovery grant"), "england", 2023, "the recovery premium"),
    (("catch up premium", "catchup premium"), "england", 2020, "the catch-up premium"),
    (
        ("school led tutoring", "national tutoring programme"),
        "england",
        2023,
        "the National Tutoring Programme",
    ),
)
"""Words for a grant, its country, the year in which the last session began that it was paid for, and what it is called.

The recovery premium: https://www.gov.uk/government/publications/recovery-premium-funding
"""


def check(context: Context) -> Iterator[Report]:
    """Report each fund that is called after a grant which ended before the plan's first session; what was carried forward is left alone."""
    period = context.period
    if period is None:
        return
    for number, entry in enumerate(context.plan.funding):
        words = " ".join(f"{entry.title or ''} {entry.fund or ''}".lower().replace("-", " ").split())
        for called, country, last, name in ENDED:
            given = entry.allocated is not None and entry.allocated.value
            if (
                given
                and context.country == country
                and period.first.first > last
                and any(each in words for each in called)
            ):
                yield Report(
                    ("funding", number, "allocated"),
                    f"{quote(entry.title or entry.fund or '')}: {name} was last paid for {last}-{(last + 1) % 100:02}",
                )


RULE = Rule[Context](
    name="fund-has-ended",
    severity=Severity.WARNING,
    theme="money",
    summary="Money from a grant that is no longer paid",
    why="the plan counts on money that will not come; most often the line was copied from an earlier statement",
    fix="take the line out; what was left of it belongs under carried_forward",
    reads=("funding", "session", "period", "organisation.country"),
    good="""
session: 2023-24
organisation:
  country: england
funding:
  - fund: recovery
    title: Recovery premium
    allocated: £4,200
""",
    bad="""
session: 2025-26
organisation:
  country: england
funding:
  - fund: recovery
    title: Recovery premium
    allocated: «£4,200»
""",
    check=check,
)
