"""What becomes of a check, stage by stage: a plan that was checked, and a whole run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.finding import Finding, Severity
from improvplan.workspace.configuration import Repository
from improvplan.workspace.discover import Found
from improvplan.workspace.index import PlanFacts
from improvplan.workspace.rule_settings import Layer

if TYPE_CHECKING:
    from improvplan.lint.engine.suppressions import Suppressing


@dataclass(slots=True)
class CheckedPlan:
    """What is kept of a plan once it is checked. `findings` are those that no comment in it suppresses.

    `name` is its id or, where it has none, its file seen from its repository. `levels` are the rules that run on it,
    `sound` is whether all of it could be read, and `suppressing` is there where a comment in it speaks to improvplan.
    """

    file: str
    name: str
    repository: Repository
    findings: list[Finding]
    facts: PlanFacts | None = None
    layers: tuple[Layer, ...] = ()
    levels: Mapping[str, Severity] | None = None
    sound: bool = False
    suppressing: Suppressing | None = None


@dataclass(frozen=True, slots=True)
class CheckedRun:
    """What became of a run: the findings in order, and the files that were looked at or passed over; `forms` are the files of forms.

    `suppressed` is how many findings comments suppress, `known` how many the baseline left out, `plans` what is kept of each.
    `notices` are sentences on what could not be compared.
    """

    findings: tuple[Finding, ...]
    found: Found
    forms: tuple[Path, ...] = ()
    suppressed: int = 0
    known: int = 0
    plans: tuple[CheckedPlan, ...] = ()
    notices: tuple[str, ...] = ()
