"""What stands as comments in a new plan: the labels and prompts of the form."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

from improvplan.catalogues.family import Edition
from improvplan.edit.form_fields import table_base
from improvplan.edit.questions import question_for
from improvplan.forms.fields import default_label, innermost, shape_at
from improvplan.forms.form import Form, unnumbered
from improvplan.model.shape import Leaf

WIDTH = 100
_LISTED = 8
"""The longest framework whose items are all written out."""


def comment(form: Form, path: str, families: Collection[str]) -> str:
    """What the paper calls a field and what it asks there, or a plain question instead, and an example of an answer.

    `families` are the frameworks that the plan is asked for; where there are none, the author is told how to name one.
    """
    label, prompt = _on_paper(form, path)
    name = path.rpartition(".")[2].replace("_", " ")
    if path == "priorities.links" and not families:
        prompt = (
            prompt or "Write the framework and, below it, its items; improvplan frameworks list shows what there is."
        )
    if not prompt and question_for(path).words:
        return joined("", _asking(form, path, prompt), _choices(form, path))
    return joined(
        "" if label.casefold() == name.casefold() else label, _asking(form, path, prompt), _choices(form, path)
    )


def comment_above_item(form: Form, path: str) -> str:
    """The same for the first key of a list item, without a label of its own unless the paper asks something: the list has one."""
    label, prompt = _on_paper(form, path)
    return joined(label if prompt else "", _asking(form, path, prompt))


def _asking(form: Form, path: str, prompt: str) -> str:
    """What is asked at a key: in the words of the form where it has any, else in a plain question; with an example if there is one."""
    question = question_for(path)
    example = f"For example: {question.example}" if question.example else ""
    return " ".join(filter(None, (prompt or question.words, "" if prompt else _on_the_form(form, path), example)))


def _on_the_form(form: Form, path: str) -> str:
    """How the form calls what a plain question asks for, in brackets; empty where it says no more than the question."""
    label = _on_paper(form, path)[0]
    asked = question_for(path).words.casefold()
    said = label.casefold().rstrip("?")
    if not asked or label == default_label(path) or all(word in asked for word in said.split()):
        return ""
    return f"(“{label}”)"


def section_words(form: Form, section: str) -> str:
    """The heading that the paper gives a part in prose, and what it asks there."""
    need = next((one for one in form.sections if one.id == section), None)
    label = (need and need.title) or form.label(f"sections.{section}", default_label(section))
    prompt = need.prompt.text if need and need.prompt else form.prompt(f"sections.{section}")
    return joined(label, prompt)


def link_words(form: Form, edition: Edition) -> str:
    """Which items there are to choose from: all of a short framework, an example of a long one."""
    family = edition.family
    label = form.label(f"links.{family.id}", edition.title)
    numbered = family.id in form.numbers
    items = [edition.label(item, numbered=numbered) for item in edition.items]
    if len(items) > _LISTED:
        return joined(
            label, f"Write it as: {items[0]}\nimprovplan frameworks show {family.id}@{edition.id} lists them all."
        )
    return joined(label, "\n".join(("Write those that this priority serves, of:", *(f"  {item}" for item in items))))


def checkpoint_words(form: Form) -> str:
    """What is added during the session, and where; empty where the form asks for no evaluations."""
    names = [one.when for one in form.checkpoints if one.when]
    if not names:
        return ""
    where = "at the end of the plan" if form.evaluates == "plan" else "at the end of each priority"
    status = f"\n      status:      (one of: {', '.join(form.status_scale)})" if form.status_scale else ""
    return (
        f"During the session the form asks for evaluations: {', '.join(names)}. Write them {where}, like this:\n"
        f"  evaluations:\n    - when: {names[0]}{status}\n      statement:"
    )


def joined(label: str, *more: str) -> str:
    """A label and what follows from it, with a full stop or a colon between them."""
    rest = "\n".join(words.strip("\n") for words in more if words.strip())
    if not (label and rest):
        return label or rest
    return f"{label}{'' if label[-1] in '.?!:…' else ':'} {rest}"


def wrapped(words: str, indent: int) -> str:
    """Lines that fit on the page; a line that begins with blanks is left as it is."""
    wrapper = textwrap.TextWrapper(WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    for line in words.splitlines():
        lines += [line.rstrip()] if line.startswith(" ") else wrapper.wrap(line) or [""]
    return "\n".join(lines)


def _on_paper(form: Form, path: str) -> tuple[str, str]:
    label, prompt = _of_column(form, path)
    return form.label(path, unnumbered(label) or default_label(path)), form.prompt(path) or prompt


def _choices(form: Form, path: str) -> str:
    shape = shape_at(path)
    inner = innermost(shape) if shape else None
    choices = inner.choices if isinstance(inner, Leaf) else ()
    if path == "organisation.kind":
        choices = form.kinds or choices
    return f"One of: {', '.join(choices)}." if choices else ""


def _of_column(form: Form, path: str) -> tuple[str, str]:
    """The label and prompt of the column that begins with a field."""
    for table, columns in (form.columns or {}).items():
        base = table_base(form, table)
        for column in columns:
            if column.fields and (f"{base}.{column.fields[0]}" if base else column.fields[0]) == path:
                return column.label or "", column.prompt.text if column.prompt else ""
    return "", ""
