"""The outcome of a check, as the reports need it."""

from __future__ import annotations

import os.path
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import PurePath

from improvplan.finding import Finding, Severity
from improvplan.report import outputs
from improvplan.workspace.bulkhead import PROGRAM_ERROR

DEFAULT = "text"


@cache
def output_names() -> tuple[str, ...]:
    """The names of all outputs of `validate`, the usual one first. None of them is loaded for it."""
    found = sorted(module.name for module in pkgutil.iter_modules(outputs.__path__))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))


@dataclass(frozen=True, slots=True)
class Result:
    """The findings, sorted, the files that were checked (plans, and the repository's own framework files, network files and forms), and those passed over.

    `suppressed` is how many findings comments in the plans suppress, `known` how many the baseline has recorded; both are left out.
    `notices` are sentences on what looks like a plan and was not checked; `names` say by file whose plan it is, `configurations`
    which configurations were named.
    """

    findings: tuple[Finding, ...]
    plans: tuple[str, ...]
    frameworks: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    suppressed: int = 0
    known: int = 0
    notices: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    networks: tuple[str, ...] = ()
    configurations: tuple[str, ...] = ()

    def called(self, file: str) -> str:
        """Whose plan a file is: the organisation, or the plan's title; empty where neither is known."""
        return self.names.get(file, "")

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        """True whatever was found: a result without findings is a result, too."""
        return True

    def __str__(self) -> str:
        """What a terminal shows."""
        return self.to_text(DEFAULT)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are warnings."""
        return self._of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings that are notes."""
        return self._of(Severity.NOTE)

    @property
    def by_plan(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each plan by its file; plans without findings are there, too."""
        found: dict[str, list[Finding]] = {plan: [] for plan in self.plans}
        for finding in self.findings:
            if finding.file in found:
                found[finding.file].append(finding)
        return {plan: tuple(findings) for plan, findings in found.items()}

    def to_text(self, output: str) -> str:
        """What `validate --format` prints, for example for `sarif`. Raises ValueError where there is no such output."""
        if output not in output_names():
            raise ValueError(f"output={output!r}: choose from {', '.join(output_names())}")
        pieces = import_module(f"{outputs.__name__}.{output}").OUTPUT.pieces(self, "")
        return "".join(text for _, text in pieces)

    def to_json(self) -> str:
        """The report for programs; docs/json.md describes it."""
        return self.to_text("json")

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)

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
        return (*self.plans, *self.frameworks, *self.networks, *self.forms)


def seen_from(result: Result, root: PurePath, here: PurePath) -> Result:
    """A copy of the result with every file named from `root`. A file outside of it has its whole path.

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
        networks=tuple(map(seen, result.networks)),
        forms=tuple(map(seen, result.forms)),
        skipped=tuple(map(seen, result.skipped)),
        names={seen(file): name for file, name in result.names.items()},
    )
