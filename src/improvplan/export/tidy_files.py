"""Tidy tables as files that grow row by row: CSV, workbook, SQLite and Parquet. None of them is ever held as a whole."""

from __future__ import annotations

import csv
import datetime
import importlib.util
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from improvplan.export.csv_table import BYTE_ORDER_MARK, Cell, written_cell
from improvplan.export.workbook import LONGEST_TEXT, MOST_ROWS, GrowingSheet, growing_workbook

CellKind = Literal["text", "whole number", "number", "money", "date", "true or false"]


class Head(NamedTuple):
    """A column: its name and what its cells hold. `values` are the only texts it has, where they are few."""

    name: str
    kind: CellKind
    values: tuple[str, ...] = ()


class TableOf(NamedTuple):
    """A table: its name, its columns, the column in which no value comes twice, and whether its rows belong to plans."""

    name: str
    heads: tuple[Head, ...]
    key: str = ""
    of_plans: bool = False


class Writer(Protocol):
    """What takes rows, table by table in any order, and has written files when it is closed."""

    def add(self, table: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows of a table."""
        ...

    def close(self) -> tuple[str, ...]:
        """Finish the files, and give sentences about what did not fit."""
        ...


class UnwritableError(Exception):
    """A kind of file that cannot be written here; the message says what to do."""


def writer_of(
    kind: str, folder: Path, tables: Sequence[TableOf], about: Mapping[str, str], day: datetime.date
) -> Writer:
    """What writes a kind of file into a folder: `csv`, `xlsx`, `sqlite` or `parquet`.

    Args:
        kind: the kind of file.
        folder: where the files go; it is there.
        tables: every table, also those that get no rows.
        about: names and values that the files carry where they can.
        day: the day in the properties of a workbook.

    Raises:
        UnwritableError: Parquet, without what writes it.

    """
    makers: dict[str, Callable[[], Writer]] = {
        "csv": lambda: _Csv(folder, tables),
        "xlsx": lambda: _Workbook(folder, tables, day),
        "sqlite": lambda: _Sqlite(folder, tables, about),
        "parquet": lambda: _Parquet(folder, tables, about),
    }
    return makers[kind]()


class _Csv:
    """A file for each table, as `export.csv_table` writes one; yes and no are `true` and `false`."""

    def __init__(self, folder: Path, tables: Sequence[TableOf]) -> None:
        self._files = {}
        self._writers: dict[str, Any] = {}
        for table in tables:
            file = (folder / f"{table.name}.csv").open("w", encoding="utf-8", errors="replace", newline="")
            file.write(BYTE_ORDER_MARK)
            self._files[table.name] = file
            self._writers[table.name] = csv.writer(file)
            self._writers[table.name].writerow([head.name for head in table.heads])

    def add(self, table: str, rows: Iterable[Sequence[Cell]]) -> None:
        self._writers[table].writerows([_csv_cell(cell) for cell in row] for row in rows)

    def close(self) -> tuple[str, ...]:
        for file in self._files.values():
            file.close()
        return ()


def _csv_cell(cell: Cell) -> str:
    return ("true" if cell else "false") if isinstance(cell, bool) else written_cell(cell)


class _Workbook:
    """A sheet for each table. Codes are texts and keep their noughts; what a sheet has no room for is told."""

    def __init__(self, folder: Path, tables: Sequence[TableOf], day: datetime.date) -> None:
        heads = {table.name: [head.name for head in table.heads] for table in tables}
        self._book, self._sheets = growing_workbook(folder / "tables.xlsx", "Tables of improvement plans", heads, day)

    def add(self, table: str, rows: Iterable[Sequence[Cell]]) -> None:
        self._sheets[table].add(rows)

    def close(self) -> tuple[str, ...]:
        said = [sentence for name, sheet in self._sheets.items() for sentence in _did_not_fit(name, sheet)]
        self._book.close()
        return tuple(said)


def _did_not_fit(name: str, sheet: GrowingSheet) -> Iterable[str]:
    if sheet.left_out:
        yield (
            f"tables.xlsx: {name} has {sheet.rows + sheet.left_out:,} rows and a sheet of a workbook holds {MOST_ROWS:,}: the last "
            f"{sheet.left_out:,} are left out; take --to sqlite, csv or parquet, or fewer plans"
        )
    if sheet.cut:
        texts = "text is" if sheet.cut == 1 else "texts are"
        yield (
            f"tables.xlsx: {name}: {sheet.cut:,} {texts} longer than the {LONGEST_TEXT:,} characters that a cell of a workbook "
            "holds, and end there with …; the other kinds of file have them whole"
        )


_SQLITE_TYPES = {
    "text": "TEXT",
    "whole number": "INTEGER",
    "number": "REAL",
    "money": "REAL",
    "date": "TEXT",
    "true or false": "INTEGER",
}


class _Sqlite:
    """One STRICT database. Days are texts such as 2025-10-06, yes and no are 1 and 0."""

    def __init__(self, folder: Path, tables: Sequence[TableOf], about: Mapping[str, str]) -> None:
        self._base = sqlite3.connect(folder / "tables.sqlite", isolation_level=None)
        for command in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
            self._base.execute(f"PRAGMA {command}")
        self._base.execute(f"PRAGMA user_version = {int(about['schema_version'])}")
        self._base.execute("BEGIN")
        self._inserting = {}
        for table in tables:
            columns = ", ".join(_sqlite_column(table, head) for head in table.heads)
            self._base.execute(f'CREATE TABLE "{table.name}" ({columns}) STRICT')
            self._inserting[table.name] = f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.heads))})'

    def add(self, table: str, rows: Iterable[Sequence[Cell]]) -> None:
        self._base.executemany(self._inserting[table], ([_sqlite_cell(cell) for cell in row] for row in rows))

    def close(self) -> tuple[str, ...]:
        self._base.execute("COMMIT")
        self._base.close()
        return ()


def _sqlite_column(table: TableOf, head: Head) -> str:
    words = [f'"{head.name}"', _SQLITE_TYPES[head.kind]]
    if head.name == table.key:
        words.append("PRIMARY KEY NOT NULL")
    elif head.name == "plan_id" and table.of_plans:
        words.append("NOT NULL REFERENCES plans (plan_id)")
    if head.kind == "true or false":
        words.append(f'CHECK ("{head.name}" IN (0, 1))')
    return " ".join(words)


def _sqlite_cell(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return cell.encode(errors="replace").decode() if isinstance(cell, str) else cell


_ROWS_TOGETHER = 4_000
"""So many rows of a table are kept until they are written as a group of a Parquet file."""


class _Parquet:
    """A file for each table, of the same bytes for the same rows."""

    def __init__(self, folder: Path, tables: Sequence[TableOf], about: Mapping[str, str]) -> None:
        if importlib.util.find_spec("pyarrow") is None:
            raise UnwritableError(
                "Parquet files need pyarrow, which is not installed: pip install 'improvplan[tables]'; "
                "csv, xlsx and sqlite need nothing more"
            )
        import pyarrow
        from pyarrow import parquet

        kinds = {
            "text": pyarrow.string(),
            "whole number": pyarrow.int64(),
            "number": pyarrow.decimal128(30, 9),
            "money": pyarrow.decimal128(24, 2),
            "date": pyarrow.date32(),
            "true or false": pyarrow.bool_(),
        }
        self._make = pyarrow.record_batch
        self._array = pyarrow.array
        self._schemas = {}
        self._writers: dict[str, Any] = {}
        self._waiting: dict[str, list[Sequence[Cell]]] = {table.name: [] for table in tables}
        for table in tables:
            fields = [(head.name, kinds[head.kind]) for head in table.heads]
            schema = pyarrow.schema(fields, metadata={f"improvplan.{name}": value for name, value in about.items()})
            self._schemas[table.name] = schema
            self._writers[table.name] = parquet.ParquetWriter(
                folder / f"{table.name}.parquet", schema, compression="zstd"
            )

    def add(self, table: str, rows: Iterable[Sequence[Cell]]) -> None:
        waiting = self._waiting[table]
        waiting.extend(rows)
        if len(waiting) >= _ROWS_TOGETHER:
            self._write(table)

    def _write(self, table: str) -> None:
        schema, rows = self._schemas[table], self._waiting[table]
        columns = [
            self._array([_parquet_cell(row[place]) for row in rows], field.type) for place, field in enumerate(schema)
        ]
        self._writers[table].write_batch(self._make(columns, schema=schema))
        rows.clear()

    def close(self) -> tuple[str, ...]:
        for table, rows in self._waiting.items():
            if rows:
                self._write(table)
            self._writers[table].close()
        return ()


def _parquet_cell(cell: Cell) -> Any:
    return cell.encode(errors="replace").decode() if isinstance(cell, str) else cell
