"""What is wrong with the forms of a repository's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Finding
from improvplan.forms.extend import form_finding
from improvplan.forms.registry import FILE_NAME, Forms
from improvplan.lint.engine.configuring import key_meant, rule_troubles
from improvplan.workspace.configuration import Repository
from improvplan.workspace.sharing import shown


def form_mistakes(repository: Repository) -> Iterator[Finding]:
    """The findings about each form that the repository brings itself, by its name."""
    if not repository.template_folders:
        return
    forms, catalogues = Forms(repository.template_folders), Catalogues(repository.framework_folders)
    own = {file.parent.name for folder in repository.template_folders for file in folder.glob(f"*/{FILE_NAME}")}
    for form_id in sorted(own):
        for finding in (*forms.findings(form_id, catalogues), *_rules(forms, form_id)):
            yield replace(finding, file=_called(repository, Path(finding.file)))


def _rules(forms: Forms, form_id: str) -> Iterator[Finding]:
    """Rules and options that the form sets and nobody has."""
    reading = forms.reading(form_id)
    if reading is None:
        return
    categories = (reading.value.categories or {}).items()
    troubles = [
        *rule_troubles((), (), (), reading.value.rules),
        *(each for name, one in categories for each in rule_troubles(("categories", name), (), (), one.rules)),
    ]
    for path, message, fix in troubles:
        yield form_finding(reading, path, message, fix, key_meant(reading.source, path, message))


def _called(repository: Repository, file: Path) -> str:
    """A file as findings call it; one of an earlier revision as if it stood in the repository."""
    kept = repository.files[0].path.parent if repository.files else None
    if kept and repository.root and kept in file.parents:
        return shown(repository.root / file.relative_to(kept))
    return shown(file)
