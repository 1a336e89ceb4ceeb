"""The form of a visit that was filled in in Word: its words back as visits, or what stands where it cannot be placed.

Nothing is guessed. The form is told by its own words (the labels of its tables, its headings); what is typed into its cells and
below its headings is taken, and whatever else stands in the document is either the form's own or has no place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from improvplan.api.errors import ImprovplanError
from improvplan.derived.visit_report import (
    ABOUT,
    AGREED,
    BEFORE,
    BEFORE_HEADING,
    CAPTION,
    FIELDS,
    HOW_FAR,
    NO_VISIT,
    NOTHING_AGREED,
    NOTHING_WRITTEN,
    NOW_HEADING,
    TITLE_OF_ONE,
    TITLE_OF_SEVERAL,
    TO_FILL_IN,
    WORKS_ON,
    Report,
    agreed_on,
    nothing_agreed_at,
)
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import Block, Cell, Document, Table
from improvplan.intake.word import read_word
from improvplan.model.reading import read_model
from improvplan.model.trust import Visit
from improvplan.model.when import When
from improvplan.source import parse
from improvplan.vocabulary.wording import quote
from improvplan.workspace.network import Network

_ENDS = " \t\n:.–-"
_FEW = 5


class Stray(NamedTuple):
    """Words that stand where the form has no room for any."""

    place: str
    words: str


class WordForms(NamedTuple):
    """What a document holds: the visits that were filled in, how many forms in it are blank, remarks, and what has no place in it.

    `misplaced` is a sentence, empty where everything has its place: nothing may be recorded otherwise.
    """

    visits: tuple[Visit, ...]
    blank: int
    remarks: tuple[str, ...]
    misplaced: str


@dataclass(slots=True)
class _Form:
    """One form of a document: what was typed, and what the form says by itself, to be held against what is known."""

    about: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    actions: list[dict[str, Any]] = field(default_factory=list)
    before: list[tuple[Block, str]] = field(default_factory=list)
    rows_before: list[tuple[Block, tuple[str, ...]]] = field(default_factory=list)
    works_on: list[tuple[Block, str]] = field(default_factory=list)
    loose: list[Block] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Whether anything was typed into it that only somebody who was there can know."""
        return bool(self.texts or self.actions)


def word_visits(file: Path, network: Network, form_of: Callable[[str, When | None], Report | None]) -> WordForms:
    """The visits of a Word document that was made as a form and filled in.

    `form_of` gives, by the key of a host and the day of a visit, the form as it was printed before.

    Raises:
        ImprovplanError: it cannot be read, or is no such form.

    """
    try:
        package = Package(file.name, bytes_of(file))
        document = read_word(package)
        comments = package.related(package.main(), "comments")
    except IntakeError as error:
        raise ImprovplanError(f"{error}. Nothing was changed") from error
    reading = _Reading()
    reading.read(document)
    if not reading.forms:
        raise ImprovplanError(
            f"{file}: this is no form for the report of a visit: improvplan visit report --blank --to docx writes one. "
            "Nothing was changed"
        )
    strays = [*reading.strays]
    visits: list[Visit] = []
    for form in reading.forms:
        host = _key(network, "".join(form.about.get("host", ())))
        visit = _visit(file, form, host, network)
        if network.organisation(host):  # where there is no such school, that is what is said
            strays += _own_words(form, form_of(host, visit.when))
        if form.filled or len(reading.forms) == 1:
            visits.append(visit)
    remarks = ["its comments were not taken: what matters belongs into the form"] if comments else []
    misplaced = _said(file, strays) if strays else ""
    return WordForms(tuple(visits), len(reading.forms) - len(visits), tuple(remarks), misplaced)


def _said(file: Path, strays: Sequence[Stray]) -> str:
    few = "; ".join(f"{each.place}, {quote(_short(each.words))}" for each in strays[:_FEW])
    more = f"; and {len(strays) - _FEW} more" if len(strays) > _FEW else ""
    one = "this has" if len(strays) == 1 else "these have"
    return (
        f"{file}: {one} no place in the form: {few}{more}: write it below a heading of the form or into a cell of its tables, "
        "or take it out. Nothing was changed"
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


class _Reading:
    """Goes through a document from its beginning to its end."""

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self.strays: list[Stray] = []
        self._loose: list[Block] = []
        self._under = ""

    def read(self, document: Document) -> None:
        """Everything in a document, into forms and strays."""
        for item in document.body:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._block(item)
        for each in document.others:
            if each.part in ("footnote", "endnote"):
                self._stray(each)
        if self.forms:
            self.forms[-1].loose += self._loose
        else:
            self._strays(self._loose)

    def _stray(self, block: Block) -> None:
        if _words_in(block):
            self.strays.append(Stray(block.place, block.text))

    def _strays(self, blocks: Sequence[Block]) -> None:
        for each in blocks:
            self._stray(each)

    # -- paragraphs ----------------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        words = _words_in(block)
        if not words:
            return
        if block.boxed or not self.forms or self._heads_next(block):
            self._under = "" if not block.boxed else self._under
            self._loose.append(block)
            return
        found = _begun(words, _HEADINGS) if block.heading else _begun(words, _HEADINGS, whole=True)
        if found:
            self._under, words = _HEADINGS[found[0]], found[1]
            if words and self._under in _PROMPTS:
                self.forms[-1].texts.setdefault(self._under, []).append((words, False))
            elif words:
                self.strays.append(Stray(block.place, words))
        elif self._under in _PROMPTS:
            self._typed(block, words)
        elif self._under == BEFORE_HEADING:
            self.forms[-1].before.append((block, words))
        elif words != NOTHING_AGREED:
            self._loose.append(block)

    def _heads_next(self, block: Block) -> bool:
        """Whether a paragraph introduces another form of the same document."""
        return (
            bool(block.heading or block.style == "caption")
            and _begun(block.text.strip(), _HEADINGS) is None
            and self._under != BEFORE_HEADING
        )

    def _typed(self, block: Block, words: str) -> None:
        prompt = _begun(words, {_PROMPTS[self._under]: ""})
        words = prompt[1] if prompt else words
        if words and words != NOTHING_WRITTEN:
            listed = block.list_level >= 0 or bool(block.number)
            self.forms[-1].texts.setdefault(self._under, []).append((words, listed))

    # -- tables --------------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        labels = {_words_in(row[0]).casefold(): row for row in table.rows if row}
        if {ABOUT["host"].casefold(), ABOUT["by"].casefold()} <= {*labels}:
            self._about(table)
        elif not self.forms:
            self._strays([*table.blocks()])
        elif self._under == BEFORE_HEADING:
            self._rows(table, BEFORE, self._row_before)
        elif self._under == NOW_HEADING:
            self._rows(table, [label for _, label in AGREED], self._row_agreed)
        else:
            self._strays([*table.blocks()])

    def _about(self, table: Table) -> None:
        form = _Form(loose=self._loose)
        self._loose, self._under = [], ""
        self.forms.append(form)
        fields = {label.casefold(): key for key, label in ABOUT.items()}
        for number, row in enumerate(table.rows):
            label = _words_in(row[0]) if row else ""
            values = row[1:]
            if label.casefold() in fields and len(values) == 1 and fields[label.casefold()] not in form.about:
                form.about[fields[label.casefold()]] = _lines(values[0])
            elif label.casefold() == WORKS_ON.casefold() and len(values) == 1:
                form.works_on += [(each, each.text) for each in values[0].blocks() if _words_in(each)]
            elif not (number == 0 and [_words_in(each) for each in row] == [*CAPTION[1]]):
                self._strays([each for cell in row for each in cell.blocks()])

    def _rows(self, table: Table, heads: Sequence[str], take: Callable[[dict[str, Cell]], None]) -> None:
        """Each row of a table with these heads, by them; a row or a cell that does not fit has no place."""
        known = [_words_in(cell) for cell in table.rows[0]] if table.rows else []
        places = {head: known.index(head) for head in heads if known.count(head) == 1}
        if len(places) < len(heads):
            self._strays([*table.blocks()])
            return
        self._strays([each for cell in table.rows[0] if _words_in(cell) not in heads for each in cell.blocks()])
        for row in table.rows[1:]:
            cells = {cell.column: cell for cell in row}
            fits = all(places[head] in cells for head in heads) and all(cell.span == 1 for cell in row)
            if not fits:
                self._strays([each for cell in row for each in cell.blocks()])
                continue
            by_head = {head: cells[places[head]] for head in heads}
            self._strays([each for cell in row if cell not in by_head.values() for each in cell.blocks()])
            take(by_head)

    def _row_before(self, cells: dict[str, Cell]) -> None:
        words = tuple(" ".join(_lines(cells[head])) for head in BEFORE)
        first = next((each for cell in cells.values() for each in cell.blocks() if _words_in(each)), None)
        if first:
            self.forms[-1].rows_before.append((first, words))

    def _row_agreed(self, cells: dict[str, Cell]) -> None:
        found = {key: _lines(cells[label]) for key, label in AGREED}
        if any(found.values()):
            action: dict[str, Any] = {"do": "\n".join(found["do"]), "who": _several(found["who"])}
            action |= {"by": " ".join(found["by"]), "priority": " ".join(found["priority"])}
            self.forms[-1].actions.append({key: value for key, value in action.items() if value})


_HEADINGS = {
    **{heading: name for name, heading, _ in FIELDS},
    BEFORE_HEADING: BEFORE_HEADING,
    NOW_HEADING: NOW_HEADING,
}
"""What each heading of the form stands for: a field of a visit, or one of its tables."""

_PROMPTS = {name: prompt for name, _, prompt in FIELDS}


def _words_in(thing: Block | Cell) -> str:
    """The words in a paragraph or cell, without the dash of a blank one and spaces that do not break."""
    words = thing.text.replace("\xa0", " ").strip()
    return "" if words == "–" else words


def _lines(cell: Cell) -> list[str]:
    """The lines of a cell that were typed: without the dash and the words that ask for some."""
    found = []
    for number, line in enumerate(cell.text.replace("\xa0", " ").split("\n")):
        words = line.strip()
        begun = _begun(words, {TO_FILL_IN: ""}) if number == 0 else None
        words = begun[1] if begun else words
        words = words.removeprefix("–").removesuffix("–").strip() if number == 0 else words
        if words:
            found.append(words)
    return found


def _begun(words: str, known: dict[str, str], *, whole: bool = False) -> tuple[str, str] | None:
    """Which of the form's own words a paragraph begins with, and what follows them; None for none of them."""
    for own in known:
        if words.casefold().startswith(own.casefold()):
            rest = words[len(own) :]
            if not rest.strip(_ENDS):
                return own, ""
            if not whole and not rest[0].isalnum():
                return own, rest.lstrip(_ENDS)
    return None


def _several(lines: Sequence[str]) -> list[str]:
    return [words for line in lines for each in re.split(r"[,;]", line) if (words := each.strip())]


def _key(network: Network, words: str) -> str:
    one = network.organisation(words)
    return (one and one.id) or words


def _schools(network: Network, lines: Sequence[str]) -> list[str]:
    """Schools by their names or ids, on lines of their own or with commas between them; a name may hold a comma itself."""
    return [
        _key(network, name) for line in lines for part in line.split(";") for name in _names(network, part.split(","))
    ]


def _names(network: Network, pieces: Sequence[str]) -> Iterator[str]:
    """Pieces between commas as names: the most pieces that are the name of an organisation together are one."""
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        end = next((end for end in ends if network.organisation(",".join(pieces[start:end]).strip())), start + 1)
        name = ",".join(pieces[start:end]).strip()
        if name:
            yield name
        start = end


def _prose(pieces: Sequence[tuple[str, bool]]) -> str:
    made, before = "", False
    for words, listed in pieces:
        made += ("\n" if listed and before else "\n\n") if made else ""
        made += f"- {words}" if listed else words
        before = listed
    return made


def _visit(file: Path, form: _Form, host: str, network: Network) -> Visit:
    about = form.about
    data: dict[str, Any] = {"host": host, "visitors": _schools(network, about.get("visitors", ()))}
    data |= {
        "when": " ".join(about.get("when", ())),
        "by": [_person(network, each) for each in _several(about.get("by", ()))],
    }
    data |= {name: _prose(pieces) for name, pieces in form.texts.items()}
    data["actions"] = form.actions
    source = parse(json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False), str(file))
    reading = read_model(source, Visit, {})
    faults = [*source.problems, *(reading.findings if reading else ())]
    if faults or reading is None:
        said = faults[0].message if faults else "it holds nothing"
        raise ImprovplanError(f"{file}: {said}. Nothing was changed")
    return reading.value


def _person(network: Network, words: str) -> str:
    """The key of somebody of the network who is the only one of this name; else the words."""
    named = [
        key
        for people in (network.people, network.consultants)
        for key, one in people.items()
        if (one.name or "").casefold() == words.casefold()
    ]
    return named[0] if len(named) == 1 else words


def _own_words(form: _Form, known: Report | None) -> Iterator[Stray]:
    """What stands in a form where it says something itself, and is not that."""
    host = known.host if known else " ".join(form.about.get("host", ()))
    own = {TITLE_OF_SEVERAL, CAPTION[0], f"{host}{TITLE_OF_ONE}"}
    for block in form.loose:
        words = _words_in(block)
        if words not in own and not (block.heading and words.startswith(f"{host}, ")):
            yield Stray(block.place, words)
    priorities = {*known.priorities} if known else set()
    for block, words in form.works_on:
        for each in words.split("; "):
            if each.strip() and each.strip() not in priorities:
                yield Stray(block.place, each)
    last = known.last if known else ""
    sentences = {agreed_on(last), nothing_agreed_at(last), NO_VISIT}
    for block, words in form.before:
        if words not in sentences:
            yield Stray(block.place, words)
    rows = {(_plain(each.what), _plain(each.who), _plain(each.by)) for each in known.before} if known else set()
    for block, (what, who, by, state) in form.rows_before:
        if (_plain(what), _plain(who), _plain(by)) not in rows or state not in HOW_FAR:
            yield Stray(block.place, " | ".join(filter(None, (what, who, by, state))))


def _plain(words: str) -> str:
    """Words without the signs of small Markdown and the shape of spaces, to be held against others."""
    return re.sub(r"[*_`\\]", "", " ".join(words.replace("not said", "").split())).casefold()
