"""What a derived document is: a plug-in that gathers facts of one plan, and says what follows from those of many.

One file of this folder that holds `DOCUMENT = Derived(…)`, and one template `_shared/derived/NAME.html.j2`, make a command with
the options that all derived documents have, and every output: Word, Markdown, HTML, PDF, CSV, XLSX, JSON, and iCalendar where
there are events. The plan is dropped when its facts are gathered, so memory holds facts and never plans.
"""

from __future__ import annotations

import datetime
import io
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from improvplan.context.context import Context
from improvplan.derived.blocks import Shown
from improvplan.workspace.configuration import Repository, repository_of

if TYPE_CHECKING:
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.network import Network

Facts = TypeVar("Facts")

Value = str | int | Decimal | datetime.date | None
"""A cell of a table. `views.values.Prose` in it is shown without the signs of its small Markdown."""

SEVERAL = 6
"""Of so many plans a terminal shows all that there is to show; of more, an overview."""

_ANY_DAY = datetime.date(2000, 1, 1)


class DerivedError(Exception):
    """Wrong use that ends the command, such as a person whom no plan names. The message is for the user."""


class PlanError(Exception):
    """A plan of which this document cannot be made, such as one without that checkpoint; the other plans go on."""


class Absent(NamedTuple):
    """What `gather` returns for a plan that has nothing to do with what is asked for; `why` is for `Derived.absent`."""

    file: str
    why: Any = ""


class PlanFacts(NamedTuple):
    """What every derived document says of a plan: whose it is and for when, and in which looks it is laid out.

    `organisation` and `session` are empty where the plan has none. `first_day` is that of its sessions (1 January 2000 without
    any); `newest` is the calendar year in which its session begins, 0 without one. `folders` are those of the repository's own
    forms, `reference` its Word file with its letterhead.
    """

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    first_day: datetime.date
    newest: int
    folders: tuple[Path, ...]
    reference: Path | None

    @property
    def named(self) -> str:
        """The organisation, or the title of a plan without one."""
        return self.organisation or self.title

    @property
    def whose(self) -> str:
        """Whose plan it is and for when: `Burnside Primary School, 2025-26`."""
        return ", ".join(words for words in (self.named, self.session) if words)

    @property
    def author(self) -> str:
        """Who is named in the properties of a document."""
        return self.organisation or "improvplan"

    @property
    def stem(self) -> str:
        """The name of the plan's file without its ending."""
        return Path(self.file).stem


def plan_facts(context: Context) -> PlanFacts:
    """What every derived document says of a plan."""
    plan, period = context.plan, context.period
    file = context.reading.source.name
    repository = repository_of(Path(file))
    return PlanFacts(
        file,
        plan.id,
        plan.title,
        (plan.organisation and plan.organisation.name) or "",
        str(period) if period else "",
        context.calendar.period_interval(period).start if period else _ANY_DAY,
        context.session.first if context.session else 0,
        repository.template_folders,
        repository.reference,
    )


class _Packed(NamedTuple):
    facts: PlanFacts
    packed: bytes
    before: bool = False


def network_facts(repository: Repository, network: Network) -> PlanFacts:
    """The same of a network: its first file and its title; it has no plan and no session."""
    title = network.title or "Network"
    folders, file = repository.template_folders, str(network.files[0].name)
    return PlanFacts(file, "", title, network.title, "", _ANY_DAY, 0, folders, repository.reference)


def packed_before(facts: PlanFacts, data: bytes) -> _Packed:
    """What `packed` made of the facts of a plan another time, its bytes as they are; nothing but values is taken out of them."""
    return _Packed(facts, data, before=True)


def packed(facts: PlanFacts, gathered: object) -> _Packed:
    """The facts of a plan as they travel between processes and are kept: a fifth of the memory that objects take."""
    return _Packed(facts, zlib.compress(pickle.dumps(gathered, pickle.HIGHEST_PROTOCOL), 1))


_LARGEST = 1 << 28
"""In bytes: so much one plan's facts may take when they are unpacked."""

_VALUES = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
    }
)


_found: dict[tuple[str, str], Any] = {}
"""The classes that were looked up: each stands in the facts of every one of thousands of plans."""


class _Values(pickle.Unpickler):
    """Takes nothing out of what was packed but values: facts may come from another machine, where anybody could have written them."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of values by its name. Raises UnpicklingError for anything else."""
        found = _found.get((module, name))
        if found is None:
            found = _found[module, name] = self._class(module, name)
        return found

    def _class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):  # how Python 3.11 packed members of an Enum until 3.11.4
            return _member
        known = (module, name) in _VALUES
        found = super().find_class(module, name) if known or module.startswith("improvplan.") else None
        if not known and not (isinstance(found, type) and _holds_values(found)):
            raise pickle.UnpicklingError(f"{module}.{name} is no value")
        return found


def _member(kind: object, name: str) -> Enum:
    """The member of an Enum. Raises UnpicklingError for an attribute of anything else."""
    if not (isinstance(kind, type) and issubclass(kind, Enum) and name in kind.__members__):
        raise pickle.UnpicklingError(f"{name} is no member of an Enum")
    return kind[name]


def _holds_values(kind: type) -> bool:
    """Whether it is one of improvplan's own kinds of value, of which nothing is done by making one."""
    return kind.__module__.startswith("improvplan.") and (
        issubclass(kind, Enum) or is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
    )


def unpacked(data: bytes) -> Any:
    """What was packed elsewhere. Raises ValueError or UnpicklingError, among others, for bytes that `packed` did not make."""
    opened = zlib.decompressobj()
    whole = opened.decompress(data, _LARGEST)
    if opened.unconsumed_tail or not opened.eof:
        raise ValueError("cut off, or larger than any facts")
    return _Values(io.BytesIO(whole)).load()


class Named(Protocol):
    """What can be told from others by whose plan it is, for when, and the plan's id."""

    @property
    def plan(self) -> str:
        """The plan's id."""

    @property
    def named(self) -> str:
        """Whose plan it is."""

    @property
    def whose(self) -> str:
        """Whose plan it is and for when."""


def names_of(plans: Sequence[Named]) -> tuple[str, ...]:
    """What plans beside each other are called: the organisation; where it has several, with the session, and if need be the id."""
    owners = Counter(facts.named for facts in plans)
    both = Counter(facts.whose for facts in plans)
    return tuple(
        facts.named
        if owners[facts.named] == 1
        else facts.whose
        if both[facts.whose] == 1
        else f"{facts.whose} ({facts.plan})"
        for facts in plans
    )


def not_listed(closed: int) -> str:
    """What a document of many plans says of those that are closed; empty where none is."""
    return f"{closed:,} closed plan{'s are' if closed > 1 else ' is'} not listed." if closed else ""


class Gathered(Generic[Facts]):
    """What was gathered of plans, in the order of their files; iterating unpacks the facts of one plan at a time.

    Parts merge with `|`, in any order and any grouping: each plan has its place.
    """

    def __init__(
        self, kept: Mapping[int, _Packed] | None = None, unreadable: Mapping[int, tuple[str, str]] | None = None
    ):
        self._kept: dict[int, _Packed] = dict(sorted((kept or {}).items()))
        self._unreadable = dict(sorted((unreadable or {}).items()))

    def __or__(self, other: Gathered[Facts]) -> Gathered[Facts]:
        return Gathered({**self._kept, **other._kept}, {**self._unreadable, **other._unreadable})

    def __iter__(self) -> Iterator[tuple[PlanFacts, Facts]]:
        for facts, data, before in self._kept.values():
            yield facts, unpacked(data) if before else pickle.loads(zlib.decompress(data))

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def plans(self) -> tuple[PlanFacts, ...]:
        """The plans, in the order of their files."""
        return tuple(one.facts for one in self._kept.values())

    @property
    def unreadable(self) -> tuple[tuple[str, str], ...]:
        """The plans that could not be read, in the order of their files: the file and a sentence."""
        return tuple(self._unreadable.values())

    @property
    def first(self) -> PlanFacts:
        """The first of the plans; there is one."""
        return next(iter(self._kept.values())).facts

    @property
    def last_beginning(self) -> datetime.date:
        """The day in the properties of what several plans share: the latest first day of their sessions."""
        return max((facts.first_day for facts in self.plans), default=_ANY_DAY)

    def each(self) -> Iterator[Gathered[Facts]]:
        """Each plan by itself."""
        return (Gathered({place: kept}) for place, kept in self._kept.items())

    def size(self) -> int:
        """How many bytes the facts take."""
        return sum(len(pickle.dumps(kept)) for kept in self._kept.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a derived document. `today` is None where nobody named a day; `now` is that day or the clock's.

    `audience` is whom it is for. `found` says, of a document with findings, how many of each severity rules find in each file.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    today: datetime.date | None = None
    now: datetime.date = _ANY_DAY
    kinds: tuple[str, ...] = ()
    audience: str | None = None
    found: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __getitem__(self, option: str) -> Any:
        """The value of an option of the document's own, by its name without hyphens in front; None where it was left out."""
        return self.options.get(option)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a document's own. `kind` is what it takes, `days` a day or a month; `choices` are the words it takes, if only some.

    `described` is what stands in docs/commands.md; it is `help` where it is empty.
    """

    name: str
    help: str
    kind: Literal["words", "list", "day", "days", "number", "flag"] = "words"
    metavar: str | None = None
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    described: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One document to lay out: the data that its template gets, and what stands in the properties of the file."""

    template: str
    title: str
    author: str
    created: datetime.date
    data: Mapping[str, object]
    folders: tuple[Path, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    reference: Path | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name (31 characters at most), its columns, its rows, which may be made as they are written.

    In a workbook each table is a sheet. As CSV the first has the document's own name, and each further one a file beside it,
    with the table's name behind the document's; one that only repeats what stands in the first says so with `in_csv`.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    in_csv: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day. `name` says which it is, in any calendar that is ever made of the same plans.

    `details` are labels with their words, those without words being left out. Prose is shown without its signs.
    """

    name: str
    day: datetime.date
    summary: str
    details: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    cancelled: bool = False


class Kept(NamedTuple):
    """What goes to the end of a list of the network file: the list's key, and things made of texts, lists and names with values."""

    key: str
    values: Sequence[Mapping[str, Any]]


def _nothing(_gathered: Gathered[Any], _asked: Asked) -> tuple[()]:
    return ()


def _all_the_same(_absent: Sequence[Absent], _found: bool, _asked: Asked) -> tuple[()]:  # noqa: FBT001
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Generic[Facts]):
    """A derived document. `name`, `summary` and `under` are written as plain words: they are read without loading the file.

    Attributes:
        name: the command, and the first part of the names of files.
        title: how documents and calendars are headed.
        summary: what the command does, in one sentence for `--help`.
        about: the same at more length, as Markdown for docs/commands.md.
        examples: command lines for docs/commands.md.
        gather: the facts of one plan: plain data that pickles, at most 20 KB packed. `Absent` where the plan has none.
            Raises PlanError where this plan has no such document, DerivedError for wrong use.
        before_audience: what is asked of one plan, given the whole of it: where an audience does not get to see the words that
            were asked with, such as a name, others that mean the same.
        pages: the documents to lay out.
        tables: what spreadsheets and JSON hold.
        shown: what a terminal shows; `lines`, where it is there, what goes into a pipe instead.
        events: what a calendar holds; None where there are no dates.
        remarks: sentences for standard error.
        absent: sentences about plans that have nothing to do with what is asked for, given whether any plan has. Raises
            DerivedError.
        check: raises DerivedError for options that do not go together; before any plan is read.
        suffix: what is added to the names of files, such as a person.
        stem: the name of a plan's own files, without an ending, where it is another than `PLAN-NAME` with the suffix.
        json: what stands in JSON besides or instead of the tables; None for the tables alone.
        whole: whether files have the document's own name even for one plan.
        by_plan: whether there is a page for each plan, which then is made by itself.
        together: whether, with what is asked for, there is one page for all plans all the same.
        shows_each: whether a terminal and a pipe show one plan after the other, each by itself.
        overview: what a terminal shows instead where there are more plans than `SEVERAL`; None for the same as of one.
        with_findings: whether it counts what rules find, for everybody but the public; then `Asked.found` says it.
        on_a_day: whether the facts depend on the day, which is today's where `--today` is left out.
        default_to: what `--to` is where it is left out; the terminal where it is empty.
        left_out: what is said of each `{file}` that could not be read; where it is empty, one sentence for all.
        of_network: the facts of a network, where the document is about more than one plan: it is made where there is a network
            file and no plan, too. Raises DerivedError for wrong use.
        remembered: whether what is gathered of a plan depends on that plan, its configuration and network alone, and on what is
            asked for, so that it holds until one of these is another.
        after: options of its own that change what is made of the facts and not the facts.
        kept: what `--keep`, which is one of the document's own options then, adds to the network file.
        options: options of its own. `today` is what `--today` means here.
        under: the command it stands below, such as `frameworks`; the top where it is empty.

    """

    name: str
    title: str
    summary: str
    about: str
    examples: tuple[str, ...]
    gather: Callable[[Context, Asked], Facts | Absent]
    before_audience: Callable[[Context, Asked], Asked] = lambda _, asked: asked
    pages: Callable[[Gathered[Facts], Asked], Iterable[Page]]
    tables: Callable[[Gathered[Facts], Asked], Iterable[Table]]
    shown: Callable[[Gathered[Facts], Asked], Iterable[Shown]]
    lines: Callable[[Gathered[Facts], Asked], Iterable[Shown]] | None = None
    events: Callable[[Gathered[Facts], Asked], Iterable[Event]] | None = None
    calendar_title: Callable[[Gathered[Facts], Asked], str] | None = None
    remarks: Callable[[Gathered[Facts], Asked], Iterable[str]] = _nothing
    absent: Callable[[Sequence[Absent], bool, Asked], Iterable[str]] = _all_the_same
    check: Callable[[Asked], None] = lambda _: None
    suffix: Callable[[Gathered[Facts], Asked], str] = lambda _gathered, _asked: ""
    stem: Callable[[Gathered[Facts], Asked], str] | None = None
    json: Callable[[Gathered[Facts], Asked], dict[str, Any]] | None = None
    whole: bool = False
    by_plan: bool = False
    together: Callable[[Asked], bool] = lambda _: False
    shows_each: bool = False
    overview: Callable[[Gathered[Facts], Asked], Iterable[Shown]] | None = None
    with_findings: bool = False
    on_a_day: bool = False
    default_to: str = ""
    left_out: str = ""
    of_network: Callable[[Repository, Network, Asked, AudienceName | None], Facts] | None = None
    remembered: bool = False
    after: frozenset[str] = frozenset()
    kept: Callable[[Gathered[Facts], Asked], Kept] | None = None
    options: tuple[Option, ...] = ()
    today: str = "The day that counts as today, for example 4 Dec 2025; the day it is, if left out."
    under: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The outputs that `--to` takes."""
        return ("docx", "md", "html", "pdf", "csv", "xlsx", "json", *(("ics",) if self.events else ()))
