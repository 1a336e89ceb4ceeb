"""Words that claim success without saying how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import (
    CRITERIA_READ,
    MEASURES_READ,
    OUTCOMES_READ,
    criteria,
    in_small_letters,
    measured,
    outcomes,
)
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.vague_outcome import bare_comparisons
from improvplan.model.action import Measure
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_figure

_HINTS = (
    "improved", "increas", "enhanced", "raised", "higher", "greater", "better", "stronger", "positive", "effective",
    "robust", "embedded", "successfully", "significant", "attended", " high", " good", " strong", " excellent", "confident",
    "engaged", "aware",
)  # fmt: skip
"""One of these stands in whatever the pattern finds."""

_VAGUE = lazily(
    r"\b(?:improved|increased?|increases|increasing|enhanced|raised|higher|greater(?!\s+depths?\b)|(?<!good or )better|stronger|"
    r"positive(?:ly)?|effective(?:ly)?|robust|embedded|successfully|significant(?:ly)?|well\s+attended|"
    r"(?:is|are)\s+(?:high|good(?!\s+or\b)|strong|excellent)|more\s+(?:confident|engaged|aware))\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report the first such word of each outcome, criterion and measure that has no number; “greater depth” is the name of a standard.

    An outcome that is nothing but such a word and its subject is left to vague-outcome.
    """
    whole = in_small_letters(context)
    hints = [hint for hint in _HINTS if hint in whole]
    if not hints:
        return
    told = frozenset(path for path, _ in bare_comparisons(context))
    for said in chain(outcomes(context), criteria(context), measured(context)):
        small = said.text.lower()
        if not any(hint in small for hint in hints):
            continue
        word = _VAGUE.search(said.text)
        if word is None or has_figure(said.text) or (said.measure and _is_told(said.measure)) or said.path in told:
            continue
        yield Report(said.path, f"“{word.group()}” does not say how much", part=word.span())


def _is_told(measure: Measure) -> bool:
    return bool(measure.target or measure.baseline) or measure.kind == "qualitative"


RULE = Rule[Context](
    name="vague-success-word",
    severity=Severity.NOTE,
    theme="success",
    summary="A word that claims success without saying how much",
    why="anybody can say afterwards that it has been reached",
    fix="write the number you have now and the one you want, or what a visitor would see",
    reads=(*OUTCOMES_READ, *CRITERIA_READ, *MEASURES_READ),
    strict=True,
    good="""
priorities:
  - title: Staying with us
    success_criteria:
      - At least 92% of teachers stay, compared with 86% the year before
      - Teachers say why they stay
      - Pupils work at greater depth in each subject
""",
    bad="""
priorities:
  - title: Staying with us
    success_criteria:
      - Staff retention «is high»
    outcomes:
      - «Improved» behaviour in the playground at lunchtime of the pupils in P5 to P7
""",
    check=check,
)
