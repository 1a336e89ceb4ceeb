"""The public interface: reading, checking and rendering plans. The command line uses nothing else.

Everything is loaded when it is first used, so that a program which only validates never pays for Word.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from improvplan.api.errors import ImprovplanError, UnreadablePlanError
    from improvplan.api.loading import load
    from improvplan.api.rendering import render
    from improvplan.api.validating import validate
    from improvplan.finding import Finding, Severity
    from improvplan.model.plan import Plan
    from improvplan.report.result import Result

_HOMES = {
    "ImprovplanError": "improvplan.api.errors",
    "UnreadablePlanError": "improvplan.api.errors",
    "load": "improvplan.api.loading",
    "render": "improvplan.api.rendering",
    "validate": "improvplan.api.validating",
    "Finding": "improvplan.finding",
    "Severity": "improvplan.finding",
    "Plan": "improvplan.model.plan",
    "Result": "improvplan.report.result",
}

__all__ = [
    "Finding",
    "ImprovplanError",
    "Plan",
    "Result",
    "Severity",
    "UnreadablePlanError",
    "load",
    "render",
    "validate",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
