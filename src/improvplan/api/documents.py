"""Derived documents for programs: what follows from plans as rows, events, text and files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, Literal, get_args

from improvplan.api.derived import Made, asked_of, derive
from improvplan.api.derived_output import data_of, in_memory, key_of, plain_rows, write_derived
from improvplan.api.errors import ImprovplanError
from improvplan.api.option_names import asked_for, names_of, one_of
from improvplan.api.plan_files import AnyPaths, day_or_today, paths_of
from improvplan.derived.plugin import DerivedError, Event, Value
from improvplan.views.choices import AUDIENCES, AudienceName

ReportKind = Literal["progress", "end-of-year", "target-evaluation", "pupil-equity"]
Row = dict[str, Value]


class DerivedDocument:
    """What follows from plans. Iterating gives the rows of its first table, each a dictionary with the keys that JSON has.

    `plans` are the files that it is of; `unreadable` are sentences about plans that could not be read or of which there is no
    such document, `remarks` what else there is to say.
    """

    def __init__(self, made: Made) -> None:
        self._made = made
        self.name: str = made.document.name
        self.title: str = made.document.title
        self.plans: tuple[str, ...] = tuple(facts.file for facts in made.gathered.plans)
        self.unreadable: tuple[str, ...] = (*made.unreadable, *made.refused, *map(str, made.failures))
        self.remarks: tuple[str, ...] = (*made.left_out, *made.remarks)

    @property
    def tables(self) -> dict[str, list[Row]]:
        """Its tables by name, each a list of rows. Raises ImprovplanError where its options fit none of the plans."""
        found = {}
        with _wrong_use():
            for table in self._made.document.tables(self._made.gathered, self._made.asked):
                keys = [key_of(column.head) for column in table.columns]
                found[table.name] = [dict(zip(keys, row, strict=True)) for row in plain_rows(table)]
        return found

    @property
    def rows(self) -> list[Row]:
        """The rows of its first table."""
        return next(iter(self.tables.values()), [])

    @property
    def events(self) -> list[Event]:
        """What is on a day, as a calendar has it; empty for a document without dates."""
        events = self._made.document.events
        with _wrong_use():
            return [*events(self._made.gathered, self._made.asked)] if events else []

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """True whatever it holds: a document without rows is a document, too."""
        return True

    def __str__(self) -> str:
        """The document as Markdown."""
        return b"\n".join(self._files("md")).decode()

    def __repr__(self) -> str:
        return f"<{self.name} of {len(self.plans)} plan{'' if len(self.plans) == 1 else 's'}>"

    def to_bytes(self, to: str = "docx") -> bytes:
        """The document of all plans as one file, for example `docx`, `md`, `xlsx` or `json`; of several tables, the first as `csv`.

        Raises:
            ImprovplanError: there is no such output of it, no PDF can be made, or each plan has a file of its own: use `write`.

        """
        files = self._files(one_of("to", to, self._made.document.kinds))
        if to != "csv" and len(files) != 1:
            raise ImprovplanError(f"to={to!r} makes {len(files)} files here: write them into a folder")
        return files[0]

    def to_json(self) -> str:
        """The document for programs."""
        return self.to_bytes("json").decode()

    def write(self, folder: str | PathLike[str], to: str | Iterable[str] = "docx") -> list[Path]:
        """Write it into a folder as the command line does, in one kind or several, and return the files.

        Raises:
            ImprovplanError: there is no such output, or two plans would be written to one file.
            OSError: a file cannot be written.

        """
        kinds = tuple(asked_for("to", ",".join(names_of(to)), self._made.document.kinds))
        with _wrong_use():
            return [
                *write_derived(replace(self._made, asked=replace(self._made.asked, kinds=kinds)), Path(folder)).files
            ]

    def _files(self, to: str) -> list[bytes]:
        with _wrong_use():
            return [in_memory(data) for _, data, _ in data_of(self._made, self._made.gathered, to)]


@contextmanager
def _wrong_use() -> Iterator[None]:
    try:
        yield
    except DerivedError as error:
        raise ImprovplanError(str(error)) from error


def _derived(
    name: str,
    paths: AnyPaths,
    audience: AudienceName | None,
    today: datetime.date | None,
    jobs: int | None,
    **options: Any,
) -> DerivedDocument:
    if audience is not None:
        one_of("audience", audience, AUDIENCES)
    day = day_or_today(today)
    asked = asked_of(options, None if today is None else day, day)
    return DerivedDocument(derive(name, paths_of(paths), asked, audience=audience, jobs=jobs))


def schedule(
    paths: AnyPaths = ".",
    *,
    for_: str | None = None,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """Everything in plans that has a date, in the order of the year; with `for_` what one person or role has to do.

    Raises:
        ImprovplanError: there is no plan, or none names that person.

    """
    return _derived("schedule", paths, audience, today, jobs, **{"for": for_})


def coverage(
    paths: AnyPaths = ".",
    *,
    framework: str | Iterable[str] = (),
    holes: bool = False,
    who: bool = False,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """Which items of frameworks the plans work on, and which none of them does.

    `framework` takes only some; `holes` gives what no plan works on, `who` also the plans.

    Raises:
        ImprovplanError: there is no plan, or no plan has such a framework.

    """
    return _derived("coverage", paths, audience, today, jobs, framework=[*names_of(framework)], holes=holes, who=who)


def rollup(
    paths: AnyPaths = ".",
    *,
    by: str | None = None,
    session: str | None = None,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """Many plans added up, school by school or `by` a grouping such as `council`; `session` takes only its plans.

    Raises:
        ImprovplanError: there is no plan, none is for that session, or none is in a group of that kind.

    """
    return _derived("rollup", paths, audience, today, jobs, by=by, session=session, full=False)


def training(
    paths: AnyPaths = ".",
    *,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """The professional learning that plans need: what, who, when, and what it costs.

    Raises:
        ImprovplanError: there is no plan.

    """
    return _derived("training", paths, audience, today, jobs)


def support(
    paths: AnyPaths = ".",
    *,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """The support that plans ask for, and from whom.

    Raises:
        ImprovplanError: there is no plan.

    """
    return _derived("support", paths, audience, today, jobs)


def thread(
    paths: AnyPaths = ".",
    *,
    of: str | None = None,
    upward: bool = False,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """Which priority serves which: a row for each link; `upward`, what several schools have in common and no plan above answers.

    `of` is the id of a plan, where only what serves it is wanted.

    Raises:
        ImprovplanError: there is no plan.

    """
    return _derived("thread", paths, audience, today, jobs, of=of, upward=upward)


def appraisal(
    paths: AnyPaths = ".",
    *,
    for_: str,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """What one person has to do with plans, for a talk about their year.

    Raises:
        ImprovplanError: there is no plan, or none names that person.

    """
    return _derived("appraisal", paths, audience, today, jobs, **{"for": for_})


def governors(
    paths: AnyPaths = ".",
    *,
    meeting: datetime.date | None = None,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """What governors or a parent council should see of each plan, at a meeting or on all of them.

    Raises:
        ImprovplanError: there is no plan.

    """
    return _derived("governors", paths, audience, today, jobs, meeting=meeting)


def moves(
    paths: AnyPaths = ".",
    *,
    session: str,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """What moves in frameworks between the edition that each plan uses and the one of a session.

    Raises:
        ImprovplanError: there is no plan, or the session cannot be read.

    """
    return _derived("moves", paths, audience, today, jobs, session=session)


def compare(
    paths: AnyPaths = ".",
    *,
    indicator: str,
    years: int = 3,
    ranked: bool = False,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """One indicator of several organisations side by side over the years, with targets; `ranked` puts the best first.

    Raises:
        ImprovplanError: there is no plan, none has the indicator, or they are to be ranked and cannot be.

    """
    return _derived("compare", paths, audience, today, jobs, indicator=indicator, years=years, ranked=ranked)


def reports(
    paths: AnyPaths = ".",
    *,
    kind: ReportKind,
    checkpoint: str | None = None,
    fund: str | None = None,
    audience: AudienceName | None = None,
    today: datetime.date | None = None,
    jobs: int | None = 1,
) -> DerivedDocument:
    """A report of each plan on its year: how it goes, how it went, against its targets, or what a fund has paid.

    Raises:
        ImprovplanError: there is no plan, or there is no such kind or checkpoint.

    """
    return _derived(
        "report",
        paths,
        audience,
        today,
        jobs,
        kind=one_of("kind", kind, get_args(ReportKind)),
        checkpoint=checkpoint,
        fund=fund,
    )
