"""The one reader of Word documents: every word of one, each paragraph with its place.

Tracked changes are read as accepted, text boxes once, a deleted paragraph mark joins what stood apart. Words that no author
wrote (placeholders, page numbers, automatic numbers) are kept, and kept apart. Macros and links to outside are never followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from improvplan.intake.package import Package
from improvplan.intake.paragraphs import BODY, Block, Cell, Document, Table
from improvplan.intake.word_styles import Numbering, Styles
from improvplan.source.characters import close_gaps
from improvplan.source.xml_places import Element, Tree, is_on

_GONE: Final = frozenset(
    ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:pPr", "w:rPr", "w:sectPr", "w:tblPr")
)
"""What holds no words, or words that have been taken out."""
_WRAPPERS: Final = frozenset(("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:hyperlink"))
_SYMBOLS: Final = {
    "F0FE": "☒", "F0FD": "☒", "F078": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FC": "✓", "F0FB": "✗", "F0D8": "➢",
    "F0A7": "▪", "F0B7": "•", "F0E0": "→", "F0DF": "←", "F04A": "☺", "F06C": "●", "F06E": "■",
}  # fmt: skip
"""Marks of the symbol fonts of Office (Wingdings, Symbol), by the code that a document gives."""
_PAGE_FIELDS: Final = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code as far as it was read, whether its result has begun, and its form data."""

    code: str = ""
    result: bool = False
    data: Element | None = None

    @property
    def name(self) -> str:
        return self.code.split()[0].upper() if self.code.split() else ""


@dataclass(slots=True)
class _Piece:
    text: str
    look: tuple[bool, bool]  # bold, italic
    kind: str = ""  # what it is, where no author wrote it


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is known inside a paragraph: bold and italic there, and the text boxes and the notes met so far."""

    look: tuple[bool, bool]
    boxes: list[Element]
    notes: list[tuple[str, str]]


@dataclass(slots=True)
class _Open:
    """A paragraph whose mark was deleted: its words go to the next one."""

    pieces: list[_Piece] = field(default_factory=list)
    start: int = -1


def read_word(package: Package) -> Document:
    """A Word document. Raises IntakeError where it cannot be read."""
    main = package.main()
    styles = Styles(package, main)
    reader = _Reader(package, main, styles, Numbering(package, main, styles))
    document = Document(package.name)
    tree = package.tree(main)
    body = tree.root.child("w:body")
    document.body = reader.content(body.children if body else [], BODY, tree)
    document.others = reader.others()
    if reader.chunks:
        document.remarks.append("another document is embedded in it, which was not read")
    return document


class _Reader:
    def __init__(self, package: Package, main: str, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self._main = main
        self._styles = styles
        self._numbering = numbering
        self._tables = 0
        self._fields: list[_Field] = []
        self._cited: list[tuple[str, str, Block]] = []
        self.chunks = 0

    # -- blocks ------------------------------------------------------------------------------------------------------

    def content(
        self,
        elements: list[Element],
        part: str,
        tree: Tree,
        cell: Cell | None = None,
        holder: Element | None = None,
        placeholder: bool = False,  # noqa: FBT001, FBT002 - what surrounds it says so
    ) -> list[Block | Table]:
        """The paragraphs and tables among elements. `holder` is the paragraph that holds a text box."""
        found: list[Block | Table] = []
        waiting = _Open()
        for element, unwritten in _blocks(elements, placeholder):
            if element.name == "w:p":
                self._paragraph(element, part, tree, cell, holder, unwritten, waiting, found)
            elif element.name == "w:tbl":
                found.append(self._table(element, part, tree, holder, unwritten))
            elif element.name == "w:altChunk":
                self.chunks += 1
        if waiting.pieces:
            found.append(_block(waiting.pieces, part, cell, waiting.start, waiting.start))
        return found

    def _paragraph(
        self,
        element: Element,
        part: str,
        tree: Tree,
        cell: Cell | None,
        holder: Element | None,
        unwritten: bool,  # noqa: FBT001
        waiting: _Open,
        found: list[Block | Table],
    ) -> None:
        properties = element.child("w:pPr")
        style = (properties.value("w:pStyle") if properties else "") or self._styles.default
        inside = _Inside((self._styles.on(style, "w:b"), self._styles.on(style, "w:i")), [], [])
        pieces = list(self._inline(element, inside))
        if self._fields and not self._fields[-1].result:
            self._fields.pop()  # a field whose code never ends would swallow the rest of the document
        name = self._styles.name(style)
        if unwritten:
            pieces = [_Piece(piece.text, piece.look, piece.kind or "placeholder") for piece in pieces]
        elif name.lower().startswith("toc ") or self._in_contents():
            pieces = [_Piece(piece.text, piece.look, piece.kind or "contents") for piece in pieces]
        mark = properties.child("w:rPr") if properties else None
        if mark is not None and (mark.child("w:del") or mark.child("w:moveFrom")):
            waiting.pieces += pieces
            waiting.start = waiting.start if waiting.start >= 0 else element.start
        else:
            place = holder or element
            block = _block([*waiting.pieces, *pieces], part, cell, place.start, tree.end(place))
            waiting.pieces, waiting.start = [], -1
            block.style = name
            block.heading = self._styles.heading(element)
            block.boxed = holder is not None
            block.number, block.list_level = self._numbering.of(element)
            found.append(block)
            self._cited += [(kind, identity, block) for kind, identity in inside.notes]
        for box in inside.boxes:
            found += self.content(box.children, part, tree, cell, holder or element, unwritten)

    def _table(self, element: Element, part: str, tree: Tree, holder: Element | None, unwritten: bool) -> Table:  # noqa: FBT001
        self._tables += 1
        table = Table(self._tables)
        for row, hidden in _blocks(element.children, unwritten):
            if row.name != "w:tr" or row.find("w:trPr", "w:del") is not None:
                continue
            before = row.value("w:trPr", "w:gridBefore")
            column = int(before) if before.isdecimal() and len(before) < 3 else 0
            cells: list[Cell] = []
            for each, unfilled in _blocks(row.children, hidden):
                properties = each.child("w:tcPr")
                if each.name != "w:tc" or (properties and properties.child("w:cellDel")):
                    continue
                span = properties.value("w:gridSpan") if properties else ""
                merged = properties.child("w:vMerge") if properties else None
                continued = merged is not None and merged.attributes.get("w:val", "continue") == "continue"
                width = max(1, int(span)) if span.isdecimal() and len(span) < 3 else 1
                cell = Cell(table, len(table.rows), column, width, continued)
                cell.items = self.content(each.children, part, tree, cell, holder, unfilled)
                cells.append(cell)
                column += width
            if row.on("w:trPr", "w:tblHeader") and len(table.rows) == table.header_rows:
                table.header_rows += 1
            table.rows.append(cells)
            table.width = max(table.width, column)
        return table

    def others(self) -> list[Block]:
        """The paragraphs of headers and footers, each once, and of the notes that are cited, where they are cited."""
        found: list[Block] = []
        for kind in ("header", "footer"):
            for name in dict.fromkeys(self._package.related(self._main, kind)):
                tree = self._package.tree(name)
                self._fields.clear()
                found += _flat(self.content(tree.root.children, kind, tree))
        for kind in ("footnote", "endnote"):
            cited = {identity: block for which, identity, block in self._cited if which == kind}
            for name in self._package.related(self._main, f"{kind}s")[:1]:
                tree = self._package.tree(name)
                for note in tree.root.children:
                    block = cited.get(note.attributes.get("w:id", ""))
                    if block is not None:
                        self._fields.clear()
                        for each in _flat(self.content(note.children, kind, tree)):
                            each.start, each.end = block.start, block.end
                            found.append(each)
        return found

    def _in_contents(self) -> bool:
        return any(each.result and each.name == "TOC" for each in self._fields)

    # -- words in a paragraph ----------------------------------------------------------------------------------------

    def _inline(self, element: Element, inside: _Inside) -> Iterator[_Piece]:
        for child in element.children:
            name = child.name
            if name == "w:r":
                yield from self._run(child, inside)
            elif name in _GONE:
                continue
            elif name == "w:sdt":
                inner = list(self._inline(child.child("w:sdtContent") or child, inside))
                hint = _is_placeholder(child)
                yield from (_Piece(each.text, each.look, "placeholder") if hint else each for each in inner)
            elif name == "w:fldSimple":
                page = (child.attributes.get("w:instr", "").split() or [""])[0].upper() in _PAGE_FIELDS
                for piece in self._inline(child, inside):
                    yield _Piece(piece.text, piece.look, "page number") if page else piece
            elif name == "mc:AlternateContent":
                yield from self._alternate(child, inside)
            elif name == "m:t":
                yield _Piece(child.text, inside.look)
            else:
                yield from self._inline(child, inside)

    def _run(self, run: Element, inside: _Inside) -> Iterator[_Piece]:
        properties = run.child("w:rPr")
        if properties is not None:
            style = properties.value("w:rStyle")
            bold, italic = (
                is_on(own)
                if (own := properties.child(name)) is not None
                else was or bool(style and self._styles.on(style, name))
                for name, was in zip(("w:b", "w:i"), inside.look, strict=True)
            )
            inside = _Inside((bold, italic), inside.boxes, inside.notes)
        for child in run.children:
            if child.name == "w:fldChar":
                yield from self._field(child, inside)
            elif child.name == "w:instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].code += child.text
            elif not self._fields or self._fields[-1].result:
                yield from self._in_run(child, inside)

    def _in_run(self, child: Element, inside: _Inside) -> Iterator[_Piece]:
        name = child.name
        if name == "w:t":
            yield _Piece(child.text, inside.look, self._kind())
        elif name in _SIGNS:
            yield _Piece(_SIGNS[name], inside.look)
        elif name == "w:br":
            yield _Piece("" if child.attributes.get("w:type") in ("page", "column") else "\n", inside.look)
        elif name == "w:sym":
            yield _Piece(_symbol(child), inside.look)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            inside.notes.append((name[2:].removesuffix("Reference"), child.attributes.get("w:id", "")))
        elif name == "mc:AlternateContent":
            yield from self._alternate(child, inside)
        elif name == "w:ruby":
            yield from self._inline(child, inside)
        elif name in ("w:drawing", "w:pict", "w:object"):
            inside.boxes.extend(_boxes(child))

    def _alternate(self, element: Element, inside: _Inside) -> Iterator[_Piece]:
        """The first of several ways in which the same is said that says anything."""
        for way in element.children:
            inner = _Inside(inside.look, [], inside.notes)
            runs = any(child.name == "w:r" for child in way.children)
            pieces = list(self._inline(way, inner) if runs else self._run(way, inner))
            if inner.boxes or any(piece.text for piece in pieces):
                inside.boxes.extend(inner.boxes)
                yield from pieces
                return

    def _kind(self) -> str:
        names = {each.name for each in self._fields if each.result}
        return "page number" if names & _PAGE_FIELDS else ""

    def _field(self, mark: Element, inside: _Inside) -> Iterator[_Piece]:
        kind = mark.attributes.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field(data=mark.child("w:ffData")))
        elif not self._fields:
            return
        elif kind == "separate":
            self._fields[-1].result = True
        elif kind == "end":
            ended = self._fields.pop()
            if ended.data is not None:
                yield _Piece(_form_value(ended.data), inside.look)


def _blocks(elements: list[Element], placeholder: bool) -> Iterator[tuple[Element, bool]]:  # noqa: FBT001
    """The paragraphs, tables, rows or cells among elements, out of what wraps them; and whether they are placeholders."""
    for element in elements:
        if element.name == "w:sdt":
            content = element.child("w:sdtContent")
            yield from _blocks(content.children if content else [], placeholder or _is_placeholder(element))
        elif element.name in _WRAPPERS:
            yield from _blocks(element.children, placeholder)
        elif element.name == "mc:AlternateContent":
            yield from _blocks(element.children[0].children if element.children else [], placeholder)
        elif element.name not in _GONE:
            yield element, placeholder


def _block(pieces: list[_Piece], part: str, cell: Cell | None, start: int, end: int) -> Block:
    written = [piece for piece in pieces if not piece.kind]
    text = close_gaps("".join(piece.text for piece in written))
    shown = [piece for piece in written if piece.text.strip()]
    lead = ""
    for piece in written:
        if piece.text.strip() and not piece.look[0]:
            break
        lead += piece.text
    kinds = dict.fromkeys(piece.kind for piece in pieces if piece.kind)
    left = ((kind, "".join(piece.text for piece in pieces if piece.kind == kind)) for kind in kinds)
    bold, italic = (bool(shown) and all(piece.look[number] for piece in shown) for number in (0, 1))
    return Block(
        text, part, bold=bold, italic=italic, lead=close_gaps(lead.strip()), left_out=tuple((kind, close_gaps(words)) for kind, words in left if words.strip()),
        cell=cell, start=start, end=end,
    )  # fmt: skip


def _flat(items: list[Block | Table]) -> Iterator[Block]:
    for item in items:
        if isinstance(item, Block):
            yield item
        else:
            yield from item.blocks()


def _is_placeholder(control: Element) -> bool:
    return control.on("w:sdtPr", "w:showingPlcHdr")


def _boxes(element: Element) -> list[Element]:
    """The contents of the text boxes in a drawing, those inside others left to them; of two ways to say the same, one."""
    if element.name == "w:txbxContent":
        return [element]
    found: list[Element] = []
    for child in element.children:
        inner = _boxes(child)
        found += inner
        if inner and element.name == "mc:AlternateContent":
            break
    return found


def _symbol(mark: Element) -> str:
    code = mark.attributes.get("w:char", "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else "•"


def _form_value(data: Element) -> str:
    """What a check box or a list of an old form shows."""
    box = data.child("w:checkBox")
    if box is not None:
        switch = box.child("w:checked") or box.child("w:default")
        return "☒" if switch is not None and switch.attributes.get("w:val", "1") not in ("0", "false") else "☐"
    choices = data.child("w:ddList")
    if choices is None:
        return ""
    entries = [each.attributes.get("w:val", "") for each in choices.children if each.name == "w:listEntry"]
    chosen = choices.value("w:result") or choices.value("w:default") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
