"""Reports on a plan from what has been written in it through the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, get_args

from improvplan.context.checkpoints import Due
from improvplan.context.context import Context
from improvplan.derived.end_of_year import end_of_year_report
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, PlanError, Table
from improvplan.derived.progress import progress_report
from improvplan.derived.pupil_equity import UnknownFundError, find_fund, pupil_equity_report
from improvplan.derived.report_material import (
    Material,
    Report,
    ReportKind,
    UnknownCheckpointError,
    chapter,
    checkpoints,
    find_checkpoint,
    part,
    words,
    words_of,
)
from improvplan.views.values import Block, Cell, Entry, Facts, Items, Prose, Section, Value
from improvplan.views.values import Table as Shown

_COLUMNS = (
    ("Target", ("ref", "title", "aim"), 16),
    ("Success Criteria", ("success_criteria", "outcomes"), 20),
    ("Evaluation/Evidence", ("evaluations",), 28),
    ("Impact", ("impact", "evaluations.impact"), 19),
    ("Next Steps/ Future Targets", ("next_steps", "evaluations.next_steps"), 17),
)


def target_evaluation(context: Context) -> Report:
    """One row for each priority of a plan, with the columns that are written after the work."""
    material = Material(context)
    found = material.table("Evaluation of targets", _COLUMNS, material.plan.priorities)
    whole = material.table(
        "Evaluation of the plan as a whole",
        (
            ("When", ("when",), 14),
            ("Evaluation", ("statement",), 31),
            ("Evidence", ("evidence",), 28),
            ("Impact", ("impact",), 27),
        ),
        material.plan.evaluations,
    )
    chapters = (
        *chapter("Targets", part("targets", "", found or words("The plan has no targets yet."))),
        *chapter(
            "The plan as a whole",
            part("whole", "", whole, material.entry(material.plan, "impact", "Impact")),
            part("next", "", material.entry(material.plan, "next_steps", "Next steps")),
        ),
    )
    title = f"Evaluation of targets {material.session}".strip()
    return Report(
        "target-evaluation", title, material.model.title, material.ends, material.facts(), chapters, "landscape"
    )


class ReportFacts(NamedTuple):
    """The report on one plan. `of` is what is added to the names of its files: a checkpoint or a fund."""

    report: Report
    of: str


def gather(context: Context, asked: Asked) -> ReportFacts:
    """The report on a plan. Raises PlanError where it has no such checkpoint or fund."""
    match asked["kind"]:
        case "progress":
            due = _checkpoint(context, asked["checkpoint"])
            return ReportFacts(progress_report(context, due), f"-{words_of(due)}")
        case "end-of-year":
            return ReportFacts(end_of_year_report(context), "")
        case "target-evaluation":
            return ReportFacts(target_evaluation(context), "")
    fund = _fund(context, asked["fund"])
    return ReportFacts(pupil_equity_report(context, fund), f"-{fund}" if asked["fund"] else "")


def _check(asked: Asked) -> None:
    if asked["kind"] not in KINDS:
        raise DerivedError(f"--kind {asked['kind']}: choose from {', '.join(KINDS)}")
    if asked["checkpoint"] and asked["kind"] != "progress":
        raise DerivedError("--checkpoint belongs to --kind progress; the other reports speak of the whole year")
    if asked["fund"] and asked["kind"] != "pupil-equity":
        raise DerivedError("--fund belongs to --kind pupil-equity; the other reports speak of all money")


def _checkpoint(context: Context, asked: str | None) -> Due:
    name = context.reading.source.name
    try:
        if asked is None:
            raise UnknownCheckpointError("", checkpoints(context))
        return find_checkpoint(context, asked)
    except UnknownCheckpointError as error:
        known = ", ".join(f"{words_of(each)} ({each.name})" for each in error.known)
        if not known:
            reason = "its form has no checkpoints, and nothing in it has been evaluated yet"
            if context.period is None:
                reason = "it does not say for which session it is"
            raise PlanError(f"{name}: there is no checkpoint to report on: {reason}") from None
        wrong = f"“{error.words}” is not one of its checkpoints" if error.words else "say which checkpoint it is about"
        raise PlanError(f"{name}: {wrong}; write --checkpoint with one of: {known}") from None


def _fund(context: Context, asked: str | None) -> str:
    try:
        return find_fund(context, asked or "")
    except UnknownFundError as error:
        name = context.reading.source.name
        if not error.known:
            raise PlanError(f"{name}: the plan names no fund; write its money under funding") from None
        known = ", ".join(error.known)
        wrong = f"“{error.words}” is not a fund of this plan" if error.words else "it is not clear which fund is meant"
        raise PlanError(f"{name}: {wrong}; write --fund with one of: {known}") from None


def _pages(gathered: Gathered[ReportFacts], _: Asked) -> Iterator[Page]:
    for facts, (report, _of) in gathered:
        yield Page(
            report.kind,
            report.title,
            facts.author,
            report.day,
            {"report": report},
            facts.folders,
            orientation=report.orientation,
            reference=facts.reference,
        )


def _stem(gathered: Gathered[ReportFacts], _: Asked) -> str:
    return next(f"{facts.stem}-{report.kind}{of}" for facts, (report, of) in gathered)


def _tables(gathered: Gathered[ReportFacts], _: Asked) -> Iterator[Table]:
    """What a report says, a line for each of its words and cells."""
    columns = (("Plan", 28), ("Chapter", 32), ("Part", 28), ("Row", 40), ("Column", 28), ("Words", 80))
    rows = (
        (facts.named, each.heading, each_part.heading, *said)
        for facts, (report, _of) in gathered
        for each in report.chapters
        for each_part in each.parts
        for block in each_part.blocks
        for said in _said(block)
    )
    yield Table("Report", [Column(*each) for each in columns], rows)


def _said(block: Block) -> Iterator[tuple[str, str, str]]:
    """Row, column and words of everything in a block."""
    if isinstance(block, Entry):
        yield "", block.label, _value_words(block.value)
    elif isinstance(block, Facts):
        for fact in block.facts:
            yield "", fact.label, _cell_words(fact.cell)
    elif isinstance(block, Section):
        yield block.title, "", block.text
        for section in block.sections:
            yield from _said(section)
    elif isinstance(block, Shown):
        for row in block.rows:
            for heading, shown in zip(block.headings, row, strict=False):
                yield _cell_words(row[0]) if block.names_rows else "", heading.label, _cell_words(shown)


def _cell_words(shown: Cell) -> Prose:
    return Prose("\n".join(": ".join(filter(None, (each.label, _value_words(each.value)))) for each in shown))


def _value_words(value: Value) -> Prose:
    return Prose("\n".join(item.head for item in value.items) if isinstance(value, Items) else value)


KINDS: tuple[ReportKind, ...] = get_args(ReportKind)

DOCUMENT = Derived(
    name="report",
    title="Report",
    summary="Make a report from what a plan says about its own year: its evaluations, actions, indicators and money.",
    about="Makes a report from what a plan says about its own year; nothing is typed a second time. "
    "[What each of them holds](year.md#reports).",
    examples=(
        "report plans/burnside.yaml --kind progress --checkpoint 2025-11",
        "report plans --kind end-of-year --to docx,html --out reports",
        "report plans/burnside.yaml --kind pupil-equity --fund pef",
    ),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=lambda _gathered, _asked: (),
    check=_check,
    suffix=lambda _gathered, asked: f"-{asked['kind']}",
    stem=_stem,
    by_plan=True,
    default_to="docx",
    options=(
        Option("kind", "Which report to make.", required=True, choices=KINDS),
        Option(
            "checkpoint",
            "For progress: the checkpoint, by its name or a date in it such as 2025-11.",
            described="for `progress`: the form's name for it, or a date in it",
        ),
        Option(
            "fund",
            "For pupil-equity: the fund, by its short name such as pef, where it is not clear.",
            described="for `pupil-equity`: the fund, where the plan has more than one that is given to close a gap",
        ),
    ),
)
