"""“Continue to …” in a plan for improvement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

_UPKEEP = lazily(
    r"\s*(?:to\s+)?(?:(?:we|staff|teachers)\s+(?:will\s+)?)?(?P<words>continue(?:s|d)?(?:\s+to)?|continuing(?:\s+to)?|continuation\s+of|continued|"
    r"maintain(?:ing)?|maintenance\s+of|carry\s+on|keep\s+up|remain\s+compliant|(?:ensure\s+)?compliance\s+with|comply\s+with|"
    r"sustain(?:ing)?\s+(?:current|existing|the\s+current))\b",
    re.IGNORECASE,
)
LOOKED_AT = frozenset({"title", "do", "outcomes", "success_criteria", "aim", "statement"})


def check(context: Context) -> Iterator[Report]:
    """Report, once for each priority, titles, outcomes, criteria and actions that begin with what is done already."""
    found: dict[Path, list[tuple[Path, str, tuple[int, int]]]] = {}
    for path, text, kind in context.texts:
        if kind not in ("line", "prose") or path[:1] != ("priorities",) or len(path) < 3 or "evaluations" in path:
            continue
        if LOOKED_AT.isdisjoint(map(str, path[2:])) or {"resources", "monitoring", "support"} & set(map(str, path)):
            continue
        match = _UPKEEP.match(text)
        if match:
            found.setdefault(path[:2], []).append((path, text, match.span("words")))
    for (path, text, part), *others in found.values():
        more = f", and so {'do' if len(others) > 1 else 'does'} {len(others)} more" if others else ""
        yield Report(
            path,
            f"{quote(text)} keeps up what is there{more}",
            part=part,
            also=tuple(Also(other, "and here") for other, _, _ in others),
        )


RULE = Rule[Context](
    name="upkeep-not-improvement",
    severity=Severity.NOTE,
    theme="success",
    summary="Work that “continues” or “complies” in a plan for improvement",
    why="what goes on anyway is no improvement, and hides the work that is",
    fix="say what will be different, or leave it to the school's calendar",
    reads=("priorities[]",),
    strict=True,
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Pupils continue to read at home in the holidays
    actions:
      - Open the library at lunchtime
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - «Continue to» implement guided reading
      - Compliance with the council's policy on reading
""",
    check=check,
)
