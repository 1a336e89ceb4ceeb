"""improvplan: improvement plans as plain text, checked and rendered.

What a program may use stands here; `docs/library.md` describes it. Each name is loaded when it is first used, so that a program
which only validates never pays for Word.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from improvplan.version import VERSION

if TYPE_CHECKING:
    from improvplan.api.action import set_action_status as set_action_status
    from improvplan.api.changing import Changed as Changed
    from improvplan.api.confirming import confirm as confirm
    from improvplan.api.differences import Compared as Compared
    from improvplan.api.differences import diff as diff
    from improvplan.api.documents import (
        DerivedDocument as DerivedDocument,
    )
    from improvplan.api.documents import (
        appraisal as appraisal,
    )
    from improvplan.api.documents import (
        compare as compare,
    )
    from improvplan.api.documents import (
        coverage as coverage,
    )
    from improvplan.api.documents import (
        governors as governors,
    )
    from improvplan.api.documents import (
        moves as moves,
    )
    from improvplan.api.documents import (
        reports as reports,
    )
    from improvplan.api.documents import (
        rollup as rollup,
    )
    from improvplan.api.documents import (
        schedule as schedule,
    )
    from improvplan.api.documents import (
        support as support,
    )
    from improvplan.api.documents import (
        thread as thread,
    )
    from improvplan.api.documents import (
        training as training,
    )
    from improvplan.api.errors import ImprovplanError as ImprovplanError
    from improvplan.api.errors import UnreadablePlanError as UnreadablePlanError
    from improvplan.api.evaluate import evaluate as evaluate
    from improvplan.api.fixing import FixedFile as FixedFile
    from improvplan.api.fixing import fix as fix
    from improvplan.api.frameworks import (
        framework as framework,
    )
    from improvplan.api.frameworks import (
        frameworks as frameworks,
    )
    from improvplan.api.frameworks import (
        search_frameworks as search_frameworks,
    )
    from improvplan.api.indicator import set_indicator_value as set_indicator_value
    from improvplan.api.indicator_import import ImportedFigures as ImportedFigures
    from improvplan.api.indicator_import import import_figures as import_figures
    from improvplan.api.loading import load as load
    from improvplan.api.rendering import render as render
    from improvplan.api.rollover import RolledOver as RolledOver
    from improvplan.api.rollover import rollover as rollover
    from improvplan.api.status import status as status
    from improvplan.api.validating import validate as validate
    from improvplan.derived.status import StatusReport as StatusReport
    from improvplan.finding import Finding as Finding
    from improvplan.finding import Severity as Severity
    from improvplan.model.plan import Plan as Plan
    from improvplan.model.plan import PlanDate as PlanDate
    from improvplan.report.result import Result as Result

__version__ = VERSION

_HOMES = {
    "improvplan.api.action": "set_action_status",
    "improvplan.api.changing": "Changed",
    "improvplan.api.confirming": "confirm",
    "improvplan.api.differences": "Compared diff",
    "improvplan.api.documents": "DerivedDocument appraisal compare coverage governors moves reports rollup schedule support thread training",
    "improvplan.api.errors": "ImprovplanError UnreadablePlanError",
    "improvplan.api.evaluate": "evaluate",
    "improvplan.api.fixing": "FixedFile fix",
    "improvplan.api.frameworks": "framework frameworks search_frameworks",
    "improvplan.api.indicator": "set_indicator_value",
    "improvplan.api.indicator_import": "ImportedFigures import_figures",
    "improvplan.api.loading": "load",
    "improvplan.api.rendering": "render",
    "improvplan.api.rollover": "RolledOver rollover",
    "improvplan.api.status": "status",
    "improvplan.api.validating": "validate",
    "improvplan.derived.status": "StatusReport",
    "improvplan.finding": "Finding Severity",
    "improvplan.model.plan": "Plan PlanDate",
    "improvplan.report.result": "Result",
}
"""Where each name is found."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOME_OF))
