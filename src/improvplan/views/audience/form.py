"""A form that does not ask for what an audience does not get to see: it would say “Not yet written” of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from improvplan.finding import Path
from improvplan.forms.form import Form, alternatives


def asking_less(form: Form, left: Iterable[Path], sections: Iterable[str]) -> Form:
    """The form without the fields that were left out somewhere, the sections of these ids, and checkpoints that look unevaluated."""
    fields = {".".join(step for step in path if isinstance(step, str)) for path in left}
    return _asking_less(form, frozenset(fields), frozenset(sections)) if fields or sections else form


@lru_cache(maxsize=256)
def _asking_less(form: Form, fields: frozenset[str], sections: frozenset[str]) -> Form:
    def kept(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(choice for choice in choices if fields.isdisjoint(alternatives(choice)))

    needs = tuple(
        need.model_copy(update={"required": False}) if need.id in sections else need for need in form.sections
    )
    evaluated = fields.isdisjoint({"evaluations", "priorities.evaluations", "priorities.actions.evaluations"})
    return form.model_copy(
        update={
            "required": kept(form.required),
            "expected": kept(form.expected),
            "sections": needs,
            "checkpoints": form.checkpoints if evaluated else (),
        }
    )
