"""Differences between versions of plans: for people, for programs, and for a comment on a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from improvplan.derived.differences import Difference
from improvplan.report.characters import clean, code, escaped, one_line

_STYLES = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan"}
_TITLES = {"new": "new plan", "gone": "this plan is gone"}


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """What is different in one plan. `state` is `changed`, or `new` or `gone` for a plan that was not there before or is no more."""

    file: str
    title: str
    state: str
    differences: tuple[Difference, ...]


def text_of_differences(plans: Sequence[PlanDifferences]) -> Iterator[tuple[str, str]]:
    """Lines for a terminal, as pieces of (style, text)."""
    for plan in plans:
        yield "bold", one_line(plan.file)
        yield "", f": {_TITLES[plan.state]}\n" if plan.state in _TITLES else "\n"
        for one in plan.differences:
            yield _STYLES[one.kind], f"  {one.kind:<8}"
            yield "", f" {' › '.join(map(one_line, one.where))}\n"
            if one.kind in ("changed", "moved"):
                yield "", f"           before: {_indented(one.before)}\n           now:    {_indented(one.after)}\n"
            elif one_line(one.before or one.after) != one_line(one.where[-1]):
                yield "", f"           {_indented(one.before or one.after)}\n"
    count = sum(len(plan.differences) for plan in plans)
    yield (
        "",
        f"{count} difference{'s' * (count != 1)} in {len(plans)} plan{'s' * (len(plans) != 1)}.\n"
        if plans
        else ("No plan says anything else than before.\n"),
    )


def markdown_of_differences(plans: Sequence[PlanDifferences]) -> str:
    """A table for each plan, for a comment on a pull request."""
    if not plans:
        return "### Improvement plans: nothing says anything else than before\n"
    parts = []
    for plan in plans:
        parts.append(f"### {escaped(plan.title)} ({code(plan.file)})\n\n")
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
    """An object with `version` 1 and `plans`, each with `file`, `title`, `state` and its `differences`."""
    return json.dumps({"version": 1, "plans": [asdict(plan) for plan in plans]}, ensure_ascii=False, indent=2) + "\n"


def _indented(text: str) -> str:
    return clean(text).strip("\n").replace("\n", "\n                   ")
