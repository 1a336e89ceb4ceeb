"""What a rule is: check, documentation and example in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from improvplan.finding import Path, Severity
from improvplan.workspace.rule_settings import Option

Seen = TypeVar("Seen")
"""What a rule looks at: one plan in its context, or the index across plans."""


class Also(NamedTuple):
    """A further place that belongs to a report, with a few words on why. `file` is another plan's, where it is one."""

    path: Path
    message: str
    file: str = ""


class Report(NamedTuple):
    """What a rule has found, in paths. A rule never speaks of lines.

    `part` narrows the finding to a stretch of the text at `path` (two offsets in code points). `replacement` is what that
    stretch should say, `key` that all this is about the key that the path ends in rather than its value, or `removed` that the whole entry of a list should go; `safe` whether that can be done without asking. `fix` and `severity` stand in for the
    rule's own where given; `file` names the plan's file in a rule across plans. `called` is what stands for this report in the rule's
    sentence about several.
    """

    path: Path
    message: str
    fix: str = ""
    part: tuple[int, int] | None = None
    replacement: str | None = None
    removed: bool = False
    key: bool = False
    safe: bool = True
    severity: Severity | None = None
    also: tuple[Also, ...] = ()
    file: str = ""
    called: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[Seen]):
    """A rule.

    `reads` are the paths it looks at, with `[]` for every item of a list or mapping: where one of them could not be read, the
    rule keeps silent about that place. `good` and `bad` are small plans; in `bad` the marks « and » stand around each thing
    that a finding must point at. A rule that is `strict` only runs where somebody asks for it: it is of use to
    one reader in ten, or guesses and is wrong more often than one time in ten. `options` are what can be set for it, `fixes` whether
    it offers mends that can be carried out. Only a rule that is `dated` may ask what day it is: what the others find holds on any day,
    and is kept from one run to the next.

    What a rule finds in several places of a plan is shown as one finding. `several` is the sentence for that, such as
    `{names} are nowhere spelled out`, with `{count}` and `{names}`, what its reports are `called`; where it is blank, one message stands behind the other.
    Errors stay apart, but for a rule that `joins_errors`.
    """

    name: str
    severity: Severity
    theme: str
    summary: str
    why: str
    fix: str
    good: str
    bad: str
    reads: tuple[str, ...]
    check: Callable[[Seen], Iterable[Report]]
    strict: bool = False
    options: tuple[Option, ...] = ()
    fixes: bool = False
    dated: bool = False
    several: str = ""
    joins_errors: bool = False

    def severity_of(self, report: Report, chosen: Severity) -> Severity:
        """How serious a report is: as the report says, unless a form or repository has chosen otherwise for the rule."""
        return report.severity if report.severity and chosen == self.severity else chosen
