"""What an example of a rule is: files as they would stand in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from improvplan.lint.engine.example import read_example

Files = Mapping[str, str | bytes | None]
"""Files by their names; None for one that is named and not there."""

STEM = "strathburn-2025"
NAME = f"{STEM}.yaml"


class RuleExample(NamedTuple):
    """Files that a rule finds fault with, and the same as they should be."""

    bad: Files
    good: Files


def plan(body: str) -> str:
    """A whole plan of what stands in it below its title."""
    return f"improvplan: 1\nid: {STEM}\ntitle: School improvement plan\n{body}"


def plans(bad: str, good: str) -> RuleExample:
    """The example of a slip in one plan, given below its title."""
    return RuleExample({NAME: plan(bad)}, {NAME: plan(good)})


def files_of(text: str) -> Files:
    """The files of an example as a rule's own file writes it, without the marks."""
    return {one.name: one.text for one in read_example(text.lstrip("\n")).plans}
