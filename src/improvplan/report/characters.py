"""Text of plans and names of files made fit for reports: plain lines, and Markdown that makes no markup of them."""

from __future__ import annotations

import re
from urllib.parse import quote

from improvplan.finding import Finding
from improvplan.pattern import lazily
from improvplan.source.characters import shown

_SINGLE_BREAK = lazily("[\n\r\u2028\u2029]")
_BREAK = lazily("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text with plain line breaks, and “�” for every character that cannot be seen or that a report cannot hold."""
    return shown(_BREAK.sub("\n", text))


def placeholders(text: str) -> str:
    """The text of a line with “�” for each character that cannot be shown in it, one for one."""
    return shown(_SINGLE_BREAK.sub("\ufffd", text))


def plain_file(name: str) -> str:
    """The name of a file on one line, with “�” for each character that a terminal, a log or a JSON reader cannot take.

    A file may be called anything: a name with a line break in it would begin a line of its own, and one that is not UTF-8 cannot be
    written into JSON.
    """
    return name if name.isprintable() else placeholders(name)


def one_line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def clipped(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


LONGEST = 2_000
"""How much of a message is shown: more is the text of a plan, not what is wrong with it."""

_SIGN = lazily(r"[&<>`*_\[\]\\|~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_REFERENCE = lazily(r"((?<!\w)@\w[\w-]*|#\d+|\bGH-\d+)", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text on one line, as Markdown or HTML that shows it and nothing else: no markup, no cells, nobody called.

    Signs become character references, which count as text in Markdown and HTML alike. What would call a person (`@name`) or
    link another issue (`#12`) is shown as code, where both do not: no way of writing the sign alone prevents that.
    """
    parts = _REFERENCE.split(clipped(one_line(text), LONGEST))
    return "".join(f"<code>{_shown(part)}</code>" if number % 2 else _shown(part) for number, part in enumerate(parts))


def escaped_lines(text: str) -> str:
    """The text with its line breaks and the spaces at the start of its lines."""
    shown = []
    for line in clipped(clean(text), LONGEST).strip("\n").split("\n"):
        indent = len(line) - len(line.lstrip())
        shown.append("&nbsp;" * indent + escaped(line))
    return "<br>".join(shown)


def code(text: str) -> str:
    """The text as code, on one line."""
    return f"<code>{_shown(one_line(text))}</code>"


def linked(words: str, file: str, line: int, blob: str) -> str:
    """A link to a line of a file; only the words, where there is no place on the web to link to.

    Args:
        words: Markdown.
        file: a file's name from the root of the repository.
        line: the number of the line.
        blob: the address of the root of the repository at a revision, or nothing.
    """
    if not blob or file.startswith(("/", "../")):
        return words
    return f"[{words}]({blob.rstrip('/')}/{quote(file.encode(errors='surrogateescape'))}#L{line})"


def further_places(finding: Finding, blob: str) -> list[str]:
    """The further places of a finding, each as a line of Markdown."""
    lines = []
    for label in finding.labels:
        where = linked(f"line {label.place.line}", label.file, label.place.line, blob)
        other = f"{code(label.file)} " if label.file != finding.file else ""
        lines.append(f"{escaped(label.message)}: {other}{where}")
    return lines


def _shown(text: str) -> str:
    return _SIGN.sub(lambda sign: f"&#{ord(sign.group())};", text)
