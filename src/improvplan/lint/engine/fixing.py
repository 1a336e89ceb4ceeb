"""Writing a replacement into YAML, so that what is read afterwards is what was meant."""

from __future__ import annotations

from improvplan.vocabulary.pattern import lazily

_ENDS_PLAIN_TEXT = lazily(r": |:$| #|[\t\n]")
_MEANS_SOMETHING_IN_BRACKETS = lazily(r"[,\[\]{}:?]")
_MEANS_SOMETHING_AT_THE_START = lazily(r"[-?:](?: |$)|[\s\[\]{},#&*!|>'\"%@`]|$")


def written(replacement: str, whole: str, style: str, *, in_brackets: bool) -> str | None:
    """How a replacement is typed inside a text of the given style; None where it cannot be typed there.

    Args:
        replacement: the words to be put in.
        whole: the whole text as it reads afterwards.
        style: the style of the text, one of `""`, `'`, `"`, `|` and `>`.
        in_brackets: whether the text stands in a list or group written with brackets.
    """
    if style == "'":
        return replacement.replace("'", "''")
    if style == '"':
        return replacement.replace("\\", "\\\\").replace('"', '\\"')
    if style:
        return replacement
    broken = _ENDS_PLAIN_TEXT.search(whole) or _MEANS_SOMETHING_AT_THE_START.match(whole)
    if broken or whole != whole.strip() or (in_brackets and _MEANS_SOMETHING_IN_BRACKETS.search(whole)):
        return None
    return replacement
