"""The slips that people make in YAML, in plain words and with the mended line."""

from __future__ import annotations

from typing import NamedTuple

from yaml.error import MarkedYAMLError

from improvplan.finding import Span
from improvplan.source.source import Problem


class Slip(NamedTuple):
    """What went wrong, and the text with that one line mended where the mend is certain."""

    problem: Problem
    mended_text: str | None


def explain(error: MarkedYAMLError, text: str) -> Slip:
    """Say what libyaml stumbled over."""
    mark = error.problem_mark or error.context_mark
    start = min(mark.index, len(text)) if mark else 0
    words = ", ".join(part for part in (error.context, error.problem) if part)
    return Slip(
        Problem("yaml-syntax", f"this line cannot be read as YAML: {words}", span=Span(start, start + 1)),
        None,
    )
