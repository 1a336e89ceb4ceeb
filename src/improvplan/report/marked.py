"""Text of plans in Markdown, so that it is shown as it was typed and means nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote

from improvplan.finding import Finding
from improvplan.report.characters import clean, clipped, one_line

LONGEST = 2_000
"""How much of a message is shown: more is the text of a plan, not what is wrong with it."""

_SIGN = re.compile(r"[&<>`*_\[\]\\|~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_REFERENCE = re.compile(r"((?<!\w)@\w[\w-]*|#\d+|\bGH-\d+)", re.IGNORECASE)


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
