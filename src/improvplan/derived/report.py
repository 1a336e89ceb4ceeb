"""Reports on a plan from what has been written in it through the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from improvplan.context.checkpoints import Due, checkpoint_of, evaluations
from improvplan.context.context import Context
from improvplan.derived.end_of_year import end_of_year_report
from improvplan.derived.plugin import (
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    PlanError,
    PlanFacts,
    Table,
)
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
from improvplan.finding import Path
from improvplan.model.written import written
from improvplan.views.display import Display
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


class Answer(NamedTuple):
    """What an evaluation says under one question: `label` is what the plan's form calls that, `about` whose evaluation it is."""

    question: str
    label: str
    about: str
    when: str
    words: str


QUESTIONS = ("statement", "impact", "evidence", "next_steps", "grade", "status")
"""What evaluations answer, in the order in which they are set side by side."""


def _answers(context: Context, checkpoint: str | None) -> tuple[Answer, ...]:
    """Every answer in the evaluations of a plan, or in those of one checkpoint. Raises PlanError where it has no such checkpoint."""
    points = checkpoints(context)
    wanted = _checkpoint(context, checkpoint) if checkpoint else None
    display = Display(context.form)
    found = []
    for path, entry in evaluations(context):
        if wanted and checkpoint_of(context, points, entry) != wanted:
            continue
        owner = "priorities.evaluations" if path[:1] == ("priorities",) else "evaluations"
        about = called_in(context, path)
        for question in QUESTIONS:
            said = getattr(entry, question)
            if written(said):
                label = display.label(f"{owner}.{question}") or question.replace("_", " ").capitalize()
                found.append(Answer(question, label, about, entry.when.words if entry.when else "", str(said)))
    return tuple(found)


def called_in(context: Context, path: Path) -> str:
    """What an evaluation is about: the title of its priority, or the plan as a whole."""
    if path[:1] != ("priorities",):
        return "The plan as a whole"
    number = int(path[1])
    return context.plan.priorities[number].title or f"Priority {number + 1}"


def gather(context: Context, asked: Asked) -> ReportFacts | tuple[Answer, ...]:
    """The report on a plan, or its answers by question. Raises PlanError where it has no such checkpoint or fund."""
    if asked["by"] == "question":
        return _answers(context, asked["checkpoint"])
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
    if asked["by"] == "question":
        if asked["kind"] or asked["fund"]:
            raise DerivedError("--by question sets evaluations side by side: leave out --kind and --fund")
        return
    if not asked["kind"]:
        raise DerivedError(f"write --kind with one of: {', '.join(KINDS)}; or --by question")
    if asked["kind"] not in KINDS:
        raise DerivedError(f"--kind {asked['kind']}: choose from {', '.join(KINDS)}")
    if asked["checkpoint"] and asked["kind"] != "progress":
        raise DerivedError(
            "--checkpoint belongs to --kind progress and --by question; the other reports speak of the whole year"
        )
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


def _by_question(gathered: Gathered[Any]) -> Iterator[tuple[str, Iterator[tuple[PlanFacts, Answer]]]]:
    """Each question that somebody answers, in the words of the first form that has it, with all answers to it."""
    labels: dict[str, str] = {}
    for _, answers in gathered:
        for answer in answers:
            labels.setdefault(answer.question, answer.label)
    for question in QUESTIONS:
        if question in labels:
            yield labels[question], _answers_to(gathered, question)


def _answers_to(gathered: Gathered[Any], question: str) -> Iterator[tuple[PlanFacts, Answer]]:
    return ((facts, answer) for facts, answers in gathered for answer in answers if answer.question == question)


SIDE_BY_SIDE = "Evaluations by question"


def _pages(gathered: Gathered[Any], asked: Asked) -> Iterator[Page]:
    if asked["by"] == "question":
        questions = [
            (label, [(facts.whose, answer) for facts, answer in found]) for label, found in _by_question(gathered)
        ]
        first = gathered.first
        data = {"questions": questions}
        yield Page(
            "by-question",
            SIDE_BY_SIDE,
            "improvplan",
            gathered.last_beginning,
            data,
            first.folders,
            "landscape",
            first.reference,
        )
        return
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


def _stem(gathered: Gathered[Any], _: Asked) -> str:
    return next(f"{facts.stem}-{report.kind}{of}" for facts, (report, of) in gathered)


def _tables(gathered: Gathered[Any], asked: Asked) -> Iterator[Table]:
    """What a report says, a line for each of its words and cells; by question, a line for each answer."""
    if asked["by"] == "question":
        heads = (("Question", 32), ("Plan", 32), ("Workstream", 40), ("When", 14), ("Answer", 80))
        lines = (
            (label, facts.whose, answer.about, answer.when, Prose(answer.words))
            for label, found in _by_question(gathered)
            for facts, answer in found
        )
        yield Table("Answers", [Column(*each) for each in heads], lines)
        return
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
    summary="Make a report from what a plan says about its own year.",
    about="Makes a report from what a plan says about its own year; nothing is typed a second time. "
    "[What each of them holds](year.md#reports).",
    examples=(
        "report plans/burnside.yaml --kind progress --checkpoint 2025-11",
        "report plans --kind end-of-year --to docx,html --out reports",
        "report plans/burnside.yaml --kind pupil-equity --fund pef",
        "report plans --by question --checkpoint 2025-12",
    ),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=lambda _gathered, _asked: (),
    check=_check,
    suffix=lambda _gathered, asked: "-by-question" if asked["by"] == "question" else f"-{asked['kind']}",
    stem=_stem,
    by_plan=True,
    together=lambda asked: asked["by"] == "question",
    default_to="docx",
    options=(
        Option("kind", "Which report to make.", choices=KINDS),
        Option(
            "by",
            "What evaluations answer to one question, of all plans side by side, in one document.",
            choices=("question",),
            described="what evaluations answer to one question, of all plans and priorities side by side in one document",
        ),
        Option(
            "checkpoint",
            "For progress and by question: the checkpoint, by its name or a date in it such as 2025-11.",
            described="for `progress`, and by question: the form's name for it, or a date in it",
        ),
        Option(
            "fund",
            "For pupil-equity: the fund, by its short name such as pef, where it is not clear.",
            described="for `pupil-equity`: the fund, where the plan has more than one that is given to close a gap",
        ),
    ),
)
