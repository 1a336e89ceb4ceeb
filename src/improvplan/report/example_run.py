"""Running a rule on its example: the files are written to a folder and checked there, as anybody's would be."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Finding
from improvplan.forms.registry import Forms
from improvplan.lint.engine.checking import check
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.selection import Choosing
from improvplan.report.rule_examples.kind import Files
from improvplan.workspace.sharing import shown

_FORM = "template.yaml"


def findings_in(files: Files, rule: str, today: datetime.date) -> tuple[Finding, ...]:
    """What a rule finds in some files, in their order; files are called as they are given."""
    return tuple(finding for finding in everything_in(files, rule, today) if finding.rule == rule)


def everything_in(files: Files, rule: str, today: datetime.date) -> tuple[Finding, ...]:
    """The same with all that is found beside it where only this rule, or where it always runs every rule, is asked for."""
    selectable = {one.name for one in all_rules()}
    choosing = Choosing(select=frozenset({rule} & selectable))
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(files, folder)
        named = [folder / file for file in files if "/" not in file and file.endswith(".yaml")]
        plans = [path for path in named if path.name != "improvplan.yaml"]
        found = (*check([*plans, folder], choosing, today).findings, *_about_forms(files, folder))
        order = {file: number for number, file in enumerate(files)}
        called = [_called(finding, folder) for finding in found]
    return tuple(sorted(called, key=lambda finding: (order.get(finding.file, 0), finding.order)))


def _write(files: Files, folder: Path) -> None:
    (folder / ".git").mkdir()  # so that nobody looks for a repository in the folders above
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def _about_forms(files: Files, folder: Path) -> Iterator[Finding]:
    forms = [Path(name).parent.name for name in files if Path(name).name == _FORM]
    if forms:
        known = Forms([folder / "templates"])
        for form in forms:
            yield from known.findings(form, Catalogues(()))


def _called(finding: Finding, folder: Path) -> Finding:
    """The finding with files called as they are in the example, whichever way it names them."""
    ways = sorted((f"{way}{os.sep}" for way in (str(folder), shown(folder))), key=len, reverse=True)

    def within(words: str) -> str:
        for way in ways:
            words = words.replace(way, "")
        return words

    def file(name: str) -> str:
        return within(name).replace(os.sep, "/")

    labels = tuple(replace(label, file=file(label.file)) for label in finding.labels)
    return replace(
        finding, file=file(finding.file), message=within(finding.message), fix=within(finding.fix), labels=labels
    )
