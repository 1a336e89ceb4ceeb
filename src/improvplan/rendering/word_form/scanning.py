"""Reading the tags of a part, and what is wrong with the signs around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from improvplan.finding import Severity
from improvplan.rendering.word_form.names import TC, TEXT_BOX, W, ancestor
from improvplan.rendering.word_form.places import Places
from improvplan.rendering.word_form.problems import FormFinding
from improvplan.rendering.word_form.tags import CLOSER, CLOSERS, OPENER, Tag, Words, paragraphs_with_words, tag_of

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
        """What is wrong with a tag that does not end as it should, and the mend."""
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
