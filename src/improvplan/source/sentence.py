"""Text as YAML needs it."""

from __future__ import annotations

import re

from improvplan.pattern import lazily

_ESCAPED = lazily('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"\\\\]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    """The text as a quoted YAML scalar on one line: in double quotes, or in single ones where that needs fewer signs."""
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if "'" not in text and not _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")
