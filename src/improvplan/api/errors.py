"""What the public functions raise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from improvplan.gate import printable, reason_of

if TYPE_CHECKING:
    from improvplan.finding import Finding

__all__ = ["ImprovplanError", "UnreadablePlanError", "reason_of"]


class ImprovplanError(Exception):
    """Something the caller can put right: wrong use, a file that is not there, a document that cannot be made."""


class UnreadablePlanError(ImprovplanError):
    """A plan that could not be read, wholly or in part; `findings` say where and why."""

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        place = f":{first.place.line}:{first.place.column}" if first.place else ""
        more = f" (and {len(self.findings) - 1} more)" if len(self.findings) > 1 else ""
        super().__init__(f"{printable(file)}{place}: {first.message}{more}")
