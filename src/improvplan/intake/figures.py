"""From the rows of a data system's export to figures: whose, of what, for when, and the cell each stands in.

Columns are those that the configuration names; where it names none they are guessed from their heads, and told. An export is long
(a figure in each row) or wide (sessions, or indicators, beside each other).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from itertools import chain
from typing import Final, Literal, NamedTuple

from improvplan.intake import lexicon
from improvplan.intake.data_table import DataSheet, Formula
from improvplan.intake.package import IntakeError
from improvplan.model.quantity import Quantity, Sign, read_quantity
from improvplan.model.session import Session, read_session_or_year
from improvplan.workspace.settings import DataImport

Field = Literal["values", "targets"]

_SESSION_BEGINS: Final = 8
"""In August, in Scotland as in England: a day before it lies in the session that began the year before."""
_HEADS_WITHIN: Final = 30
"""In so many rows the heads of columns are looked for; titles and dates of the export stand above them."""

_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "organisation": (
        "school", "school name", "establishment", "establishment name", "organisation", "organisation name", "institution",
        "institution name", "centre", "centre name", "academy", "setting", "site", "plan", "seed", "seed code", "school seed code",
        "urn", "school urn", "laestab", "school laestab", "school code",
    ),
    "indicator": ("indicator", "indicator name", "measure", "measure name", "metric", "kpi", "statistic", "variable"),
    "period": (
        "period", "time period", "session", "year", "school year", "academic year", "academic session", "date",
    ),
    "value": ("value", "figure", "result", "actual", "rate", "score", "percentage", "percent", "number", "count", "measured"),
    "target": ("target", "aim", "stretch aim"),
    "unit": ("unit", "units", "unit of measure"),
}  # fmt: skip
"""What systems call these columns, in the words of `key`, the likelier ones first."""

_SIGNS: Final[Mapping[str, Sign]] = {
    "z": "z", "[z]": "z", ".": "z", "not applicable": "z",
    "x": "x", "[x]": "x", ":": "x", "..": "x", "not available": "x", "no data": "x",
    "c": "c", "[c]": "c", "*": "c", "**": "c", "supp": "c", "suppressed": "c", "redacted": "c", "confidential": "c",
    "low": "low", "[low]": "low", "~": "low",
    "u": "u", "[u]": "u",
}  # fmt: skip
"""The signs of official statistics, those of today and those that went before, and words that mean them."""
_FEW: Final = re.compile(r"(?:<|≤|<=|under|fewer than|less than|below) ?\d{1,2}%?", re.IGNORECASE)
_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("percent", "percentage", "per cent", "pct", "%"), "percent"),
    **dict.fromkeys(("count", "number", "pupils", "days", "n", "no", "pupil count"), "count"),
    **dict.fromkeys(("per 1000", "rate per 1000", "per thousand"), "per-1000"),
    **dict.fromkeys(("money", "pounds", "£", "gbp", "currency"), "money"),
    **dict.fromkeys(("score", "scaled score", "points"), "score"),
    "text": "text",
}


def key(words: str) -> str:
    """What counts of a name: letters and figures; `1,000` is `1000`."""
    return lexicon.key(re.sub(r"(?<=\d),(?=\d{3})", "", words))


class Figure(NamedTuple):
    """One figure of an export, in its own words.

    `organisation` are the words of the columns that say whose it is, the first that leads to a plan counts; `unit` is empty where
    the export does not say. `row` counts from 1.
    """

    organisation: tuple[str, ...]
    indicator: str
    period: str
    field: Field
    words: str
    unit: str
    place: str
    row: int


@dataclass(slots=True)
class Layout:
    """Where in a sheet what stands: columns by their places from 0, and how they were found.

    `across` are the columns that hold figures, each with the indicator and the period that its head names, empty where a column
    of its own does. `said` are sentences for whoever gave the file.
    """

    sheet: DataSheet
    head_row: int
    heads: tuple[str, ...]
    organisation: tuple[int, ...]
    columns: dict[str, int]
    across: tuple[tuple[int, str, str, Field], ...]
    indicator: str
    period: str
    said: list[str] = field(default_factory=list)


class _NoColumnError(Exception):
    """A sheet has no such column."""


def laid_out(
    name: str,
    sheets: Sequence[DataSheet],
    how: DataImport,
    *,
    indicator: str,
    period: str,
    known: Collection[str],
) -> Layout:
    """Where in an export what stands.

    Args:
        name: the file's name.
        sheets: its sheets.
        how: what the configuration says of it.
        indicator: the indicator that all of it is about, or empty.
        period: the session that all of it is for, or empty.
        known: ids and titles of indicators of plans, in the words of `key`.

    Raises:
        IntakeError: a column is missing.

    """
    if how.sheet and not any(key(each.name) == key(how.sheet) for each in sheets):
        there = ", ".join(f"“{each.name}”" for each in sheets)
        raise IntakeError(name, f"it has no sheet “{how.sheet}”", f"its sheets are: {there}")
    trouble = ""
    for sheet in sheets:
        if how.sheet and key(sheet.name) != key(how.sheet):
            continue
        looked_at: list[list[str]] = []
        for row in sheet.rows:
            looked_at.append(row)
            if len(looked_at) >= _HEADS_WITHIN:
                break
        read = DataSheet(sheet.name, chain(looked_at, sheet.rows))
        widest = 0
        for number, heads in enumerate(looked_at):
            try:
                return _layout(read, number, heads, how, indicator=indicator, period=period, known=known)
            except _NoColumnError as error:
                if len([each for each in heads if each]) > widest:
                    widest = len([each for each in heads if each])
                    where = f" on the sheet “{sheet.name}”" if sheet.name else ""
                    trouble = f"{error}{where}; row {number + 1} has: {', '.join(each for each in heads if each)[:300]}"
    raise IntakeError(
        name,
        trouble or "there is nothing in it",
        "say under imports in improvplan.yaml which columns it has, or export it with one more",
    )


class _Heads:
    """The heads of columns in a row, and what is said of those that were guessed."""

    def __init__(self, heads: Sequence[str], how: DataImport) -> None:
        self.heads = tuple(heads)
        self.said: list[str] = []
        self._how = how
        self._places: dict[str, int] = {}
        for place, head in enumerate(heads):
            self._places.setdefault(key(head), place)
        self._places.pop("", None)

    def stated(self, column: str, head: str) -> int:
        """The column of this head. Raises _NoColumnError where there is none."""
        if key(head) not in self._places:
            raise _NoColumnError(f"there is no column “{head}”, which the configuration names under {column}")
        return self._places[key(head)]

    def organisation(self) -> tuple[int, ...]:
        """The columns that say whose figures these are. Raises _NoColumnError where there is none."""
        if self._how.organisation:
            return tuple(self.stated("organisation", head) for head in self._how.organisation)
        found = self._guessed("organisation")
        if not found:
            raise _NoColumnError("no column says whose figures these are")
        self.tell("whose", found)
        return found

    def columns(self, organisation: Collection[int]) -> dict[str, int]:
        """The columns of one meaning each, those that are there."""
        found: dict[str, int] = {}
        for column in ("indicator", "period", "value", "target", "unit"):
            head: str | None = getattr(self._how, column)
            places = (self.stated(column, head),) if head else self._guessed(column)
            free = [place for place in places if place not in organisation and place not in found.values()]
            if free:
                found[column] = free[0]
                if not head:
                    self.tell(column, free[:1])
        for column in self._how.rows or {}:
            self.stated("rows", column)
        return found

    def tell(self, what: str, places: Sequence[int]) -> None:
        """Say which columns were taken for something."""
        self.said.append(f"{what}: {', '.join(f'“{self.heads[place]}”' for place in places)}")

    def _guessed(self, column: str) -> tuple[int, ...]:
        return tuple(self._places[each] for each in _HEADS[column] if each in self._places)


def _layout(
    sheet: DataSheet,
    number: int,
    heads: Sequence[str],
    how: DataImport,
    *,
    indicator: str,
    period: str,
    known: Collection[str],
) -> Layout:
    """Where in a sheet with its heads in this row what stands. Raises _NoColumnError where something is missing."""
    read = _Heads(heads, how)
    organisation = read.organisation()
    columns = read.columns(organisation)
    across = [] if how.value else _across(heads, how, known, {*organisation, *columns.values()})
    if across:
        read.tell("figures", [place for place, *_ in across])
    else:
        across = [(columns[name], "", "", of) for name, of in _IN_ROWS if name in columns]
    if not across:
        raise _NoColumnError("no column holds figures")
    for given, name, place, words in (
        (indicator, "indicator", 1, "no column says what was measured (or name it with --indicator)"),
        (period, "period", 2, "no column says for which session (or name it with --period)"),
    ):
        if given or all(each[place] for each in across):
            columns.pop(name, None)
        elif name not in columns:
            raise _NoColumnError(words)
    return Layout(sheet, number, read.heads, organisation, columns, tuple(across), indicator, period, read.said)


_IN_ROWS: Final[tuple[tuple[str, Field], ...]] = (("value", "values"), ("target", "targets"))


def _across(
    heads: Sequence[str], how: DataImport, known: Collection[str], taken: Collection[int]
) -> list[tuple[int, str, str, Field]]:
    """The columns with figures whose heads say for which session, of what, or both: `2024-25`, `Attendance`, `Attendance 2024-25`."""
    names = {key(each) for each in (*(how.indicators or ()), *known)}
    periods = {key(each) for each in how.periods or ()}
    found: list[tuple[int, str, str, Field]] = []
    for place, head in enumerate(heads):
        if place in taken or not head:
            continue
        words = re.sub(r"(?i)\btarget\b", " ", head).strip(" -–:,()") if key(head) not in names else head
        of: Field = "targets" if words != head.strip(" -–:,()") else "values"
        if key(words) in names:
            found.append((place, words, "", of))
        elif session_of(words) or key(words) in periods:
            found.append((place, "", words, of))
        else:
            when = _SESSION_IN.search(words)
            rest = words.replace(when[0], " ").strip(" -–:,()_") if when else ""
            if when and key(rest) in names:
                found.append((place, rest, when[0], of))
    return found


_SESSION_IN: Final = re.compile(r"(?:19|20)\d\d ?[-/–]? ?(?:(?:19|20)?\d\d)\b")
_TIME_PERIOD: Final = re.compile(r"((?:19|20)\d\d)(\d\d)")
_SHORT: Final = re.compile(r"(\d\d) ?[-/–] ?(\d\d)")
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def session_of(words: str) -> Session | None:
    """The session that an export means by `2024-25`, `202425`, `24/25`, a year or a day in it; None for anything else."""
    bare = words.strip()
    found = read_session_or_year(bare)
    if found is not None:
        return found
    together = _TIME_PERIOD.fullmatch(bare)
    if together and (int(together[1]) + 1) % 100 == int(together[2]):
        return Session(int(together[1]))
    short = _SHORT.fullmatch(bare)
    if short and (int(short[1]) + 1) % 100 == int(short[2]):
        return Session(2000 + int(short[1]))
    day = _DATE.fullmatch(bare)
    if day:
        year, month, of_month = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
        try:
            date = datetime.date(int(year), int(month), int(of_month))
        except ValueError:
            return None
        return Session(date.year if date.month >= _SESSION_BEGINS else date.year - 1)
    return None


def figures_of(layout: Layout, how: DataImport) -> Iterator[Figure]:
    """The figures of an export, row by row; blank cells, rows for others and what is left out on purpose are passed over."""
    only = [(layout.heads.index(head), key(words)) for head, words in _only(layout, how)]
    for number, row in enumerate(layout.sheet.rows):
        if number <= layout.head_row or not any(row):
            continue

        def said(place: int, row: list[str] = row) -> str:
            return row[place] if place < len(row) else ""

        if any(key(said(place)) != wanted for place, wanted in only):
            continue
        organisation = tuple(words for place in layout.organisation if (words := said(place)))
        unit = said(layout.columns["unit"]) if "unit" in layout.columns else ""
        of_row = layout.indicator or (said(layout.columns["indicator"]) if "indicator" in layout.columns else "")
        in_row = layout.period or (said(layout.columns["period"]) if "period" in layout.columns else "")
        for place, of, when, kind in layout.across:
            words = said(place)
            indicator, period = of or of_row, when or in_row
            if words and not _left_out(how, (*organisation, indicator, period)):
                cell = layout.sheet.place(number, place)
                yield Figure(organisation, indicator, period, kind, words, unit, cell, number + 1)


def _left_out(how: DataImport, words: Sequence[str]) -> bool:
    """Whether one of these words is among those that the configuration leaves out."""
    return any(fnmatchcase(each.casefold(), pattern.casefold()) for each in words for pattern in how.leave_out)


def _only(layout: Layout, how: DataImport) -> Iterator[tuple[str, str]]:
    for column, words in (how.rows or {}).items():
        yield next(head for head in layout.heads if key(head) == key(column)), words


def quantity_of(figure: Figure, how: DataImport) -> Quantity | None:
    """What a figure says, be it a sign; None where it says nothing that a plan could hold as a figure.

    What the configuration says about signs and decimals has passed `mistake_in`.
    """
    bare = figure.words.strip()
    if isinstance(figure.words, Formula):
        return None
    own: dict[str, Sign] = {words.casefold(): _SIGNS[sign.casefold()] for words, sign in (how.signs or {}).items()}
    sign = own.get(bare.casefold()) or _SIGNS.get(bare.casefold()) or ("c" if _FEW.fullmatch(bare) else None)
    if sign:
        return Quantity(sign, sign=sign)
    found = read_quantity(bare)
    if found.value is None:
        return None
    return Quantity(found.words, _rounded(found.value, how), percent=found.percent)


def mistake_in(how: DataImport) -> str:
    """What is wrong with an entry of the configuration, as a sentence; empty where nothing is."""
    for words, sign in (how.signs or {}).items():
        if sign.casefold() not in _SIGNS:
            return f"signs: “{words}” is said to be “{sign}”, which is none of z, x, c, low and u"
    if how.decimals is not None and not (
        how.decimals.isascii() and how.decimals.isdecimal() and len(how.decimals) == 1
    ):
        return f"decimals: “{how.decimals}” is not a number from 0 to 9"
    for words, session in (how.periods or {}).items():
        if session_of(session) is None:
            return f"periods: “{words}” is said to be “{session}”, which is no session such as 2025-26"
    return ""


def _rounded(value: Decimal, how: DataImport) -> Decimal:
    shortest = Decimal(1).scaleb(-int(how.decimals or 0))
    if how.decimals is None or value == value.quantize(shortest):
        return value
    return value.quantize(shortest, ROUND_HALF_UP)


def unit_of(words: str) -> str | None:
    """The unit of plans that an export means, empty where it does not say; None for one that plans do not have."""
    return _UNITS.get(key(words) or words.strip().casefold()) if words.strip() else ""
