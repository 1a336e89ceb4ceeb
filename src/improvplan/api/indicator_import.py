"""Figures of a data system's export taken into plans by organisation, indicator and session: all of them, or none.

The plans are read once for what is in them, the export's figures find their places, then each plan that gains some is read again,
edited in memory and checked. Only when all of that has come out well is anything written, and what was written is put back where a
later file cannot be.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from improvplan.api.changing import new_findings, speaking_of
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plan_files import AnyPath, AnyPaths, day_or_today, path_of, paths_of, plan_files
from improvplan.api.reading_plans import context_of_source
from improvplan.context.context import Context
from improvplan.edit.action_status import TARGET, figure_additions
from improvplan.edit.file import TextFile, replace_text, require_writable, text_file
from improvplan.edit.splicing import NoPlaceError, node_at, spliced_together
from improvplan.finding import Path as PlanPath
from improvplan.finding import Severity
from improvplan.intake.data_table import Formula, read_data_table
from improvplan.intake.figures import (
    Figure,
    Layout,
    figures_of,
    key,
    laid_out,
    mistake_in,
    quantity_of,
    session_of,
    unit_of,
)
from improvplan.intake.package import IntakeError
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity, read_quantity
from improvplan.model.session import Period, Session, read_session_or_year
from improvplan.source import Mapping as MappingNode
from improvplan.source import load as load_source
from improvplan.source import parse
from improvplan.vocabulary.wording import listed, quote
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.network import network_of
from improvplan.workspace.settings import DataImport

if TYPE_CHECKING:
    from improvplan.model.network import NetworkOrganisation

Became = Literal["new", "replaced", "kept", "same"]
What = Literal["organisation", "indicator", "period"]


@dataclass(frozen=True, slots=True)
class ImportedFigure:
    """What becomes of one figure in one plan.

    `kept` are those where the plan says something else that a person wrote, `same` where it says so already. `before` is empty
    where nothing stands there yet; `place` is the cell it comes from.
    """

    file: str
    organisation: str
    indicator: str
    session: str
    target: bool
    before: str
    after: str
    place: str
    became: Became


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Something of the export that no plan has: how often, the first cell it stands in, and what to do."""

    what: What
    words: str
    count: int
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportedFigures:
    """What becomes of an export.

    `columns` are the columns that were guessed; `earlier` counts figures from before the first session that an indicator has;
    `wrong` are sentences each of which keeps everything from being written; `remarks` are what there is to say about the plans that
    there was not before. `written` is whether files were changed.
    """

    file: Path
    figures: tuple[ImportedFigure, ...]
    unmatched: tuple[Unmatched, ...]
    wrong: tuple[str, ...]
    columns: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    earlier: int = 0
    written: bool = False

    def count(self, *became: Became) -> int:
        """How many figures became one of these."""
        return sum(each.became in became for each in self.figures)

    def to_json(self) -> str:
        """All of it for programs."""
        data = {"version": 1, **asdict(self), "file": str(self.file)}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class _Known(NamedTuple):
    """What has to be known of a plan to find the place of a figure.

    `codes` are what others call its organisation by, and its other names, in the words of `key`; `indicators` are ids and titles.
    """

    file: Path
    id: str
    organisation: str
    part_of: str
    codes: frozenset[str]
    period: Period | None
    closed: bool
    indicators: tuple[tuple[str, str], ...]

    @property
    def named(self) -> str:
        """The organisation, or the id of a plan without one."""
        return self.organisation or self.id


class _Place(NamedTuple):
    """A place in a plan for a figure."""

    file: Path
    indicator: int
    field: str
    session: Session


@dataclass(slots=True)
class _Work:
    """What is found on the way through an export."""

    found: dict[_Place, tuple[Figure, Quantity]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    unmatched: dict[tuple[What, str, str], tuple[int, str]] = field(default_factory=dict)
    earlier: int = 0
    told: set[tuple[str, ...]] = field(default_factory=set)

    def miss(self, what: What, words: str, why: str, place: str) -> None:
        """Count something that no plan has."""
        count, first = self.unmatched.get((what, words, why), (0, place))
        self.unmatched[what, words, why] = count + 1, first


def import_figures(
    file: AnyPath,
    paths: AnyPaths = ".",
    *,
    mapping: str | None = None,
    indicator: str = "",
    period: str = "",
    replace: bool = False,
    leave_unmatched: bool = False,
    write: bool = False,
    today: datetime.date | None = None,
) -> ImportedFigures:
    """Take the figures of a data system's export into plans, or only say what would be taken.

    Args:
        file: the export, CSV or XLSX.
        paths: the plans.
        mapping: the entry under `imports` of the configuration that says what its columns are; found by the file's name if left out.
        indicator: the indicator that all of it is about, where no column says so.
        period: the session that all of it is for, where no column says so.
        replace: also figures that a person wrote.
        leave_unmatched: write although some organisations, indicators or periods of the export are in no plan.
        write: write it; without it nothing is changed.
        today: the day that counts as today.

    Raises:
        ImprovplanError: the export cannot be read, or a file cannot be written; nothing was changed.

    """
    export, places, day = path_of(file), paths_of(paths), day_or_today(today)
    files = plan_files(places)
    how = _how(repository_of(places[0]), export.name, mapping)
    if mistake_in(how):
        raise ImprovplanError(f"improvplan.yaml, imports: {mistake_in(how)}. Nothing was changed")
    if period and session_of(period) is None:
        raise ImprovplanError(f"{quote(period)} is not a session: write, for example, 2025-26")
    remarks: list[str] = []
    known = list(_known(files, day, remarks))
    names = {key(words) for plan in known for each in plan.indicators for words in each if words}
    try:
        layout = laid_out(export.name, read_data_table(export), how, indicator=indicator, period=period, known=names)
        work = _placed(layout, how, known)
        if not (work.found or work.unmatched or work.wrong or work.earlier):
            raise IntakeError(
                export.name,
                "there is no figure to take in it: below the heads every cell is blank or left out",
                "see whether it is the right file, and which columns are meant",
            )
    except IntakeError as error:
        raise ImprovplanError(f"{error}. Nothing was changed") from error
    figures, texts = _into_plans(export, work, day, remarks, replace=replace)
    unmatched = tuple(
        Unmatched(what, words, count, place, why) for (what, words, why), (count, place) in work.unmatched.items()
    )
    ready = write and bool(texts) and not work.wrong and (leave_unmatched or not unmatched)
    if ready:
        _write_all(texts)
    return ImportedFigures(
        export, tuple(figures), unmatched, tuple(work.wrong), tuple(layout.said), tuple(remarks), work.earlier, ready
    )


def _how(repository: Repository, name: str, mapping: str | None) -> DataImport:
    """What the configuration says of an export. Raises ImprovplanError where it cannot be read, or has no such entry."""
    troubles = [
        each for each in repository.findings if each.severity is Severity.ERROR and each.path[:1] == ("imports",)
    ]
    if troubles:
        raise ImprovplanError(f"{troubles[0].file}: {troubles[0].message}; {troubles[0].fix}")
    imports = repository.configuration.imports or {}
    if mapping is not None:
        if mapping not in imports:
            there = f"it has {listed([*imports])}" if imports else "it has none"
            raise ImprovplanError(f"the configuration has no entry {quote(mapping)} under imports: {there}")
        return imports[mapping]
    named = [each for each in imports.values() if any(fnmatch(name.lower(), one.lower()) for one in each.files)]
    general = [each for each in imports.values() if not each.files]
    if len(named or general) > 1:
        raise ImprovplanError(
            f"several entries under imports of the configuration may be for {name}: name one of {listed([*imports], 'or')} with --mapping"
        )
    return (named or general or [DataImport()])[0]


def _known(files: Sequence[Path], today: datetime.date, remarks: list[str]) -> Iterator[_Known]:
    for file in files:
        try:
            context = context_of_source(load_source(file), file, today)
        except UnreadablePlanError as error:
            remarks.append(f"{error}; this plan is left out")
            continue
        plan = context.plan
        organisation = plan.organisation
        yield _Known(
            file,
            plan.id,
            (organisation and organisation.name) or "",
            (organisation and organisation.part_of) or "",
            frozenset(_codes(network_of(repository_of(file)).of_plan(plan))),
            context.period,
            plan.status == "closed",
            tuple((each.id or "", each.title or "") for each in plan.indicators),
        )


def _codes(organisation: NetworkOrganisation | None) -> Iterator[str]:
    """What the network says an organisation is called by: its id, its names, its codes with and without what exports lose of them."""
    if organisation is None:
        return
    yield from (key(words) for words in (organisation.id, organisation.name, *organisation.also) if words)
    for code in (organisation.codes or {}).values():
        yield key(code)
        figures = re.sub(r"[\s/-]", "", code)
        if figures.isdecimal():
            yield figures
            yield figures.lstrip("0")


class _Index:
    """The plans by what an export may call their organisations."""

    def __init__(self, known: Sequence[_Known], how: DataImport) -> None:
        self._meant = {key(words): name for words, name in (how.organisations or {}).items()}
        self._by_id = {key(plan.id): [plan] for plan in known}
        self._by_name: dict[str, list[_Known]] = {}
        self._by_code: dict[str, list[_Known]] = {}
        for plan in known:
            if key(plan.organisation):
                self._by_name.setdefault(key(plan.organisation), []).append(plan)
            for code in plan.codes - {""}:
                self._by_code.setdefault(code, []).append(plan)
        self._found: dict[tuple[str, ...], tuple[list[_Known], str]] = {}

    def plans_of(self, organisation: tuple[str, ...]) -> tuple[list[_Known], str]:
        """The plans of an organisation; or none, and why."""
        if organisation not in self._found:
            self._found[organisation] = self._look_up(organisation)
        return self._found[organisation]

    def _look_up(self, organisation: tuple[str, ...]) -> tuple[list[_Known], str]:
        for words in organisation:
            name = key(self._meant.get(key(words), words))
            plans = self._by_id.get(name) or self._by_name.get(name) or self._by_code.get(name) or []
            open_ones = [plan for plan in plans if not plan.closed]
            if plans:
                return open_ones, "" if open_ones else "its plan is closed"
        names = {_in_full(each): plans[0].organisation for each, plans in self._by_name.items()}
        near = get_close_matches(_in_full(key(organisation[-1])), names, n=1, cutoff=0.7)
        hint = f"; did you mean {quote(names[near[0]])}? Say so under organisations" if near else ""
        return [], f"no plan here is of it{hint}"


_SHORT_FOR = {
    "ps": "primary school",
    "hs": "high school",
    "primary": "primary school",
    "high": "high school",
    "st": "saint",
}


def _in_full(name: str) -> str:
    """The name of a school as it is probably meant: only ever to propose one."""
    return " ".join(dict.fromkeys(" ".join(_SHORT_FOR.get(word, word) for word in name.split()).split()))


def _placed(layout: Layout, how: DataImport, known: Sequence[_Known]) -> _Work:
    """Every figure with its places in plans, what has none, and what is wrong."""
    work = _Work()
    index = _Index(known, how)
    for figure in figures_of(layout, how):
        said = (figure.words, figure.indicator, figure.period, figure.unit, *figure.organisation)
        formula = next((each for each in said if isinstance(each, Formula)), None)
        if formula is not None:
            work.wrong.append(
                f"{_at(figure)}: {quote(formula)} is a formula, and nobody knows what it gives; "
                "copy the column and paste it as values"
            )
        elif not figure.organisation:
            work.wrong.append(f"{_at(figure)}: row {figure.row} does not say whose figure this is")
        else:
            plans, why = index.plans_of(figure.organisation)
            if plans:
                _place(figure, plans, how, work)
            else:
                work.miss("organisation", ", ".join(figure.organisation), why, figure.place)
    return work


def _place(figure: Figure, plans: Sequence[_Known], how: DataImport, work: _Work) -> None:
    """Find the places of a figure in the plans of its organisation."""
    named = plans[0].named
    meant = key(_meant(how.indicators, figure.indicator))
    having = [
        (plan, place) for plan in plans for place, names in enumerate(plan.indicators) if meant in map(key, names)
    ]
    if not meant or not having:
        there = listed(list(dict.fromkeys(title or own for plan in plans for own, title in plan.indicators)))
        why = f"{named} has no such indicator; it has {there}" if there else f"{named} has no indicators"
        work.miss("indicator", figure.indicator, why, figure.place)
        return
    session = session_of(_meant(how.periods, figure.period))
    if session is None:
        work.miss("period", figure.period, "it is no session; say under periods which one is meant", figure.place)
        return
    twice = _twice([plan for plan, _ in having])
    if twice and figure.organisation in work.told:
        return
    if twice:
        work.told.add(figure.organisation)
        work.wrong.append(
            f"{_at(figure)}: {quote(figure.organisation[0])} may mean the plans {listed([str(each.file) for each in twice])}; "
            "say under organisations the id of the right one, or name the plans to look at"
        )
        return
    quantity = quantity_of(figure, how)
    if quantity is None:
        work.wrong.append(
            f"{_at(figure)}: {quote(figure.words)} is not a number, nor one of the signs z, x, c, low and u; "
            "mend it in the export, or say under signs what it means"
        )
        return
    for plan, place in having:
        if plan.period and plan.period.first.whole_year != session.whole_year and session.whole_year:
            why = f"a year alone may be either of two sessions; say under periods whether it is {Session(session.first).previous()} or {Session(session.first)}"
            work.miss("period", figure.period, why, figure.place)
            continue
        if plan.period and session > plan.period.last:
            if plan is max((each for each, _ in having), key=_last):
                why = f"it comes after the plan of {named}, which is for {plan.period}"
                work.miss("period", figure.period, why, figure.place)
            continue
        where = _Place(plan.file, place, figure.field, session)
        before = work.found.get(where)
        if before is None:
            work.found[where] = figure, quantity
        elif not _same(before[1], quantity):
            work.wrong.append(
                f"{_at(figure)}: {quote(figure.words)} for {named} in {session}, where "
                f"{before[0].place} says {quote(before[0].words)}; one of them is for something else: see rows under imports"
            )


def _last(plan: _Known) -> int:
    return plan.period.last.first if plan.period else 9999


def _meant(names: Mapping[str, str] | None, words: str) -> str:
    """What the configuration says that words mean; the words where it does not say."""
    return next((name for each, name in (names or {}).items() if key(each) == key(words)), words)


def _twice(plans: Sequence[_Known]) -> list[_Known]:
    """Two plans of one name and one period, or of two parents: nobody knows which is meant."""
    for number, one in enumerate(plans):
        for other in plans[:number]:
            if one.file != other.file and (
                one.period == other.period or (one.part_of and other.part_of and key(one.part_of) != key(other.part_of))
            ):
                return [other, one]
    return []


def _at(figure: Figure) -> str:
    """Where a figure stands, as sentences about it begin."""
    return f"{figure.place} ({', '.join((figure.indicator, *figure.organisation))})"


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures say the same: 93.2, 93.20 and 93.2% do."""
    if one.value is not None or other.value is not None:
        return one.value == other.value
    if one.sign or other.sign:
        return one.sign == other.sign
    return one.words.strip() == other.words.strip()


def _into_plans(
    export: Path, work: _Work, day: datetime.date, remarks: list[str], *, replace: bool
) -> tuple[list[ImportedFigure], list[tuple[TextFile, str]]]:
    """What becomes of the figures in each plan, and the files with their new texts."""
    by_plan: dict[Path, dict[_Place, tuple[Figure, Quantity]]] = {}
    for place, found in work.found.items():
        by_plan.setdefault(place.file, {})[place] = found
    became: list[ImportedFigure] = []
    texts: list[tuple[TextFile, str]] = []
    for file in sorted(by_plan):
        with speaking_of(file):
            held = text_file(file)
            if held is None:
                raise OSError("this file cannot be read")
            context = context_of_source(parse(held.text, str(file)), file, day)
            done, text = _into_plan(export, context, by_plan[file], work, replace=replace)
            became += done
            if text == held.text:
                continue
            repository = repository_of(file)
            places = {_path_of(context, place): (found[0], place) for place, found in by_plan[file].items()}
            for finding in new_findings(context.reading.source, parse(text, str(file)), repository, day):
                about = next((found for path, (found, _) in places.items() if finding.path[:4] == path), None)
                said = f"{_at(about) if about else file}: {finding.message}; {finding.fix}"
                # A figure that is right may show that a target has to be set anew: that is its author's to mend.
                (work.wrong if about and finding.severity is Severity.ERROR else remarks).append(said)
            texts.append((held, text))
    return became, texts


def _path_of(context: Context, place: _Place) -> PlanPath:
    return ("indicators", place.indicator, place.field, _key_of(context, place))


def _key_of(context: Context, place: _Place) -> str:
    """The key of a session as the plan writes it, or as it would."""
    try:
        there = node_at(context.reading.source.root, ("indicators", place.indicator, place.field))
    except NoPlaceError:
        return place.session.label
    names = there.entries if isinstance(there, MappingNode) else ()
    return next((name for name in names if read_session_or_year(name) == place.session), place.session.label)


def _into_plan(
    export: Path,
    context: Context,
    figures: Mapping[_Place, tuple[Figure, Quantity]],
    work: _Work,
    *,
    replace: bool,
) -> tuple[list[ImportedFigure], str]:
    done: list[ImportedFigure] = []
    put: dict[int, dict[str, dict[str, str]]] = {}
    origins: dict[int, dict[str, str]] = {}
    organisation = context.plan.organisation
    named = (organisation and organisation.name) or context.plan.id
    for place, (figure, quantity) in sorted(
        figures.items(), key=lambda each: (each[0].indicator, each[0].session, each[0].field == "targets")
    ):
        indicator = context.plan.indicators[place.indicator]
        trouble = _against(indicator, figure, quantity)
        if trouble:
            work.wrong.append(f"{_at(figure)}: {trouble}")
            continue
        if place.session < _first_session(indicator, context.period):
            work.earlier += 1
            continue
        session = _key_of(context, place)
        there = (getattr(indicator, place.field) or {}).get(session)
        after = _in_plan_words(indicator, quantity)
        origin = session + TARGET if place.field == "targets" else session
        before = there.words.strip() if there else ""
        imported = ((indicator.imported or {}).get(origin) or "").startswith(f"{before} (") if before else False
        became: Became
        if there is not None and _same(there, read_quantity(after)):
            became = "same"
        elif there is None or there.placeholder:
            became = "new"
        else:
            became = "replaced" if imported or replace else "kept"
        title = indicator.title or indicator.id or ""
        targets = place.field == "targets"
        done.append(
            ImportedFigure(
                str(place.file), named, title, str(place.session), targets, before, after, figure.place, became
            )
        )
        if became in ("new", "replaced"):
            put.setdefault(place.indicator, {}).setdefault(place.field, {})[session] = after
            written = f": {figure.words}" if quantity.sign and figure.words != after else ""
            origins.setdefault(place.indicator, {})[origin] = f"{after} ({export.name}, {figure.place}{written})"
    additions = [
        addition for number, new in put.items() for addition in figure_additions(context, number, new, origins[number])
    ]
    return done, spliced_together(context.reading.source, additions)


def _against(indicator: Indicator, figure: Figure, quantity: Quantity) -> str:
    """What is wrong with a figure given what the plan says of its indicator; empty where nothing is."""
    name = quote(indicator.title or indicator.id or "")
    unit = unit_of(figure.unit)
    if unit is None:
        return f"{quote(figure.unit)} is no unit that plans have; say under imports which column holds the unit, if any"
    if unit and indicator.unit and unit != indicator.unit:
        return f"it is in {quote(figure.unit)}, and the unit of {name} in the plan is {indicator.unit}"
    if quantity.percent and indicator.unit not in ("percent", "text", None):
        return f"{quote(figure.words)} is a percentage, and the unit of {name} in the plan is {indicator.unit}"
    if any(sign in figure.words for sign in "£€$") and indicator.unit not in ("money", "text", None):
        return f"{quote(figure.words)} is money, and the unit of {name} in the plan is {indicator.unit}"
    return ""


def _first_session(indicator: Indicator, period: Period | None) -> Session:
    """The first session that an indicator has; of one without any, the session before the plan's."""
    names = [*(indicator.values or ()), *(indicator.targets or ()), indicator.base_year or ""]
    sessions = [session for name in names if (session := read_session_or_year(name))]
    start = period.first.previous() if period else Session(0)
    return min([*sessions, start])


def _in_plan_words(indicator: Indicator, quantity: Quantity) -> str:
    """A figure as the plan writes its neighbours: with or without a per cent sign, a currency, commas."""
    if quantity.value is None:
        return quantity.words
    beside = [
        each
        for each in (*(indicator.values or {}).values(), *(indicator.targets or {}).values())
        if each.value is not None
    ]
    commas = any("," in each.words for each in beside)
    number = f"{quantity.value:,f}" if commas else f"{quantity.value:f}"
    if indicator.unit == "money" and beside:
        sign = beside[-1].words.strip()[:1]
        return f"{sign}{number}" if sign in "£€$" else number
    if beside:
        return f"{number}%" if beside[-1].percent else number
    return f"{number}%" if quantity.percent and indicator.unit is None else number


def _write_all(texts: Sequence[tuple[TextFile, str]]) -> None:
    """Write every file or none. Raises ImprovplanError where one of them cannot be written."""
    for held, _ in texts:
        with speaking_of(held.path):
            require_writable(held.path.resolve())
    done: list[tuple[TextFile, str]] = []
    for held, text in texts:
        try:
            with speaking_of(held.path):
                replace_text(held, text)
        except ImprovplanError:
            for before, now in done:
                with suppress(OSError):
                    replace_text(TextFile(before.path, now, before.with_text(now)), before.text)
            raise
        done.append((held, text))
