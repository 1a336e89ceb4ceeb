"""How well edits in Word come back: random edits of documents, each taken back alone, and the plan printed again.

An edit is right where the printed document of the changed plan shows it at the same place, between the same neighbours. One that is
not taken is asked of the person who made it. One that is taken and shown nowhere, or elsewhere, is wrong; so is every edit that is
taken and that nobody made. Refused are those that would leave the plan with a mistake, such as an item to which another one refers.

`python tests/intake/random_edits.py --libreoffice 1000` prints the table of `docs/word-way-in.md`.
"""

from __future__ import annotations

import argparse
import copy
import datetime
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
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
from improvplan.api.returning import Return, bring_back
from improvplan.edit.splicing import outline
from improvplan.intake.comparing import normal
from improvplan.intake.package import Package
from improvplan.intake.paragraphs import BODY, Block
from improvplan.intake.word import read_word
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
    others: int


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


def body_of(data: bytes) -> list[Block]:
    found = read_word(Package("x.docx", data)).blocks()
    return [block for block in found if block.part == BODY and block.text.strip() and not block.left_out]


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


class Editor:
    """Edits one document by chance. Each method gives what it touched, or None where it found nothing to do."""

    def __init__(self, sent: Sent, chance: random.Random) -> None:
        self.sent = sent
        self.chance = chance
        self.members = parts(sent.data)
        self.root: Any = etree.fromstring(self.members["word/document.xml"])
        self.places: list[tuple[Block, Any]] = []
        elements = paragraphs(self.root)
        place = 0
        for block in sent.blocks:
            wanted = re.sub(r"\s", "", block.text)
            for ahead in range(place, min(len(elements), place + 50)):
                if re.sub(r"\s", "", words_of(elements[ahead])) == wanted:
                    self.places.append((block, elements[ahead]))
                    place = ahead + 1
                    break

    def data(self) -> bytes:
        """The document as it is by now."""
        self.members["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        return packed(self.members)

    def pick(self, fits: Callable[[Block], bool]) -> tuple[Block, Any] | None:
        found = [each for each in self.places if fits(each[0])]
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

    def word(self) -> object:
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

    def appended(self) -> object:
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

    def figure(self) -> object:
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

    def rewritten(self) -> object:
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

    def split(self) -> object:
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

    def item_gone(self) -> object:
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

    def item_new(self) -> object:
        """A list item or a paragraph more."""
        found = self.pick(lambda block: block.cell is None and self._written(block) and self._plain(block))
        if found is None:
            return None
        twin = copy.deepcopy(found[1])
        set_words(twin, f"{self.chance.choice(NEW)}.")
        found[1].addnext(twin)
        return found

    def row_gone(self) -> object:
        """A row deleted."""
        found = self.pick(self._item_row)
        if found is None:
            return None
        row = next(found[1].iterancestors(f"{W}tr"))
        row.getparent().remove(row)
        return found

    def row_new(self) -> object:
        """A row more: its first cell new words, the others as in the row above."""
        found = self.pick(self._item_row)
        if found is None:
            return None
        row = next(found[1].iterancestors(f"{W}tr"))
        twin = copy.deepcopy(row)
        first = twin.find(f"{W}tc")
        several = [each for each in first.iter(f"{W}p") if words_of(each).strip()]
        if not several:
            return None
        set_words(several[0], self.chance.choice(NEW))
        for each in several[1:]:
            first.remove(each)
        row.addnext(twin)
        return found

    def row_moved(self) -> object:
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

    def cell_emptied(self) -> object:
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


KINDS = ("word", "appended", "figure", "rewritten", "split", "item_gone", "item_new", "row_gone", "row_new", "row_moved", "cell_emptied")  # fmt: skip


def sent(plans: list[Path], folder: Path, *, libreoffice: bool) -> list[Sent]:
    """The documents of plans, saved by LibreOffice where asked."""
    data = {plan: render(plan) for plan in plans}
    if libreoffice:
        for plan in plans:
            (folder / f"{plan.stem}.docx").write_bytes(data[plan])
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved"), *(str(folder / f"{plan.stem}.docx") for plan in plans)],
            check=True, capture_output=True, timeout=1200,
        )  # fmt: skip
        data = {plan: (folder / "saved" / f"{plan.stem}.docx").read_bytes() for plan in plans}
    found = []
    for plan in plans:
        base = parse(plan.read_text(encoding="utf-8"), str(plan))
        _, printed = printed_again(base, plan, DocumentOrigin("", "", "", ""))
        found.append(Sent(plan, data[plan], printed, [block for block in printed.blocks if not block.left_out]))
    return found


def shown(data: bytes) -> list[str]:
    """The paragraphs that say anything; numbers of rows and dashes do not."""
    return [
        words for block in body_of(data) if (words := normal(block.text)) and not re.fullmatch(r"[\d.]{1,3}|-", words)
    ]


def one(made: Sent, kind: str, chance: random.Random, folder: Path) -> Tried | None:
    """Make an edit, take it back, and print the plan again; None where the document has no place for such an edit."""
    editor = Editor(made, chance)
    before = shown(editor.data())
    if getattr(editor, kind)() is None:
        return None
    plan, whole = made.file, made.file.read_bytes()
    data = editor.data()
    document = folder / "edited.docx"
    document.write_bytes(data)
    returned = bring_back(document, plan, write=True, today=TODAY)
    after = shown(data)
    printed = render(plan)
    trees = [outline(parse(text.decode(), "plan.yaml").root) for text in (whole, plan.read_bytes())]
    plan.write_bytes(whole)
    return judged(made, kind, returned, (before, after, shown(printed)), (texts(trees[0]), texts(trees[1])))


def texts(tree: object) -> Counter[str]:
    """How often each text stands in a plan."""
    if isinstance(tree, str):
        return Counter([tree])
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return sum((texts(each) for each in inner), Counter())


def agrees(kind: str, plans: tuple[Counter[str], Counter[str]], was: str, now: str) -> bool:
    """Whether the plan changed by what was edited and nothing else, where a form prints that otherwise than it was typed."""
    gone, new = (plans[0] - plans[1]).elements(), (plans[1] - plans[0]).elements()
    lost, added = ([word for text in side for word in re.findall(r"\w+", text)] for side in (gone, new))
    if kind in ("row_gone", "item_gone", "cell_emptied"):
        known = re.findall(r"\w+", was)
        return not added and bool(lost) and sum(word in known for word in lost) >= 0.6 * len(lost)
    if kind == "split":
        return bool(lost) and lost == added
    if kind in ("row_new", "item_new"):
        return not lost and bool(added) and set(added) <= set(re.findall(r"\w+", now))
    return False


def judged(
    made: Sent,
    kind: str,
    returned: Return,
    states: tuple[list[str], list[str], list[str]],
    plans: tuple[Counter[str], Counter[str]],
) -> Tried:
    """What became of an edit."""
    before, after, again = states
    first = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(after)),
    )
    last = next((n for n, pair in enumerate(zip(before[::-1], after[::-1], strict=False)) if pair[0] != pair[1]), 0)
    stretch = after[max(0, first - 1) : max(first, len(after) - last) + 1]
    there = any(again[place : place + len(stretch)] == stretch for place in range(max(0, first - 12), first + 12))
    changed = set(before[max(0, first - 1) : len(before) - last + 1]) | set(stretch)
    others = sum(
        edit.became == "taken"
        and not any(normal(words) in changed or normal(words).startswith(tuple(changed)) for words in (edit.was, edit.now, *edit.was.split(" | "), *edit.now.split(" | ")) if words.strip())
        for edit in returned.edits
    )  # fmt: skip
    said = "; ".join(
        f"{edit.became} {edit.path} {edit.why} -[{edit.was[:60]}] +[{edit.now[:60]}]" for edit in returned.edits
    )
    taken = [edit for edit in returned.edits if edit.became == "taken"]
    was, now = " ".join(edit.was for edit in returned.edits), " ".join(edit.now for edit in returned.edits)
    if taken and len(taken) == len(returned.edits) and (there or agrees(kind, plans, was, now)):
        became = "right"
    elif returned.edits and not taken and all("would have a mistake" in edit.why for edit in returned.edits):
        became = "refused"
    elif not taken:
        became = "asked"
    else:
        became = "wrong"
    return Tried(made.file.stem, kind, became, said, others)


def tried(plans: list[Path], number: int, *, libreoffice: bool, seed: int = 1) -> list[Tried]:
    """So many edits, of every kind in turn, over all plans in turn."""
    found: list[Tried] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        os.chdir(folder)
        made = sent([folder / plan.name for plan in plans], folder, libreoffice=libreoffice)
        chance = random.Random(seed)
        while len(found) < number:
            for each in made:
                for kind in KINDS:
                    result = one(each, kind, chance, folder)
                    if result is not None and len(found) < number:
                        found.append(result)
    return found


def table(found: list[Tried]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| edit | made | at the right place | refused | asked | wrong | taken elsewhere |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in (*KINDS, "all"):
        own = [each for each in found if kind in ("all", each.kind)]
        count = Counter(each.became for each in own)
        others = sum(each.others for each in own)
        lines.append(
            f"| {kind.replace('_', ' ')} | {len(own)} | {count['right']} | {count['refused']} | {count['asked']} | {count['wrong']} | {others} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int, nargs="?", default=1000)
    parser.add_argument("--libreoffice", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plans", default="")
    given = parser.parse_args()
    files = sorted(file for file in EXAMPLES.glob("*.yaml") if given.plans in file.stem and file.stem != "improvplan")
    result = tried(files, given.number, libreoffice=given.libreoffice, seed=given.seed)
    sys.stdout.write(f"{table(result)}\n")
    for each in result:
        if each.became != "right" or each.others:
            sys.stdout.write(f"{each.plan} {each.kind} {each.became} {each.others}: {each.said}\n")
