"""The next plan while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.session import Period

OPEN = "TBC"
"""What stands where people have to decide."""


@dataclass
class NextPlan:
    """The next plan as data, with remarks above its keys, and what has to be decided."""

    context: Context
    period: Period
    data: dict[str, Any] = field(default_factory=dict)
    remarks: dict[Path, list[str]] = field(default_factory=dict)
    decisions: list[str] = field(default_factory=list)

    @property
    def old(self) -> Period:
        """The sessions of the plan that it follows."""
        assert self.context.period
        return self.context.period

    @property
    def origin(self) -> str:
        """The plan that it follows, in words."""
        return f"{self.context.plan.id} ({self.old})"

    def remark(self, path: Path, words: str) -> None:
        """Put a remark above a key."""
        self.remarks.setdefault(path, []).append(words)

    def decide(self, words: str) -> None:
        """Say that somebody has to decide something."""
        if words not in self.decisions:
            self.decisions.append(words)
