"""Taking an entry out of a list without touching anything else."""

from __future__ import annotations

from improvplan.finding import Path, Span
from improvplan.source import Node, Scalar, Sequence, Source
from improvplan.vocabulary.pattern import lazily

_DASH = lazily(r"[ ]*- +")
_ONLY_COMMA = lazily(r"\s*,\s*")


def entry_span(source: Source, path: Path, above: Node | None) -> Span | None:
    """What has to be cut out of the file so that the entry at `path` of the list `above` is gone.

    In a list with dashes it is the entry's line. None where more than the entry stands there, such as a comment, and for the
    first entry of a list, which may be all it holds.
    """
    number = path[-1] if path else None
    if not isinstance(above, Sequence) or not isinstance(number, int) or not 0 < number < len(above.items):
        return None
    entry, before = above.items[number], above.items[number - 1]
    if not isinstance(entry, Scalar) or source.fixed:
        return None
    if above.flow:
        between = source.text[before.end : entry.start]
        return Span(before.end, entry.end) if _ONLY_COMMA.fullmatch(between) else None
    return _line(source, entry)


def _line(source: Source, entry: Scalar) -> Span | None:
    """The line of an entry that stands on it alone, with its line break."""
    lines = source.lines
    number, column = lines.position(entry.start)
    words, start = lines.line(number), lines.starts[number - 1]
    if not _DASH.fullmatch(words[: column - 1]) or words.rstrip(" ") != words[: entry.end - start]:
        return None
    return Span(start, lines.starts[number] if number < len(lines.starts) else len(lines.text))
