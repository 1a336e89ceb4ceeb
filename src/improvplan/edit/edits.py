"""Edits of a text: carrying them out, and where what they leave alone stands afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from improvplan.finding import Edit, Fix, Span


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits carried out; they must not overlap. All else stays as it is."""
    parts: list[str] = []
    end = 0
    for span, words in sorted(edits):
        parts += (text[end : span.start], words)
        end = span.end
    return "".join((*parts, text[end:]))


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Those fixes, the first ones first, whose edits neither overlap nor touch each other."""
    taken: list[Fix] = []
    edits: list[Edit] = []
    for fix in fixes:
        if not any(_meet(one.span, other.span) for one in fix.edits for other in edits):
            taken.append(fix)
            edits += fix.edits
    return taken


def is_changed(span: Span, edits: Sequence[Edit]) -> bool:
    """Whether an edit changes something within a span."""
    return any(
        edit.span.start < span.end and span.start < edit.span.end
        if edit.span.start < edit.span.end
        else span.start < edit.span.start < span.end
        for edit in edits
    )


def adjoins(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span meets one of the spans, if only at its end."""
    return any(_meet(span, other) for other in spans)


def moved(span: Span, edits: Iterable[Edit]) -> Span:
    """Where a span that no edit changes stands once they are carried out."""
    shift = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits if edit.span.end <= span.start)
    return Span(span.start + shift, span.end + shift)


def places_of(edits: Iterable[Edit]) -> list[Span]:
    """Where the words of the edits stand once they are carried out."""
    places, shift = [], 0
    for span, words in sorted(edits):
        places.append(Span(span.start + shift, span.start + shift + len(words)))
        shift += len(words) - (span.end - span.start)
    return places


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
