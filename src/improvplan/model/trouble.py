"""What can be wrong with a file as a plan, before any rule looks at what it says."""

from __future__ import annotations

from typing import NamedTuple

from improvplan.finding import Path, Span

LONGEST_QUOTE = 120


class Trouble(NamedTuple):
    """A wrong shape, key or value at `path`; `span` where that is not simply the value; `mended` the text to write instead.

    `certain` is whether nothing else than `mended` can have been meant.
    """

    rule: str
    path: Path
    message: str
    fix: str = ""
    span: Span | None = None
    fixed: str | None = None
    certain: bool = False


WHY = {
    "unknown-key": "what stands under a name that plans do not have is not checked and never printed",
    "wrong-shape": "it cannot be read, so it would be missing from every document",
    "wrong-value": "it cannot be read, so it would be missing from every document",
    "unquoted-colon": "to YAML, a colon with a space after it makes a name and a value of what was meant as one text",
    "missing-identity": "other plans, documents and reports find a plan by these",
}
"""Why each kind of trouble matters to somebody who reads the plan."""


def in_short(text: str) -> str:
    """A text as a message quotes it: on one line, and not longer than a reader can take in."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"
