"""Jinja as a Word form may use it: it reads names, compares, loops, and can do nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Final

import jinja2
from jinja2 import nodes
from jinja2.filters import FILTERS as JINJAS_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from improvplan.rendering.word_form.form_values import LINE, FormAnything, FormList, FormText, FormThing, clean

ROUNDS: Final = 1_000_000
CHARACTERS: Final = 30_000_000
"""Of all that is printed or put together, and of a part of the document with all its marks: some two thousand pages."""
LONGEST: Final = 5_000_000
"""Characters of one text that a form puts together."""


class TooMuchError(Exception):
    """A form that goes on without a sensible end."""


class Budget:
    """What is left for one document."""

    def __init__(self) -> None:
        self._rounds = ROUNDS
        self._characters = CHARACTERS

    def counted(self, things: Iterable[Any]) -> Iterator[Any]:
        """The same things; each costs a round."""
        for thing in things:
            self._charge(1)
            yield thing

    def printed(self, words: str) -> str:
        """The same words, which cost their length."""
        self._room(len(words))
        return words

    def written(self, pieces: Iterable[str]) -> str:
        """The pieces of a document's part as one, if it is not too long."""
        kept, length = [], 0
        for piece in pieces:
            length += len(piece)
            if length > CHARACTERS:
                raise TooMuchError("this would make a document of thousands of pages")
            kept.append(piece)
        return "".join(kept)

    def charged(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that costs what it is given and what it gives."""

        @wraps(work)
        def charging(*given: Any, **named: Any) -> Any:
            for each in given:
                if isinstance(each, FormList | list | tuple):
                    self._charge(len(each))
            result = work(*given, **named)
            return self.printed(result) if isinstance(result, str) else result

        return charging

    def joined(self, parts: list[str], between: str = "") -> str:
        """Texts put together, if that is not too long."""
        self._room(sum(map(len, parts)) + len(parts) * len(between))
        return between.join(parts)

    def replaced(self, text: object, old: object, new: object) -> str:
        """A text with some words replaced, if that is not too long."""
        words, wanted, instead = str(text), str(old), str(new)
        self._room(len(words) + words.count(wanted) * len(instead))
        return words.replace(wanted, instead)

    def _room(self, characters: int) -> None:
        self._characters -= characters
        if characters > LONGEST or self._characters < 0:
            raise TooMuchError("this form puts together a text of many millions of characters")

    def _charge(self, rounds: int) -> None:
        self._rounds -= rounds
        if self._rounds < 0:
            raise TooMuchError("the loops of this form go round more than a million times")


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
COUNTED: Final = "counted by improvplan"
JOINED: Final = "joined by improvplan"


class RefusedError(Exception):
    """Something that a form may not do."""


class FormEnvironment(ImmutableSandboxedEnvironment):
    """The environment for one document, with its own budget. Names are looked up in data only."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self, budget: Budget) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_finalizer(budget), cache_size=0)
        self.filters = {name: budget.charged(JINJAS_FILTERS[name]) for name in FILTERS}
        self.filters["replace"], self.filters["join"] = budget.replaced, self._join
        self.filters[COUNTED] = budget.counted
        self.filters[JOINED] = lambda parts: budget.joined([_plain(part) for part in parts])
        self.budget = budget
        self.globals = {"range": _short_range}

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

    def _join(self, things: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
        found = [self.getattr(thing, attribute) for thing in things] if attribute else list(things)
        return self.budget.joined([_plain(thing) for thing in found], _plain(between))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckoning, with numbers alone; + also puts texts together."""
        del context
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.filters[JOINED]([left, right])
        if not all(isinstance(side, int | float) for side in (left, right)) or operator == "**":
            raise RefusedError(f"{operator} is for numbers; to put texts together write ~")
        if max(abs(left), abs(right)) > 10**12:
            raise RefusedError("this number is too large for a form")
        return self.binop_table[operator](left, right)


def compiled(environment: FormEnvironment, source: str) -> jinja2.Template:
    """A template whose loops and joined texts are counted. Raises jinja2.TemplateSyntaxError."""
    tree = environment.parse(source)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.iter.lineno)
    _counting_joins(tree)
    tree.set_environment(environment)
    return environment.from_string(tree)


def _counting_joins(node: nodes.Node) -> None:
    for field, held in node.iter_fields():
        if isinstance(held, nodes.Node):
            _counting_joins(held)
            setattr(node, field, _counted_join(held))
        elif isinstance(held, list):
            for each in held:
                if isinstance(each, nodes.Node):
                    _counting_joins(each)
            setattr(node, field, [_counted_join(each) for each in held])


def _counted_join(node: Any) -> Any:
    if not isinstance(node, nodes.Concat):
        return node
    parts = nodes.List(node.nodes, lineno=node.lineno)
    return nodes.Filter(parts, JOINED, [], [], None, None, lineno=node.lineno)


def _finalizer(budget: Budget) -> Callable[[Any], str]:
    def finalize(value: Any) -> str:
        if isinstance(value, FormText):
            return budget.printed(value.rich)
        if isinstance(value, FormThing | FormList):
            return budget.printed(value.words().rich)
        return budget.printed(_said(value))

    return finalize


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
