"""Whether loops and conditions begin and end where Word's rows and paragraphs can be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from improvplan.finding import Severity
from improvplan.rendering.word_form.findings import FormFinding, near
from improvplan.rendering.word_form.tags import KEYWORDS, Tag, words_of
from improvplan.rendering.word_form.word_file import TBL, TC, TR, P, ancestor

ENDS: Final = {"for": "endfor", "if": "endif"}
SHORT: Final = 0.6
"""How alike words of three letters are that differ by two letters in the wrong order: fro, for."""
THINGS: Final = {"tr": "row", "tc": "cell", "p": "paragraph"}
REFUSED: Final = ("include", "import", "from", "extends", "macro", "call", "block", "filter", "raw", "do", "with")
FURTHER: Final = (*REFUSED, "autoescape", "continue", "break", "trans", "vm", "hm", "colspan", "cellbg")


def structure_findings(tags: Sequence[Tag]) -> Iterator[FormFinding]:
    """What is wrong with the statements of one part: unknown words, what is alone in no row, what is not closed."""
    known = []
    for tag in tags:
        if tag.opener != "{%":
            continue
        wrong = _keyword(tag)
        if wrong:
            yield wrong
        elif tag.level in THINGS and (misplaced := _alone(tag)):
            yield misplaced
            known.append(tag)
        else:
            known.append(tag)
    yield from _pairs(known)


def finding(rule: str, tag: Tag, message: str, fix: str = "", severity: Severity = Severity.ERROR) -> FormFinding:
    """A finding about a tag."""
    return FormFinding(rule, severity, tag.place, tag.written.strip(), message, fix, tag.order)


def _keyword(tag: Tag) -> FormFinding | None:
    word = tag.keyword
    if tag.body.lower().startswith("else if "):
        return finding("misspelt-tag", tag, "“else if” is one word here", f"write {_as(tag, f'elif {tag.body[8:]}')}")
    if word in KEYWORDS:
        return None
    if word in REFUSED:
        said = "a form can bring in nothing from other files" if word in REFUSED[:4] else f"forms have no “{word}”"
        return finding("not-in-forms", tag, said, "a form knows for, if, elif, else, set and their ends")
    if not word:
        return finding("misspelt-tag", tag, "there is nothing between the signs", "write the tag, or delete it")
    together = tag.body.replace(" ", "").lower()
    if together in ("endfor", "endif"):
        return finding("misspelt-tag", tag, f"“{tag.body}” is one word", f"write {_as(tag, together)}")
    if word in FURTHER:
        return finding("not-in-forms", tag, f"forms have no “{word}”", "screen readers lose their way in merged cells")
    meant = "elif" if word in ("elseif", "elsif") else near(word, KEYWORDS, SHORT)
    rest = tag.body[len(word) :]
    fix = (
        f"did you mean {_as(tag, f'{meant}{rest}')}?"
        if meant
        else "a form knows for, if, elif, else, set and their ends"
    )
    if not meant and tag.body:
        fix = f"{fix}; to print a value, write {{{{ {tag.body} }}}}"
    return finding("misspelt-tag", tag, f"there is no “{word}” in forms", fix)


def _alone(tag: Tag) -> FormFinding | None:
    """A tag that takes its row, cell or paragraph with it must be alone there."""
    thing = THINGS[tag.level]
    home = tag.paragraph if tag.level == "p" else ancestor(tag.paragraph, TR if tag.level == "tr" else TC)
    if home is None:
        return finding(
            "not-in-a-table",
            tag,
            f"this repeats a table {thing}, and stands in no table",
            f"write {_as(tag, tag.body, 'p')}",
        )
    words = "".join(words_of(paragraph).text for paragraph in ([home] if home.tag == P else home.iter(P)))
    beside = " ".join(words.replace(tag.written, "", 1).split())
    if not beside:
        return None
    shown = beside if len(beside) <= 50 else f"{beside[:50]}…"
    own = f"a {thing} of its own"
    return finding(
        "not-alone",
        tag,
        f"this tag takes its {thing} with it, and “{shown}” in the same {thing} would be lost",
        f"give the tag {own}" + (f", or write {_as(tag, tag.body, '')}" if tag.level == "p" else ""),
    )


def _pairs(tags: Sequence[Tag]) -> Iterator[FormFinding]:
    open_: list[Tag] = []
    for tag in tags:
        word = tag.keyword
        if word in ENDS:
            open_.append(tag)
        elif word in ("elif", "else"):
            if not open_ or (word == "elif" and open_[-1].keyword != "if"):
                yield finding(
                    "not-opened", tag, f"this {word} belongs to no if", "write {% if … %} before it, or delete it"
                )
            elif apart := _apart(open_[-1], tag):
                yield apart
        elif word in ENDS.values():
            yield from _closed(open_, tag)
    for tag in open_:
        end = ENDS[tag.keyword]
        what = "loop" if tag.keyword == "for" else "condition"
        where = f" in a {THINGS[tag.level]} of its own" if tag.level in THINGS else ""
        yield finding("not-closed", tag, f"this {what} does not end", f"write {_as(tag, end)}{where} where it ends")


def _closed(open_: list[Tag], tag: Tag) -> Iterator[FormFinding]:
    begins = next(key for key, end in ENDS.items() if end == tag.keyword)
    if not open_:
        yield finding(
            "not-opened",
            tag,
            f"this ends a “{begins}” that has not begun",
            f"write {{% {begins} … %}} before it, or delete this",
        )
        return
    if open_[-1].keyword == begins:
        begin = open_.pop()
        apart = _apart(begin, tag)
        if apart:
            yield apart
        elif begins == "for" and tag.order == begin.order + 1 and not _between(begin, tag):
            fix = "write what is repeated between the two tags"
            yield finding("empty-loop", begin, "this loop repeats nothing", fix, Severity.WARNING)
        return
    inner = open_[-1]
    if any(each.keyword == begins for each in open_):
        while open_ and open_[-1].keyword != begins:
            inner = open_.pop()
            end = ENDS[inner.keyword]
            yield finding(
                "not-closed",
                inner,
                f"this does not end before {tag.written} ({tag.place})",
                f"write {_as(inner, end)} before that",
            )
        open_.pop()
        return
    yield finding(
        "wrong-end", tag, f"this would end {inner.written} ({inner.place})", f"write {_as(inner, ENDS[inner.keyword])}"
    )
    open_.pop()


def _apart(begin: Tag, end: Tag) -> FormFinding | None:
    """What is wrong with where two tags of one pair stand."""
    if begin.level in THINGS or end.level in THINGS:
        return _of_one_kind(begin, end)
    if begin.paragraph is end.paragraph:
        return None
    cells = ancestor(begin.paragraph, TC), ancestor(end.paragraph, TC)
    if cells[0] is cells[1] and begin.paragraph.getparent() is end.paragraph.getparent():
        return _in_paragraphs(begin, end)
    rows = _row(begin), _row(end)
    if rows[0] is not None and rows[1] is not None and rows[0].getparent() is rows[1].getparent():
        return _in_rows(begin, end, rows[0], rows[1])
    return finding(
        "ends-elsewhere",
        end,
        f"what begins at {begin.written} ({begin.place}) ends here, in another part of the form",
        "let both stand in the same cell, or both outside the table",
    )


def _of_one_kind(begin: Tag, end: Tag) -> FormFinding | None:
    if begin.level != end.level:
        return finding(
            "wrong-end",
            end,
            f"this belongs to {begin.written} ({begin.place}), which takes a {THINGS.get(begin.level, 'text')} with it",
            f"write {_as(end, end.body, begin.level)}",
        )
    if _home(begin) is _home(end):
        return None
    where = {"tr": "the same table", "tc": "the same row", "p": "the same cell, or both outside tables"}[begin.level]
    return finding(
        "ends-elsewhere", end, f"what begins at {begin.written} ({begin.place}) ends here", f"let both stand in {where}"
    )


def _home(tag: Tag) -> etree._Element | None:
    """What must hold both tags of a pair: the table, the row, the cell or the body."""
    row = _row(tag)
    if tag.level == "tr":
        return None if row is None else ancestor(row, TBL)
    return row if tag.level == "tc" else tag.paragraph.getparent()


def _in_paragraphs(begin: Tag, end: Tag) -> FormFinding | None:
    if not all(words_of(tag.paragraph).text.strip() == tag.written.strip() for tag in (begin, end)):
        return None
    fix = f"write {_as(begin, begin.body, 'p')} and {_as(end, end.body, 'p')}"
    return finding("empty-paragraphs", begin, "this leaves an empty paragraph behind", fix, Severity.WARNING)


def _in_rows(begin: Tag, end: Tag, first: etree._Element, last: etree._Element) -> FormFinding:
    fix = f"write {_as(begin, begin.body, 'tr')} and {_as(end, end.body, 'tr')}, each in a row of its own"
    if first is not last and _words(first) == begin.written.strip() and _words(last) == end.written.strip():
        same_column = _column(begin) == _column(end)
        if same_column and begin.keyword in ENDS:
            return finding("empty-rows", begin, "this leaves an empty row for each round", fix, Severity.WARNING)
    where = "another cell of its row" if first is last else "another row"
    return finding("ends-elsewhere", end, f"what begins at {begin.written} ({begin.place}) ends in {where}", fix)


def _between(begin: Tag, end: Tag) -> str:
    """The words between two tags without a tag between them."""
    if begin.paragraph is end.paragraph:
        return words_of(begin.paragraph).text[begin.end : end.start].strip()
    paragraphs = list(begin.paragraph.getroottree().iter(P))
    first, last = paragraphs.index(begin.paragraph), paragraphs.index(end.paragraph)
    texts = [words_of(paragraph).text for paragraph in paragraphs[first : last + 1]]
    texts[0], texts[-1] = texts[0][begin.end :], texts[-1][: end.start]
    return "".join(texts).strip()


def _words(row: etree._Element) -> str:
    return "".join(words_of(paragraph).text for paragraph in row.iter(P)).strip()


def _row(tag: Tag) -> etree._Element | None:
    return ancestor(tag.paragraph, TR)


def _column(tag: Tag) -> int:
    row, cell = _row(tag), ancestor(tag.paragraph, TC)
    return (
        [each for each in row.iter(TC) if ancestor(each, TBL) is ancestor(row, TBL)].index(cell)
        if row is not None and cell is not None
        else 0
    )


def _as(tag: Tag, body: str, level: str | None = None) -> str:
    """The tag with other words, or for another thing."""
    return f"{{%{tag.level if level is None else level} {body} %}}"
