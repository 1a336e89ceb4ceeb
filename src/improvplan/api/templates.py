"""The forms that plans are written for, and what they ask."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.catalogues.registry import Catalogues
from improvplan.forms.fields import default_label
from improvplan.forms.form import Category, Column, Form, FrameworkNeed, SectionNeed, alternatives
from improvplan.forms.registry import FILE_NAME, Forms
from improvplan.workspace.configuration import FILE_NAME as CONFIGURATION
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.settings import IDENTITY

__all__ = ["Form", "Forms", "audience", "explained", "form_json", "form_named", "forms", "forms_json"]


_WIDTH = 100


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
    if _lies_here(name):
        raise ImprovplanError(
            f"the form in {Path('templates', name)} does not count yet: it needs the file {CONFIGURATION} beside "
            f"the folder templates, with the line {IDENTITY['improvplan-repository']}"
        )
    near = known.near(name)
    hint = f"did you mean {near[0]}?" if near else "improvplan templates list shows them all"
    raise ImprovplanError(f"there is no form “{name}”: {hint}")


def _lies_here(name: str) -> bool:
    """Whether there is a form of this name in the current folder, which no configuration makes count."""
    own = Path("templates", *Path(name).parts[:1], FILE_NAME)
    return repository_of(Path.cwd()).root is None and own.parent.name == name and own.is_file()


def explained(name: str) -> str:
    """What a form asks for, in plain words. Raises as `form_named` does."""
    repository = repository_of(Path.cwd())
    return described(form_named(forms(), name), Catalogues(repository.framework_folders))


def forms_json(known: Forms) -> str:
    """The forms as JSON: `version` 1 and `forms`, each with its title and what it is for; `usable` is false for a broken one."""
    found = [(name, known.form(name)) for name in known.ids()]
    listed = [
        {
            "id": name,
            "title": form.title if form else "",
            "kinds": list(form.kinds) if form else [],
            "country": form.country if form else None,
            "usable": form is not None,
        }
        for name, form in found
    ]
    return json.dumps({"version": 1, "forms": listed}, ensure_ascii=False, indent=2) + "\n"


def form_json(name: str) -> str:
    """A form as JSON: `version` 1 and the form as its file holds it, with what it takes over. Raises as `form_named` does."""
    form = form_named(forms(), name)
    held = form.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return json.dumps({"version": 1, "form": held}, ensure_ascii=False, indent=2) + "\n"


def described(form: Form, catalogues: Catalogues) -> str:
    """A form in words: for whom it is, the fields, parts in prose and frameworks it asks for, its checkpoints and columns."""
    blocks = [
        "\n".join(_head(form)),
        _block("Must be filled", (_field(form, choice) for choice in form.required)),
        _block("Should be filled", (_field(form, choice) for choice in form.expected)),
        _block("Parts in prose, under sections", (_section(need) for need in form.sections)),
        _block("Frameworks", (_framework(need, form, catalogues) for need in form.frameworks)),
        _block("Evaluations", _evaluations(form)),
        _block(
            "Monitoring", [_entry(f"of each priority, {form.monitoring} or more often", "")] if form.monitoring else ()
        ),
        *(
            _block(f"Of organisations in the category {name}, as well", _category(form, each))
            for name, each in _categories(form)
        ),
        _block(
            "Columns of its tables", (_columns(form, table, columns) for table, columns in (form.columns or {}).items())
        ),
    ]
    return "\n\n".join(block for block in blocks if block)


def audience(form: Form) -> str:
    """The organisations and the country a form is for: `cluster, scotland`."""
    country = "other countries" if form.country == "other" else form.country
    return ", ".join((*form.kinds, *((country,) if country else ())))


def _head(form: Form) -> Iterator[str]:
    yield f"{form.title} ({form.id})"
    yield f"Begin a plan with: improvplan new --form {form.id}"
    if form.publisher:
        yield f"Publisher: {form.publisher}"
    if audience(form):
        yield f"For: {audience(form)}"
    if form.extends:
        yield f"Changes the form {form.extends}"
    if form.description:
        yield from textwrap.wrap(form.description.text, _WIDTH)


def _block(head: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"{head}\n{body}" if body else ""


def _field(form: Form, choice: str) -> str:
    fields = alternatives(choice)
    labels = " or ".join(dict.fromkeys(f"“{_label(form, field)}”" for field in fields))
    return _entry(f"{' or '.join(fields)}: {labels}", form.prompt(fields[0]))


def _label(form: Form, field: str) -> str:
    titles = {f"sections.{need.id}": need.title for need in form.sections}
    return titles.get(field) or form.label(field, default_label(field))


def _section(need: SectionNeed) -> str:
    must = " (must be filled)" if need.required else ""
    return _entry(f"{need.id}: “{need.title or need.id}”{must}", need.prompt.text if need.prompt else "")


def _framework(need: FrameworkNeed, form: Form, catalogues: Catalogues) -> str:
    families = [catalogues.family(name) for name in need.families]
    titles = [family.title if family else "a framework that nobody has" for family in families]
    said = [" or ".join(titles), need.level]
    said += [f"of {' or '.join(need.kinds)}"] if need.kinds else []
    said += [f"in {' or '.join(need.countries)}"] if need.countries else []
    said.append("by each priority" if need.of == "priorities" else "by some priority")
    said += ["every item"] if need.coverage else []
    said += ["in denominational schools"] if need.denominational else []
    said += ["numbered by the form"] if set(need.families) & set(form.numbers) else []
    return _entry(f"{need.family}: {', '.join(said)}", "")


def _evaluations(form: Form) -> Iterator[str]:
    names = [f"{one.when}{f' (“{one.label}”)' if one.label else ''}" for one in form.checkpoints if one.when]
    if names:
        what = "the plan" if form.evaluates == "plan" else "each priority"
        yield _entry(f"of {what}, in {', '.join(names)}", "")
    if form.status_scale:
        yield _entry(f"status: {', '.join(form.status_scale)}", "")


def _categories(form: Form) -> Iterable[tuple[str, Category]]:
    return (form.categories or {}).items()


def _category(form: Form, category: Category) -> Iterator[str]:
    yield from (f"{_field(form, choice)} (must be filled)" for choice in category.required)
    yield from (f"{_field(form, choice)} (should be filled)" for choice in category.expected)
    yield from (_section(need) for need in category.sections)
    names = [one.when for one in category.checkpoints if one.when]
    if names:
        yield _entry(f"evaluations in {', '.join(names)}", "")
    if category.monitoring:
        yield _entry(f"monitoring of each priority, {category.monitoring} or more often", "")


def _columns(form: Form, table: str, columns: Iterable[Column]) -> str:
    label = form.label(table, "")
    heads = " | ".join(column.label or "" for column in columns)
    return _entry(f"{table}{f' (“{label}”)' if label else ''}: {heads}", "")


def _entry(words: str, prompt: str) -> str:
    lines = textwrap.wrap(words, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    asks = textwrap.wrap(prompt, _WIDTH, initial_indent="      ", subsequent_indent="      ", break_on_hyphens=False)
    return "\n".join((*lines, *asks))
