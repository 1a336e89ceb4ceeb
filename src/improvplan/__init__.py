"""improvplan: improvement plans as plain text, checked and rendered.

`load`, `validate` and `render` are described in `docs/library.md`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from improvplan.version import VERSION

if TYPE_CHECKING:
    from improvplan.api import (
        Finding,
        ImprovplanError,
        Plan,
        Result,
        Severity,
        UnreadablePlanError,
        load,
        render,
        validate,
    )

__version__ = VERSION

__all__ = [
    "Finding",
    "ImprovplanError",
    "Plan",
    "Result",
    "Severity",
    "UnreadablePlanError",
    "__version__",
    "load",
    "render",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("improvplan.api"), name)
