"""How a plan stands on a day: what is overdue or due soon, done or stopped, which checkpoints were missed, what is off track."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from shlex import quote
from typing import Any

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import (
    SEVERAL,
    Asked,
    Column,
    Derived,
    Event,
    Gathered,
    Option,
    Page,
    Table,
    Value,
    names_of,
    not_listed,
)
from improvplan.derived.status_items import (
    NEEDS_ATTENTION,
    Day,
    State,
    StatusItem,
    checkpoint_items,
    indicator_items,
    work_items,
)
from improvplan.version import VERSION
from improvplan.views.values import Prose
from improvplan.workspace.interval import days_later

SOON = 14
"""In days: what is due by then is due soon, where nobody says otherwise."""


@dataclass(frozen=True)
class PlanStatus:
    """One plan on a day. `plan` is its id, `stage` how far it is (`draft`, `approved`, `closed` …), `items` in order of urgency.

    In a closed plan nothing is overdue, due or off track any more: what was not done is `unfinished`.
    """

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    stage: str
    items: tuple[StatusItem, ...]

    @property
    def named(self) -> str:
        """The organisation, or the title of a plan without one."""
        return self.organisation or self.title

    @property
    def whose(self) -> str:
        """Whose plan it is and for when."""
        return ", ".join(words for words in (self.named, self.session) if words)

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many items there are in each state; states without any are absent."""
        return Counter(item.state for item in self.items)

    @property
    def open_items(self) -> tuple[StatusItem, ...]:
        """What somebody has to see to."""
        return tuple(item for item in self.items if item.state in NEEDS_ATTENTION)


def status_of(context: Context, today: datetime.date, days: int = SOON) -> PlanStatus:
    """How a plan stands on `today`; what is due within so many `days` is due soon."""
    plan = context.plan
    organisation = plan.organisation
    period = context.period
    return PlanStatus(
        context.reading.source.name,
        plan.id,
        plan.title,
        (organisation and organisation.name) or "",
        str(period) if period else "",
        plan.status,
        tuple(sorted(_items(context, today, days), key=lambda item: item.urgency)),
    )


def _items(context: Context, today: datetime.date, days: int) -> Iterator[StatusItem]:
    until = days_later(today, days)
    yield from work_items(context, Day(today, until, context.plan.status == "closed"))
    if context.plan.status != "closed":
        yield from checkpoint_items(context, today, until)
        yield from indicator_items(context, today)


FORMAT = 1
"""The version of the JSON; within one version keys are only ever added. docs/json.md describes it."""


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How plans stand, in the order of their files; `unreadable` are files with what cannot be read in them, in words."""

    plans: tuple[PlanStatus, ...]
    unreadable: tuple[tuple[str, str], ...]
    today: datetime.date
    days: int

    def count(self, *states: State) -> int:
        """How many things there are in these states, over all plans."""
        return sum(plan.counts.get(state, 0) for plan in self.plans for state in states)

    @property
    def until(self) -> datetime.date:
        """The last day that counts as soon."""
        return days_later(self.today, self.days)


def gather(context: Context, asked: Asked) -> PlanStatus:
    """How a plan stands on the day that is asked for."""
    return status_of(context, asked.now, _days(asked))


def report_of(gathered: Gathered[PlanStatus], asked: Asked) -> StatusReport:
    """How all plans stand."""
    return StatusReport(tuple(each for _, each in gathered), gathered.unreadable, asked.now, _days(asked))


def _days(asked: Asked) -> int:
    days = asked["days"]
    return SOON if days is None else int(days)


def status_json(report: StatusReport) -> dict[str, Any]:
    """The report for programs."""
    whole: Counter[State] = sum((Counter(plan.counts) for plan in report.plans), Counter())
    return {
        "version": FORMAT,
        "improvplan": VERSION,
        "today": report.today.isoformat(),
        "days": report.days,
        "summary": {"plans": len(report.plans), **_counts(whole)},
        "plans": [_plan_json(plan) for plan in report.plans],
        "unreadable": [file for file, _ in report.unreadable],
    }


def _plan_json(plan: PlanStatus) -> dict[str, Any]:
    return {
        "file": plan.file,
        "plan": plan.plan,
        "title": plan.title,
        "organisation": plan.organisation,
        "session": plan.session,
        "status": plan.stage,
        "counts": _counts(plan.counts),
        "items": [_item_json(item) for item in plan.items],
    }


def _counts(counts: Mapping[State, int]) -> dict[str, int]:
    return {state.value.replace("-", "_"): counts.get(state, 0) for state in State}


def _item_json(item: StatusItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "state": item.state.value,
        "what": item.what,
        "priority": item.priority,
        "who": list(item.who),
        "when": item.when,
        "due": item.due.isoformat() if item.due else None,
        "path": list(item.path),
        "note": item.note,
    }


def _pages(gathered: Gathered[PlanStatus], asked: Asked) -> Iterator[Page]:
    yield page_of(report_of(gathered, asked), everything=bool(asked["all"]))


def page_of(report: StatusReport, *, everything: bool = False) -> Page:
    """The report as a document: every plan with what is to be seen to, and what is done and stopped.

    Of more plans than `SEVERAL` only what is to be seen to has a place, and closed plans are counted, unless `everything` is asked for.
    """
    brief = len(report.plans) > SEVERAL and not everything
    plans = list(zip(names_of(report.plans), report.plans, strict=True))
    listed = [each for each in plans if not brief or each[1].stage != "closed" or each[1].open_items]
    data = {
        "report": report,
        "states": State,
        "plans": listed,
        "parts": [each for each in listed if not brief or each[1].open_items],
        "brief": brief,
        "closed": not_listed(len(plans) - len(listed)),
    }
    return Page("status", TITLE, "improvplan", report.today, data)


def _tables(gathered: Gathered[PlanStatus], _: Asked) -> Iterator[Table]:
    columns = (("Plan", 28), ("State", 12), ("Kind", 12), ("What", 60), ("Priority", 32), ("Who", 28), ("When", 18))
    rows = (
        (
            facts.named,
            item.state.label,
            item.kind.value,
            Prose(item.what),
            item.priority,
            ", ".join(item.who),
            item.when,
            item.due,
            item.note,
        )
        for facts, plan in gathered
        for item in plan.items
    )
    yield Table("Status", [Column(*each) for each in (*columns, ("Last day", 16), ("Note", 48))], rows)
    totals: list[tuple[Value, ...]] = [
        (facts.named, *(plan.counts.get(state, 0) for state, _ in _COUNTED)) for facts, plan in gathered
    ]
    heads = [Column("Plan", 28), *(Column(words.capitalize(), 12) for _, words in _COUNTED)]
    yield Table("Summary", heads, totals)


def _events(gathered: Gathered[PlanStatus], _: Asked) -> Iterator[Event]:
    """What is not over and has a last day."""
    several = len(gathered) > 1
    for facts, plan in gathered:
        for item in plan.items:
            if item.due and item.state not in (State.DONE, State.STOPPED, State.UNFINISHED):
                details = (
                    ("Who", ", ".join(item.who)),
                    ("Priority", item.priority),
                    ("In the plan", item.when),
                    ("State", item.note),
                    ("Plan", facts.whose if several else ""),
                )
                name = f"{facts.plan}/{item.kind.value}/{'/'.join(map(str, item.path))}#{item.when}"
                yield Event(name, item.due, Prose(f"By today: {item.what}"), details, (item.kind.value.capitalize(),))


_FEW = 6
"""Of many plans, so many things of each are listed on a terminal; the plan alone says the rest."""


def _lines(gathered: Gathered[PlanStatus], asked: Asked) -> Iterator[Shown]:
    """A line for each thing: file, state, kind, last day, what, who, priority, note; then what it comes to."""
    rows: list[tuple[str, ...]] = []
    whole: Counter[State] = Counter()
    for _, plan in gathered:  # once: of thousands of plans, unpacking takes most of the time
        whole.update(plan.counts)
        for item in _listed(plan, asked):
            due = item.due.isoformat() if item.due else ""
            who = ", ".join(item.who)
            rows.append(
                (plan.file, item.state.value, item.kind.value, due, Prose(item.what), who, item.priority, item.note)
            )
    yield Grid(("file", "state", "kind", "last day", "what", "who", "priority", "note"), rows, keeps_empty=True)
    yield _summary(len(gathered), whole)


def _shown(gathered: Gathered[PlanStatus], asked: Asked) -> Iterator[Shown]:
    """A row for each school, where there are several; then a table for each that has something to show."""
    plans = list(gathered)
    if len(plans) > 1:
        rows = [
            (name, *(str(plan.counts.get(state, 0) or "") for state, _ in _COUNTED))
            for name, (_, plan) in zip(names_of(gathered.plans), plans, strict=True)
        ]
        yield Grid(("school", *(words for _, words in _COUNTED)), rows)
        yield Words("")
    for facts, plan in plans:
        items = _listed(plan, asked)
        if items:
            yield Words(facts.whose, "heading")
            yield Words(facts.file, "dim")
            yield Grid(
                ("state", "when", "what", "who"),
                [
                    (item.state.label, item.when, _in_lines(item, alone=len(gathered) == 1), ", ".join(item.who))
                    for item in items
                ],
                styles=_STYLES,
                shares=(0, 2, 5, 2),
            )
            yield Words("")
    yield _summary(len(plans), sum((Counter(plan.counts) for _, plan in plans), Counter()))


def _overview(gathered: Gathered[PlanStatus], asked: Asked) -> Iterator[Shown]:
    """A row for each school that has something to see to, then what that is, a line each under its name."""
    rows: list[tuple[str, ...]] = []
    parts: list[Shown] = []
    whole: Counter[State] = Counter()
    for name, (_, plan) in zip(names_of(gathered.plans), gathered, strict=True):
        whole.update(plan.counts)
        items = _listed(plan, asked)
        if items:
            rows.append((name, *(str(plan.counts.get(state, 0) or "") for state, _ in _COUNTED)))
            shown = items if asked["all"] or len(items) <= _FEW + 1 else items[:_FEW]
            lines = [(f"{item.state.label} {item.when}".strip(), Prose(f"{item.what}{_by(item)}")) for item in shown]
            parts += [Words(f"\n{name}", "heading"), Bullets(lines)]
            if len(shown) < len(items):
                parts.append(Words(f"and {len(items) - len(shown)} more: improvplan status {quote(plan.file)}", "dim"))
    yield Grid(("school", *(words for _, words in _COUNTED)), rows, shares=(1, *(0 for _ in _COUNTED)))
    quiet = len(gathered) - len(rows)
    if quiet:
        yield Words(f"and {quiet:,} plan{'s' * (quiet != 1)} with nothing to be seen to", "dim")
    yield from parts
    yield Words("")
    yield _summary(len(gathered), whole)


def _by(item: StatusItem) -> str:
    return f" ({', '.join(item.who)})" if item.who else ""


def _in_lines(item: StatusItem, *, alone: bool) -> Prose:
    """What it is and what its state rests on; of a plan alone also the priority that it belongs to."""
    return Prose("\n".join(filter(None, (item.what, item.priority if alone else "", item.note))))


def _summary(count: int, whole: Counter[State]) -> Words:
    """The last line: `3 plans: 4 overdue, 1 missed; 12 done`."""
    counted = [f"{whole[state]:,} {words}" for state, words in _COUNTED if whole[state]]
    return Words(f"{count:,} plan{'' if count == 1 else 's'}: {', '.join(counted) or 'nothing to be seen to'}")


def _listed(plan: PlanStatus, asked: Asked) -> tuple[StatusItem, ...]:
    return plan.items if asked["all"] else plan.open_items


def _json(gathered: Gathered[PlanStatus], asked: Asked) -> dict[str, Any]:
    return status_json(report_of(gathered, asked))


_COUNTED = (
    (State.OVERDUE, "overdue"),
    (State.DUE_SOON, "due soon"),
    (State.MISSED, "missed"),
    (State.OFF_TRACK, "off track"),
    (State.DONE, "done"),
    (State.STOPPED, "stopped"),
)
_STYLES = {
    State.OVERDUE.label: "bold red",
    State.MISSED.label: "bold red",
    State.OFF_TRACK.label: "yellow",
    State.DUE_SOON.label: "cyan",
    State.DONE.label: "green",
    State.STOPPED.label: "dim",
}
TITLE = "How the plans stand"

DOCUMENT = Derived(
    name="status",
    title=TITLE,
    summary="Show what is overdue, due soon, missed and off track.",
    about="""Shows how plans stand on a day: actions and milestones that are overdue or due soon, checkpoints without an evaluation,
indicators off track. The last line counts them, and what is done and stopped. [What the states mean](year.md#how-the-plans-stand).
No rule is run: what is wrong with a plan is `validate`'s to say.""",
    examples=(
        "status                               # every plan in this folder",
        "status plans --today 2025-11-25 --days 30",
        "status plans --format json           # for programs",
        "status plans --format markdown > status.md",
    ),
    gather=gather,
    remembered=True,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    overview=_overview,
    lines=_lines,
    events=_events,
    json=_json,
    whole=True,
    on_a_day=True,
    left_out="{file} is left out; improvplan validate {file} says more",
    today="The day to look from, for example 4 Dec 2025; the day it is, if left out.",
    options=(
        Option("days", "How many days ahead something is due soon.", kind="number", default=SOON),
        Option("all", "List what is done, stopped and due later, too.", kind="flag"),
        Option(
            "format",
            "How to print the answer.",
            default="text",
            choices=("text", "json", "markdown"),
            described="a table, [for programs](json.md#how-plans-stand), or a document with everything",
        ),
    ),
)
