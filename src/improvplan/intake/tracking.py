"""What is different between two Word documents of one plan, as tracked changes in the newer one.

Accepted, they give the newer document; rejected, the older one. Paragraphs, rows and cells are put together as for `return`
(`comparing.py`), words within a paragraph one by one. Nothing but the document's own part changes; no clock is read.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count, groupby
from typing import Any, Final

from lxml import etree

from improvplan.intake.comparing import Row, blocks_of, cell_pairs, normal, pairs_of, row_pairs, written
from improvplan.intake.package import Package
from improvplan.intake.paragraphs import Block, Table
from improvplan.intake.word import read_word

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SAME, _GONE, _NEW = "", "del", "ins"
Element = Any
"""An element of lxml."""


def with_changes(old: bytes, new: bytes, author: str) -> bytes:
    """The newer of two Word documents, with what became of the older one as tracked changes in the name of an author."""
    made = _Tracking(Package("old.docx", old), Package("new.docx", new), author)
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(new)) as archive, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            target.writestr(entry, made.body() if entry.filename == made.part else archive.read(entry))
    return memory.getvalue()


@dataclass(frozen=True, slots=True)
class _Atom:
    """A word, a sign or something without words in a paragraph: its text, its run's properties, and the element it is."""

    text: str
    look: bytes
    element: Element
    link: Element | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.text, "" if self.text else str(self.element.tag)


class _Tracking:
    def __init__(self, old: Package, new: Package, author: str) -> None:
        self.part = new.main()
        self._author = author
        self._numbers = count(1)
        self._paragraphs: dict[int, Element] = {}
        self._roots = []
        documents = []
        for package in (old, new):
            document = read_word(package)
            tree = package.tree(package.main())
            root: Element = etree.fromstring(package.data(package.main()))
            starts = [each.start for each in tree.root.below() if each.name == "w:p"]
            places = dict(zip(starts, root.iter(f"{_W}p"), strict=True))
            self._paragraphs |= {id(block): places[block.start] for block in document.blocks() if block.start in places}
            self._roots.append(root)
            documents.append(document)
        self._keep = documents  # their paragraphs are known by their identity
        self._lists = _numbers_of_lists(new)
        before, after = documents
        body = self._roots[1].find(f"{_W}body")
        self._things(written(before.body), written(after.body), body, anything=False)

    def body(self) -> bytes:
        """The document's own part."""
        return bytes(etree.tostring(self._roots[1], xml_declaration=True, encoding="UTF-8", standalone=True))

    # -- what stands where ---------------------------------------------------------------------------------------------------------

    def _things(
        self, old: Sequence[Block | Table], new: Sequence[Block | Table], holder: Element, *, anything: bool
    ) -> None:
        """Paragraphs and tables of the body, or of a cell."""
        cursor: Element | None = None
        for was, now in pairs_of(old, new, anything=anything):
            if isinstance(was, Table) and isinstance(now, Table):
                cursor = self._table(now)
                self._rows(was, now, cursor)
            elif isinstance(was, Block) and isinstance(now, Block):
                cursor = self._paragraphs[id(now)]
                if normal(was.text) != normal(now.text):
                    self._reword(self._paragraphs[id(was)], cursor)
            elif now is not None:
                cursor = self._paragraphs[id(now)] if isinstance(now, Block) else self._table(now)
                self._mark(cursor, _NEW)
            elif was is not None:
                gone = copy.deepcopy(self._paragraphs[id(was)] if isinstance(was, Block) else self._table(was))
                self._mark(gone, _GONE)
                cursor = self._put(gone, cursor, holder)

    def _put(self, element: Element, cursor: Element | None, holder: Element) -> Element:
        """An element behind another one, or as the first of a holder."""
        if cursor is None:
            first = next((each for each in holder if each.tag in (f"{_W}p", f"{_W}tbl")), None)
            if first is None:
                holder.append(element)
            else:
                first.addprevious(element)
        else:
            cursor.addnext(element)
            if cursor.tag == element.tag == f"{_W}tbl":  # tables that touch would be one
                between = etree.Element(f"{_W}p")
                self._mark(between, _GONE)
                cursor.addnext(between)
        return element

    def _table(self, table: Table) -> Element:
        return next(self._paragraphs[id(blocks_of(table)[0])].iterancestors(f"{_W}tbl"))

    def _row(self, row: Row) -> Element:
        return next(self._paragraphs[id(blocks_of(row)[0])].iterancestors(f"{_W}tr"))

    def _rows(self, was: Table, now: Table, table: Element) -> None:
        cursor: Element | None = None
        for one, other in row_pairs(was, now):
            if one is not None and other is not None:
                cursor = self._row(other)
                cells = cursor.findall(f"{_W}tc")
                for before, after in cell_pairs(one, other):
                    if after is None:
                        continue
                    place = next(number for number, each in enumerate(other) if each is after)
                    self._things(
                        written(before.items if before else ()), written(after.items), cells[place], anything=True
                    )
            elif other is not None:
                cursor = self._row(other)
                self._mark_row(cursor, _NEW)
            elif one is not None:
                gone = copy.deepcopy(self._row(one))
                self._mark_row(gone, _GONE)
                if cursor is None:
                    table.find(f"{_W}tr").addprevious(gone)
                else:
                    cursor.addnext(gone)
                cursor = gone

    # -- marks -----------------------------------------------------------------------------------------------------------------------

    def _change(self, kind: str) -> Element:
        made: Element = etree.Element(f"{_W}{kind}")
        made.set(f"{_W}id", str(100_000 + next(self._numbers)))
        made.set(f"{_W}author", self._author)
        return made

    def _mark(self, element: Element, kind: str) -> None:
        """A whole paragraph or table as new or gone."""
        if element.tag == f"{_W}tbl":
            for row in element.findall(f"{_W}tr"):
                self._mark_row(row, kind)
            return
        atoms = list(_atoms(element))
        self._write(element, [(kind, atom) for atom in atoms])
        properties = _properties(element)
        look = properties.find(f"{_W}rPr")
        if look is None:
            look = etree.Element(f"{_W}rPr")
            behind = next((each for each in properties if each.tag in (f"{_W}sectPr", f"{_W}pPrChange")), None)
            properties.append(look) if behind is None else behind.addprevious(look)
        look.insert(0, self._change(kind))
        if kind == _GONE:
            self._without_foreign_lists(properties)

    def _mark_row(self, row: Element, kind: str) -> None:
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            exceptions = row.find(f"{_W}tblPrEx")
            row.insert(0, properties) if exceptions is None else exceptions.addnext(properties)
        properties.append(self._change(kind))
        for paragraph in row.iter(f"{_W}p"):
            self._write(paragraph, [(kind, atom) for atom in _atoms(paragraph)])
            if kind == _GONE:
                self._without_foreign_lists(_properties(paragraph))

    def _without_foreign_lists(self, properties: Element) -> None:
        """A list that only the older document has is left out: there, its number means nothing."""
        found = properties.find(f"{_W}numPr/{_W}numId")
        if found is not None and found.get(f"{_W}val") not in self._lists:
            properties.remove(properties.find(f"{_W}numPr"))

    # -- words -----------------------------------------------------------------------------------------------------------------------

    def _reword(self, was: Element, now: Element) -> None:
        """A paragraph with what became of its words."""
        old, new = list(_atoms(was)), list(_atoms(now))
        matcher = SequenceMatcher(a=[atom.key for atom in old], b=[atom.key for atom in new], autojunk=False)
        said: list[tuple[str, _Atom]] = []
        for kind, first, last, begin, end in matcher.get_opcodes():
            if kind == "equal":
                said += [(_SAME, atom) for atom in new[begin:end]]
                continue
            said += [(_GONE, atom) for atom in old[first:last] if atom.text]
            said += [(_NEW, atom) for atom in new[begin:end]]
        self._write(now, said)

    def _write(self, paragraph: Element, said: Sequence[tuple[str, _Atom]]) -> None:
        """The content of a paragraph anew, each word as it stands there, as new or as gone."""
        for child in [*paragraph]:
            if child.tag != f"{_W}pPr":
                paragraph.remove(child)
        for (kind, link), group in groupby(said, key=lambda each: (each[0], each[1].link)):
            holder = paragraph
            if link is not None and kind != _GONE:
                holder = etree.SubElement(paragraph, link.tag, dict(link.attrib))
            if kind:
                change = self._change(kind)
                holder.append(change)
                holder = change
            for look, atoms in groupby((atom for _, atom in group), key=lambda atom: atom.look):
                holder.append(_run(look, list(atoms), gone=kind == _GONE))


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(f"{_W}pPr")
    if found is None:
        found = etree.Element(f"{_W}pPr")
        paragraph.insert(0, found)
    return found


def _numbers_of_lists(package: Package) -> set[str]:
    names = package.related(package.main(), "numbering")
    if not names:
        return set()
    root: Element = etree.fromstring(package.data(names[0]))
    return {each.get(f"{_W}numId") for each in root.iter(f"{_W}num")}


def _atoms(paragraph: Element) -> Iterator[_Atom]:
    for child in paragraph:
        if child.tag == f"{_W}r":
            yield from _of_run(child, None)
        elif child.tag == f"{_W}hyperlink":
            for run in child.iter(f"{_W}r"):
                yield from _of_run(run, child)
        elif child.tag != f"{_W}pPr":
            yield _Atom("", b"", child)


def _of_run(run: Element, link: Element | None) -> Iterator[_Atom]:
    properties = run.find(f"{_W}rPr")
    look = etree.tostring(properties) if properties is not None else b""
    for child in run:
        if child.tag == f"{_W}t":
            for word in _words(child.text or ""):
                yield _Atom(word, look, child, link)
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield _Atom("\t" if child.tag == f"{_W}tab" else "\n", look, child, link)
        elif child.tag != f"{_W}rPr":
            yield _Atom("", look, child, link)


def _words(text: str) -> Iterable[str]:
    for _, letters in groupby(text, key=lambda sign: "w" if sign.isalnum() else " " if sign.isspace() else sign):
        yield "".join(letters)


def _run(look: bytes, atoms: Sequence[_Atom], *, gone: bool) -> Element:
    if len(atoms) == 1 and not atoms[0].text and atoms[0].element.tag.startswith(f"{_W}bookmark"):
        return copy.deepcopy(atoms[0].element)
    run: Element = etree.Element(f"{_W}r")
    if look:
        run.append(etree.fromstring(look))
    for plain, group in groupby(atoms, key=lambda atom: atom.element.tag == f"{_W}t"):
        if plain:
            text = etree.SubElement(run, f"{_W}delText" if gone else f"{_W}t")
            text.text = "".join(atom.text for atom in group)
            text.set(_SPACE, "preserve")
            continue
        run.extend([copy.deepcopy(atom.element) for atom in group])
    return run
