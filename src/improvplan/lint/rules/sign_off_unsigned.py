"""An approved plan with an unsigned line."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import lacking
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import quote

SETTLED = frozenset({"approved", "published"})


def check(context: Context) -> Iterator[Report]:
    """Report, in one finding, the signatures of an approved or published plan that have neither a name with a date nor a date.

    Where the form asks for signatures and there are none, or for the day and it is absent, `missing-part` reports that, and this
    rule says nothing more of it; a line without a name is reported all the same.
    """
    plan = context.plan
    asked = lacking(context)
    if plan.status not in SETTLED or "sign_off" in asked:
        return
    dated = bool(asked & {"dates.approved", "dates.published"}) or (
        plan.dates is not None and (plan.dates.approved or plan.dates.published)
    )
    open_ones: list[tuple[Path, str]] = []
    for number, entry in enumerate(plan.sign_off):
        name = entry.name and not is_placeholder(entry.name)
        date = entry.date and not is_placeholder(entry.date.words)
        if not date and not (name and dated):
            lacks = "has no date" if name else "has neither name nor date"
            open_ones.append((("sign_off", number), f"{quote(entry.role or entry.name or 'this line')} {lacks}"))
    if open_ones:
        (path, words), *others = open_ones
        if others and len(open_ones) == len(plan.sign_off):
            words = f"none of its {len(open_ones)} lines is signed"
        yield Report(
            path,
            f"the plan is {plan.status}, and {words}",
            also=tuple(Also(other, more) for other, more in others),
        )


RULE = Rule[Context](
    name="sign-off-unsigned",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An approved or published plan that somebody has not signed",
    why="the document prints “to be signed”, so readers take it for a draft",
    fix="write the name and the date, or take the line out if nobody has to sign there",
    reads=("template", "status", "dates", "sign_off", "priorities"),
    good="""
status: approved
sign_off:
  - role: Headteacher
    name: J. Pirie
    date: 12 Sep 2025
""",
    bad="""
status: published
sign_off:
  - role: Headteacher
    name: J. Pirie
    date: 12 Sep 2025
  - «role»: Chair of governors
""",
    check=check,
)
