"""The standards and quality report at the end of a plan's year: what was planned, what was done, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from improvplan.context.context import Context
from improvplan.derived.report_material import (
    Chapter,
    Material,
    Report,
    cell,
    chapter,
    done_of,
    grades_chapter,
    indicator_chapter,
    listing,
    money_chapter,
    outcome_words,
    part,
    table,
    words,
)
from improvplan.derived.status_items import StatusItem
from improvplan.finding import Path
from improvplan.views.record import Record
from improvplan.views.values import Block, Cell, Part, Prose, Table

OUTERMOST = len(("priorities", 0, "actions", 0))
"""The length of the path of an action that is no step of another."""
NOT_EVALUATED = "The plan holds no evaluation of this priority."
_PLANNED = ("statement", "aim", "why", "for", "outcomes", "success_criteria")
_PLANNED_LABELS = {
    "statement": "What we set out to do",
    "aim": "Aim",
    "why": "Why this mattered",
    "for": "For",
    "outcomes": "Outcomes",
    "success_criteria": "Success criteria",
}
_EVALUATION = (
    ("Checkpoint", ("when",), 14),
    ("What was found", ("statement", "by"), 30),
    ("Impact", ("impact",), 28),
    ("How we know", ("evidence",), 28),
)


def end_of_year_report(context: Context) -> Report:
    """The report on a whole plan. Actions stand as they are marked in it, on the last day of its period."""
    material = Material(context)
    tasks = [*material.tasks(material.ends).values()]
    chapters = (
        *chapter("In brief", _brief(material), _glance(material, tasks)),
        *(each for number, items in enumerate(tasks, 1) for each in _priority(material, number, items)),
        *chapter("The plan as a whole", _whole(material)),
        *grades_chapter(material),
        *indicator_chapter(material),
        *money_chapter(material),
        *chapter("Next steps", _next_steps(material)),
    )
    title = f"Standards and quality report {material.session}".strip()
    return Report("end-of-year", title, material.model.title, material.ends, material.facts(), chapters)


def _brief(material: Material) -> tuple[Part, ...]:
    return part(
        "brief",
        "",
        material.entry(material.plan, "aim", "What we set out to achieve"),
        material.entry(material.plan, "summary", "The plan in a few sentences"),
    )


def _glance(material: Material, tasks: list[list[StatusItem]]) -> tuple[Part, ...]:
    rows = []
    for number, items in enumerate(tasks, 1):
        records = [record for _, record in material.evaluations(number)]
        rows.append(
            (
                cell(material.heading(number)),
                cell(material.display.value(material.plan.priorities[number - 1], "leads") or "Nobody named"),
                cell(done_of(material, items)),
                _stands(material, records),
            )
        )
    headings = (("Priority", 40), ("Led by", 24), ("Actions", 16), ("Where it stood at the end", 20))
    return part("glance", "", table("Priorities of the year", headings, rows)) if rows else ()


def _stands(material: Material, records: list[Record]) -> Cell:
    """The last status and the last grade that were given."""
    status, grade = (
        next((str(record[field]) for record in reversed(records) if record[field]), "") for field in ("status", "grade")
    )
    return cell(status, grade and f"Grade: {grade}") or cell("Evaluated" if records else material.unevaluated)


def _priority(material: Material, number: int, items: list[StatusItem]) -> tuple[Chapter, ...]:
    record = material.plan.priorities[number - 1]
    planned = [
        material.entry(record, field, material.label(field, _PLANNED_LABELS[field]))
        for field in _PLANNED
        if record[field]
    ]
    return chapter(
        material.heading(number),
        part("planned", "What was planned", *planned, _measures(material, record, number)),
        part("done", "What was done", *_done(material, items, number)),
        part("impact", "Impact and evidence", *_impact(material, number)),
    )


def _measures(material: Material, record: Record, number: int) -> Table | None:
    columns = (
        ("Measure", ("what", "of"), 42),
        ("Baseline", ("baseline",), 14),
        ("Target", ("target",), 14),
        ("By", ("by", "when"), 14),
        ("Result", ("result",), 16),
    )
    return material.table(f"Measures, priority {number}", columns, record.measures)


def _done(material: Material, items: list[StatusItem], number: int) -> Iterator[Block | None]:
    if not items:
        yield words("No action was planned.")
        return
    rows: list[tuple[Cell, ...]] = []
    told: set[Path] = set()
    for item in items:
        around = (item.path[:length] for length in range(OUTERMOST, len(item.path), 2))
        rows += [_heading(material, path, items) for path in around if path not in told and material.at(path).do]
        told.update(item.path[:length] for length in range(OUTERMOST, len(item.path), 2))
        rows.append(_row(item.what, item.who, outcome_words(material, item)))
    yield listing(f"Actions, priority {number}", (("Action", 60), ("Who", 22), ("What became of it", 18)), rows)


def _heading(material: Material, path: Path, items: list[StatusItem]) -> tuple[Cell, ...]:
    """The row of an action with steps, which stands above them: what is said there belongs to all of them."""
    steps = [item for item in items if item.path[: len(path)] == path]
    who = dict.fromkeys(each for item in steps for each in item.who)
    return _row(material.at(path).do, who, done_of(material, steps))


def _row(what: Prose | str, who: Iterable[str], outcome: str) -> tuple[Cell, ...]:
    said = Prose(what) if isinstance(what, str) else what
    return cell(said), cell(", ".join(who) or "Nobody named"), cell(outcome)


def _impact(material: Material, number: int) -> Iterator[Block | None]:
    record = material.plan.priorities[number - 1]
    records = [each for _, each in material.evaluations(number)]
    if not records and not record.impact and material.context.form.evaluates != "plan":
        yield words(NOT_EVALUATED)
    yield material.entry(record, "impact")
    yield material.table(f"Evaluations, priority {number}", _EVALUATION, records)


def _whole(material: Material) -> tuple[Part, ...]:
    found = material.table("Evaluations of the plan as a whole", _EVALUATION, material.plan.evaluations)
    return part("whole", "", material.entry(material.plan, "impact", "Impact"), found)


def _next_steps(material: Material) -> tuple[Part, ...]:
    rows = []
    for number, record in enumerate(material.plan.priorities, 1):
        last = next((each.next_steps for _, each in reversed([*material.evaluations(number)]) if each.next_steps), None)
        found = [value for value in (last, record.next_steps) if value]
        if found:
            rows.append((cell(material.heading(number)), cell(*found)))
    caption = "What follows from each priority"
    made = table(caption, (("Priority", 34), ("Next steps", 66)), rows) if rows else None
    whole = material.entry(material.plan, "next_steps", "For the plan as a whole")
    return part("next-steps", "", whole, made) or part("next-steps", "", words("No next steps have been written yet."))
