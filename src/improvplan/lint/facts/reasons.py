"""Whether figures stand behind the reason for a priority."""

from __future__ import annotations

import re

from improvplan.context.context import Context
from improvplan.model.priority import Priority
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.pattern import lazily

_ONE = lazily(r"\b(?:one|once)\b(?!\s+(?:in|of|pupil|child|learner)\b)", re.IGNORECASE)
"""In most sentences no figure: `how one thing leads to another`."""


def stands_on_figures(context: Context, priority: Priority) -> bool:
    """Whether a priority has a figure to start from: in its reason, causes or outcomes, its needs, measures or indicators."""
    if priority.indicators or any(measure.baseline for measure in priority.measures):
        return True
    texts = [priority.why, priority.causes, *(statement.what for statement in priority.outcomes)]
    needs = {need.id: need for need in context.plan.needs if need.id}
    for name in priority.addresses:
        need = needs.get(name)
        if need:
            texts += [need.what, need.causes, need.evidence]
    return any(text is not None and has_figure(_ONE.sub(" ", text.text)) for text in texts)
