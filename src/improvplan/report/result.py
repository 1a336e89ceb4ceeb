"""The outcome of a check, as the reports need it."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from improvplan.finding import Finding, Severity
from improvplan.workspace.bulkhead import PROGRAM_ERROR


@dataclass(frozen=True, slots=True)
class Result:
    """The findings, sorted, the files that were checked (plans, and the repository's own framework files and forms), and those passed over.

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
    forms: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something of improvplan's own went wrong, so that findings may be missing."""
        return any(finding.rule == PROGRAM_ERROR for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, level: Severity) -> bool:
        """Whether any finding is at least as serious as `level`."""
        return any(finding.severity.rank <= level.rank for finding in self.findings)

    @property
    def files(self) -> Sequence[str]:
        """Every file that was checked."""
        return (*self.plans, *self.frameworks, *self.forms)


def seen_from(result: Result, root: PurePath, here: PurePath) -> Result:
    """The same result with every file named from `root`. A file outside of it has its whole path.

    Args:
        result: a result whose relative file names start at `here`.
        root: an absolute path.
        here: an absolute path; the folder that was the current one when the plans were checked.
    """

    def seen(file: str) -> str:
        whole = PurePath(os.path.normpath(here / file))
        return (whole.relative_to(root) if root in whole.parents else whole).as_posix()

    return replace(
        result,
        findings=tuple(
            replace(
                finding,
                file=seen(finding.file),
                labels=tuple(replace(label, file=seen(label.file)) for label in finding.labels),
            )
            for finding in result.findings
        ),
        plans=tuple(map(seen, result.plans)),
        frameworks=tuple(map(seen, result.frameworks)),
        forms=tuple(map(seen, result.forms)),
        skipped=tuple(map(seen, result.skipped)),
    )
