"""Support between schools: what plans agree by name, and who could help whom by the expertise that people declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.derived.persons import plain
from improvplan.derived.status_item import one_line
from improvplan.model.action import Support
from improvplan.model.cost import Cost
from improvplan.model.quantity import Quantity
from improvplan.views.gathered import heading
from improvplan.views.money import Sum
from improvplan.views.names import Names
from improvplan.views.record import Record
from improvplan.views.values import Line

NOT_SAID = "not said"
WHOLE_PLAN = "The whole plan"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Support that a plan names: from whom, to whom, on what, by whom, when, how many days and at what cost."""

    file: str
    giver: str
    receiver: str
    what: str
    priority: str
    who: tuple[str, ...]
    when: str
    days: Quantity | None
    cost: Cost | None

    @property
    def cost_words(self) -> str:
        """What it costs, as documents print it; empty where the plan does not say."""
        return str(cost_of((self.cost,)))


@dataclass(frozen=True, slots=True)
class Total:
    """What one supports another with in all. `days` are those that are given as a number, of `counted` of the `times`."""

    giver: str
    receiver: str
    times: int
    days: Decimal
    counted: int
    cost: Sum

    @property
    def days_words(self) -> str:
        """The days in all; for how many no number is given is said beside them."""
        missing = self.times - self.counted
        said = f"{self.days.normalize():f}" if self.counted else NOT_SAID
        return f"{said} (and {missing} without a number)" if self.counted and missing else said


def agreed_support(context: Context) -> Iterator[Agreed]:
    """All support that a plan names, for the whole plan first."""
    yield from _agreed(context, WHOLE_PLAN, context.plan.support)
    for number, (_, priority) in enumerate(context.priorities, 1):
        named = heading(
            number, Record("priorities", {"title": Line(priority.title or ""), "ref": Line(priority.ref or "")})
        )
        yield from _agreed(context, str(named), priority.support)


def totals(agreed: Sequence[Agreed]) -> tuple[Total, ...]:
    """What each supports each other with: names are the same that differ in nothing but capitals and spaces."""
    pairs: dict[tuple[str, str], list[Agreed]] = {}
    for each in agreed:
        pairs.setdefault((plain(each.giver), plain(each.receiver)), []).append(each)
    return tuple(_total(each) for _, each in sorted(pairs.items()))


def cost_of(costs: Iterable[Cost | None]) -> Sum:
    """Several costs added up; what is not one sum is kept in words."""
    whole = Sum()
    for cost in costs:
        for amount in [cost.amount] if cost and cost.amount else list(((cost and cost.by_fund) or {}).values()):
            whole.add(amount)
    return whole


def _agreed(context: Context, priority: str, support: Iterable[Support]) -> Iterator[Agreed]:
    plan, names = context.plan, Names(context.plan)
    whose = (plan.organisation and plan.organisation.name) or plan.title
    for each in support:
        if each:
            yield Agreed(
                context.reading.source.name,
                each.from_ or NOT_SAID,
                each.to or whose,
                one_line(each.what),
                priority,
                tuple(str(names.short(who)) for who in each.who),
                each.when.words if each.when else "",
                each.days,
                each.cost,
            )


def _total(agreed: Sequence[Agreed]) -> Total:
    days = [each.days.value for each in agreed if each.days and each.days.value is not None]
    return Total(
        agreed[0].giver,
        agreed[0].receiver,
        len(agreed),
        sum(days, Decimal(0)),
        len(days),
        cost_of(each.cost for each in agreed),
    )
