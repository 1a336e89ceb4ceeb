"""Which items of the frameworks plans answer to, and which nobody links."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.doing_without import done_without
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import (
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    PlanFacts,
    Table,
    names_of,
)

MOST_COLUMNS = 6
"""A page has room for the columns of so many plans; more of them are counted."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A row: an item, by column the numbers of the priorities that answer to it, and by column why a plan does without it."""

    item: str
    group: str
    cells: tuple[tuple[int, ...], ...]
    reasons: tuple[str, ...]

    @property
    def is_hole(self) -> bool:
        """Whether nobody links the item and nobody says why."""
        return not any(self.cells) and not any(self.reasons)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The items of one edition of a framework against plans. `columns` are the plans' organisations or titles."""

    family: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Covered, ...]

    @property
    def is_wide(self) -> bool:
        """Whether there are more plans than a page has room for columns."""
        return len(self.columns) > MOST_COLUMNS

    @property
    def counted(self) -> tuple[tuple[str, str, str, str], ...]:
        """By item how many plans link it, why others do without it, and who links it or does not, whichever are fewer."""
        return tuple(
            (row.item, _of_all(self, row), "; ".join(_reasons(row)), _named(*_linking_and_others(self, row)))
            for row in self.rows
        )

    @property
    def linked(self) -> int:
        """How many items some plan links."""
        return sum(any(row.cells) for row in self.rows)

    @property
    def holes(self) -> tuple[str, ...]:
        """The items that nobody links and nobody says why."""
        return tuple(row.item for row in self.rows if row.is_hole)


class _Item(NamedTuple):
    """An item of an edition: its slug, its names without and with its code where only some forms print codes, its group."""

    slug: str
    label: str
    numbered: str
    group: str


class Use(NamedTuple):
    """An edition that a plan uses, with the numbers of the priorities that answer to its items, and why it does without some."""

    family: str
    edition: str
    title: str
    numbered: bool
    items: tuple[_Item, ...]
    answering: dict[str, tuple[int, ...]]
    reasons: dict[str, str]


class CoverageFacts(NamedTuple):
    """The editions that one plan uses; by each name that was asked for the family it means here, or the names that are near."""

    uses: tuple[Use, ...]
    meant: dict[str, str]
    near: dict[str, tuple[str, ...]]


def gather(context: Context, asked: Asked) -> CoverageFacts:
    """Which items a plan answers to."""
    meant: dict[str, str] = {}
    near: dict[str, tuple[str, ...]] = {}
    for name in asked["framework"] or ():
        family = context.family(name.partition("@")[0])
        if family:
            meant[name] = family.id
        else:
            near[name] = tuple(context.catalogues.near(name))
    return CoverageFacts(tuple(_uses(context, set(meant.values()) if asked["framework"] else None)), meant, near)


def _uses(context: Context, families: Collection[str] | None) -> Iterator[Use]:
    seen: set[tuple[str, str]] = set()
    for name in dict.fromkeys((*context.pins, *(link.family for link in context.links))):
        choice = context.choice(name)
        if choice is None:
            continue
        edition, family = choice.edition, choice.edition.family
        if (family.id, edition.id) in seen or (families is not None and family.id not in families):
            continue
        seen.add((family.id, edition.id))
        reasons = {one.item.slug: one.reason for one in done_without(context) if one.item and one.family is family}
        items = tuple(
            _Item(item.slug, edition.label(item, numbered=False), edition.label(item, numbered=True), item.group)
            for item in edition.items
        )
        numbered = family.id in context.form.numbers
        yield Use(family.id, edition.id, edition.title, numbered, items, _answering(context, family.id), reasons)


def _answering(context: Context, family: str) -> dict[str, tuple[int, ...]]:
    """By item the numbers from 1 of the priorities that answer to it, by their own links or the plan's."""
    found: dict[str, tuple[int, ...]] = {}
    for number, (path, _) in enumerate(context.priorities, 1):
        for slug in context.links_of(path, family):
            found[slug] = (*found.get(slug, ()), number)
    return found


def matrices(gathered: Gathered[CoverageFacts], asked: Asked) -> tuple[Matrix, ...]:
    """A matrix for each edition in use of each family that is asked for, or of all.

    Raises:
        DerivedError: a framework that is asked for is none.

    """
    used: dict[tuple[str, str], list[tuple[PlanFacts, Use]]] = {}
    meant: dict[str, str] = {}
    near: dict[str, tuple[str, ...]] = {}
    for facts, plan in gathered:
        meant = plan.meant | meant
        near = plan.near | near
        for use in plan.uses:
            # What the edition holds is kept once, and not once for each plan.
            users = used.setdefault((use.family, use.edition), [])
            users.append((facts, use._replace(items=users[0][1].items) if users else use))
    for name in asked["framework"] or ():
        if name not in meant:
            names = near.get(name, ())
            hint = f"did you mean {', '.join(names)}?" if names else "improvplan frameworks list shows them all"
            raise DerivedError(f"there is no framework “{name}”: {hint}")
    return tuple(_matrix(users) for _, users in sorted(used.items()))


def _matrix(users: Sequence[tuple[PlanFacts, Use]]) -> Matrix:
    first = users[0][1]
    numbered = any(use.numbered for _, use in users)
    rows = tuple(
        Covered(
            item.numbered if numbered else item.label,
            item.group,
            tuple(use.answering.get(item.slug, ()) for _, use in users),
            tuple(use.reasons.get(item.slug, "") for _, use in users),
        )
        for item in first.items
    )
    return Matrix(first.family, first.title, names_of([facts for facts, _ in users]), rows)


def _pages(gathered: Gathered[CoverageFacts], asked: Asked) -> Iterator[Page]:
    found = matrices(gathered, asked)
    wide = any(2 < len(matrix.columns) <= MOST_COLUMNS for matrix in found)
    # The day in the document's properties: the beginning of the newest session, never the clock's.
    written = datetime.date(max((facts.newest for facts in gathered.plans), default=0) or 2000, 8, 1)
    yield Page(
        "coverage",
        TITLE,
        "improvplan",
        written,
        {"matrices": found},
        orientation="landscape" if wide else "portrait",
    )


def _tables(gathered: Gathered[CoverageFacts], asked: Asked) -> Iterator[Table]:
    """Each item and plan is a line."""
    heads = (
        ("framework", 40),
        ("group", 28),
        ("item", 48),
        ("plan", 32),
        ("state", 16),
        ("priorities", 12),
        ("reason", 48),
    )
    rows = (
        (
            matrix.title,
            row.group,
            row.item,
            column,
            "linked" if numbers else "not addressed" if reason else "not linked",
            ", ".join(map(str, numbers)),
            reason,
        )
        for matrix in matrices(gathered, asked)
        for row in matrix.rows
        for column, numbers, reason in zip(matrix.columns, row.cells, row.reasons, strict=True)
    )
    yield Table("Coverage", [Column(*head) for head in heads], rows)


def _lines(gathered: Gathered[CoverageFacts], asked: Asked) -> Iterator[Shown]:
    """In a pipe: items against plans, with the numbers of the priorities."""
    for heading, matrix in _headed(gathered, asked):
        yield heading
        if asked["holes"]:
            yield from (Words(f"  {item}") for item in matrix.holes)
        elif asked["who"]:
            yield _counted(matrix, who=True)
        else:
            rows = [
                (row.item, *(_cell(numbers, reason) for numbers, reason in zip(row.cells, row.reasons, strict=True)))
                for row in matrix.rows
            ]
            yield Grid(("item", *matrix.columns), rows)


def _shown(gathered: Gathered[CoverageFacts], asked: Asked) -> Iterator[Shown]:
    """On a terminal: items against how many plans; of one plan the numbers of its priorities."""
    for heading, matrix in _headed(gathered, asked):
        yield heading._replace(style="heading")
        if asked["holes"]:
            yield Bullets([("", item) for item in matrix.holes])
        elif len(matrix.columns) == 1:
            yield Grid(("item", "priorities"), [(row.item, _cell(row.cells[0], row.reasons[0])) for row in matrix.rows])
        else:
            yield _counted(matrix, who=bool(asked["who"]))


def _headed(gathered: Gathered[CoverageFacts], asked: Asked) -> Iterator[tuple[Words, Matrix]]:
    for number, matrix in enumerate(matrices(gathered, asked)):
        between = "\n" if number else ""
        yield Words(f"{between}{matrix.title}: {matrix.linked} of {len(matrix.rows)} linked"), matrix


def _counted(matrix: Matrix, *, who: bool) -> Grid:
    """How many plans link each item and how many say why they do not; `who` names those that link it."""
    rows = []
    for row in matrix.rows:
        without = sum(bool(reason) and not numbers for numbers, reason in zip(row.cells, row.reasons, strict=True))
        counts = (_of_all(matrix, row), str(without) if without else "")
        rows.append((row.item, *counts, _named(*_linking_and_others(matrix, row))) if who else (row.item, *counts))
    heads = ("item", "plans", "not addressed", "who") if who else ("item", "plans", "not addressed")
    return Grid(heads, rows, shares=(3, 0, 0, 4) if who else ())


def _of_all(matrix: Matrix, row: Covered) -> str:
    return f"{sum(map(bool, row.cells))} of {len(matrix.columns)}"


def _linking_and_others(matrix: Matrix, row: Covered) -> tuple[list[str], list[str]]:
    sides: tuple[list[str], list[str]] = ([], [])
    for name, numbers in zip(matrix.columns, row.cells, strict=True):
        sides[not numbers].append(name)
    return sides


def _reasons(row: Covered) -> Iterator[str]:
    """Why plans do without an item, each reason once, with how many plans give it where that is more than one."""
    given = Counter(reason for numbers, reason in zip(row.cells, row.reasons, strict=True) if reason and not numbers)
    return (f"{reason} ({count} plans)" if count > 1 else reason for reason, count in given.items())


def _named(linking: Sequence[str], others: Sequence[str]) -> str:
    """Those who link an item, or where they are the most, those who do not."""
    if not others:
        return "all"
    return "; ".join(linking) if len(linking) <= len(others) else f"all but {'; '.join(others)}"


def _cell(numbers: tuple[int, ...], reason: str) -> str:
    return ", ".join(map(str, numbers)) if numbers else f"not addressed: {reason}" if reason else "–"


TITLE = "What the plans answer to"

DOCUMENT = Derived(
    name="coverage",
    title=TITLE,
    summary="Show which framework items plans link, and which nobody links.",
    about="""Shows which items of the frameworks plans answer to, and which nobody links: on a terminal how many plans link each
item, in a pipe and in files plan by plan.

A plan may do without an item on purpose. It says so under `not_addressed`, with the framework, the item and the reason; then the
item is no hole, and the rule `framework-not-covered` is silent about it.

`improvplan frameworks moves` makes [the other list](#frameworks) to work through, when a framework has a new edition.""",
    examples=(
        "coverage plans --framework hgios        # how many plans link each item",
        "coverage plans --framework hgios --who  # and which",
        "coverage plans --holes                  # only what nobody links and nobody says why",
        "coverage plans --to docx,csv            # as files in build/",
    ),
    gather=gather,
    remembered=True,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    whole=True,
    options=(
        Option("framework", "Only this framework, for example hgios; may be given more than once.", kind="list"),
        Option("holes", "Only items that nobody links and nobody says why.", kind="flag"),
        Option("who", "Name the plans that link each item.", kind="flag"),
    ),
)
