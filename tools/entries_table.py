"""Which entries each form asks for, when, and which rule says that one is lacking, written from the forms and the rules."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.forms.fields import default_label
from improvplan.forms.form import Form
from improvplan.forms.registry import Forms
from improvplan.lint.facts.asked import EVALUATION_MISSING, NO_SUCCESS, SUCCESS, Entry, entries, label, reporter
from improvplan.lint.facts.required_frameworks import NIF_PRIORITIES
from improvplan.vocabulary.wording import listed

HEAD = "| entry | on paper | level | asked | rule |\n|---|---|---|---|---|\n"


def entries_tables() -> str:
    """A table for each form that comes with improvplan, as Markdown."""
    forms = Forms()
    found = [form for name in forms.ids() if (form := forms.form(name))]
    return "\n".join(f"## {form.title} (`{form.id}`)\n\n{HEAD}{''.join(_rows(form))}" for form in found)


def _rows(form: Form) -> Iterator[str]:
    asked = {reporter(entry) for entry in entries(form)}
    for entry in entries(form):
        names = " or ".join(f"`{field}`" for field in entry.fields)
        yield _row(
            names, label(form, entry), "expected" if entry.expected else "required", _when(form, entry), _rule(entry)
        )
    if form.checkpoints and EVALUATION_MISSING not in asked:
        name = "evaluations" if form.evaluates == "plan" else "priorities.evaluations"
        entry = Entry((name,), expected=True)
        yield _row(f"`{name}`", form.label(name, default_label(name)), "expected", _when(form, entry), _rule(entry))
    for need in form.frameworks:
        of = "of each priority" if need.of == "priorities" else "of the plan"
        rule = (
            "no-nif-priority" if NIF_PRIORITIES in need.families and need.of == "priorities" else "framework-not-linked"
        )
        where = f"{of}, in its sessions and country" + (
            ", where the school is denominational" if need.denominational else ""
        )
        yield _row(
            " or ".join(f"`links.{name}`" for name in need.families),
            " or ".join(dict.fromkeys(form.label(f"links.{name}", "Links") for name in need.families)),
            need.level,
            where,
            f"[`{rule}`](rules/{rule}.md)",
        )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _when(form: Form, entry: Entry) -> str:
    if reporter(entry) != EVALUATION_MISSING:
        return "always"
    checkpoints = listed([each.label or each.when or "" for each in form.checkpoints])
    passed = "has passed" if len(form.checkpoints) == 1 else "have passed"
    after = f"when {checkpoints} {passed}" if checkpoints else "when the plan has come to its end"
    return f"{after}; of a closed plan on any day"


def _rule(entry: Entry) -> str:
    names = [reporter(entry)]
    if entry.fields[0] in SUCCESS:
        names.append(NO_SUCCESS)
    return ", ".join(f"[`{name}`](rules/{name}.md)" for name in names)
