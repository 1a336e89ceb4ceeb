"""What documents take from a letterhead, ready to be put around a body."""

from __future__ import annotations

import re
from typing import Final

from improvplan.pattern import lazily
from improvplan.rendering.outline import opens_with_status
from improvplan.rendering.tree import Document, Orientation
from improvplan.rendering.word.furniture import (
    FOOTER_STYLE,
    WORDPROCESSING,
    Dress,
    own_footers,
    page_numbers,
    reference,
    status_line,
    status_part,
)
from improvplan.rendering.word.house.paper import Slot
from improvplan.rendering.word.house.reading import Letterhead
from improvplan.rendering.word.package import Part
from improvplan.rendering.word.pages import ORIENTATIONS
from improvplan.rendering.word.story import NumberedList
from improvplan.rendering.word.xml import escaped, paragraph

OWN_IDS: Final = lazily(r'<w:(pStyle|rStyle|tblStyle|numId) w:val="(\w+)"/>')
PAGE_NUMBERS: Final = '<w:jc w:val="right"/>'
FIRST_ID: Final = "rIdHouseFirst"


def in_ids_of(letterhead: Letterhead, written: str) -> str:
    """What was written with our ids of styles and lists, with the letterhead's. No text of a plan can look like one."""
    ids = {own: escaped(theirs) for own, theirs in letterhead.styles.ids.items()}
    shift = letterhead.numbering.last_list

    def translated(found: re.Match[str]) -> str:
        kind, value = found.groups()
        return f'<w:{kind} w:val="{int(value) + shift if kind == "numId" else ids[value]}"/>'

    return OWN_IDS.sub(translated, written)


def house_dress(document: Document, letterhead: Letterhead) -> Dress:
    """The parts of a document in a house's look, and the references to its headers and footers."""
    parts = [*letterhead.parts, *_base(document, letterhead)]
    references: dict[Orientation, str] = dict.fromkeys(ORIENTATIONS, "")
    own_first = opens_with_status(document) and not letterhead.title_page
    if own_first:
        first = _first_header(letterhead)
        parts += first
        references = dict.fromkeys(ORIENTATIONS, reference("header", "first", FIRST_ID) if first else "")
    for number, slot in enumerate(_slots(letterhead), 1):
        kind, pages = slot
        for orientation, part in _furniture(document, letterhead, slot, f"rIdHouse{kind.capitalize()}{number}").items():
            parts += [part] if part not in parts else []
            references[orientation] += reference(kind, pages, part.relationship)
            if own_first and slot == ("footer", "default"):
                references[orientation] += reference(kind, "first", part.relationship)
    scales = letterhead.text_scale, letterhead.word_scale
    return Dress(letterhead.pages, parts, references, letterhead.title_page or own_first, *scales)


def _first_header(letterhead: Letterhead) -> list[Part]:
    """The header of the first page as the house has it, where the status is said below it; nothing where the house has none."""
    house = letterhead.furniture.get(("header", "default"))
    if not house:
        return []
    folder, _, file = house.name.rpartition("/")
    beside = [part for part in letterhead.parts if part.name == f"{folder}/_rels/{file}.rels"]
    related = [part._replace(name=f"{folder}/_rels/first-{file}.rels") for part in beside]
    return [*related, Part(f"{folder}/first-{file}", house.content_type, house.data, FIRST_ID)]


def house_numbering(letterhead: Letterhead, lists: list[NumberedList]) -> Part:
    """The lists of the letterhead and of the document."""
    written = letterhead.numbering.written(lists)
    return Part(letterhead.numbering_name, f"{WORDPROCESSING}numbering+xml", written, "rIdNumbering")


def _slots(letterhead: Letterhead) -> list[Slot]:
    pages = ["default"] + ["first"] * letterhead.title_page + ["even"] * letterhead.turns_over
    return [(kind, each) for kind in ("header", "footer") for each in pages]


def _base(document: Document, letterhead: Letterhead) -> list[Part]:
    styles = escaped(document.language).encode().join(letterhead.styles.xml)
    return [
        Part("word/styles.xml", f"{WORDPROCESSING}styles+xml", styles, "rIdStyles"),
        Part("word/settings.xml", f"{WORDPROCESSING}settings+xml", letterhead.settings, "rIdSettings"),
    ]


def _furniture(document: Document, letterhead: Letterhead, slot: Slot, identity: str) -> dict[Orientation, Part]:
    """The header or footer of some pages: the house's, with what it does not say itself, or ours where it has none."""
    kind, _ = slot
    house = letterhead.furniture.get(slot)
    below = slot == ("header", "first") and opens_with_status(document)
    said = "" if below else in_ids_of(letterhead, _said(document, letterhead, kind))
    if house:
        part = Part(house.name, house.content_type, house.with_paragraph(said), identity)
        return dict.fromkeys(ORIENTATIONS, part)
    if not said or slot == ("footer", "first"):
        return {}
    if kind == "header":
        return dict.fromkeys(ORIENTATIONS, _ours(status_part(document), letterhead))
    made = own_footers(document, letterhead.pages)
    return {orientation: _ours(made[orientation], letterhead) for orientation in ORIENTATIONS}


def _said(document: Document, letterhead: Letterhead, kind: str) -> str:
    """What every header or footer must say and the house's do not: the status; the number of the page."""
    if kind == "header":
        return status_line(document) if document.status else ""
    numbered = any(furniture.numbers_pages for furniture in letterhead.furniture.values())
    return "" if numbered else paragraph(FOOTER_STYLE, page_numbers(), PAGE_NUMBERS)


def _ours(part: Part, letterhead: Letterhead) -> Part:
    """A part of our own, under a name that the letterhead does not use."""
    taken = {furniture.name.lower() for furniture in letterhead.furniture.values()}
    name = part.name
    while name.lower() in taken:
        name = name.replace("word/", "word/plan-")
    return part._replace(name=name, data=in_ids_of(letterhead, part.data.decode()).encode())
