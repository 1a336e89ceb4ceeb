"""Work that somebody still asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.pattern import lazily

_ASKS = lazily(
    r"\b(?:what|which|who|whom|whose|where|when|why|how|whether)\b|^\W*(?:is|are|do|does|did|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
_SETTLED = frozenset(
    {"actions", "milestones", "resources", "success_criteria", "outcomes", "leads", "support", "timescale"}
)
"""Lists of what the plan has decided. Questions belong to monitoring, evaluations and needs."""

_OF_ITS_OWN = frozenset({"evaluations", "monitoring", "measures", "notes", "because"})


def check(context: Context) -> Iterator[Report]:
    """Report an action, a name, a date or a cost with a question mark at its end, as in “Exeter to deliver?”.

    Silent about questions that are asked on purpose: they hold a word that asks (“which”, “how”) or begin with a verb (“Do all
    pupils …?”), and stand where something is looked at.
    """
    for text in context.texts:
        words = text.text.rstrip()
        if not words.endswith(("?", "?)")) or not _decides(text.path) or is_placeholder(words):
            continue
        last = re.split(r"[.!?:\n]\s+", words)[-1]
        if text.kind in ("line", "prose") and _ASKS.search(last):
            continue
        at = words.rindex("?")
        yield Report(text.path, f"the question mark says that this is not decided: “{_short(last)}”", part=(at, at + 1))


def _decides(path: Path) -> bool:
    return path[:1] == ("priorities",) and not _SETTLED.isdisjoint(path) and _OF_ITS_OWN.isdisjoint(path)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"… {flat[-60:].partition(' ')[2]}"


RULE = Rule[Context](
    name="undecided",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An action, a name or a date with a question mark",
    why="those who read the plan cannot tell whether this will be done, and by whom",
    fix="decide, or take it out until it is decided",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: "Ask families: which books do your children like?"
        who: Literacy lead
    monitoring:
      - Do pupils choose to read at home?
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher«?»
    actions:
      - do: Exeter City to deliver«?»
        by: March«?»
""",
    check=check,
)
