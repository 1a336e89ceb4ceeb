"""One indicator of several organisations side by side: over the years, with targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Grid, Shown, Words
from improvplan.derived.plugin import (
    Absent,
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    PlanError,
    Table,
    Value,
)
from improvplan.derived.status_items import course_of, figure_words
from improvplan.derived.suppression import FEWEST, is_small
from improvplan.model.plan import Indicator
from improvplan.model.quantity import SIGNS, Quantity
from improvplan.model.session import read_session_or_year
from improvplan.views.charts import SideBySide, Standing
from improvplan.vocabulary.wording import listed, quote

YEARS = 3
_TARGETS = 2
_ON_A_PICTURE = 25
_IN_PORTRAIT = 6
_UNITS = {
    "percent": "per cent",
    "count": "a count",
    "per-1000": "per 1,000",
    "score": "a score",
    "money": "money",
    "text": "words",
}


class Figure(NamedTuple):
    """A figure: how it is printed, its number where it is one, the sign in its place where there is one."""

    words: str
    number: Decimal | None
    sign: str


class CompareFacts(NamedTuple):
    """What one plan says of the indicator; sessions by the year in which they begin, with their names."""

    title: str
    unit: str
    better: str
    of: str
    values: Mapping[int, Figure]
    targets: Mapping[int, Figure]
    names: Mapping[int, str]
    on_track: bool | None
    source: str


def gather(context: Context, asked: Asked) -> CompareFacts | Absent:
    """What a plan says of the indicator."""
    indicator = _meant(context.plan.indicators, asked["indicator"])
    if indicator is None:
        titles = tuple(each.title or each.id or "" for each in context.plan.indicators)
        return Absent(context.reading.source.name, titles)
    names: dict[int, str] = {}
    values, targets = (_figures(indicator, given, names) for given in (indicator.values, indicator.targets))
    unit = indicator.unit or ("percent" if any(each.words.endswith("%") for each in values.values()) else "")
    course = course_of(indicator)
    if asked.audience == "public":
        few = {
            year
            for year, each in values.items()
            if each.number is not None and is_small(each.number, unit, indicator.of or "")
        }
        values |= dict.fromkeys(few, Figure(SIGNS["c"], None, "c"))
        course = None if course and course.session.first in few else course
    return CompareFacts(
        indicator.title or indicator.id or "",
        unit,
        indicator.better or "higher",
        indicator.of or "",
        values,
        targets,
        names,
        course.on_track if course else None,
        indicator.source or "",
    )


def _meant(indicators: Sequence[Indicator], words: str) -> Indicator | None:
    """The indicator of this id or title, else the one whose title has these words. Raises PlanError where there are several."""
    wanted = _plain(words)
    same = [each for each in indicators if wanted in (_plain(each.id or ""), _plain(each.title or ""))]
    found = same or [each for each in indicators if wanted in _plain(each.title or "")]
    if len(found) > 1:
        raise PlanError(
            f"{quote(words)} may mean {listed([quote(each.title or each.id or '') for each in found], 'or')}; "
            "write more of it"
        )
    return found[0] if found else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _figures(indicator: Indicator, given: Mapping[str, Quantity] | None, names: dict[int, str]) -> dict[int, Figure]:
    found: dict[int, Figure] = {}
    for words, quantity in (given or {}).items():
        session = read_session_or_year(words)
        if session is not None and not quantity.placeholder and quantity.words.strip():
            names.setdefault(session.first, str(session))
            found[session.first] = Figure(figure_words(indicator, quantity), quantity.value, quantity.sign or "")
    return found


@dataclass(slots=True)
class School:
    """One organisation in the comparison, put together from all of its plans: of two that speak of a session the newer counts."""

    name: str
    facts: CompareFacts
    file: str
    values: dict[int, Figure] = field(default_factory=dict)
    targets: dict[int, Figure] = field(default_factory=dict)
    rank: int = 0

    def latest(self) -> int | None:
        """The last session with a number; None where there is none."""
        return max((year for year, figure in self.values.items() if figure.number is not None), default=None)

    def target(self) -> int | None:
        """The session of the target to look at: the first one that is not before the latest figure, else the last one."""
        latest = self.latest()
        ahead = [year for year in self.targets if latest is None or year >= latest]
        return min(ahead, default=max(self.targets, default=None))


class Comparison(NamedTuple):
    """The organisations, the sessions that are shown, and what each is called."""

    title: str
    schools: tuple[School, ...]
    years: tuple[int, ...]
    targets: tuple[int, ...]
    names: Mapping[int, str]
    unit: str
    better: str

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns with figures."""
        return (
            *(self.names[year] for year in self.years),
            *(f"{self.names[year]} target" for year in self.targets),
        )


def compared(gathered: Gathered[CompareFacts], asked: Asked) -> Comparison:
    """What several plans say of one indicator, side by side.

    Raises:
        DerivedError: they are to be ranked and cannot be, since their units or directions differ.

    """
    schools: dict[str, School] = {}
    names: dict[int, str] = {}
    for facts, each in sorted(gathered, key=lambda pair: pair[0].newest):
        names |= each.names
        school = schools.setdefault(_plain(facts.named), School(facts.named, each, facts.file))
        school.facts, school.file = each, facts.file
        school.values |= each.values
        school.targets |= each.targets
    found = sorted(schools.values(), key=lambda school: _plain(school.name))
    shown = sorted({year for school in found for year in school.values})[-(asked["years"] or YEARS) :]
    latest = max(shown, default=None)
    targets = sorted({year for school in found for year in school.targets if latest is None or year >= latest})
    units, better = {each.facts.unit for each in found}, {each.facts.better for each in found}
    if asked["ranked"]:
        if len(units) > 1 or len(better) > 1:
            raise DerivedError(f"these cannot be ranked: {_differing(found)}")
        found = _ranked(found, latest, lower=better == {"lower"})
    titles = {each.facts.title for each in found}
    title = titles.pop() if len(titles) == 1 else asked["indicator"]
    return Comparison(
        title,
        tuple(found),
        tuple(shown),
        tuple(targets[:_TARGETS]),
        names,
        units.pop() if len(units) == 1 else "",
        better.pop() if len(better) == 1 else "",
    )


def _differing(schools: Sequence[School]) -> str:
    """In what the plans differ."""
    parts = []
    for what, of in (
        ("the unit", lambda each: _UNITS.get(each.facts.unit, "not given")),
        ("better", lambda each: each.facts.better),
    ):
        by: dict[str, list[str]] = {}
        for school in schools:
            by.setdefault(of(school), []).append(school.name)
        if len(by) > 1:
            parts.append(f"{what} is {'; '.join(f'{words} in {_few(names)}' for words, names in sorted(by.items()))}")
    return "; ".join(parts)


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _ranked(schools: Sequence[School], year: int | None, *, lower: bool) -> list[School]:
    """Best first, by the last session that is shown; equal figures share a rank, and those without a number have none."""
    numbers = {
        id(school): number
        for school in schools
        if year is not None and (number := school.values.get(year, Figure("", None, "")).number) is not None
    }
    for school in schools:
        own = numbers.get(id(school))
        if own is not None:
            school.rank = 1 + sum(other < own if lower else other > own for other in numbers.values())
    return sorted(schools, key=lambda school: (not school.rank, school.rank, _plain(school.name)))


def sentence_of(school: School, names: Mapping[int, str]) -> str:
    """What the figures of one organisation say: `91% in 2024-25, up 2 points from 2023-24; the target for 2025-26 is 94%`."""
    latest, target = school.latest(), school.target()
    last = max(school.values, default=None)
    parts = []
    if latest is None:
        parts.append(f"{school.values[last].words} in {names[last]}" if last is not None else "no figure")
    else:
        parts.append(f"{school.values[latest].words} in {names[latest]}{_change(school, latest, names)}")
        if last is not None and last > latest:
            parts.append(f"{names[last]}: {school.values[last].words}")
    if target is not None:
        parts.append(_aim(school, target, latest, names))
    return "; ".join(parts)


def _change(school: School, latest: int, names: Mapping[int, str]) -> str:
    before = max(
        (year for year, each in school.values.items() if year < latest and each.number is not None), default=None
    )
    if before is None:
        return ""
    difference = (school.values[latest].number or Decimal(0)) - (school.values[before].number or Decimal(0))
    if not difference:
        return f", the same as in {names[before]}"
    amount = f"{abs(difference):,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    points = (" point" if amount == "1" else " points") if school.facts.unit == "percent" else ""
    return f", {'up' if difference > 0 else 'down'} {amount}{points} from {names[before]}"


def _aim(school: School, target: int, latest: int | None, names: Mapping[int, str]) -> str:
    words = school.targets[target].words
    if latest is None or target > latest:
        return f"the target for {names[target]} is {words}"
    met = _met(school, target)
    judged = "" if met is None else " and was met" if met else " and was not met"
    return f"the target for {names[target]} was {words}{judged if target == latest else ''}"


def _met(school: School, year: int) -> bool | None:
    """Whether the figure of a session reaches its target; None where one of them is no number."""
    value, target = (given.get(year, Figure("", None, "")).number for given in (school.values, school.targets))
    if value is None or target is None:
        return None
    return value <= target if school.facts.better == "lower" else value >= target


def summary_of(found: Comparison) -> str:
    """What the figures say of all, without anybody's name and without an average, for which the bases would be needed."""
    if not found.years:
        return f"None of {len(found.schools)} has a figure yet."
    year = found.years[-1]
    figures = [each.values[year] for each in found.schools if year in each.values]
    numbers = [(each.number, each.words) for each in figures if each.number is not None]
    count = len(found.schools)
    parts = [f"{len(numbers)} of {count} have a figure for {found.names[year]}"]
    if len(numbers) > 1 and found.unit:
        parts[0] += f", from {min(numbers)[1]} to {max(numbers)[1]}"
    signs: dict[str, int] = {}
    for each in figures:
        if each.sign:
            signs[each.words] = signs.get(each.words, 0) + 1
    parts += [f"{number} {'is' if number == 1 else 'are'} {words}" for words, number in sorted(signs.items())]
    judged = [met for each in found.schools if (met := _met(each, year)) is not None]
    if judged:
        parts.append(f"{sum(judged)} of {len(judged)} with a target for that session reached it")
    lower = " Lower is better." if found.better == "lower" else ""
    return f"{'; '.join(parts)}.{lower}"


NOTE = f"Fewer than {FEWEST} are not shown, nor what they could be worked out from."
"""What the public must know of figures that are suppressed."""


def _is_suppressed(found: Comparison, asked: Asked) -> bool:
    return asked.audience == "public" and any(
        figure.sign == "c" for school in found.schools for figure in school.values.values()
    )


def _track(school: School) -> str:
    state = school.facts.on_track
    return "" if state is None else "on track" if state else "off track"


def _cells(school: School, found: Comparison) -> tuple[str, ...]:
    nothing = Figure("", None, "")
    return (
        *(school.values.get(year, nothing).words for year in found.years),
        *(school.targets.get(year, nothing).words for year in found.targets),
        _track(school),
    )


def charts_of(found: Comparison) -> Iterator[SideBySide]:
    """Pictures of the comparison, each with as many organisations as fit; none where nobody has a number, or units differ."""
    shown = [
        each
        for each in found.schools
        if each.latest() is not None or any(one.number is not None for one in each.targets.values())
    ]
    if not shown or not found.unit:
        return
    parts = [found.schools[start : start + _ON_A_PICTURE] for start in range(0, len(found.schools), _ON_A_PICTURE)]
    for part in parts:
        title = found.title if len(parts) == 1 else f"{found.title}: {part[0].name} to {part[-1].name}"
        sentence = "; ".join(f"{each.name}: {sentence_of(each, found.names)}" for each in part)
        yield SideBySide(title, f"{sentence}.", tuple(_standing(each, found) for each in part))


def _standing(school: School, found: Comparison) -> Standing:
    latest, target = school.latest(), school.target()
    last = max(school.values, default=None)
    earlier = tuple(
        float(figure.number)
        for year, figure in sorted(school.values.items())
        if figure.number is not None and year in found.years and year != latest
    )
    aim = school.targets[target].number if target is not None else None
    words = school.values[last].words if last is not None else "no figure"
    if last is not None and last != found.years[-1]:
        words = f"{words} ({found.names[last]})"
    current = school.values[latest].number if latest is not None and latest == last else None
    if current is None and latest is not None:
        earlier = (*earlier, float(school.values[latest].number or 0))
    return Standing(
        school.name, earlier, None if current is None else float(current), None if aim is None else float(aim), words
    )


def _head(found: Comparison) -> tuple[str, ...]:
    rank = ("rank",) if any(each.rank for each in found.schools) else ()
    return (*rank, "school", *found.heads, "on the way")


def _row(school: School, found: Comparison) -> tuple[str, ...]:
    rank = (str(school.rank) if school.rank else "–",) if any(each.rank for each in found.schools) else ()
    return (*rank, school.name, *_cells(school, found))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _pages(gathered: Gathered[CompareFacts], asked: Asked) -> Iterator[Page]:
    found = compared(gathered, asked)
    sources = sorted({each.facts.source for each in found.schools if each.facts.source})
    data: dict[str, Any] = {
        "summary": summary_of(found),
        "unit": _UNITS.get(found.unit, ""),
        "charts": tuple(charts_of(found)),
        "heads": tuple(map(_capital, _head(found))),
        "rows": tuple(tuple(map(_capital, _row(each, found))) for each in found.schools),
        "named": 1 if any(each.rank for each in found.schools) else 0,
        "sentences": tuple((each.name, sentence_of(each, found.names)) for each in found.schools),
        "note": NOTE if _is_suppressed(found, asked) else "",
        "sources": sources if len(sources) <= 3 else (),
        "ranked": any(each.rank for each in found.schools),
        "differing": _differing(found.schools),
    }
    first = gathered.first
    yield Page(
        "compare",
        found.title,
        "improvplan",
        gathered.last_beginning,
        data,
        first.folders,
        "landscape" if len(found.heads) > _IN_PORTRAIT else "portrait",
        first.reference,
    )


def _tables(gathered: Gathered[CompareFacts], asked: Asked) -> Iterator[Table]:
    found = compared(gathered, asked)
    rank = any(each.rank for each in found.schools)
    columns = [*([Column("Rank", 8)] if rank else []), Column("School", 40)]
    columns += [Column(head, 16) for head in found.heads]
    columns += [Column("On the way", 14), Column("In words", 70)]
    yield Table("Side by side", columns, (_typed_row(each, found, rank=rank) for each in found.schools))
    heads = (
        ("School", 40),
        ("File", 30),
        ("Indicator", 40),
        ("Session", 12),
        ("Kind", 10),
        ("Figure", 12),
        ("Sign", 8),
        ("Words", 24),
        ("Unit", 12),
    )
    yield Table("Figures", [Column(*head) for head in heads], _long(found))


def _typed_row(school: School, found: Comparison, *, rank: bool) -> list[Value]:
    figures = [
        *(school.values.get(year) for year in found.years),
        *(school.targets.get(year) for year in found.targets),
    ]
    cells: list[Value] = [
        None if each is None else each.words if each.number is None else each.number for each in figures
    ]
    first: list[Value] = [school.rank or None] if rank else []
    return [*first, school.name, *cells, _track(school), sentence_of(school, found.names)]


def _long(found: Comparison) -> Iterator[Sequence[Value]]:
    for school in found.schools:
        for kind, given in (("value", school.values), ("target", school.targets)):
            for year, figure in sorted(given.items()):
                yield (
                    school.name,
                    school.file,
                    school.facts.title,
                    found.names[year],
                    kind,
                    figure.number,
                    figure.sign,
                    figure.words,
                    school.facts.unit,
                )


def _shown(gathered: Gathered[CompareFacts], asked: Asked) -> Iterator[Shown]:
    found = compared(gathered, asked)
    yield Words(found.title, "heading")
    yield Words(summary_of(found))
    heads = tuple(head.replace(" target", "\ntarget") for head in _head(found))
    rows = [_row(each, found) for each in found.schools]
    yield Grid(heads, rows, shares=tuple(1 if head == "school" else 0 for head in heads))


def _lines(gathered: Gathered[CompareFacts], asked: Asked) -> Iterator[Shown]:
    found = compared(gathered, asked)
    yield Grid(_head(found), [_row(each, found) for each in found.schools], keeps_empty=True)


def _check(asked: Asked) -> None:
    if asked["years"] is not None and asked["years"] < 1:
        raise DerivedError("--years takes how many sessions to show: 1 or more")
    if not (asked["indicator"] or "").strip():
        raise DerivedError("say which indicator to compare, by its id or title: --indicator attendance")


def _absent(absent: Sequence[Absent], found: bool, asked: Asked) -> Iterator[str]:  # noqa: FBT001
    if not found:
        titles = list(dict.fromkeys(title for each in absent for title in each.why if title))
        there = f"they have: {', '.join(titles[:20])}" if titles else "they have no indicators"
        raise DerivedError(f"no plan has an indicator {quote(asked['indicator'])}; {there}")
    if absent:
        yield f"{len(absent)} plan{'s' * (len(absent) != 1)} without this indicator: {_few([each.file for each in absent])}"


def _remarks(gathered: Gathered[CompareFacts], asked: Asked) -> list[str]:
    found = compared(gathered, asked)
    differing = _differing(found.schools)
    said = [NOTE] if _is_suppressed(found, asked) else []
    return [f"beware: {differing}", *said] if differing else said


def _suffix(_: Gathered[CompareFacts], asked: Asked) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in _plain(asked["indicator"])).split()
    return f"-{'-'.join(words)}"[:40]


TITLE = "An indicator side by side"

DOCUMENT = Derived(
    name="compare",
    title=TITLE,
    summary="Set one indicator of several schools side by side over the years.",
    about="""Sets one indicator of several schools side by side over the years, with targets: as a table, a picture and sentences.
Schools stand in the order of their names; `--ranked` puts the best first, by the last session, and only where unit and direction
are the same everywhere. There is no average: that of percentages would need what they are percentages of.

For `--audience public` a figure of fewer than five people, or of all but so few, is suppressed, as in the roll-up and in data sets of official statistics.""",
    examples=(
        "indicator compare plans --indicator attendance",
        "indicator compare plans --indicator attendance --ranked --to docx",
    ),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    remarks=_remarks,
    absent=_absent,
    check=_check,
    suffix=_suffix,
    whole=True,
    under="indicator",
    options=(
        Option("indicator", "The indicator: its id, its title or some words of it.", metavar="INDICATOR"),
        Option("years", "How many of the latest sessions to show.", kind="number", default=YEARS),
        Option("ranked", "Put the best first, by the last session.", kind="flag"),
    ),
)
