"""The one writer of derived documents: every output of every one of them, laid out and written. What they say is derived elsewhere."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from improvplan.api.errors import ImprovplanError
from improvplan.api.writing import counting_from, pdf_of, written
from improvplan.derived.blocks import Bullets, Grid, Rows, Shown
from improvplan.derived.plugin import SEVERAL, Asked, DerivedError, Gathered, Page, PlanError, Table
from improvplan.rendering.prose import PLAIN
from improvplan.rendering.tree import Document
from improvplan.report.outputs.json import dumped
from improvplan.source.files import write_beside_then_replace
from improvplan.version import VERSION
from improvplan.views.values import Prose
from improvplan.workspace.bulkhead import Failure, guarded
from improvplan.workspace.processes import spread

if TYPE_CHECKING:
    from improvplan.api.derived import Made
    from improvplan.derived.plugin import Derived, Value
    from improvplan.views.choices import AudienceName

Result = TypeVar("Result")

DOCUMENTS = ("docx", "md", "html")
PAGES = (*DOCUMENTS, "pdf")
"""The outputs that are laid out by a template."""

LANGUAGE = "en-GB"
JSON_FORMAT = 1
_PDF_AT_ONCE = 16
"""So many documents LibreOffice is given at once: starting it takes longer than a document."""

_EXPECTED = (OSError, ImprovplanError, DerivedError)


def laid_out(
    name: str,
    title: str,
    *,
    orientation: Literal["portrait", "landscape"] = "portrait",
    folders: Sequence[Path] = (),
    **data: object,
) -> Document:
    """The document `_shared/derived/NAME.html.j2` makes of plain data; see `render_derived`.

    Raises:
        ImprovplanError: a template of the repository's own cannot be used. What is wrong with ours is raised as it is.

    """
    from improvplan.rendering.derived import render_derived
    from improvplan.rendering.problems import TemplateProblem

    try:
        return render_derived(name, title, LANGUAGE, orientation, folders=folders, **data)
    except TemplateProblem as problem:
        if not any((folder / "_shared").is_dir() for folder in folders):
            raise
        raise ImprovplanError(str(problem)) from problem


def document_bytes(document: Document, to: str, *, author: str, created: datetime.date) -> bytes:
    """A document as one of `PAGES`. The same document, author and day give the same bytes whatever the clock says."""
    return written(document, to, author=author, created=created, reference=None).data


def write_bytes(data: bytes | IO[bytes], target: Path) -> Path:
    """Write a file with some bytes, or all that an open file has, and the folder it lies in where that is not there. A failure leaves an old file as it was; raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(target, data)
    return target


class Files(NamedTuple):
    """The files that were written, sentences about how they came out, what could not be made of a plan, and our own mistakes."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    refused: tuple[str, ...]
    failures: tuple[Failure, ...]


class _Piece(NamedTuple):
    """One file as it came out, or what stood in the way."""

    file: Path | None = None
    remarks: tuple[str, ...] = ()
    refused: str = ""
    failure: Failure | None = None


def write_derived(
    made: Made,
    out: Path,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> Files:
    """Write a derived document into a folder in each kind that was asked for.

    `on_progress` is called with how many files of a kind are done, and of how many.
    What fails for one plan is told, and every other plan goes on. Raises ImprovplanError where two plans would be written to
    one file, and OSError.
    """
    if not len(made.gathered):
        return Files((), (), (), ())
    pieces: list[_Piece] = []
    for kind in made.asked.kinds:
        if kind not in PAGES:
            pieces += _shared(made, kind, out)
        elif made.document.by_plan and not made.document.together(made.asked):
            pieces += _by_plan(made, kind, out, jobs, on_progress)
        else:
            pieces += _shared(made, kind, out)
    return Files(
        tuple(each.file for each in pieces if each.file),
        tuple(dict.fromkeys(remark for each in pieces for remark in each.remarks)),
        tuple(dict.fromkeys(each.refused for each in pieces if each.refused)),
        tuple(dict.fromkeys(each.failure for each in pieces if each.failure)),
    )


def keep(made: Made, paths: Sequence[Path]) -> tuple[Path, str]:
    """Add what a derived document keeps to the network of these paths: the file, with a sentence about it.

    Raises:
        ImprovplanError: there is no network, or the file cannot be changed; nothing was changed.

    """
    from improvplan.api.network_files import add_to_network, require_network
    from improvplan.workspace.configuration import repository_of

    assert made.document.kept
    repository = repository_of(paths[0])
    network = require_network(repository, paths[0])
    try:
        kept = made.document.kept(made.gathered, made.asked)
    except DerivedError as error:
        raise ImprovplanError(str(error)) from error
    if not kept.values:
        return network.files[0].file, "there is nothing new to keep"
    return add_to_network(repository, kept), f"{len(kept.values)} added under {kept.key}"


def one_page(name: str, plan: Path, asked: Asked, kind: str, audience: AudienceName | None) -> bytes:
    """A derived document of one plan, as bytes of one of `PAGES`. Raises ImprovplanError, and what is our own mistake as it is."""
    from improvplan.api.derived import document, gathered_of

    found = document(name)
    try:
        found.check(asked)
        gathered = gathered_of(plan, found, asked, audience)
        return page_bytes(next(iter(found.pages(gathered, asked))), kind)[0]
    except (DerivedError, PlanError) as error:
        raise ImprovplanError(str(error)) from error


def shown(made: Made, *, terminal: bool) -> tuple[Iterator[Shown], list[Failure]]:
    """What a terminal or a pipe shows, without the signs of small Markdown; and what fails while that is made."""
    document = made.document
    show = document.shown if terminal or document.lines is None else document.lines
    each = document.shows_each
    if terminal and document.overview and len(made.gathered) > SEVERAL:
        show, each = document.overview, False
    failures: list[Failure] = []

    def blocks() -> Iterator[Shown]:
        for part in made.gathered.each() if each else [made.gathered]:
            found, failed = _apart("table", replace(made, gathered=part), lambda some: _whole(show(some, made.asked)))
            failures.extend(failed)
            yield from map(_plain_cells, found or ())

    return blocks(), failures


def _whole(blocks: Iterable[Shown]) -> list[Shown]:
    """All that is shown; rows that are made as they are printed have been made once, so that they cannot fail half-way."""
    found = [*blocks]
    for block in found:
        if isinstance(block, Grid):
            for _ in block.rows:
                pass
    return found


def remarks_of(made: Made) -> tuple[tuple[str, ...], tuple[Failure, ...]]:
    """Sentences about the whole, for standard error."""
    said, failures = _apart("remarks", made, lambda gathered: tuple(made.document.remarks(gathered, made.asked)))
    return said or (), failures


def printed_as(made: Made, form: str) -> tuple[str, tuple[Failure, ...]]:
    """All plans in one text, `json` or `markdown`, and what failed. Raises ImprovplanError."""
    kind = "md" if form == "markdown" else form

    def whole(gathered: Gathered[Any]) -> bytes:
        return b"".join(in_memory(data) for _, data, _ in data_of(made, gathered, kind))

    found, failures = _apart(form, made, whole)
    if found is None and kind == "json" and not failures:
        found = whole(made.gathered)
    return (found or b"").decode(), failures


def _apart(step: str, made: Made, work: Callable[[Gathered[Any]], Result]) -> tuple[Result | None, tuple[Failure, ...]]:
    """What comes of all plans together. Where that fails, the plans that fail by themselves are left out, and told."""
    if not len(made.gathered):
        return None, ()
    step = f"{made.document.name}, {step}"
    first = made.gathered.first.file
    whole = _guarded(step, first, partial(work, made.gathered))
    if not isinstance(whole, Failure):
        return whole, ()
    failures: list[Failure] = []
    sound = Gathered[Any]()
    for each in made.gathered.each():
        try:
            alone = _guarded(step, each.first.file, partial(work, each))
        except (ImprovplanError, DerivedError):
            alone = None  # such as a name that only another plan knows
        if isinstance(alone, Failure):
            failures.append(alone)
        else:
            sound |= each
    if not failures or not len(sound):
        return None, tuple(failures) or (whole,)
    again = _guarded(step, sound.first.file, partial(work, sound))
    return (None, (*failures, again)) if isinstance(again, Failure) else (again, tuple(failures))


def _guarded(step: str, file: str, work: Callable[[], Result]) -> Result | Failure:
    try:
        return guarded(step, file, work, expected=_EXPECTED)
    except DerivedError as error:
        raise ImprovplanError(str(error)) from error


def _shared(made: Made, kind: str, out: Path) -> list[_Piece]:
    """One file, or as many as there are tables, for all plans."""
    found, failures = _apart(kind, made, lambda gathered: [*data_of(made, gathered, kind)])
    stem = together(made)
    pieces = [_Piece(write_bytes(data, out / f"{stem}{part}.{kind}"), remarks) for part, data, remarks in found or ()]
    return [*pieces, *(_Piece(failure=failure) for failure in failures)]


def together(made: Made) -> str:
    """The name, without an ending, of a file that holds all plans: `burnside-training` for one, `training` for several."""
    document, gathered = made.document, made.gathered
    one = len(gathered) == 1 and not document.whole
    name = f"{gathered.first.stem}-{document.name}" if one else document.name
    return f"{name}{document.suffix(gathered, made.asked)}{_whom(made)}"


def _whom(made: Made) -> str:
    return f"-{made.audience}" if made.audience else ""


def data_of(made: Made, gathered: Gathered[Any], kind: str) -> Iterator[tuple[str, bytes | IO[bytes], tuple[str, ...]]]:
    """The files of one kind that hold all plans: what is added to the name, the bytes or an open file with them, and remarks."""
    document, asked = made.document, made.asked
    if kind in PAGES:
        for page in document.pages(gathered, asked):
            yield "", *page_bytes(page, kind)
    elif kind == "csv":
        yield from _csv(document.tables(gathered, asked))
    elif kind == "xlsx":
        yield "", _workbook(document, gathered, asked), ()
    elif kind == "ics":
        yield "", _calendar(document, gathered, asked), ()
    else:
        yield "", _json(made, gathered), ()


def in_memory(data: bytes | IO[bytes]) -> bytes:
    """All of what `data_of` gave; an open file is closed."""
    if isinstance(data, bytes):
        return data
    with data:
        return data.read()


def _by_plan(
    made: Made, kind: str, out: Path, jobs: int | None, on_progress: Callable[[int, int], None]
) -> list[_Piece]:
    """A file for each plan, several at once where that pays."""
    names = _names(made)
    work = partial(_of_one, made=_without_plans(made), kind=kind, out=out)
    items = [*zip(made.gathered.each(), names, strict=True)]
    if kind != "pdf":
        return spread(work, items, jobs, on_progress)
    pieces: list[_Piece] = []
    for start in range(0, len(items), _PDF_AT_ONCE):
        words = [_word_of(each, made.document, made.asked) for each, _ in items[start : start + _PDF_AT_ONCE]]
        on_progress(start, len(items))
        names_now = [name for _, name in items[start : start + _PDF_AT_ONCE]]
        pieces += _as_pdf(words, names_now, out, counting_from(on_progress, start, len(items)))
    return pieces


def _as_pdf(
    words: Sequence[_Word], names: Sequence[str], out: Path, on_progress: Callable[[int], None]
) -> list[_Piece]:
    made = iter(pdf_of([each.data for each in words if each.data], on_progress))
    return [
        _Piece(write_bytes(next(made), out / f"{name}.pdf"), each.remarks)
        if each.data
        else _Piece(refused=each.refused, failure=each.failure)
        for each, name in zip(words, names, strict=True)
    ]


class _Word(NamedTuple):
    data: bytes = b""
    remarks: tuple[str, ...] = ()
    refused: str = ""
    failure: Failure | None = None


def _word_of(gathered: Gathered[Any], document: Derived[Any], asked: Asked, kind: str = "docx") -> _Word:
    """The document of one plan, or what stands in the way."""
    file = gathered.first.file
    try:
        found = _guarded(
            f"{document.name}, {kind}", file, lambda: page_bytes(next(iter(document.pages(gathered, asked))), kind)
        )
    except ImprovplanError as error:
        return _Word(refused=f"{file}: {error}")
    return _Word(failure=found) if isinstance(found, Failure) else _Word(*found)


class _Outline(NamedTuple):
    """What travels to other processes: the document's name and what is asked of it, and no plans."""

    name: str
    asked: Asked


def _without_plans(made: Made) -> _Outline:
    return _Outline(made.document.name, made.asked)


def _of_one(item: tuple[Gathered[Any], str], made: _Outline, kind: str, out: Path) -> _Piece:
    from improvplan.derived import document

    gathered, name = item
    word = _word_of(gathered, document(made.name), made.asked, kind)
    if not word.data:
        return _Piece(refused=word.refused, failure=word.failure)
    return _Piece(write_bytes(word.data, out / f"{name}.{kind}"), word.remarks)


def _names(made: Made) -> list[str]:
    """The names of the files of each plan, without an ending.

    Raises:
        ImprovplanError: two plans would be written to one file.

    """
    document, whom = made.document, _whom(made)
    suffix = document.suffix(made.gathered, made.asked)
    names: dict[str, str] = {}
    for each in made.gathered.each():
        facts = each.first
        own = document.stem(each, made.asked) if document.stem else ""
        name = f"{own or f'{facts.stem}-{document.name}{suffix}'}{whom}"
        earlier = names.setdefault(name, facts.file)
        if earlier != facts.file:
            raise ImprovplanError(
                f"{earlier} and {facts.file} would be written to one document: give each a folder of its own with --out"
            )
    return [*names]


def page_bytes(page: Page, kind: str) -> tuple[bytes, tuple[str, ...]]:
    """A page as one of `PAGES`, and sentences about how it came out. Raises ImprovplanError."""
    document = laid_out(page.template, page.title, orientation=page.orientation, folders=page.folders, **page.data)
    made = written(document, kind, author=page.author, created=page.created, reference=page.reference)
    return made.data, made.remarks


def _csv(tables: Iterable[Table]) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    from improvplan.export.csv_table import csv_bytes

    for number, table in enumerate(table for table in tables if table.in_csv):
        part = f"-{table.name.lower().replace(' ', '-')}" if number else ""
        yield part, csv_bytes([column.head for column in table.columns], plain_rows(table)), ()


def _workbook(document: Derived[Any], gathered: Gathered[Any], asked: Asked) -> bytes:
    from improvplan.export.workbook import Column, Sheet, workbook_bytes

    sheets = [
        Sheet(table.name, [Column(*column) for column in map(_head_and_width, table.columns)], plain_rows(table))
        for table in document.tables(gathered, asked)
    ]
    return workbook_bytes(document.title, sheets, gathered.last_beginning)


def _head_and_width(column: Any) -> tuple[str, int]:
    return column.head, column.width


def _calendar(document: Derived[Any], gathered: Gathered[Any], asked: Asked) -> bytes:
    from improvplan.export.calendar import Event, calendar_bytes

    title = document.calendar_title(gathered, asked) if document.calendar_title else document.title
    events = (
        Event(
            each.name,
            each.day,
            str(_plain(each.summary)),
            "\n".join(f"{label}: {_plain(words)}" for label, words in each.details if words),
            each.categories,
            each.cancelled,
        )
        for each in (document.events(gathered, asked) if document.events else ())
    )
    return calendar_bytes(title, events, asked.now)


_LARGE = 1 << 20
_ROWS = 200
_ROW = json.JSONEncoder(ensure_ascii=False)


def _json(made: Made, gathered: Gathered[Any]) -> bytes | IO[bytes]:
    """The document for programs: what it is and of which plans, then each table, a line for each row.

    A large one is written to a temporary file as it is made: of thousands of plans it is more than all that was gathered of them.
    """
    document = made.document
    if document.json:
        return dumped(document.json(gathered, made.asked)) + b"\n"
    head = {
        "version": JSON_FORMAT,
        "improvplan": VERSION,
        "document": document.name,
        "title": document.title,
        "plans": [
            {
                "file": facts.file,
                "plan": facts.plan,
                "title": facts.title,
                "organisation": facts.organisation,
                "session": facts.session,
            }
            for facts in gathered.plans
            if facts.plan  # a network stands beside them
        ],
        "unreadable": [file for file, _ in gathered.unreadable],
    }
    file = tempfile.SpooledTemporaryFile(_LARGE)  # noqa: SIM115 - whoever writes it in its place closes it
    file.write(dumped(head).removesuffix(b"\n}"))
    between = ",\n    "
    for table in document.tables(gathered, made.asked):
        file.write(f",\n  {json.dumps(key_of(table.name))}: [".encode())
        rows, before = map(_ROW.encode, _objects(table)), "\n    "
        while some := [*islice(rows, _ROWS)]:
            file.write(f"{before}{between.join(some)}".encode(errors="replace"))
            before = between
        file.write(b"\n  ]")
    file.write(b"\n}\n")
    file.seek(0)
    return file


def _objects(table: Table) -> Iterator[dict[str, Any]]:
    keys = [key_of(column.head) for column in table.columns]
    for row in plain_rows(table):
        yield {key: _json_value(value) for key, value in zip(keys, row, strict=True)}


def key_of(words: str) -> str:
    """The key that the name of a table or the head of a column has in JSON."""
    return words.lower().replace(" ", "_")


def _json_value(value: Value) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int) else float(value)


def plain_rows(table: Table) -> Iterator[tuple[Value, ...]]:
    """The rows of a table without the signs of small Markdown."""
    return (tuple(map(_plain, row)) for row in table.rows)


def _plain(value: Value) -> Value:
    """A cell without the signs of small Markdown."""
    return _without_signs(value) if isinstance(value, Prose) else value


def _plain_cells(block: Shown) -> Shown:
    """What is shown on a terminal, without the signs of small Markdown."""
    if isinstance(block, Grid):
        rows = block.rows
        return block._replace(rows=Rows(lambda: (tuple(str(_plain(cell)) for cell in row) for row in rows)))
    if isinstance(block, Bullets):
        return Bullets([(str(_plain(first)), str(_plain(second))) for first, second in block.items])
    return block._replace(text=str(_plain(block.text)))


def _without_signs(words: str) -> str:
    """The words of a small Markdown without its signs: `*every* child` is `every child`."""
    if not words or PLAIN.fullmatch(words):
        return words
    from improvplan.rendering.prose_parser import MARKDOWN

    return "".join(_words_of(token) for token in MARKDOWN.parseInline(words)[0].children or ())


def _words_of(token: object) -> str:
    kind = getattr(token, "type", "")
    if kind == "softbreak":
        return " "
    return "\n" if kind == "hardbreak" else str(getattr(token, "content", ""))
