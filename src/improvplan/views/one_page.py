"""The view of a plan for one page: priorities with outcomes, key actions and measures, cut in stated steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from improvplan.forms.form import Form
from improvplan.views.display import Display
from improvplan.views.gathered import heading
from improvplan.views.record import Record
from improvplan.views.sections import section_of
from improvplan.views.unmarked import plain_words
from improvplan.views.values import Cell, Entry, Heading, Item, Items, Line, Section, Table, joined

SENTENCE: Final = re.compile(r"(?<=[a-z0-9)%”\"'])[.!?](?=\s+[A-Z“\"'])")
PRIORITY_WIDTHS: Final = ("100%", "34%", "24%", "19%")
"""Of the column of priorities, by the number of columns beside it."""
IN_BRIEF: Final = "In brief"
NOTHING: Final = Line("none recorded")


@dataclass(frozen=True, slots=True)
class Cut:
    """How much stands on the page: the most of each kind for a priority, whether whole texts or their first sentences.

    A kind of which none is shown has no column.
    """

    outcomes: int
    actions: int
    measures: int
    first_sentences: bool = True
    aim: bool = True


ALL: Final = 1000
CUTS: Final = (
    Cut(ALL, ALL, ALL, first_sentences=False),
    Cut(3, 5, 3, first_sentences=False),
    Cut(3, 4, 3),
    Cut(2, 4, 2),
    Cut(2, 3, 2),
    Cut(2, 2, 2),
    Cut(2, 2, 1),
    Cut(1, 2, 1),
    Cut(1, 1, 1),
    Cut(2, 0, 2),
    Cut(2, 0, 1),
    Cut(1, 0, 1),
    Cut(2, 0, 0),
    Cut(1, 0, 0),
    Cut(1, 0, 0, aim=False),
    Cut(0, 0, 0, aim=False),
)
"""The steps by which a plan is made to fit its page, in this order: less of each kind, first sentences, then fewer columns.

The type stays as large as everywhere else.
"""


@dataclass(frozen=True, slots=True)
class OnePage:
    """`aim` is empty where the plan has none or it found no room; `note` says what was left out.

    `own` is the page that the plan has written itself; there is nothing else on it then.
    """

    aim: Line
    table: Table | None
    note: str
    own: Section | None = None


PLANS_OWN: Final = "plan-on-a-page"
NO_ROOM: Final = "The plan's own page has no room on one; it stands in the full plan."


def plans_own_page(form: Form, plan: Record) -> OnePage | None:
    """The page that the plan has written itself, under `sections` with this id or title; None where it has none."""
    wanted = PLANS_OWN.replace("-", " ")
    for section in plan.sections:
        called = (section.id, section.title)
        if any(str(words).casefold().replace("-", " ") == wanted for words in called) and (
            section.text.strip() or section.sections
        ):
            return OnePage(Line(""), None, "", section_of(form, section))
    return None


def one_page(
    plan: Record, display: Display, cut: Cut, figures: Mapping[str, Line], *, no_room: bool = False
) -> OnePage:
    """A plan for one page, cut as said. What a priority has none of stands there as none recorded.

    `no_room`: the plan has written such a page itself, which takes more than one; the note says so.

    `figures` says of an indicator by its title from where it should go to where: `59% to 70%`.
    """
    aim = Line(_first(plan.aim or plan.summary, short=cut.first_sentences)) if cut.aim else Line("")
    if not plan.priorities:
        return OnePage(aim, None, "")
    found = [_Found(number, each, cut, figures) for number, each in enumerate(plan.priorities, 1)]
    note = _note(found, cut) if any(each.shortened for each in found) else ""
    note = " ".join(words for words in (note, NO_ROOM if no_room else "") if words)
    return OnePage(aim, _table(found, display, cut), note)


def _note(found: Sequence[_Found], cut: Cut) -> str:
    """What the page shows where the plan says more."""
    kinds = (
        ("outcome", cut.outcomes, any(each.has_outcomes for each in found)),
        ("action", cut.actions, any(each.actions for each in found)),
        ("measure", cut.measures, any(each.measures for each in found)),
    )
    shown = [f"{most} {kind}{'s' if most > 1 else ''}" for kind, most, has in kinds if has and most]
    if not shown:
        return "The full plan says more about each priority."
    words = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
    return f"Shown for each priority: up to {words}. The full plan says more."


class _Found:
    """What the page shows of one priority."""

    def __init__(self, number: int, record: Record, cut: Cut, figures: Mapping[str, Line]) -> None:
        self.shortened = False
        self.cut = cut
        self.name = heading(number, record)
        statements = list(_outcomes(record))
        self.has_outcomes = bool(statements)
        brief = record.summary or record.aim or record.statement or record.why
        self.outcomes = self._some(statements or [(brief, "")], cut.outcomes)
        self.actions = self._some(_actions(record.actions), cut.actions)
        self.measures = self._some(_measures(record, figures), cut.measures)

    def _text(self, text: str) -> str:
        shown = _first(text, short=self.cut.first_sentences)
        self.shortened |= shown != plain_words(text)
        return shown

    def _some(self, texts: Iterable[tuple[str, str]], most: int) -> Cell:
        every = [(what, after) for what, after in texts if what]
        self.shortened |= len(every) > most
        shown = [Line(f"{self._text(what).rstrip('.')}{after}") for what, after in every[:most]]
        if len(shown) == 1:
            return (Entry("", shown[0]),)
        return (Entry("", Items(tuple(Item(words) for words in shown))),) if shown else ()


def _table(found: Sequence[_Found], display: Display, cut: Cut) -> Table:
    path = "priorities"
    said = any(each.has_outcomes for each in found)
    outcomes = display.label(f"{path}.outcomes") if said else IN_BRIEF
    kinds = [
        (outcomes, [each.outcomes for each in found], cut.outcomes),
        (display.label(f"{path}.actions"), [each.actions for each in found], cut.actions),
        (display.label(f"{path}.measures"), [each.measures for each in found], cut.measures),
    ]
    kept = [(label, cells) for label, cells, most in kinds if most and any(cells)]
    first = [(Entry("", each.name),) for each in found]
    headings = (Heading("Priority", width=PRIORITY_WIDTHS[len(kept)]), *(Heading(label) for label, _ in kept))
    rows = tuple(
        (first[number], *(cells[number] or (Entry("", NOTHING),) for _, cells in kept)) for number in range(len(found))
    )
    return Table("The plan on a page", headings, rows, names_rows=bool(kept))


def _outcomes(record: Record) -> Iterator[tuple[str, str]]:
    """What will be different: outcomes, else success criteria, of the priority or of its rows."""
    holders = (record, *record.actions)
    for name in ("outcomes", "success_criteria"):
        found = [each.what for holder in holders for each in holder[name] if each.what]
        if found:
            yield from ((words, "") for words in found)
            return


def _actions(actions: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """What is done; of a row that only gives the reason, its actions."""
    for action in actions:
        if action.do:
            when = action.by or action.when
            yield action.do, f" ({when})" if when else ""
        else:
            yield from _actions(action.actions)


def _measures(record: Record, figures: Mapping[str, Line]) -> Iterator[tuple[str, str]]:
    """Measures with baseline and target, and the indicators that a priority should move."""
    for holder in (record, *record.actions):
        for measure in holder.measures:
            change = joined(" to ", [words for words in (measure.baseline, measure.target) if words])
            whom = f" ({measure.of})" if measure.of else ""
            yield measure.what, f"{whom}: {change}" if change else whom
    for indicator in record.indicators:
        change = figures.get(indicator, Line(""))
        yield indicator, f": {change}" if change else ""


def _first(text: str, *, short: bool) -> str:
    """A text on one line; its first sentence where it is cut."""
    words = plain_words(text)
    end = SENTENCE.search(words) if short else None
    return words[: end.start() + 1] if end else words
