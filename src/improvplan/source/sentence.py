"""Text as people write it, and text as YAML needs it."""

from __future__ import annotations

import re

from improvplan.source.nodes import Mapping, Scalar
from improvplan.source.source import Source

_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"\\\\]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    """The text as a quoted YAML scalar on one line: in double quotes, or in single ones where that needs fewer signs."""
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if "'" not in text and not _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def as_sentence(mapping: Mapping, source: Source) -> str | None:
    """The text as written of a mapping that is really a sentence with a colon (`Staff: to use …`), on one line.

    None where it cannot be one: it has several keys, or more than plain text after its colon.
    """
    if len(mapping.entries) != 1:
        return None
    key, value = next(iter(mapping.entries.values()))
    if key.style or not isinstance(value, Scalar) or value.style in ("|", ">"):
        return None
    end = max(key.end, value.end)
    text = " ".join(source.tree_text[key.start : end].split())
    return text + ":" if end == key.end else text


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")
