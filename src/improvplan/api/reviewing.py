"""Reviewing plans in Word: the same files again with comments in the margin, and a summary of all of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from improvplan.api.derived_output import document_bytes, laid_out, write_bytes
from improvplan.api.errors import ImprovplanError
from improvplan.api.remarks import AUTHOR, OF_OUR_FILES, SAYS, Remark, in_words, words_of
from improvplan.api.word_plans import Intake, TakenIn, files_in
from improvplan.finding import Finding, Severity
from improvplan.intake.comments import Comment, commented
from improvplan.intake.making import block_of
from improvplan.intake.package import IntakeError, Package
from improvplan.intake.paragraphs import BODY, Block
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.source import parse
from improvplan.workspace.bulkhead import Failure, guarded

MOST = 30
"""Comments in a file; a last one says how many more there are."""
UNDERSTOOD = 0.8
"""Where a smaller share of the words found a place, only what was placed is spoken of."""
TOP = 3
SUMMARIES = ("docx", "xlsx", "html")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One file: what is remarked in it and the copy that was written. `refused` says why there is none."""

    file: str
    copy: Path | None = None
    form: str = ""
    remarks: tuple[Remark, ...] = ()
    understood: float = 0.0
    refused: str = ""
    not_a_plan: str = ""

    def count(self, severity: Severity) -> int:
        """How many remarks of a severity."""
        return sum(remark.severity is severity for remark in self.remarks)

    @property
    def top(self) -> tuple[str, ...]:
        """What is most worth doing."""
        return tuple(dict.fromkeys(remark.message for remark in self.remarks))[:TOP]


@dataclass(frozen=True, slots=True)
class Often:
    """What is remarked in several plans: in words, how many plans, and of how many."""

    words: str
    plans: int
    of: int


@dataclass(frozen=True, slots=True)
class Review:
    """All files, what is remarked in how many of them, the files of the summary, and mistakes of our own."""

    files: tuple[Reviewed, ...]
    often: tuple[Often, ...]
    summaries: tuple[Path, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What is asked of a review: the form, the author of comments, the day, whether rule names are said, how many comments.

    `kinds` are those of the summary; None for all of `SUMMARIES` where there are several files, and none for one.
    """

    today: datetime.date
    form: str | None = None
    author: str = AUTHOR
    rules: bool = False
    most: int = MOST
    kinds: Sequence[str] | None = None


def review(
    files: Sequence[Path], out: Path, request: ReviewRequest, on_progress: Callable[[int, int], None] = lambda *_: None
) -> Review:
    """Review plans in Word. A file that cannot be read is told of, and stops no other.

    Args:
        files: Word files, and folders of them.
        out: the folder for the copies and the summary; made where it does not exist.
        request: what is asked for.
        on_progress: called with how many files are done, and how many there are.

    Raises:
        ImprovplanError: there is no file, or no such form.

    """
    found = files_in(files, (".docx", ".docm"))
    if not found:
        raise ImprovplanError(
            "there is no Word file (.docx) here; of a folder the files in it are taken, not its folders"
        )
    intake = Intake(Path.cwd(), request.form)
    names = _names(found, out)
    done: list[Reviewed] = []
    failures: list[Failure] = []
    for number, file in enumerate(found):
        on_progress(number, len(found))
        made = guarded("reviewing", str(file), partial(_one, intake, file, names[file], request), expected=(OSError,))
        if isinstance(made, Failure):
            failures.append(made)
            made = Reviewed(str(file), refused="improvplan failed here; this is our mistake, not yours")
        done.append(made)
    often = _often(done)
    kinds = request.kinds if request.kinds is not None else SUMMARIES if len(found) > 1 else ()
    summaries = [
        write_bytes(summary_bytes(done, often, kind, request.today), out / f"review summary.{kind}") for kind in kinds
    ]
    return Review(tuple(done), often, tuple(summaries), tuple(failures))


def _names(files: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Where the copy of each file goes: never on a file that is reviewed, and never two to one place."""
    taken = {file.resolve() for file in files}
    names: dict[Path, Path] = {}
    for file in files:
        stem = file.stem.removesuffix(" (reviewed)")
        number, target = 2, out / f"{stem} (reviewed).docx"
        while target.resolve() in taken:
            number, target = number + 1, out / f"{stem} (reviewed {number}).docx"
        taken.add(target.resolve())
        names[file] = target
    return names


def _one(intake: Intake, file: Path, target: Path, request: ReviewRequest) -> Reviewed:
    try:
        ((document, package),) = intake.documents(file)
        if package is None:
            raise IntakeError(file.name, "a spreadsheet takes no comments", "import it, and check the plans it makes")
        taken = intake.taken_in(document, package)
        if not taken.is_plan:
            return Reviewed(str(file), not_a_plan=f"it is not a plan: all that was recognised is {taken.recognised}")
        remarks = _remarks(intake, taken, request)
        copy = write_bytes(_copy(package, taken, remarks, request), target)
    except IntakeError as error:
        return Reviewed(str(file), refused=f"{error.message}; {error.fix}")
    return Reviewed(str(file), copy, taken.form.id, tuple(remark for remark, _ in remarks), taken.placed.share)


def _remarks(intake: Intake, taken: TakenIn, request: ReviewRequest) -> list[tuple[Remark, Block | None]]:
    """What is to be said of a plan, the worst first, each with the paragraph that it is about."""
    source = parse(taken.text, f"{taken.id}.yaml")
    _, examined = examine(
        CheckRequest(today=request.today, suppressions=False), Path(source.name), source, intake.repository
    )
    sure = taken.placed.share >= UNDERSTOOD
    found: list[tuple[Remark, Block | None]] = []
    for finding in sorted(
        (*examined.findings, *examined.dated), key=lambda each: (each.severity.rank, each.path and str(each.path))
    ):
        if finding.rule in OF_OUR_FILES or _is_noise(finding, taken, named=bool(request.form)):
            continue
        block, exact = block_of(taken.made, finding.path)
        if not exact and not sure:
            continue
        where = block.place if block is not None else "in the text"
        here = block is not None and exact and not block.text.strip()
        write = in_words(finding.fix, taken.placed.form, here=here)
        found.append((Remark(finding.rule, finding.severity, finding.message, finding.why, write, where), block))
    return found


def _is_noise(finding: Finding, taken: TakenIn, *, named: bool) -> bool:
    """Whether it is about what the paper does not ask for: a form that was only found asks nothing, and nobody said the status."""
    if finding.path[:1] == ("status",) and "status" not in taken.placed.plan.values:
        return True
    if finding.rule != "missing-part" or named:
        return False
    field = ".".join(part for part in finding.path if isinstance(part, str))
    return field not in taken.placed.fields and finding.path not in taken.made.blanks


def _copy(
    package: Package, taken: TakenIn, remarks: Sequence[tuple[Remark, Block | None]], request: ReviewRequest
) -> bytes:
    """The file with one comment for each cell or paragraph that something is to be said about."""
    first = next((block for block in taken.placed.document.blocks() if block.part == BODY and block.text.strip()), None)
    grouped: dict[object, tuple[int, list[Remark]]] = {}
    for remark, block in remarks:
        at = block if block is not None and (block.part == BODY or block.start) else first
        key = id(at.cell) if at is not None and at.cell is not None else id(at)
        start, together = grouped.setdefault(key, (at.start if at is not None else -1, []))
        together.append(remark)
        del start
    comments = [Comment(start, words_of(together, rules=request.rules)) for start, together in grouped.values()]
    shown = comments[: request.most]
    closing: list[str] = []
    if len(comments) > request.most:
        left = sum(len(together) for _, together in list(grouped.values())[request.most :])
        closing.append(
            f"There is more to say: {left} further {'remark' if left == 1 else 'remarks'}. The summary lists the first of them."
        )
    if taken.placed.share < UNDERSTOOD:
        share = round(100 * (1 - taken.placed.share))
        closing.append(
            f"{share}% of the words of this document could not be placed, so these comments are only about the rest."
        )
    if not comments and not closing:
        closing.append("Nothing was found that needs changing.")
    if closing:
        shown.append(Comment(first.start if first else -1, tuple(closing)))
    return commented(package, shown, request.author, request.today)


# -- the summary -------------------------------------------------------------------------------------------------------------


def _often(files: Sequence[Reviewed]) -> tuple[Often, ...]:
    reviewed = [each for each in files if each.copy]
    count = Counter(rule for each in reviewed for rule in {remark.rule for remark in each.remarks})
    summaries = {rule.name: rule.summary for rule in all_rules()}
    named = [(summaries.get(rule, rule), plans) for rule, plans in count.items()]
    return tuple(
        Often(words, plans, len(reviewed)) for words, plans in sorted(named, key=lambda each: (-each[1], each[0]))
    )


def summary_bytes(files: Sequence[Reviewed], often: Sequence[Often], kind: str, day: datetime.date) -> bytes:
    """The summary as `docx`, `html`, `md` or `xlsx`. Raises ImprovplanError for any other kind."""
    if kind == "xlsx":
        return _workbook(files, often, day)
    if kind not in ("docx", "html", "md"):
        raise ImprovplanError(f"a summary can be docx, xlsx, html or md, not {kind}")
    document = laid_out(
        "review", "Review of the plans", orientation="landscape", files=[_row(each) for each in files], often=often
    )
    return document_bytes(document, kind, author=AUTHOR, created=day)


def _row(each: Reviewed) -> dict[str, object]:
    return {
        "file": Path(each.file).name,
        "reviewed": each.copy is not None,
        "errors": each.count(Severity.ERROR),
        "warnings": each.count(Severity.WARNING),
        "notes": each.count(Severity.NOTE),
        "unknown": f"{round(100 * (1 - each.understood))}%" if each.copy else "",
        "top": each.top,
        "said": each.refused or each.not_a_plan,
    }


def _workbook(files: Sequence[Reviewed], often: Sequence[Often], day: datetime.date) -> bytes:
    from improvplan.export.workbook import Column, Sheet, workbook_bytes

    heads = (
        ("File", 40),
        ("To put right", 12),
        ("Worth changing", 12),
        ("Thoughts", 12),
        ("Words not understood", 14),
        ("First of all", 80),
    )
    rows = []
    for each in files:
        row = _row(each)
        counts = [row["errors"], row["warnings"], row["notes"]] if each.copy else ["", "", ""]
        top = str(row["said"]) or "\n".join(each.top)
        rows.append(
            (str(row["file"]), *[each for each in counts if isinstance(each, int | str)], str(row["unknown"]), top)
        )
    all_remarks = [
        (Path(each.file).name, SAYS[remark.severity], remark.message, remark.why, remark.write, remark.place)
        for each in files
        for remark in each.remarks
    ]
    sheets = (
        Sheet("Files", [Column(*head) for head in heads], rows),
        Sheet(
            "In how many plans",
            [Column("What", 70), Column("Plans", 10), Column("Of", 10)],
            [(o.words, o.plans, o.of) for o in often],
        ),
        Sheet(
            "All remarks",
            [
                Column("File", 30),
                Column("Kind", 14),
                Column("What", 60),
                Column("Why", 50),
                Column("What to write", 50),
                Column("Where", 30),
            ],
            all_remarks,
        ),
    )
    return workbook_bytes("Review of the plans", sheets, day)
