"""Inlines as Markdown, escaped so that what was typed is what is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from improvplan.rendering.tree import Break, Code, Emphasis, Inline, Strong, Text, plain_text

ALWAYS: Final = re.compile(r"[\\`*\[\]<~$|]")
UNDERSCORE: Final = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word it means nothing
ENTITY: Final = re.compile(r"&(?=#?\w+;)")
START: Final = re.compile(r"#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|[-:][-\s:]*$")
NUMBER_START: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
ADDRESS: Final = re.compile(r"https?://[^\s<>\\|*`~\[\]$]+[^\s<>\\|*`~\[\]$.,:;!?)\"'_]")
SPACES: Final = str.maketrans({"\u00a0": "&nbsp;"})  # editors strip bare ones at the end of a line
BARE_ADDRESS: Final = re.compile(r"(?<!<)https?://|www\.")
BREAK: Final = "\\\n"
STOPS: Final = frozenset("()[].,:;!?|/>\n-–—“”‘’")
DROPPED: Final = re.compile(r"[^\w\- ]")


def inlines(content: Sequence[Inline]) -> str:
    """One paragraph, a line break in it as a backslash at the end of the line."""
    lines = _joined(content, BREAK).split("\n")
    return "\n".join(_start_escaped(line) for line in lines)


def one_line(content: Sequence[Inline], line_break: str) -> str:
    """The same on one line, as a heading or a cell needs it; `line_break` stands for each line break."""
    return _joined(content, line_break)


def _start_escaped(line: str) -> str:
    """A line that would begin a heading, list, quotation or rule, with that sign escaped."""
    number = NUMBER_START.match(line)
    if number:
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if START.match(line) else line


def _joined(content: Sequence[Inline], line_break: str) -> str:
    parts: list[str] = []
    for number, inline in enumerate(content):
        before = "".join(parts)[-1:] or " "
        after = plain_text(content[number + 1 :])[:1] or " "
        parts.append(_inline(inline, before, after, line_break))
    return "".join(parts)


def _inline(inline: Inline, before: str, after: str, line_break: str) -> str:
    if isinstance(inline, Text):
        return escaped(inline.text)
    if isinstance(inline, Break):
        return line_break
    if isinstance(inline, Code):
        marked = inline.text == inline.text.strip() and not {"`", "|"} & set(inline.text)
        return f"`{inline.text}`" if marked else f"<code>{escaped(inline.text)}</code>"
    inner = _joined(inline.content, line_break)
    if isinstance(inline, Strong):
        return f"**{inner}**" if _closes(inline, inner, before, after) else f"<strong>{inner}</strong>"
    if isinstance(inline, Emphasis):
        words = plain_text(inline.content)
        apart = not (before.isalnum() or after.isalnum() or "_" in (before, after)) and "_" not in words
        marked = apart and _closes(inline, inner, before, after)
        return f"_{inner}_" if marked else f"<em>{inner}</em>"
    return f"[{inner}]({_address(inline.href)})"


def _closes(inline: Strong | Emphasis, inner: str, before: str, after: str) -> bool:
    """Whether Markdown's marks around these words are taken as such: it looks at the signs on both sides of each mark."""
    nested = any(isinstance(part, type(inline)) for part in inline.content)
    if nested or "*" in (before, after):
        return False
    if not after.isspace() and BARE_ADDRESS.search(inner):
        return False  # GitHub takes the mark behind a bare address for a part of it
    words = plain_text(inline.content)
    if words != words.strip():
        return False  # a hard space at the edge is a plain one once a formatter has been there
    return _flanked(before, inner[0]) and _flanked(after, inner[-1])


def _flanked(outside: str, inside: str) -> bool:
    """A mark beside a letter always counts; beside another sign only with a space or a stop on its outer side."""
    return inside.isalnum() or (not inside.isspace() and (outside.isspace() or outside in STOPS))


def _address(href: str) -> str:
    plain = "".join(f"%{ord(sign):02X}" if sign in " ()<>\\|" else sign for sign in href)
    return ENTITY.sub("&amp;", plain)


def escaped(text: str) -> str:
    """Words with every sign that Markdown would act on escaped; a bare address stays one."""
    parts: list[str] = []
    end = 0
    for address in ADDRESS.finditer(text):
        if ENTITY.search(address.group()):
            continue
        parts += [_signs_escaped(text[end : address.start()]), f"<{address.group()}>"]
        end = address.end()
    return "".join([*parts, _signs_escaped(text[end:])])


def _signs_escaped(text: str) -> str:
    text = ALWAYS.sub(r"\\\g<0>", text)
    text = UNDERSCORE.sub(r"\\_", text)
    return ENTITY.sub(r"\\&", text).translate(SPACES)


def slug(words: str) -> str:
    """The name that GitHub gives to a heading, for links to it."""
    return DROPPED.sub("", words.strip().lower()).replace(" ", "-")
