"""How an evaluation says that things stand, in words that the form does not use."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.wording import listed, nearest, quote

_MEANINGS = {
    "Complete": ("completed", "done", "finished", "achieved", "met", "embedded", "fully achieved"),
    "On track": ("good progress", "progressing well", "in progress", "on target", "green", "ongoing", "on schedule"),
    "Behind": ("partly achieved", "some progress", "slow", "delayed", "late", "amber", "off track", "slipping"),
    "At risk": ("no progress", "red", "stalled", "not achieved"),
}
"""What people write for the usual words of a scale."""


def check(context: Context) -> Iterator[Report]:
    """Report the status of an evaluation that is not on the scale of the form. Forms without a scale take any words."""
    scale = context.form.status_scale
    if not scale:
        return
    known = {_plain(words) for words in scale}
    for text in context.texts:
        path, words = text.path, text.text
        if at(path, -1) != "status" or at(path, -3) != "evaluations":
            continue
        if _plain(words) in known or is_placeholder(words):
            continue
        near = _meant(words, scale)
        yield Report(
            path,
            f"{quote(words)} is not on the scale of the form: {listed(scale, 'or')}",
            fix=f"did you mean {near}?" if near else f"write {listed(scale, 'or')}, and anything else under statement",
            part=(0, len(words)),
            replacement=near,
            safe=False,
        )


def _meant(words: str, scale: tuple[str, ...]) -> str | None:
    plain = _plain(words)
    said = next((word for word, others in _MEANINGS.items() if plain in others), None)
    if said in scale:
        return said
    if plain.startswith("not "):
        return None
    begun = [word for word in scale if f"{plain} ".startswith(f"{_plain(word)} ")]
    if begun:
        return max(begun, key=len)
    near = nearest(words, [word.replace(" ", "-") for word in scale])
    return next((word for word in scale if near and word.replace(" ", "-") == near[0]), None)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").replace("_", " ").split())


RULE = Rule[Context](
    name="status-not-on-scale",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An evaluation whose status is not on the scale of the form",
    why="overviews count the plans by these words, and cannot count this one",
    fix="write one of the words of the form",
    reads=("template",),
    fixes=True,
    good="""
template: school
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Dec 2025
        statement: Reading diaries are in use.
        status: on-track
""",
    bad="""
template: school
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Dec 2025
        statement: Reading diaries are in use.
        status: «Good progress»
      - when: Mar 2026
        statement: Nobody has opened them since.
        status: «purple»
""",
    check=check,
)
