"""Finding the tags of a form, with the place of each in words, also where Word has cut them into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from improvplan.finding import Severity
from improvplan.rendering.word_form.findings import FormFinding
from improvplan.rendering.word_form.word_file import (
    COMPATIBILITY,
    TBL,
    TC,
    TEXT_BOX,
    TR,
    P,
    T,
    W,
    ancestor,
    child,
    value,
)


class Places:
    """Knows the place of each paragraph of one part. `title` names the part: empty for the body, `header`."""

    def __init__(self, root: etree._Element, title: str) -> None:
        self._title = title
        self._tables: dict[etree._Element, int] = {}
        self._rows: dict[etree._Element, int] = {}
        self._paragraphs: dict[etree._Element, int] = {}
        self._headings: dict[etree._Element, str] = {}
        self._number(root)

    def of(self, paragraph: etree._Element) -> str:
        """`table 1, row 2, column 2`; `header, paragraph 1`; `paragraph 7 (under “Priorities”)`."""
        said = [self._title] if self._title else []
        box = ancestor(paragraph, TEXT_BOX)
        if box is not None:
            outer = ancestor(box, P)
            where = self.of(outer).removeprefix(f"{self._title}, ") if outer is not None else ""
            return ", ".join([*said, f"text box in {where}" if where else "text box"])
        cell = ancestor(paragraph, TC)
        if cell is not None:
            return ", ".join([*said, self._cell(cell)])
        heading = self._headings.get(paragraph, "")
        under = f" (under “{heading}”)" if heading else ""
        return ", ".join([*said, f"paragraph {self._paragraphs.get(paragraph, 0)}{under}"])

    def _cell(self, cell: etree._Element) -> str:
        row = ancestor(cell, TR)
        table = ancestor(cell, TBL)
        if row is None or table is None:
            return "a table"
        column = 1 + [each for each in row.iter(TC) if ancestor(each, TR) is row].index(cell)
        here = f"table {self._tables.get(table, 0)}, row {self._rows.get(row, 0)}, column {column}"
        outer = ancestor(table, TC)
        return here if outer is None else f"{here} (inside {self._cell(outer)})"

    def _number(self, root: etree._Element) -> None:
        tables: dict[etree._Element | None, int] = {}
        rows: dict[etree._Element | None, int] = {}
        count, heading = 0, ""
        for element in root.iter(TBL, TR, P):
            if element.tag == TR:
                table = ancestor(element, TBL)
                self._rows[element] = rows[table] = rows.get(table, 0) + 1
            elif element.tag == TBL:
                outer = ancestor(element, TC)
                tables[outer] = tables.get(outer, 0) + 1
                self._tables[element] = tables[outer]
            elif ancestor(element, TC, TEXT_BOX) is None:
                count += 1
                self._paragraphs[element] = count
                self._headings[element] = heading
                if value(child(element, "pPr", "pStyle")).startswith("Heading"):
                    heading = " ".join("".join(map(str, element.itertext(f"{W}t"))).split())[:60]
                    heading = "" if "{" in heading else heading


def in_fallback(element: etree._Element) -> bool:
    """Whether this is the copy of a text box that Word keeps for programs of before 2010."""
    return ancestor(element, f"{COMPATIBILITY}Fallback") is not None


CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
OPENER: Final = re.compile(r"\{[{%#]")
CLOSER: Final = re.compile(r"[}%#]\}")
PREFIX: Final = re.compile(r"\s*(tr|tc|p|r)(?=\s)\s+(?=\S)", re.IGNORECASE)
QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " ", "–": "-"})
KEYWORDS: Final = ("for", "endfor", "if", "elif", "else", "endif", "set")


@dataclass(slots=True)
class Tag:
    """A tag: how it opens, what it takes with it (`tr`, `p`, … or nothing), what stands in it, and where it is.

    `start` and `end` are offsets in the words of its paragraph; `order` counts the tags of a form.
    """

    opener: str
    level: str
    body: str
    written: str
    paragraph: etree._Element
    start: int
    end: int
    order: int = 0
    place: str = ""

    @property
    def keyword(self) -> str:
        """The first word of a `{% … %}`."""
        return self.body.split(None, 1)[0] if self.opener == "{%" and self.body else ""


@dataclass(slots=True)
class Words:
    """The words of a paragraph as a reader sees them, each piece with the element that holds it."""

    paragraph: etree._Element
    pieces: list[tuple[etree._Element, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(words for _, words in self.pieces)


def words_of(paragraph: etree._Element) -> Words:
    """The visible words: not what a tracked change has deleted, not those of text boxes inside."""
    found = Words(paragraph)
    for element in paragraph.iter(T, f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if ancestor(element, P) is not paragraph or ancestor(element, f"{W}del", f"{W}moveFrom") is not None:
            continue
        if element.tag != T and ancestor(element, f"{W}pPr") is not None:
            continue
        signs = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
        found.pieces.append((element, signs.get(str(element.tag)) or _joined(element.text or "")))
    return found


def paragraphs_with_words(root: etree._Element) -> list[Words]:
    """The paragraphs of a part in reading order; a text box stands before the rest of its paragraph's successors."""
    return [words_of(paragraph) for paragraph in root.iter(P) if not in_fallback(paragraph)]


def tag_of(opener: str, inside: str, written: str) -> tuple[str, str, str]:
    """Opener, level and body of a tag as it stands between its signs; typographic quotes become plain ones."""
    body = inside.translate(QUOTES).strip()
    body = body.removeprefix("-").removesuffix("-").strip()
    level = ""
    prefix = PREFIX.match(f"{body} ")
    if prefix and _is_prefix(opener, prefix.group(1).lower(), body[prefix.end() :], written):
        level, body = prefix.group(1).lower(), body[prefix.end() :].strip()
    if opener == "{%":
        first, _, rest = body.partition(" ")
        body = f"{first.lower() if first.lower() in KEYWORDS else first} {rest}".strip()
    return opener, level, body


def _is_prefix(opener: str, level: str, rest: str, written: str) -> bool:
    """`{%tr for …%}` and `{{r words}}` have a prefix; `{{ p if p else … }}` has a variable called p."""
    if opener == "{%":
        return True
    return written[2 : 2 + len(level)].lower() == level and rest.split(None, 1)[0] not in (
        "if",
        "and",
        "or",
        "is",
        "in",
    )


def _joined(text: str) -> str:
    return re.sub(r"[\r\n\t]+", " ", text)


SINGLE: Final = re.compile(r"(?<!\{)\{\s?([A-Za-z_][\w.]*)\s?\}(?!\})")
APART: Final = re.compile(r"\{ +[{%]|[}%] +\}(?=\s|$)")
SHOWN: Final = 60
JOIN: Final = "it goes on in the next paragraph: put the cursor there before its first letter and press Backspace"
ROOTS: Final = ("plan", "front", "frameworks", "costs", "form")


class Scan:
    """The tags of one part in reading order, remarks `{# … #}` apart, and the findings on the way."""

    def __init__(self, root: etree._Element, title: str, first: int) -> None:
        self.places = Places(root, title)
        self.tags: list[Tag] = []
        self.remarks: list[Tag] = []
        self.findings: list[FormFinding] = []
        self._rests: list[etree._Element] = []
        self._order = first
        paragraphs = paragraphs_with_words(root)
        for number, words in enumerate(paragraphs):
            self._paragraph(words, paragraphs[number + 1 : number + 4])

    def _paragraph(self, words: Words, after: Sequence[Words]) -> None:
        text, at = words.text, 0
        if "{" not in text and "}" not in text:
            return
        while opening := OPENER.search(text, at):
            self._stray(words, text[at : opening.start()])
            opener, start = opening.group(), opening.start()
            end = text.find(CLOSERS[opener], start + 2)
            wrong = self._unclosed(text, start, end)
            if wrong:
                rest = _rest_of(words, text[start:], after)
                if rest is not None:
                    self._rests.append(rest.paragraph)
                fix = wrong[1] if rest is None else JOIN
                self._say("tag-not-closed", words, text[start : start + SHOWN], wrong[0], fix)
                following = OPENER.search(text, start + 2)
                if not following:
                    return
                at = following.start()
                continue
            at = end + 2
            self._add(words, text[start:at], start, at)
        self._stray(words, text[at:])

    def _add(self, words: Words, written: str, start: int, end: int) -> None:
        opener, level, body = tag_of(written[:2], written[2:-2], written)
        if opener == "{#":
            self.remarks.append(Tag(opener, level, "", written, words.paragraph, start, end))
            return
        self._order += 1
        tag = Tag(opener, level, body, written, words.paragraph, start, end, self._order)
        tag.place = self.places.of(words.paragraph)
        self.tags.append(tag)
        if _touched(words, start, end):
            self._say(
                "tracked-change",
                words,
                written,
                "a tracked change goes through this tag, so that it is not clear what it says",
                "accept or reject the change in Word (Review, Accept)",
            )
        elif ancestor(words.paragraph, TEXT_BOX) is not None:
            self._say(
                "text-box",
                words,
                written,
                "this stands in a text box, which many screen readers pass over",
                "move it to an ordinary paragraph or a table",
                Severity.WARNING,
                tag.order,
            )

    def _unclosed(self, text: str, start: int, end: int) -> tuple[str, str] | None:
        """What is wrong with a tag that does not end as it should, and the fix."""
        opener = text[start : start + 2]
        closer = CLOSERS[opener]
        following = OPENER.search(text, start + 2)
        other = CLOSER.search(text, start + 2)
        if following and (end < 0 or following.start() < end):
            if other and other.start() < following.start():
                return f"this begins with {opener} and ends with {other.group()}", f"end it with {closer}"
            return f"this tag begins with {opener} and the next begins before it ends", f"write {closer} where it ends"
        if end < 0 and other:
            return f"this begins with {opener} and ends with {other.group()}", f"end it with {closer}"
        if end < 0:
            single = re.search(r"[}%]", text[start + 2 :])
            if single:
                return f"this begins with {opener} and ends with one sign", f"end it with two: {closer}"
            return f"this tag begins with {opener} and does not end", f"write {closer} where it ends"
        if other and other.start() < end:
            return f"this begins with {opener} and ends with {other.group()}", f"end it with {closer}"
        return None

    def _stray(self, words: Words, text: str) -> None:
        """Signs of a tag outside any tag."""
        if (closing := CLOSER.search(text)) and words.paragraph in self._rests:
            self._rests.remove(words.paragraph)
        elif closing:
            shown = text[max(0, closing.start() - 30) : closing.end()].strip()
            opener = next(key for key, sign in CLOSERS.items() if sign == closing.group())
            self._say(
                "tag-not-opened",
                words,
                shown,
                f"{closing.group()} ends a tag that has not begun",
                f"write {opener} where it begins",
            )
            return
        for found in SINGLE.finditer(text):
            root = found.group(1).partition(".")[0]
            sure = root in ROOTS or any(root in tag.body for tag in self.tags if tag.keyword == "for")
            self._say(
                "single-brace",
                words,
                found.group(),
                "one brace on each side is printed as it stands",
                f"write {{{{ {found.group(1)} }}}}",
                Severity.ERROR if sure else Severity.WARNING,
            )
        if apart := APART.search(text):
            self._say(
                "single-brace",
                words,
                text.strip()[:SHOWN],
                f"there is a space inside “{apart.group()}”",
                "write the two signs together",
            )

    def _say(
        self,
        rule: str,
        words: Words,
        tag: str,
        message: str,
        fix: str,
        severity: Severity = Severity.ERROR,
        order: int = 0,
    ) -> None:
        place = self.places.of(words.paragraph)
        self.findings.append(FormFinding(rule, severity, place, tag.strip(), message, fix, order or self._order + 1))


def _rest_of(words: Words, rest: str, after: Sequence[Words]) -> Words | None:
    """The paragraph after this one in which a tag ends; None where it does not."""
    closer = CLOSERS[rest[:2]]
    if closer in rest:
        return None
    home = ancestor(words.paragraph, TC)
    for following in after:
        text = following.text
        end = text.find(closer)
        opening = OPENER.search(text)
        if ancestor(following.paragraph, TC) is home and end >= 0 and (opening is None or opening.start() > end):
            return following
        if opening or text.strip():
            return None
    return None


def _touched(words: Words, start: int, end: int) -> bool:
    """Whether a tracked change begins, ends or has taken something away inside a tag."""
    at = 0
    inside = []
    for element, piece in words.pieces:
        if at < end and at + len(piece) > start:
            inside.append(element)
        at += len(piece)
    if len({_change(element) for element in inside}) > 1:
        return True
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    deleted = words.paragraph.iter(f"{W}delText", f"{W}moveFrom")
    order = {element: number for number, element in enumerate(words.paragraph.iter())}
    return first is not last and any(order[first] < order[each] < order[last] for each in deleted)


def _change(element: etree._Element) -> etree._Element | None:
    return ancestor(element, f"{W}ins", f"{W}moveTo")


def hidden_tags(root: etree._Element) -> Iterator[str]:
    """Tags where nothing is filled: alternative texts, field codes, equations."""
    for element in root.iter(etree.Element):
        yield from (str(each) for each in element.attrib.values() if OPENER.search(str(each)))
        if element.tag not in (f"{W}t", f"{W}delText") and OPENER.search(element.text or ""):
            yield str(element.text)
