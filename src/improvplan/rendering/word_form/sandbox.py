"""Jinja as a Word form may use it: it reads names, compares, loops, and can do nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Final

import jinja2
from jinja2.runtime import LoopContext

from improvplan.rendering.sandbox import COUNTED, JOINED, PAID, WEIGHED, BudgetedEnvironment, RefusedError
from improvplan.rendering.word_form.form_values import LINE, FormAnything, FormList, FormText, FormThing, clean

FILTERS: Final = (
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "groupby",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "map",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "select",
    "selectattr",
    "sort",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
    "wordcount",
)
"""The filters of Jinja that forms have; none builds more than it was given but `replace` and `join`, which are counted."""
ROUNDS_OF_RANGE: Final = 1000


class FormEnvironment(BudgetedEnvironment):
    """The environment for one document, with its own budget. Names are looked up in data only."""

    def __init__(self) -> None:
        super().__init__(undefined=jinja2.StrictUndefined, cache_size=0)
        self.filters = {name: self.filters[name] for name in (*FILTERS, COUNTED, PAID, WEIGHED)}
        self.filters["join"] = self._joined_words
        self.filters[JOINED] = lambda parts: self.budget.joined([_plain(part) for part in parts])
        self.globals = {"range": _short_range}
        self.finalize = self._finalized

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands under a name of a thing of the plan; nothing of Python's own."""
        if attribute.startswith("_"):
            raise RefusedError("names that begin with an underscore are none of a plan")
        if isinstance(obj, FormThing) and obj.has(attribute):
            return obj.get(attribute)
        if isinstance(obj, FormList) and (found := obj.named(attribute)) is not None:
            return found
        if isinstance(obj, FormAnything):
            return obj.get(attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        if isinstance(obj, tuple) and attribute in ("grouper", "list"):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """By its place in a list, or by its name."""
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def _joined_words(self, things: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
        found = self.budget.counted(things)
        words = [_plain(self.getattr(thing, attribute) if attribute else thing) for thing in found]
        self.budget.room(sum(map(len, words)) + len(words) * len(_plain(between)))
        return _plain(between).join(words)

    def _finalized(self, value: Any) -> str:
        if isinstance(value, FormThing | FormList):
            value = value.words()
        return self.budget.printed(value.rich if isinstance(value, FormText) else _said(value))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckoning, with numbers alone; + also puts texts together."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.filters[JOINED]([left, right])
        if not all(isinstance(side, int | float) for side in (left, right)) or operator == "**":
            raise RefusedError(f"{operator} is for numbers; to put texts together write ~")
        if max(abs(left), abs(right)) > 10**12:
            raise RefusedError("this number is too large for a form")
        return super().call_binop(context, operator, left, right)


def _said(value: Any) -> str:
    return clean(_plain(value)).replace("\n", LINE)


def _plain(value: Any) -> str:
    """A value as words."""
    if isinstance(value, jinja2.Undefined):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, str | FormThing | FormList | FormAnything):
        return str(value)
    if isinstance(value, int | datetime.date):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    raise RefusedError("this is no text that could be printed")


def _short_range(*limits: int) -> range:
    made = range(*limits)
    if len(made) > ROUNDS_OF_RANGE:
        raise RefusedError(f"range goes to {ROUNDS_OF_RANGE} at most")
    return made
