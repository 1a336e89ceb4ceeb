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

_WHY_ELSEWHERE = {
    "Configuration": {
        "unknown-key": "what stands under a name that the configuration does not have changes nothing",
        "wrong-shape": "it cannot be read, so plans are checked as if it were not there",
        "wrong-value": "it cannot be read, so plans are checked as if it were not there",
        "missing-identity": "it is the line that says what this file is",
    },
    "Form": {
        "unknown-key": "what stands under a name that forms do not have is neither asked for nor printed",
        "wrong-shape": "it cannot be read, so the form goes without it",
        "wrong-value": "it cannot be read, so the form goes without it",
        "missing-identity": "plans and commands find a form by these",
    },
    "FrameworkFile": {
        "unknown-key": "what stands under a name that frameworks do not have is looked up by nobody",
        "wrong-shape": "it cannot be read, so nothing can be looked up there",
        "wrong-value": "it cannot be read, so nothing can be looked up there",
        "missing-identity": "plans and commands find a framework by these",
    },
    "NetworkFile": {
        "unknown-key": "what stands under a name that networks do not have is looked up by nobody",
        "wrong-shape": "it cannot be read, so the network goes without it",
        "wrong-value": "it cannot be read, so the network goes without it",
        "missing-identity": "it is the line that says what this file is",
    },
}


def why(rule: str, model: str) -> str:
    """Why a trouble matters in a file that holds a model, by the name of its class."""
    return _WHY_ELSEWHERE.get(model, WHY).get(rule, WHY[rule])


def in_short(text: str) -> str:
    """A text as a message quotes it: on one line, and not longer than a reader can take in."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"
