"""Pupils whom people would recognise: small numbers, and children who are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from improvplan.context.context import Context
from improvplan.context.privacy import children_named, small_numbers
from improvplan.finding import Path
from improvplan.pattern import lazily
from improvplan.views.audience.edits import Edit
from improvplan.views.audience.walking import is_printed

_NUMBER = re.compile(r"\w+")
_SHARE_BEHIND = re.compile(r"\s*[(\[,–-]\s*(?:about\s|or\s)?\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s*[)\]]?")
_SHARE_BEFORE = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s*[(\[,–-]?\s*(?:or\s|that is,?\s)?$")
_BEGINS: Final = (". ", "! ", "? ", "\n", ": ")


def small_number_edits(context: Context, threshold: int) -> Iterator[Edit]:
    """What stands in place of small numbers of pupils. A percentage beside one goes with it: from the two anybody could work it out."""
    texts = {text.path: text.text for text in context.texts}
    why = f"so few pupils that people will know who is meant (small-number); “fewer than {threshold}” stands there"
    for small in small_numbers(context, threshold):
        text = texts[small.path]
        if small.part is None:
            yield Edit(small.path, 0, len(text), f"fewer than {threshold}", f"“{small.words}”", why)
            continue
        start, end = small.part
        number = _NUMBER.match(text, start)
        assert number is not None
        rest = text[number.end() : end]
        before, behind = _SHARE_BEFORE.search(text[:start]), _SHARE_BEHIND.match(text, end)
        begin, stop = before.start() if before else start, behind.end() if behind else end
        if before and text[end : end + 1] in (")", "]"):
            stop = end + 1
        words = f"{'Fewer' if _starts(text, begin) else 'fewer'} than {threshold}{rest}"
        yield Edit(small.path, begin, stop, words, f"“{small.words}”", why)


def child_edits(context: Context) -> Iterator[Edit]:
    """What stands in place of a child's name: where the child seems to be named, and wherever that name stands again."""
    why = "seems to be a child (child-named); “a pupil” stands there"
    names: dict[str, None] = {}
    seen: set[tuple[Path, int]] = set()
    for child in children_named(context):
        names[child.name] = None
        text, (start, _) = child.text.text, child.part
        seen.add((child.text.path, start))
        yield Edit(child.text.path, *_named(text, start, child.end), f"“{text[start : child.end]}”", why)
    for name in names:
        pattern = re.compile(rf"\b{name}\b(?! (?:Primary|School|High|Academy))")
        for text_at in context.texts:
            if not is_printed(text_at) or name not in text_at.text:
                continue
            for match in pattern.finditer(text_at.text):
                if (text_at.path, match.start()) not in seen:
                    yield Edit(text_at.path, *_named(text_at.text, *match.span()), f"“{name}”", why)


_A_PUPIL = lazily(
    r"\b(?:pupil|child|learner|boy|girl|student|son|daughter|brother|sister|classmate|youngster|toddler),?\s"
    r"(?:is\s)?(?:called\s|named\s|by\sthe\sname\sof\s)?$"
)


def _named(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stretch to replace and what stands in its place; behind “a pupil called” nothing needs to."""
    called = _A_PUPIL.search(text[:start])
    if called:
        word = called[0].split()[0].rstrip(",")
        return called.start() + len(word), end, ""
    return start, end, "A pupil" if _starts(text, start) else "a pupil"


def _starts(text: str, place: int) -> bool:
    """Whether a sentence starts at a place in a text."""
    return not text[:place].strip(" -*•\n") or text[:place].endswith(_BEGINS)
