"""How well edits in Word come back: random edits of documents, several in each, taken back together, and the plan printed again.

An edit is right where the printed document of the changed plan shows it at the same place, between the same neighbours. One that is
not taken is asked of the person who made it. One that is taken and shown nowhere, or elsewhere, or of which nothing is said, is wrong;
so is every edit that is taken and that nobody made. Refused are those that would leave the plan with a mistake, such as an item to
which another one refers, or that no document would show, such as another order of what is printed by its dates.

Each plan is tried as it stands and laid out otherwise by chance: folded texts, blocks of text, quotation marks, brackets, comments.
Every third document has its edits as tracked changes.

`python tests/intake/random_edits.py --libreoffice 1000` prints the table of `docs/word-way-in.md`.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from improvplan.api.printed_again import printed_again
from improvplan.api.rendering import render
from improvplan.api.return_targets import Printed
from improvplan.api.returning import OWN_ORDER, Return, Returned, bring_back
from improvplan.edit.splicing import outline
from improvplan.intake.comparing import normal
from improvplan.intake.paragraphs import Block
from improvplan.intake.tracking import with_changes
from improvplan.source import parse
from improvplan.workspace.document_origin import DocumentOrigin

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TODAY = datetime.date(2026, 11, 29)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEW = ("Ask families what helped", "Share the book study with governors", "Visit a school that has done this before")


@dataclass(frozen=True)
class Tried:
    """One edit: its kind, and what became of it: `right`, `refused`, `asked`, `wrong`. `others` are edits taken that nobody made."""

    plan: str
    kind: str
    became: str
    said: str
    others: int = 0


@dataclass
class Sent:
    """A plan's document, its paragraphs as the reader and as lxml have them, and what they show of the plan."""

    file: Path
    data: bytes
    printed: Printed
    blocks: list[Block]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return memory.getvalue()


def paragraphs(root: Any) -> list[Any]:
    return [each for each in root.iter(f"{W}p") if "".join(each.itertext(f"{W}t")).strip()]


def words_of(paragraph: Any) -> str:
    return "".join(paragraph.itertext(f"{W}t"))


def set_words(paragraph: Any, words: str) -> None:
    """Other words in the first run of a paragraph that says anything; the rest stays empty."""
    first, *rest = [text for text in paragraph.iter(f"{W}t") if text.text]
    first.text = words
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for text in rest:
        text.text = ""


def replace_in(paragraph: Any, old: str, new: str) -> bool:
    """Whether words that stand in one run could be replaced."""
    for text in paragraph.iter(f"{W}t"):
        if text.text and text.text.count(old) == 1:
            text.text = text.text.replace(old, new)
            return True
    return False


Found = tuple[Block, Any] | None


class Editor:
    """Edits one document by chance. Each method gives what it touched, or None where it found nothing to do."""

    def __init__(self, sent: Sent, chance: random.Random) -> None:
        self.sent = sent
        self.chance = chance
        self.members = parts(sent.data)
        self.root: Any = etree.fromstring(self.members["word/document.xml"])
        self.places: list[tuple[Block, Any]] = []
        self.used: set[int] = set()
        elements = paragraphs(self.root)
        place = 0
        for block in sent.blocks:
            wanted = re.sub(r"\s", "", block.text)
            for ahead in range(place, min(len(elements), place + 50)):
                if re.sub(r"\s", "", words_of(elements[ahead])) == wanted:
                    self.places.append((block, elements[ahead]))
                    place = ahead + 1
                    break

    def words(self) -> list[str]:
        """The paragraphs that say anything, as they are by now."""
        return shown(self.root)

    def keep_off(self, block: Block) -> None:
        """Leave alone from now on what was touched and what stands beside it."""
        here = next(n for n, each in enumerate(self.places) if each[0] is block)
        self.used |= {*range(here - 3, here + 4)}
        cells = block.cell.table.rows[block.cell.row] if block.cell else ()
        row = [each for cell in cells for each in cell.blocks() if each.text.strip()]
        item = self.sent.printed.item_of(row or [block])
        if item is not None:  # it may be printed at several places
            self.used |= {
                number
                for number, (each, _) in enumerate(self.places)
                if any(slot.path[: len(item)] == item for slot in self.sent.printed.of(each))
            }
        if block.cell is not None:
            self.used |= {
                number
                for number, (each, _) in enumerate(self.places)
                if each.cell is not None
                and each.cell.table is block.cell.table
                and abs(each.cell.row - block.cell.row) <= 2
            }

    def new_words(self) -> str:
        """Words that no other edit of the document brings."""
        return f"{self.chance.choice(NEW)} for the {self.chance.randrange(100, 1000)}th time"

    def data(self) -> bytes:
        """The document as it is by now."""
        self.members["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        return packed(self.members)

    def pick(self, fits: Callable[[Block], bool]) -> tuple[Block, Any] | None:
        found = [each for n, each in enumerate(self.places) if n not in self.used and fits(each[0])]
        return self.chance.choice(found) if found else None

    def _written(self, block: Block) -> bool:
        slots = self.sent.printed.of(block)
        return bool(slots) and all(slot.kind == "exact" for slot in slots) and not block.heading

    def _item_row(self, block: Block) -> bool:
        if block.cell is None or block.cell.row < 1:
            return False
        row = [each for cell in block.cell.table.rows[block.cell.row] for each in cell.blocks() if each.text.strip()]
        item = self.sent.printed.item_of(row)
        return item is not None and self.sent.printed.is_whole(item, row)

    def word(self) -> Found:
        """A word replaced by another."""
        for _ in range(20):
            found = self.pick(lambda block: self._written(block) and len(block.text.split()) > 3)
            if found is None:
                return None
            slot = self.chance.choice(self.sent.printed.of(found[0]))
            words = re.findall(r"[a-z]{4,}", found[0].text[slot.start : slot.end])
            if words and replace_in(found[1], self.chance.choice(words), "otherwise"):
                return found
        return None

    def appended(self) -> Found:
        """A sentence behind a paragraph."""
        found = self.pick(
            lambda block: (
                self._written(block)
                and self.sent.printed.of(block)[-1].end == len(block.text)
                and block.text.endswith(".")
            )
        )
        if found is None:
            return None
        last = [text for text in found[1].iter(f"{W}t") if text.text][-1]
        last.text += " It was said again in May."
        return found

    def figure(self) -> Found:
        """A number changed."""
        for _ in range(20):
            found = self.pick(lambda block: self._written(block) and re.search(r"\b[1-9]\d\b", block.text) is not None)
            if found is None:
                return None
            slot = self.chance.choice(self.sent.printed.of(found[0]))
            numbers = re.findall(r"\b[1-9]\d\b", found[0].text[slot.start : slot.end])
            if numbers and replace_in(found[1], numbers[0], str(int(numbers[0]) - 1)):
                return found
        return None

    def rewritten(self) -> Found:
        """All words of a cell replaced."""
        found = self.pick(
            lambda block: (
                block.cell is not None
                and self._written(block)
                and len(self.sent.printed.of(block)) == 1
                and len(block.text.split()) > 4
                and self.sent.printed.of(block)[0].start == 0
                and self.sent.printed.of(block)[0].end == len(block.text)
            )
        )
        if found is None:
            return None
        set_words(found[1], "Nothing of what stood here before was kept by anyone.")
        return found

    def split(self) -> Found:
        """A paragraph divided behind a sentence."""
        found = self.pick(
            lambda block: (
                self._written(block)
                and block.cell is None
                and ". " in block.text
                and len(self.sent.printed.of(block)) == 1
            )
        )
        if found is None:
            return None
        words = words_of(found[1])
        first, second = words.split(". ", 1)
        twin = copy.deepcopy(found[1])
        set_words(found[1], f"{first}.")
        set_words(twin, second)
        found[1].addnext(twin)
        return found

    def item_gone(self) -> Found:
        """A list item or a paragraph deleted."""
        found = self.pick(lambda block: block.cell is None and self._written(block) and self._plain(block))
        if found is None:
            return None
        found[1].getparent().remove(found[1])
        return found

    def _plain(self, block: Block) -> bool:
        """Whether a paragraph is nothing but words of the plan."""
        slots = self.sent.printed.of(block)
        return re.search(r"\w", block.text[: slots[0].start]) is None and (bool(block.number) or len(block.text) > 60)

    def item_new(self) -> Found:
        """A list item or a paragraph more."""
        found = self.pick(lambda block: block.cell is None and self._written(block) and self._plain(block))
        if found is None:
            return None
        twin = copy.deepcopy(found[1])
        set_words(twin, f"{self.new_words()}.")
        found[1].addnext(twin)
        return found

    def row_gone(self) -> Found:
        """A row deleted."""
        found = self.pick(self._item_row)
        if found is None:
            return None
        row = next(found[1].iterancestors(f"{W}tr"))
        row.getparent().remove(row)
        return found

    def row_new(self) -> Found:
        """A row more: its first cell new words, the others as in the row above."""
        found = self.pick(self._item_row)
        if found is None:
            return None
        row = next(found[1].iterancestors(f"{W}tr"))
        twin = copy.deepcopy(row)
        if not self._new_words(row, twin):
            return None
        row.addnext(twin)
        return found

    def _new_words(self, row: Any, twin: Any) -> bool:
        """Other words in the first cell of a row that has words of the plan, a date where it has a date; a number is another one."""
        known = {id(element): block for block, element in self.places}
        for cell, other in zip(row.iter(f"{W}tc"), twin.iter(f"{W}tc"), strict=True):
            blocks = [known[id(each)] for each in cell.iter(f"{W}p") if id(each) in known]
            if not blocks:
                continue
            first, *rest = [each for each in other.iter(f"{W}p") if words_of(each).strip()]
            if re.fullmatch(r"[\d.]{1,3}", words_of(first)):
                set_words(first, "9")
                continue
            dated = re.search(r"\b[A-Z][a-z]{2,8} (20\d\d)$|^\w+ term$", words_of(first))
            if not dated and not self._written(blocks[0]):
                continue
            day = f"12 Mar {dated[1]}" if dated and dated[1] else "Summer term"
            set_words(first, day if dated else self.new_words())
            for each in rest:
                other.remove(each)
            return True
        return False

    def row_moved(self) -> Found:
        """A row put behind the next one."""
        for _ in range(20):
            found = self.pick(self._item_row)
            if found is None:
                return None
            row = next(found[1].iterancestors(f"{W}tr"))
            following = row.getnext()
            block = found[0]
            if following is None or following.tag != f"{W}tr" or block.cell is None:
                continue
            if block.cell.row + 1 < len(block.cell.table.rows):
                after = next(iter(block.cell.table.rows[block.cell.row + 1][0].blocks()), None)
                if after is not None and self._item_row(after):
                    following.addnext(row)
                    return found
        return None

    def cell_emptied(self) -> Found:
        """The words of a cell deleted."""
        found = self.pick(
            lambda block: (
                block.cell is not None
                and block.cell.column > 1
                and self._written(block)
                and self._item_row(block)
                and block.cell.text == block.text
            )
        )
        if found is None:
            return None
        set_words(found[1], "")
        return found

    def beginning(self) -> Found:
        """Other words at the beginning of a paragraph."""
        found = self.pick(
            lambda block: (
                self._written(block)
                and len(block.text.split()) > 4
                and self.sent.printed.of(block)[0].start == 0
                and re.match(r"[A-Z][a-z]+ [a-z]", block.text) is not None
            )
        )
        if found is None:
            return None
        text = next(text for text in found[1].iter(f"{W}t") if text.text)
        text.text = f"This year {text.text[0].lower()}{text.text[1:]}"
        return found

    def words_gone(self) -> Found:
        """Two words out of the middle of a paragraph."""
        for _ in range(20):
            found = self.pick(lambda block: self._written(block) and len(block.text.split()) > 8)
            if found is None:
                return None
            slot = self.chance.choice(self.sent.printed.of(found[0]))
            match = re.search(r"[a-z]+ [a-z]+ (?=[a-z]+ [a-z]+)", found[0].text[slot.start : slot.end])
            if match and replace_in(found[1], match[0], ""):
                return found
        return None

    def sentence_gone(self) -> Found:
        """The last sentence of a paragraph of several."""
        found = self.pick(
            lambda block: (
                self._written(block)
                and len(self.sent.printed.of(block)) == 1
                and block.text.endswith(".")
                and ". " in block.text[self.sent.printed.of(block)[0].start :]
            )
        )
        if found is None:
            return None
        set_words(found[1], f"{words_of(found[1]).rpartition('. ')[0]}.")
        return found

    def _whole_cell(self, block: Block, kinds: tuple[str, ...]) -> bool:
        slots = self.sent.printed.of(block)
        return (
            block.cell is not None
            and block.cell.text == block.text
            and len(slots) == 1
            and slots[0].kind in kinds
            and (slots[0].start, slots[0].end) == (0, len(block.text))
        )

    def date(self) -> Found:
        """Another date in a cell."""
        found = self.pick(
            lambda block: (
                self._whole_cell(block, ("exact", "shown"))
                and re.fullmatch(r"(\d+ )?[A-Z][a-z]{2,8} 20\d\d", block.text) is not None
            )
        )
        if found is None:
            return None
        year = re.findall(r"20\d\d", found[0].text)[0]
        set_words(found[1], self.chance.choice([f"14 Mar {year}", f"June {year}", f"3 November {year}"]))
        return found

    def amount(self) -> Found:
        """Another sum."""
        found = self.pick(
            lambda block: (
                bool(self.sent.printed.of(block))
                and all(slot.kind != "sum" for slot in self.sent.printed.of(block))
                and re.search(r"[£€$]\d[\d,]*", block.text) is not None
            )
        )
        if found is None:
            return None
        old = re.findall(r"[£€$]\d[\d,]*\d|[£€$]\d", found[0].text)[0]
        return found if replace_in(found[1], old, f"{old[0]}1,275") else None

    def name(self) -> Found:
        """Another person of the plan."""
        people = sorted(
            {
                block.text
                for block in self.sent.blocks
                if self._whole_cell(block, ("key",)) and "who" in self.sent.printed.of(block)[0].path[-2:]
            }
        )
        found = self.pick(lambda block: block.text in people and self._whole_cell(block, ("key",)))
        others = [each for each in people if found and each != found[0].text]
        if found is None or not others:
            return None
        set_words(found[1], self.chance.choice(others))
        return found

    def filled(self) -> Found:
        """A blank cell filled in as another row has it."""
        for _ in range(20):
            found = self.pick(
                lambda block: block.cell is not None and block.text.strip() in ("–", "-") and block.cell.row > 0
            )
            if found is None:
                return None
            cell = found[0].cell
            assert cell is not None
            row = [each for one in cell.table.rows[cell.row] for each in one.blocks() if each.text.strip()]
            item = self.sent.printed.item_of(row)
            below = [
                block.text
                for line in cell.table.rows[1:]
                for other in line
                if other.column == cell.column
                for block in other.blocks()
                if self._written(block) and self._whole_cell(block, ("exact",))
            ]
            if item is not None and below and self.sent.printed.is_whole(item, row):
                set_words(found[1], self.chance.choice(below))
                return found
        return None

    def joined(self) -> Found:
        """Two paragraphs, or two items of a list, made one."""
        for _ in range(20):
            found = self.pick(lambda block: block.cell is None and self._written(block) and self._plain(block))
            if found is None:
                return None
            here = next(n for n, each in enumerate(self.places) if each[0] is found[0])
            if here + 1 >= len(self.places):
                continue
            block, element = self.places[here + 1]
            if (
                block.cell is None
                and self._written(block)
                and self._plain(block)
                and bool(block.number) == bool(found[0].number)
                and len({slot.path for each in (block, found[0]) for slot in self.sent.printed.of(each)}) <= 2
                and self.sent.printed.of(block)[0].path[:-1] == self.sent.printed.of(found[0])[0].path[:-1]
            ):
                last = [text for text in found[1].iter(f"{W}t") if text.text][-1]
                last.text = f"{last.text} {words_of(element)}"
                element.getparent().remove(element)
                return found
        return None

    def item_moved(self) -> Found:
        """A list item put behind the next one."""
        for _ in range(20):
            found = self.pick(
                lambda block: block.cell is None and bool(block.number) and self._written(block) and self._plain(block)
            )
            if found is None:
                return None
            here = next(n for n, each in enumerate(self.places) if each[0] is found[0])
            if here + 1 >= len(self.places):
                continue
            block, element = self.places[here + 1]
            if (
                bool(block.number)
                and self._written(block)
                and self._plain(block)
                and self.sent.printed.of(block)[0].path[:-1] == self.sent.printed.of(found[0])[0].path[:-1]
            ):
                element.addnext(found[1])
                return found
        return None

    def row_first(self) -> Found:
        """A row more above the first one: its first cell new words, the others as in the row below."""
        found = self.pick(lambda block: self._item_row(block) and block.cell is not None and block.cell.row == 1)
        if found is None:
            return None
        row = next(found[1].iterancestors(f"{W}tr"))
        twin = copy.deepcopy(row)
        if not self._new_words(row, twin):
            return None
        row.addprevious(twin)
        return found


KINDS = (
    "word", "beginning", "appended", "words_gone", "sentence_gone", "figure", "date", "amount", "name", "rewritten", "filled",
    "cell_emptied", "split", "joined", "item_new", "item_gone", "item_moved", "row_new", "row_first", "row_gone", "row_moved",
)  # fmt: skip


def sent(plans: list[Path], folder: Path, *, libreoffice: bool) -> list[Sent]:
    """The documents of plans, saved by LibreOffice where asked."""
    data = {plan: render(plan) for plan in plans}
    if libreoffice:
        names = {plan: f"{number}.docx" for number, plan in enumerate(plans)}
        for plan in plans:
            (folder / names[plan]).write_bytes(data[plan])
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved"), *(str(folder / names[plan]) for plan in plans)],
            check=True, capture_output=True, timeout=1200,
        )  # fmt: skip
        data = {plan: (folder / "saved" / names[plan]).read_bytes() for plan in plans}
    found = []
    for plan in plans:
        base = parse(plan.read_text(encoding="utf-8"), str(plan))
        _, printed = printed_again(base, plan, DocumentOrigin("", "", "", ""))
        found.append(Sent(plan, data[plan], printed, [block for block in printed.blocks if not block.left_out]))
    return found


def shown(root: Any) -> list[str]:
    """The paragraphs that say anything; numbers of rows and dashes do not."""
    lines = ((each, normal("".join(words_in(each)))) for each in root.iter(f"{W}p"))
    return [
        words
        for each, words in lines
        if words and words != "-" and not (re.fullmatch(r"[\d.]{1,3}", words) and is_in_first_cell(each))
    ]


def is_in_first_cell(paragraph: Any) -> bool:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    return cell is not None and cell.getparent().find(f"{W}tc") is cell


def words_in(paragraph: Any) -> list[str]:
    """The words of a paragraph, with a blank for each tab and line break."""
    return [
        each.text or "" if each.tag == f"{W}t" else " "
        for each in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        if each.tag != f"{W}tab" or each.getparent().tag == f"{W}r"
    ]


def shown_in(data: bytes) -> list[str]:
    return shown(etree.fromstring(parts(data)["word/document.xml"]))


# -- plans laid out otherwise ------------------------------------------------------------------------------------------------------


def laid_out(text: str, chance: random.Random) -> str:
    """The same plan with its texts folded, in blocks or in quotation marks, lists in brackets, and comments."""
    tree = outline(parse(text, "plan.yaml").root)
    for _ in range(50):
        made = "".join(f"{line}\n" for line in _mapping(tree, chance))
        if outline(parse(made, "plan.yaml").root) == tree and not parse(made, "plan.yaml").problems:
            return made
    raise AssertionError("the plan could not be laid out")


def _mapping(tree: dict[str, Any], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for key, value in tree.items():
        if chance.random() < 0.08:
            lines.append(f"# remark {chance.random()}")
        lines += _entry(f"{key}:", value, chance)
    return lines


def _entry(lead: str, value: Any, chance: random.Random) -> list[str]:
    if value is None:
        return [lead]
    if isinstance(value, str):
        first, *rest = _text(value, chance)
        return [f"{lead} {first}", *(f"  {line}" if line else "" for line in rest)]
    flow = _flow(value)
    if flow and len(flow) < 90 and chance.random() < 0.4:
        return [f"{lead} {flow}"]
    if isinstance(value, dict):
        return [lead, *(f"  {line}" if line else "" for line in _mapping(value, chance))]
    width = chance.choice((0, 2))
    return [lead, *(" " * width + line if line else "" for line in _items(value, chance))]


def _items(items: list[Any], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for item in items:
        if chance.random() < 0.1:
            lines.append(f"# remark {chance.random()}")
        own = _mapping(item, chance) if isinstance(item, dict) else _text(item, chance)
        while own[0].startswith("#"):
            lines.append(own.pop(0))
        lines += [f"- {own[0]}", *(f"  {line}" if line else "" for line in own[1:])]
    return lines


def _flow(value: Any) -> str:
    """A short list of plain words, or a thing of them, in brackets; nothing where that cannot be."""
    if isinstance(value, str):
        return value if re.fullmatch(r"[A-Za-z0-9][\w £.%-]*\w|[A-Za-z0-9]", value) else ""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and value:
        pairs = [(key, _flow(each) if isinstance(each, str) else "") for key, each in value.items()]
        return "{" + ", ".join(f"{key}: {each}" for key, each in pairs) + "}" if all(each for _, each in pairs) else ""
    words = [_flow(each) if isinstance(each, str) else "" for each in inner]
    return f"[{', '.join(words)}]" if words and all(words) else ""


def _text(value: str, chance: random.Random) -> list[str]:
    """A text in one of the ways in which it can be written; the lines behind the first are not indented yet."""
    safe = re.fullmatch(r"[A-Za-z0-9£€(][^\n]*", value) and ": " not in value and " #" not in value and value[-1] != ":"
    remark = f"  # remark {chance.random()}" if chance.random() < 0.1 else ""
    if "\n" in value:
        mark = "|" if value.endswith("\n") else "|-"
        if chance.random() < 0.4 and not re.search(r"\n[ \n]|^ ", value.rstrip("\n")):
            folded = [part for line in value.rstrip("\n").split("\n") for part in [*_wrapped(line, chance), ""]]
            return [mark.replace("|", ">"), *folded[:-1]]
        return [mark, *value.rstrip("\n").split("\n")]
    quoted = [f"'{value.replace(chr(39), chr(39) * 2)}'{remark}", f"{json.dumps(value, ensure_ascii=False)}{remark}"]
    if len(value) > 50 and chance.random() < 0.6:
        wrapped = _wrapped(value, chance)
        ways = [[">-", *wrapped], ["|-", value], _wrapped(quoted[0], chance)]
        return chance.choice([*ways, wrapped] if safe else ways)
    return [chance.choice([*quoted, *[f"{value}{remark}"] * 3] if safe else quoted)]


def _wrapped(text: str, chance: random.Random) -> list[str]:
    if text.startswith(" ") or "  " in text:
        return [text]
    return textwrap.wrap(text, chance.choice((40, 72)), break_long_words=False, break_on_hyphens=False)


# -- edits taken back --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """One edit as it was made: the paragraphs around it before and after, each with a neighbour on both sides."""

    kind: str
    place: int
    was: list[str]
    now: list[str]


def edited(editor: Editor, kinds: list[str]) -> list[Made]:
    """Edits made one after the other, away from each other."""
    found = []
    for kind in kinds:
        before = editor.words()
        touched = getattr(editor, kind)()
        if touched is None:
            continue
        editor.keep_off(touched[0])
        after = editor.words()
        if after == before:
            continue
        first = next(
            (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
            min(len(before), len(after)),
        )
        pairs = zip(before[first:][::-1], after[first:][::-1], strict=False)
        last = next((n for n, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(before), len(after)) - first)
        begin = max(0, first - 1)
        found.append(Made(kind, begin, before[begin : len(before) - last + 1], after[begin : len(after) - last + 1]))
    return found


def one(made: Sent, kinds: list[str], chance: random.Random, folder: Path, *, tracked: bool) -> list[Tried]:
    """Make edits, take them back, and print the plan again."""
    editor = Editor(made, chance)
    found = edited(editor, kinds)
    if not found:
        return []
    plan, whole = made.file, made.file.read_bytes()
    data = with_changes(made.data, editor.data(), "A. Reader") if tracked else editor.data()
    document = folder / "edited.docx"
    document.write_bytes(data)
    returned = bring_back(document, plan, write=True, today=TODAY)
    printed = shown_in(render(plan))
    after = plan.read_bytes()
    plan.write_bytes(whole)
    trees = [texts(outline(parse(text.decode(), "plan.yaml").root)) for text in (whole, after)]
    name = f"{made.file.stem}{' tracked' if tracked else ''}"
    return judged(name, found, returned, printed, (trees[0], trees[1])) + remarks_lost(name, found, whole, after)


def remarks_lost(name: str, found: list[Made], before: bytes, after: bytes) -> list[Tried]:
    """Comments of the file that went although nothing was deleted."""
    lost = set(re.findall(rb"# remark [\d.e-]+", before)) - set(re.findall(rb"# remark [\d.e-]+", after))
    gone = any(each.kind in ("row_gone", "item_gone", "cell_emptied", "joined") for each in found)
    return [Tried(name, "comment", "wrong", f"{lost} {[each.kind for each in found]}")] if lost and not gone else []


def texts(tree: object) -> Counter[str]:
    """How often each text stands in a plan."""
    if isinstance(tree, str):
        return Counter([tree])
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return sum((texts(each) for each in inner), Counter())


def agrees(made: Made, plans: tuple[Counter[str], Counter[str]], *, alone: bool) -> bool:
    """Whether the plan changed by what was edited, where a form prints that otherwise than it was typed."""
    lost, added = (
        Counter(word for text in side.elements() for word in re.findall(r"\w+", text))
        for side in (plans[0] - plans[1], plans[1] - plans[0])
    )
    was, now = (Counter(re.findall(r"\w+", " ".join(side))) for side in (made.was, made.now))
    gone, new = was - now, now - was
    if made.kind in ("row_gone", "item_gone", "cell_emptied"):
        # names for keys and the words of what is referred to stay in the plan
        clean = not alone or (not added and (lost & was).total() >= 0.6 * lost.total())
        return clean and bool(lost) and (lost & gone).total() >= 0.2 * gone.total()
    if made.kind in ("row_new", "row_first", "item_new"):
        return bool(added) and (added & new).total() >= 0.6 * new.total() and (not alone or not lost)
    if made.kind in ("amount", "figure", "date", "word"):  # what is worked out beside it has changed as well
        return (lost & gone).total() >= 1 and (added & new).total() >= 1 and (not alone or lost.total() <= gone.total())
    if made.kind == "split":  # a text of two paragraphs may have its label on a line of its own
        before, after = ({normal(text) for text in side} for side in (plans[0] - plans[1], plans[1] - plans[0]))
        return bool(before & after) or (alone and bool(lost) and lost == added)
    return False


def judged(
    name: str,
    found: list[Made],
    returned: Return,
    printed: list[str],
    plans: tuple[Counter[str], Counter[str]],
) -> list[Tried]:
    """What became of each edit."""
    mine = {id(edit): max(range(len(found)), key=lambda n: likeness(edit, found[n])) for edit in returned.edits}
    left = [edit for edit in returned.edits if not likeness(edit, found[mine[id(edit)]])[0]]
    judgements = []
    for number, each in enumerate(found):
        there = any(
            printed[place : place + len(each.now)] == each.now
            for place in range(max(0, each.place - 40), each.place + 40)
        )
        own = [edit for edit in returned.edits if mine[id(edit)] == number and edit not in left]
        taken = [edit for edit in own if edit.became == "taken"]
        if own and len(taken) == len(own) and (there or agrees(each, plans, alone=len(found) == 1)):
            became = "right"
        elif own and not taken and all("would have a mistake" in edit.why or edit.why == OWN_ORDER for edit in own):
            became = "refused"
        elif own and not taken:
            became = "asked"
        else:
            became = "wrong"
        said = "; ".join(said_of(edit) for edit in own)
        judgements.append(
            Tried(name, each.kind, became, said if became == "right" else f"{said} <{each.was}> <{each.now}>")
        )
    others = [edit for edit in left if edit.became == "taken"]
    if others:
        judgements.append(Tried(name, "another", "wrong", "; ".join(said_of(edit) for edit in others), len(others)))
    return judgements


def said_of(edit: Returned) -> str:
    return f"{edit.became} {edit.path} {edit.why} -[{edit.was[:60]}] +[{edit.now[:60]}]"


def likeness(edit: Returned, made: Made) -> tuple[float, int]:
    """How much of what an edit says was changed there, and, where that is alike, how little else."""
    changed = {*made.was} ^ {*made.now} or {*made.was, *made.now}
    pieces = {
        normal(words)
        for side in (edit.was, edit.now)
        for words in (side, *side.split(" | "), *re.split(r"\n\n|; | \| ", side))
        if re.search(r"\w", words)
    }
    known = [words for words in pieces if words in changed or (len(words) > 30 and words.startswith(tuple(changed)))]
    return sum(map(len, known)) / max(1, sum(map(len, pieces))), -len(changed)


def tried(plans: list[Path], number: int, *, libreoffice: bool, seed: int = 1, together: int = 4) -> list[Tried]:
    """So many edits, of every kind in turn, over all plans in turn."""
    found: list[Tried] = []
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPROVPLAN_CACHE"] = str(folder / "cache")
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        os.chdir(folder)
        files = []
        for plan in plans:
            other = folder / f"{plan.stem}-laid-out.yaml"
            other.write_text(laid_out(plan.read_text(encoding="utf-8"), chance), encoding="utf-8")
            files += [folder / plan.name, other]
        made = sent(files, folder, libreoffice=libreoffice)
        kinds: list[str] = []
        turn = 0
        while sum(each.kind in KINDS for each in found) < number:
            for each in made:
                kinds = kinds if len(kinds) >= together else [*kinds, *chance.sample(KINDS, len(KINDS))]
                turn += 1
                size = 1 if turn % 4 == 0 else together
                now, kinds = kinds[:size], kinds[size:]
                if sum(one.kind in KINDS for one in found) < number:
                    found += one(each, now, chance, folder, tracked=turn % 3 == 0)
    return found


def table(found: list[Tried]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| edit | made | at the right place | refused | asked | wrong | taken that nobody made |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in (*KINDS, "all"):
        own = [each for each in found if each.kind == kind or (kind == "all" and each.kind in KINDS)]
        count = Counter(each.became for each in own)
        name = getattr(Editor, kind).__doc__.rstrip(".") if kind != "all" else "all"
        others = sum(each.others for each in found) if kind == "all" else ""
        lines.append(
            f"| {name} | {len(own)} | {count['right']} | {count['refused']} | {count['asked']} | {count['wrong']} | {others} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int, nargs="?", default=1000)
    parser.add_argument("--libreoffice", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plans", default="")
    given = parser.parse_args()
    examples = sorted(
        file for file in EXAMPLES.glob("*.yaml") if given.plans in file.stem and file.stem != "improvplan"
    )
    result = tried(examples, given.number, libreoffice=given.libreoffice, seed=given.seed)
    sys.stdout.write(f"{table(result)}\n")
    for each in result:
        if each.became != "right" or each.others:
            sys.stdout.write(f"{each.plan} {each.kind} {each.became} {each.others}: {each.said}\n")
