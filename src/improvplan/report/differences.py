"""Differences between versions of plans: for people, for programs, and for a comment on a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from improvplan.derived.differences import Difference
from improvplan.report.characters import clean, code, escaped, one_line
from improvplan.report.what_changed import Changed, Sentence

_STYLES = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan"}
_COUNTED = {"added": "added", "removed": "taken out", "changed": "changed", "moved": "moved"}
_WIDEST = 44
"""So many characters of a school's name stand in a table."""
_COLUMN = 11
"""So wide is a column of numbers."""
_TITLES = {"new": "new plan", "gone": "this plan is gone"}


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """What is different in one plan. `state` is `changed`, or `new` or `gone` for a plan that was not there before or is no more.

    `organisation` is empty where the plan names none. `sentences` are the differences as readers would be told them; `moved` is the
    name that the file had before, where it had another.
    """

    file: str
    title: str
    state: str
    differences: tuple[Difference, ...]
    organisation: str = ""
    sentences: tuple[Sentence, ...] = ()
    moved: str = ""

    @property
    def in_words(self) -> Changed:
        """The same for governors and reviewers."""
        return Changed(self.named, self.file, self.state, self.sentences, self.moved)

    @property
    def named(self) -> str:
        """The organisation, or the title of a plan without one."""
        return self.organisation or self.title

    def count(self, kind: str) -> int:
        """How many differences there are of a kind."""
        return sum(one.kind == kind for one in self.differences)


def text_of_differences(plans: Sequence[PlanDifferences], width: int | None = None) -> Iterator[tuple[str, str]]:
    """Lines for a terminal, as pieces of (style, text): of several plans a table of them all, then each plan by its school.

    Lines that are wider than `width` go on in the next one, below where they began; where it is None they stay as they are.
    """
    if len(plans) > 1:
        yield from _table(plans, width)
    for plan in plans:
        state = f": {_TITLES[plan.state]}" if plan.state in _TITLES else ""
        name, file = one_line(plan.named), f" ({one_line(plan.file)})"
        fits = width is None or len(name) + len(file) + len(state) <= width
        yield "bold", name if fits else _fitted(name, 0, width)
        yield "dim", file if fits else f"\n {_fitted(file[1:], 1, width)}"
        yield "", f"{state}\n"
        for one in plan.differences:
            yield _STYLES[one.kind], f"  {one.kind:<8}"
            yield "", f" {_fitted(' › '.join(map(one_line, one.where)), _WHERE, width)}\n"
            if one.kind in ("changed", "moved"):
                before, now = (_indented(each, width) for each in (one.before, one.after))
                yield "", f"           before: {before}\n           now:    {now}\n"
            elif one_line(one.before or one.after) != one_line(one.where[-1]):
                yield "", f"           {_fitted(_indented(one.before or one.after), _WHERE, width)}\n"
    count = sum(len(plan.differences) for plan in plans)
    yield (
        "",
        f"{count} difference{'s' * (count != 1)} in {len(plans)} plan{'s' * (len(plans) != 1)}.\n"
        if plans
        else ("No plan says anything else than before.\n"),
    )


_WHERE, _WORDS = 11, 19
"""The columns in which the way to a difference begins, and what stood and stands there."""
_NARROWEST = 20
"""In fewer columns nothing is broken into lines."""


def _fitted(text: str, column: int, width: int | None) -> str:
    """A text that begins in a column, with its further lines below its beginning where it is too long for one."""
    if width is None or width - column < _NARROWEST:
        return text
    lines = (part for line in text.split("\n") for part in wrap(line.strip(), width - column) or [""])
    return f"\n{' ' * column}".join(lines)


def _table(plans: Sequence[PlanDifferences], width: int | None) -> Iterator[tuple[str, str]]:
    """A row for each plan: its school, and how much is different."""
    widest = min(max(len("school"), *(len(one_line(plan.named)) for plan in plans)), _WIDEST)
    counted = [kind for kind in _COUNTED if any(plan.count(kind) for plan in plans)]
    states = any(plan.state in _TITLES for plan in plans)
    if width is not None:
        widest = max(min(widest, width - _COLUMN * len(counted) - 6 * states), len("school"))
    yield (
        "bold",
        f"{'school':<{widest}}{'  plan' if states else ''}{''.join(f'  {_COUNTED[kind]:>9}' for kind in counted)}\n",
    )
    for plan in plans:
        name = one_line(plan.named)
        name = name if len(name) <= widest else f"{name[: widest - 2]} …"
        state = f"  {plan.state if plan.state in _TITLES else '':<4}" if states else ""
        numbers = "".join(f"  {plan.count(kind) or '':>9}" for kind in counted)
        yield "", f"{name:<{widest}}{state}{numbers}".rstrip() + "\n"
    yield "", "\n"


def markdown_of_differences(plans: Sequence[PlanDifferences]) -> str:
    """A table for each plan, for a comment on a pull request."""
    if not plans:
        return "### Improvement plans: nothing says anything else than before\n"
    parts = []
    if len(plans) > 1:
        heads = " | ".join(_COUNTED.values())
        parts.append(f"| school | plan | {heads} |\n|---|---|{'--:|' * len(_COUNTED)}\n")
        for plan in plans:
            numbers = " | ".join(str(plan.count(kind) or "") for kind in _COUNTED)
            parts.append(f"| {escaped(plan.named)} | {plan.state} | {numbers} |\n")
        parts.append("\n")
    for plan in plans:
        parts.append(f"### {escaped(plan.named)} ({code(plan.file)})\n\n")
        if plan.state in _TITLES:
            parts.append(f"{_TITLES[plan.state].capitalize()}.\n\n")
        if plan.differences:
            parts.append("| | where | before | now |\n|---|---|---|---|\n")
            parts += [
                f"| {one.kind} | {escaped(' › '.join(one.where))} | {escaped(one.before)} | {escaped(one.after)} |\n"
                for one in plan.differences
            ]
            parts.append("\n")
    return "".join(parts).rstrip("\n") + "\n"


def json_of_differences(plans: Sequence[PlanDifferences]) -> str:
    """An object with `version` 1 and `plans`, each with `file`, `title`, `organisation`, `state`, `differences`, `moved` and `sentences`."""
    data = {"version": 1, "plans": [_data(plan) for plan in plans]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(plan: PlanDifferences) -> dict[str, object]:
    return {
        "file": plan.file,
        "title": plan.title,
        "state": plan.state,
        "differences": [
            {"kind": one.kind, "where": one.where, "before": one.before, "after": one.after} for one in plan.differences
        ],
        "organisation": plan.organisation,
        "moved": plan.moved,
        "sentences": [each._asdict() for each in plan.sentences],
    }


def _indented(text: str, width: int | None = None) -> str:
    shown = clean(text).strip("\n")
    return shown.replace("\n", "\n" + " " * _WORDS) if width is None else _fitted(shown, _WORDS, width)
