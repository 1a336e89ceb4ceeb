"""From bytes to text: the checks that come before YAML is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.finding import Edit, Fix, Severity, Span
from improvplan.source.characters import CONTROLS, invisible, name_of
from improvplan.source.source import Problem

LINES_LIMIT = 50_000
"""The most lines that are read: about a thousand pages."""

SIZE_LIMIT = 2_000_000
"""The largest file that is read, in bytes. A plan of a hundred pages has about a tenth of it."""

_UNREADABLE = re.compile(f"[{CONTROLS}]")
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_NEXT_LINES = re.compile(rb"\xc2[\x80-\x9f]")
_WIDE_CONTROLS = "\u2028\u2029\ufffe\uffff"
_BREAK = re.compile(r"\r\n|\n|\r")
_KINDS = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"{\\rtf", "a rich text file"),
)
_SHOWN_LIMIT = 20
"""Of the same thing over and over, this many are told."""

_UTF8 = "save the file as UTF-8: in Notepad choose Save as and the encoding UTF-8; in other editors look for “encoding”"


class Decoded(NamedTuple):
    """The text without its byte order mark, what is wrong with it, whether there was such a mark, and whether it is worth reading."""

    text: str
    problems: tuple[Problem, ...]
    byte_order_mark: bool
    readable: bool = True


def decode(data: bytes) -> Decoded:
    """Turn the bytes of a file into text. Where they cannot be read one problem says why, and the text is only what can be shown.

    Characters that YAML or an editor would stumble over (controls, NEL, U+2028, U+2029) are replaced by spaces, one for one,
    and each is a problem.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            return _refused(
                Problem(
                    "not-text",
                    f"this is {kind}, not a plan file",
                    fix="a plan is plain text; start one with improvplan new",
                )
            )
    wide = _wide_encoding(data)
    if wide:
        return _refused(Problem("not-utf8", f"this file is written in {wide}, and plans are read as UTF-8", fix=_UTF8))
    marked = data.startswith(b"\xef\xbb\xbf")
    if marked:
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    lines = text.count("\n") + text.count("\r")
    if lines > LINES_LIMIT and len(_BREAK.findall(text)) > LINES_LIMIT:
        return _refused(Problem("too-large", f"this file has more than {LINES_LIMIT:,} lines: it cannot be a plan"))
    unseen = tuple(_unseen(text))
    if not _may_be_unreadable(data, text):
        return Decoded(text, unseen, marked)
    return Decoded(_UNREADABLE.sub(" ", text), (*_unreadable(text), *unseen), marked)


def _may_be_unreadable(data: bytes, text: str) -> bool:
    """A quick look for the bytes of characters that `_UNREADABLE` finds, many times faster than looking at every character."""
    return (
        len(data.translate(None, _CONTROLS)) != len(data)
        or bool(_NEXT_LINES.search(data))
        or any(sign in text for sign in _WIDE_CONTROLS)
    )


def _refused(problem: Problem) -> Decoded:
    return Decoded("", (problem,), byte_order_mark=False, readable=False)


def _wide_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    head = data[:200]
    nuls = head.count(0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (nuls >= len(head) // 3 > 0 and b"\x00\x00" not in head):
        return "UTF-16 (“Unicode” in Notepad)"
    return ""


def _not_utf8(data: bytes, start: int) -> Decoded:
    before = data[:start].decode("utf-8")
    text = before + data[start:].decode("cp1252", errors="replace")
    sign = text[len(before)]
    guess = f"; it looks like Windows-1252, where that byte is “{sign}”" if sign != "\ufffd" else ""
    span = Span(len(before), len(before) + 1)
    problem = Problem("not-utf8", f"here stands a byte that is not UTF-8{guess}", fix=_UTF8, span=span)
    return Decoded(_UNREADABLE.sub(" ", text), (problem,), byte_order_mark=False, readable=False)


def _unreadable(text: str) -> list[Problem]:
    found = []
    for match in _UNREADABLE.finditer(text):
        name = name_of(match.group())
        found.append(
            Problem(
                "control-character",
                f"{name} stands in the text; it was probably pasted with something else",
                why="it cannot be seen, and editors and Word treat it differently",
                fix="delete it, or type a space or a new line instead",
                span=Span(match.start(), match.end()),
                fixes=(Fix("type a space instead", (Edit(Span(match.start(), match.end()), " "),)),),
            )
        )
        if len(found) == _SHOWN_LIMIT:
            break
    return found


def _unseen(text: str) -> Iterator[Problem]:
    """The lines with characters that cannot be seen: one problem for each line, and one for all the lines beyond the limit."""
    lines: dict[int, list[int]] = {}
    start = end = 0
    for at in invisible(text):
        if at >= end:
            start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
            found = _BREAK.search(text, at)
            end = found.start() if found else len(text)
        lines.setdefault(start, []).append(at)
    shown = list(lines.values())[:_SHOWN_LIMIT]
    left = list(lines.values())[_SHOWN_LIMIT:]
    for number, offsets in enumerate(shown):
        name = name_of(text[offsets[0]])
        words = (
            f"{name} stands in the text"
            if len(offsets) == 1
            else f"{name} stands in the text, and {len(offsets) - 1} more on this line"
        )
        if left and number == len(shown) - 1:
            words += f"; so it is on {len(left):,} more line{'s' * (len(left) > 1)} below"
            offsets = [*offsets, *(at for more in left for at in more)]
        edits = tuple(Edit(Span(at, at + 1), "") for at in offsets)
        yield Problem(
            "control-character",
            f"{words}; it was probably pasted with something else",
            why="it cannot be seen, so two words that look the same would not be the same; it is left out of what is read",
            fix="delete it",
            span=Span(offsets[0], offsets[0] + 1),
            fixes=(Fix("delete what cannot be seen", edits),),
            severity=Severity.WARNING,
        )
