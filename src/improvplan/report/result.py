"""The outcome of a check, as the reports need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from improvplan.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Result:
    """The findings, sorted, the files that were checked (plans, and the repository's own framework files), and those passed over.

    `suppressed` is how many findings comments in the plans suppress, `known` how many the baseline has recorded; both are left out.
    `notices` are sentences on what looks like a plan and was not checked.
    """

    findings: tuple[Finding, ...]
    plans: tuple[str, ...]
    frameworks: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    suppressed: int = 0
    known: int = 0
    notices: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, level: Severity) -> bool:
        """Whether any finding is at least as serious as `level`."""
        return any(finding.severity.rank <= level.rank for finding in self.findings)

    @property
    def files(self) -> Sequence[str]:
        """Every file that was checked."""
        return (*self.plans, *self.frameworks)
