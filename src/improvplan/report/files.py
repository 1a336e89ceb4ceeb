"""File names as other programs look for them: from the root of the repository, with forward slashes."""

from __future__ import annotations

import os.path
from dataclasses import replace
from pathlib import PurePath

from improvplan.report.result import Result


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
        skipped=tuple(map(seen, result.skipped)),
    )
