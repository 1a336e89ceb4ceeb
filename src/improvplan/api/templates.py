"""The forms that plans are written for, and what they ask."""

from __future__ import annotations

from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.form_words import audience, described
from improvplan.catalogues.registry import Catalogues
from improvplan.forms.form import Form
from improvplan.forms.registry import Forms
from improvplan.workspace.configuration import repository_of

__all__ = ["Form", "Forms", "audience", "explained", "form_named", "forms"]


def forms(folder: Path | None = None) -> Forms:
    """The bundled forms and those of the repository that a folder belongs to (the current folder, if none is given)."""
    return Forms(repository_of(folder or Path.cwd()).template_folders)


def form_named(known: Forms, name: str) -> Form:
    """The form with this name.

    Raises:
        ImprovplanError: there is none, or its file cannot be used.

    """
    form = known.form(name)
    if form is not None:
        return form
    found = known.findings(name)
    if found:
        raise ImprovplanError(f"the form “{name}” cannot be used: {found[0].file}: {found[0].message}")
    near = known.near(name)
    hint = f"did you mean {near[0]}?" if near else "improvplan templates list shows them all"
    raise ImprovplanError(f"there is no form “{name}”: {hint}")


def explained(name: str) -> str:
    """What a form asks for, in plain words. Raises as `form_named` does."""
    repository = repository_of(Path.cwd())
    return described(form_named(forms(), name), Catalogues(repository.framework_folders))
