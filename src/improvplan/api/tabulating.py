"""Plans as tidy tables in files: every row of every plan, plan by plan, into each kind of file that is asked for."""

from __future__ import annotations

import datetime
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from improvplan.api.derived import Found, Read, gathered_from
from improvplan.api.errors import ImprovplanError
from improvplan.api.network_files import network_mistakes
from improvplan.api.plan_files import plan_files
from improvplan.derived.plan_tables import (
    DICTIONARY,
    SCHEMA_VERSION,
    TABLES,
    Cell,
    Kind,
    Row,
    TidyTable,
    dictionary_rows,
    finding_row,
    rows_of,
)
from improvplan.derived.plugin import Gathered, PlanFacts, packed, plan_facts
from improvplan.export.tidy_files import Head, TableOf, UnwritableError, Writer, writer_of
from improvplan.version import VERSION
from improvplan.views.choices import AudienceName
from improvplan.workspace.bulkhead import Failure

Shape = Literal["typed", "dfe"]

KINDS = ("csv", "xlsx", "sqlite", "parquet")
"""The kinds of file that `--to` takes."""


class Tables(NamedTuple):
    """The files that were written, and what there is to say: see `api.derived.Made`."""

    files: tuple[Path, ...]
    rows: int
    remarks: tuple[str, ...]
    unreadable: tuple[str, ...]
    refused: tuple[str, ...]
    failures: tuple[Failure, ...]


def write_tables(
    paths: Sequence[Path],
    kinds: Sequence[str],
    out: Path,
    *,
    shape: Shape = "typed",
    audience: AudienceName | None = None,
    today: datetime.date,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> Tables:
    """Write every table of the plans under the given files and folders.

    Args:
        paths: files and folders.
        kinds: which of `KINDS` to write.
        shape: `typed` for every row of every table; `dfe` for data sets as official education statistics have them, as CSV, which
            are for the public unless another audience is named.
        out: the folder; it is made where it does not exist. Files of the same names are replaced when all are written.
        audience: whom the tables are for; what they may not see is taken out of each plan, and findings are left out.
        today: the day that counts as today.
        jobs: how many processes work at once; None for as many as pay.
        on_progress: called with how many plans are done, and how many there are.

    Raises:
        ImprovplanError: there is no plan, or a kind of file cannot be written here, or not in that shape.

    """
    if shape == "dfe":
        if [*kinds] != ["csv"]:
            raise ImprovplanError(
                "--shape dfe is CSV with signs in place of numbers: write --to csv, or leave out --shape"
            )
        audience = audience or "public"
    files = plan_files(paths)
    read = gathered_from("table", partial(_rows_of, today=today, audience=audience), files, jobs, on_progress)
    read = read._replace(refused=(*network_mistakes(paths), *read.refused))
    findings = {} if audience else _findings(paths, today, jobs)
    remarks = list(read.left_out)
    if shape == "dfe":
        whom = "the public" if audience == "public" else str(audience)
        remarks.append(f"data sets are made to be published: they hold what {whom} may see")
    elif audience:
        remarks.append(f"findings are for those who write the plans: that table is empty for {audience}")
    if not len(read.gathered):
        return Tables((), 0, tuple(remarks), read.unreadable, read.refused, read.failures)
    remarks += _same_ids(read.gathered.plans)
    if shape == "dfe":
        with _beside(out) as folder:
            rows = _statistics(read.gathered, folder)
            return Tables(
                _placed(folder, out, kinds), rows, tuple(remarks), read.unreadable, read.refused, read.failures
            )
    written, rows, said = _written(read, findings, kinds, out, today)
    return Tables(written, rows, (*remarks, *said), read.unreadable, read.refused, read.failures)


def _rows_of(file: Path, today: datetime.date, audience: AudienceName | None) -> Found:
    from improvplan.api.audience import as_seen_by
    from improvplan.api.reading_plans import read_context

    context, left_out = as_seen_by(read_context(file, today), audience)
    return Found(packed(plan_facts(context), rows_of(context, today)), left_out)


def _findings(paths: Sequence[Path], today: datetime.date, jobs: int | None) -> dict[str, bytes]:
    """What `validate` finds in each file, packed."""
    import pickle
    import zlib

    from improvplan.lint.engine.request import CheckRequest
    from improvplan.lint.engine.run import run

    request = CheckRequest(paths=tuple(map(str, paths)), identities=True, today=today, jobs=jobs, cache=True)
    found: dict[str, list[Row]] = {}
    for finding in run(request).findings:
        for each in finding.singly:
            found.setdefault(each.file, []).append(finding_row(each))
    return {file: zlib.compress(pickle.dumps(rows), 1) for file, rows in found.items()}


def _same_ids(plans: Sequence[PlanFacts]) -> Iterator[str]:
    files: dict[str, list[str]] = {}
    for each in plans:
        files.setdefault(each.plan, []).append(each.file)
    for plan, several in files.items():
        if len(several) > 1:
            more = "; ".join(f"{plan}@{number} is {file}" for number, file in enumerate(several[1:], 2))
            yield f"{len(several)} plans have the id {plan}: in the tables {more}; give each plan an id of its own"


def _written(
    read: Read, findings: dict[str, bytes], kinds: Sequence[str], out: Path, today: datetime.date
) -> tuple[tuple[Path, ...], int, list[str]]:
    """Write into a folder beside, and put the files in their places when all are whole."""
    tables = [_table_of(table) for table in (*TABLES, DICTIONARY)]
    about = {"schema_version": str(SCHEMA_VERSION), "version": VERSION, "valid_on": today.isoformat()}
    with _beside(out) as folder:
        try:
            writers = [writer_of(kind, folder, tables, about, today) for kind in kinds]
        except UnwritableError as error:
            raise ImprovplanError(str(error)) from error
        count = _all_rows(read.gathered, findings, writers)
        said = [sentence for writer in writers for sentence in writer.close()]
        return _placed(folder, out, kinds), count, said


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder in that of the files, to write them in; it is gone afterwards, and so is a folder that was made for nothing."""
    made = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".tables-", suffix=".part", dir=out))
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if made and not any(out.iterdir()):
            out.rmdir()


def _placed(folder: Path, out: Path, kinds: Sequence[str]) -> tuple[Path, ...]:
    """Put the files in their places, in their order."""
    files = tuple(out / file.name for file in _in_order(folder, kinds))
    for file in files:
        (folder / file.name).replace(file)
    return files


def _statistics(gathered: Gathered[dict[str, list[Row]]], folder: Path) -> int:
    """Write the data sets of official statistics, and beside each what describes its columns; how many rows there are."""
    from improvplan.derived.official_statistics import data_sets, meta_rows
    from improvplan.export.csv_table import write_plain_csv

    count = 0
    for each in data_sets(gathered):
        count += write_plain_csv(folder / f"{each.name}.csv", itertools.chain([each.columns], each.rows))
        write_plain_csv(folder / f"{each.name}.meta.csv", meta_rows(each))
    return count


def _in_order(folder: Path, kinds: Sequence[str]) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda file: (kinds.index(file.suffix[1:]), file.name))


def _table_of(table: TidyTable) -> TableOf:
    heads = tuple(
        Head(column.name, Kind.TEXT.value if column.kind is Kind.KEY else column.kind.value, column.values)  # type: ignore[arg-type]
        for column in table.all_columns
    )
    return TableOf(table.name, heads, table.key, table.of_plans and table.name != "plans")


def _all_rows(gathered: Gathered[dict[str, list[Row]]], findings: dict[str, bytes], writers: Sequence[Writer]) -> int:
    """Hand every row of every plan to the writers; how many there are. Only the rows of one plan are there at a time."""
    import pickle
    import zlib

    count = 0
    ids: Counter[str] = Counter()
    editions: set[tuple[Cell, Cell]] = set()
    for facts, rows in gathered:
        ids[facts.plan] += 1
        plan = facts.plan if ids[facts.plan] == 1 else f"{facts.plan}@{ids[facts.plan]}"
        packed_findings = findings.get(facts.file)
        rows["findings"] = pickle.loads(zlib.decompress(packed_findings)) if packed_findings else []
        known = set(editions)
        rows["items"] = [row for row in rows["items"] if (row[0], row[1]) not in known]
        editions |= {(row[0], row[1]) for row in rows["items"]}
        for table in TABLES:
            whole = [*_with_plan(table, rows[table.name], plan)]
            count += len(whole)
            for writer in writers:
                writer.add(table.name, whole)
    for writer in writers:
        writer.add(DICTIONARY.name, dictionary_rows())
    return count


def _with_plan(table: TidyTable, rows: Iterable[Row], plan: str) -> Iterator[Row]:
    """The rows with the plan's id before them and before each key in them."""
    if not table.of_plans:
        yield from rows
        return
    keys = [place for place, column in enumerate(table.columns) if column.kind is Kind.KEY]
    for row in rows:
        cells = list(row)
        for place in keys:
            key = cells[place]
            if key is not None:
                cells[place] = f"{plan}/{key}" if key else plan
        yield (plan, *cells)
