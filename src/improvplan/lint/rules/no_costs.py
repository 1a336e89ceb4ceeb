"""A plan in which nothing costs anything, on a form that asks for costs."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.context.spending import spendings
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.amount import find_amounts
from improvplan.pattern import lazily

_ASKS = lazily(r"(?i)\bcosts?\b|\bfunding\b|\bbudget\b")
_FREE = lazily(
    r"(?i)\b(?:no|nil|without|free of|any)\s+(?:\w+\s+)?costs?\b|\bcost[ -](?:neutral|free)\b|\bfree of charge\b"
)
_COLUMNS = frozenset({"actions", "resources", "cost"})
_WORK = frozenset({"priorities.resources", "priorities.actions", "priorities.actions.resources"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan that says what it needs and nowhere what that costs, where its form asks for costs or it names a fund."""
    plan = context.plan
    with_resources: list[Path] = [(*path, "resources") for path, each in context.priorities if any(each.resources)]
    with_resources += [(*path, "resources") for path, each in context.actions if any(each.resources)]
    funds = [entry for entry in plan.funding if entry.allocated]
    if not with_resources and not funds:
        return
    if wanted(context.form, "priorities.actions.cost") or wanted(context.form, "priorities.resources.cost"):
        return
    if spendings(context) or not (_form_asks(context) or funds):
        return
    if any(find_amounts(text.text) for text in context.prose.texts if text.path[:1] == ("priorities",)) or any(
        True for _ in context.prose.find(_FREE)
    ):
        return
    if _form_asks(context):
        message = "the form asks for costs, and nothing in this plan has one"
    else:
        message = "the plan has money, and nothing in it says what it costs"
    yield Report(with_resources[0] if with_resources else ("priorities",), message)


def _form_asks(context: Context) -> bool:
    """Whether what the form asks beside actions or resources speaks of costs."""
    return any(_ASKS.search(context.form.prompt(field)) for field in _WORK) or any(
        column.prompt and _ASKS.search(column.prompt.text)
        for columns in (context.form.columns or {}).values()
        for column in columns
        if not _COLUMNS.isdisjoint(column.fields)
    )


RULE = Rule[Context](
    name="no-costs",
    severity=Severity.NOTE,
    theme="money",
    summary="A plan without any cost, where its form asks for them or money is named",
    why="whoever approves the plan cannot see whether the school can pay for it",
    fix="write cost: and about how much under what has to be paid for; write “no cost” where nothing has",
    reads=("funding", "template", "priorities[].actions", "priorities[].resources", "priorities[].support"),
    good="""
template: north-lanarkshire-cluster
priorities:
  - title: Reading for pleasure
    resources:
      - what: Books for the library
        cost: £400
      - Time at meetings
""",
    bad="""
template: north-lanarkshire-cluster
priorities:
  - title: Reading for pleasure
    «resources»:
      - Books for the library
      - Time at meetings
""",
    check=check,
)
