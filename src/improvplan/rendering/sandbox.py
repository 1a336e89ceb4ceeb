"""Jinja for what others write, document templates and Word forms alike: it cannot reach the program, run for ever or fill the memory.

Whatever can cost much is paid for before it is done: rounds of loops, calls, filters, comparisons, texts put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MappingView, Sized
from functools import wraps
from inspect import signature, unwrap
from string import Formatter
from typing import Any, Final

import jinja2
from jinja2 import nodes, pass_context, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, generate_lorem_ipsum

ROUNDS: Final = 1_000_000
CHARACTERS: Final = 30_000_000
"""Of all that is printed or put together, and of a part of the document with all its marks: some two thousand pages."""
LONGEST: Final = 5_000_000
"""Characters of one text that is put together."""
SOURCES: Final = 300_000
"""Characters of all templates of a document."""
FIGURE: Final = 1_000
"""The largest number that a filter takes as a width or a count."""
BITS: Final = 4_096
"""Of a whole number that is worked out."""
INCLUDING: Final = 20
"""Rounds of a loop that could be made in the time of including a template."""
COMPARED, FILTERED, PARSED = 1_000, 20, 2
"""Characters that are compared, go through a filter, or through a slow one, in the time of a round."""
SLOW: Final = frozenset({"pprint", "tojson", "urlize", "wordwrap", "xmlattr"})
FORESEEN: Final = frozenset(
    [
        "batch",
        "center",
        "format",
        "groupby",
        "indent",
        "join",
        "list",
        "max",
        "min",
        "replace",
        "round",
        "slice",
        "sort",
        "sum",
        "tojson",
        "unique",
        "wordwrap",
    ]
)
TEXT_METHODS: Final = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "count",
        "endswith",
        "escape",
        "expandtabs",
        "find",
        "format",
        "format_map",
        "index",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "striptags",
        "swapcase",
        "title",
        "unescape",
        "upper",
        "zfill",
    ]
)
COUNTED, JOINED, WEIGHED, PAID = (f"{done} by improvplan" for done in ("counted", "joined", "weighed", "paid"))
OF_A_CHARGE: Final = 8
"""Nodes of a template's tree that are gone through in the time of a round."""
_FIGURES: Final = re.compile(r"\d+")


class TooMuchError(Exception):
    """A template or form that goes on without a sensible end."""


class RefusedError(Exception):
    """Something that a template or form may not do."""


class Budget:
    """What is left for one document. What does not pay raises TooMuchError."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin another document."""
        self._rounds = ROUNDS
        self._characters = CHARACTERS
        self._sources = SOURCES

    def compiled(self, characters: int) -> None:
        """Pay for reading the source of a template."""
        self._sources -= characters
        if self._sources < 0:
            raise TooMuchError(f"the templates of one document may have {SOURCES:,} characters")

    def charge(self, rounds: int = 1) -> None:
        """Pay for work."""
        self._rounds -= rounds
        if self._rounds < 0:
            raise TooMuchError("the loops and calls here go round more than a million times")

    def room(self, characters: int) -> None:
        """Pay for a text before it is made."""
        self._characters -= characters
        if characters > LONGEST or self._characters < 0:
            raise TooMuchError("this puts together a text of many millions of characters")

    def counted(self, things: Iterable[Any]) -> Iterator[Any]:
        """The same things; each costs a round."""
        for thing in things:
            self.charge()
            yield thing

    def weigh(self, value: Any, of_a_round: int = COMPARED) -> int:
        """Pay for going through a value with all that it holds; about how many characters it has as text."""
        if isinstance(value, str):
            self.charge(1 + len(value) // of_a_round)
            return len(value)
        characters = 0
        waiting = [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                self.charge(1 + len(each) // of_a_round)
                characters += len(each)
                continue
            self.charge(1 + _length(each))
            characters += 8 + 8 * (_length(each) if isinstance(each, range) else 0)
            if isinstance(each, Namespace):
                each = object.__getattribute__(each, "_Namespace__attrs")
            if isinstance(each, dict):
                waiting += [*each.keys(), *each.values()]
            elif isinstance(each, TemplateModule):
                waiting += each._body_stream  # noqa: SLF001 - what its text is
            elif isinstance(each, list | tuple | set | frozenset | MappingView):
                waiting += each  # type: ignore[arg-type] # the views of a dict can be gone through
        return characters

    def weighed(self, value: Any) -> Any:
        """The same value, paid for."""
        self.weigh(value)
        return value

    def printed(self, words: str) -> str:
        """The same words, which cost their length."""
        self.room(len(words))
        return words

    def joined(self, parts: Iterable[str], longest: int = LONGEST) -> str:
        """Texts put together, each of which is paid for or part of the template, if that is not too long."""
        kept = list(parts)
        if sum(map(len, kept)) > longest:
            raise TooMuchError("this would make a document of thousands of pages")
        return "".join(kept)


class BudgetedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with a budget, which is to be started anew for each document."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, **options)
        self.budget = budget = Budget()
        self.concat = budget.joined  # type: ignore[method-assign] # Jinja's own is a method of an empty text
        self.globals["lipsum"] = _short_lipsum
        self.filters = {name: self.charged(name, work) for name, work in FILTERS.items()}
        self.tests = {name: _weighing(budget, work) for name, work in dict[str, Any](TESTS).items()}

        @pass_eval_context
        def joined(escaping: EvalContext, parts: list[Any]) -> str:
            budget.room(sum(map(budget.weigh, parts)))
            return (markup_join if escaping.autoescape else str_join)(parts)

        @pass_context  # so that it is not worked out once and for all when a template is compiled
        def paid(context: object, rounds: int) -> None:
            del context
            budget.charge(rounds)

        self.filters |= {COUNTED: budget.counted, WEIGHED: budget.weighed, PAID: paid, JOINED: joined}

    def charged(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that costs what it is given and what it gives."""
        passed = int(hasattr(work, "jinja_pass_arg"))
        of_a_round = PARSED if name in SLOW else FILTERED
        own = unwrap(work)  # some of Jinja's take its context only to pass it by
        bound = signature(own).bind if name in FORESEEN else None
        left_out = passed - int(hasattr(own, "jinja_pass_arg"))

        @wraps(work)
        def charging(*given: Any, **named: Any) -> Any:
            if len(given) > passed and isinstance(given[passed], Iterator):
                things: Any = self.budget.counted(given[passed])
                given = (*given[:passed], list(things) if bound else things, *given[passed + 1 :])
            if sum(self.budget.weigh(each, of_a_round) for each in (*given[passed:], *named.values())) > LONGEST:
                raise TooMuchError("this puts together a text of many millions of characters")
            if bound:
                self._foresee(name, bound(*given[left_out:], **named).arguments)
            result = work(*given, **named)
            return self.budget.printed(result) if isinstance(result, str) else result

        return charging

    def shown(self, value: Any) -> Any:
        """A value about to be printed, paid for as text."""
        if not isinstance(value, str):
            self.budget.room(self.budget.weigh(value))
            value = str(value)
        self.budget.room(len(value))
        return value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands under a name or at a place; to find it the name is gone through."""
        if not isinstance(argument, str | int):
            self.budget.weigh(argument)
        return super().getitem(obj, argument)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        """A template; each time that it is included costs."""
        self.budget.charge(INCLUDING)
        return super().get_template(name, parent, globals)

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> jinja2.Template:  # noqa: A002
        """The first of several templates that there is."""
        self.budget.charge(INCLUDING * (1 + len(names)))
        return super().select_template(names, parent, globals)

    def call(self, context: Any, obj: Any, /, *given: Any, **named: Any) -> Any:
        """What a macro, a method or a function gives; methods that make much of little are refused."""
        if isinstance(obj, Macro):
            return super().call(context, obj, *given, **named)
        owner = getattr(obj, "__self__", None)
        if given and isinstance(obj, LoopContext):
            given = (self.budget.counted(given[0]), *given[1:])
        elif given and isinstance(owner, str) and isinstance(given[0], Iterator):
            given = (list(self.budget.counted(given[0])), *given[1:])
        self.budget.weigh([*given, *named.values()])
        self.budget.charge()
        if isinstance(owner, str):
            self._foresee_method(obj.__name__, owner, given)
        elif isinstance(owner, int | float | complex | bytes):
            raise RefusedError(f"numbers have no {obj.__name__}() here")
        elif isinstance(owner, list | tuple):
            self.budget.weigh(owner)
        result = super().call(context, obj, *given, **named)
        return self.budget.printed(result) if isinstance(result, str) else result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckoning, and texts and lists put together, if what comes out is not too large."""
        self.budget.charge()
        pieces = [side for side in (left, right) if isinstance(side, str | bytes | list | tuple)]
        numbers = [side for side in (left, right) if isinstance(side, int)]
        if operator == "%" and isinstance(left, str):
            self._foresee_format(left, right)
        elif operator in ("+", "*") and pieces:
            length = sum(map(len, pieces)) * (max(0, *numbers, 0) if operator == "*" else 1)
            self.budget.room(length) if isinstance(pieces[0], str) else self.budget.charge(length)
        elif operator in ("*", "**") and len(numbers) == 2:
            bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
            if bits > BITS:
                raise RefusedError("this number is far too large")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The methods `format` and `format_map` of a text; what they would make is foreseen."""
        made = super().wrap_str_format(value)
        if made is None:
            return None

        @wraps(made)
        def foreseen(*given: Any, **named: Any) -> str:
            text, width, places = value.__self__, 0, 0
            for _, _, form, _ in Formatter().parse(text):
                if "{" in (form or ""):
                    raise RefusedError("a width is written in figures")
                width, places = max(width, _widest(form or "")), places + 1
            size = self.budget.weigh([*given, *named.values()])
            self.budget.room(len(text) + places * (width + size))
            return made(*given, **named)

        return foreseen

    def _generate(self, source: nodes.Template, *others: Any, **more: Any) -> str:
        self._insert_charges(source)
        return super()._generate(source, *others, **more)

    def _insert_charges(self, node: nodes.Node) -> None:
        """Put filters of the budget around what is gone through, put together, compared, cut, or looked up by."""
        for field, held in node.iter_fields():
            if isinstance(held, nodes.Node):
                self._insert_charges(held)
                setattr(node, field, _joining(held))
            elif isinstance(held, list):
                for each in held:
                    if isinstance(each, nodes.Node):
                        self._insert_charges(each)
                setattr(node, field, [_joining(each) for each in held])
        if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block | nodes.Template):
            node.body.insert(0, _charge(node))
        if isinstance(node, nodes.For):
            node.iter = _filter(node.iter, COUNTED)
        elif isinstance(node, nodes.Compare | nodes.Operand):
            node.expr = _weighing_node(node.expr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = _weighing_node(node.node)
        elif isinstance(node, nodes.Pair):
            node.key = _weighing_node(node.key)

    def _foresee(self, name: str, given: dict[str, Any]) -> None:
        """Pay for what a filter will make of its arguments, or refuse it."""
        match name:
            case "batch" | "slice":
                number = given.get("linecount", given.get("slices"))
                _refuse_large(number)
                self.budget.charge(max(number or 0, 0) + _length(given["value"]))
            case "center":
                _refuse_large(given.get("width"))
            case "round":
                _refuse_large(given.get("precision"))
            case "tojson":
                _refuse_large((given.get("indent") or 0) * 50)
            case "groupby" | "max" | "min" | "sort" | "unique":
                self._foresee_copies(given["value"], given.get("attribute"))
            case "list":
                self.budget.charge(_length(given["value"]))
            case "sum":
                if not isinstance(given.get("start", 0), int | float):
                    raise RefusedError("|sum is for numbers")
                self._foresee_copies(given["iterable"], given.get("attribute"))
            case _:
                self._foresee_text(name, given)

    def _foresee_text(self, name: str, given: dict[str, Any]) -> None:
        match name:
            case "format":
                self._foresee_format(str(given["value"]), (*given.get("args", ()), *given.get("kwargs", {}).values()))
            case "indent":
                text, width = str(given["s"]), given.get("width", 4)
                _refuse_large(width)
                self.budget.room(len(text) + (1 + len(text.splitlines())) * (_length(width) or width))
            case "join":
                self._foresee_join(str(given.get("d", "")), given["value"], given.get("attribute"))
            case "replace":
                self._foresee_replace(str(given["s"]), str(given["old"]), str(given["new"]))
            case "wordwrap":
                self.budget.room(len(str(given["s"])) * (1 + _length(given.get("wrapstring"))))

    def _foresee_copies(self, things: Any, attribute: Any) -> None:
        """Sorting, grouping and joining copy the texts that they go by."""
        if isinstance(things, str):
            self.budget.charge(len(things))
        elif _length(things):
            read: Callable[[Any], Any] = _same if attribute is None else make_attrgetter(self, attribute)
            self.budget.room(sum(self.budget.weigh(read(each)) for each in things))

    def _foresee_join(self, between: str, things: Any, attribute: Any = None) -> None:
        self._foresee_copies(things, attribute)
        self.budget.room(len(between) * _length(things))

    def _foresee_replace(self, text: str, old: str, new: str) -> None:
        self.budget.room(len(text) + text.count(old) * len(new))

    def _foresee_format(self, text: str, values: Any) -> None:
        """A text with places such as %s: each as wide as the widest figure in it, or as any number given where it has a *."""
        size = self.budget.weigh(values)
        self.budget.room(size)
        width = max(_widest(text), _widest(str(values)) if "*" in text else 0)
        self.budget.room(len(text) + text.count("%") * (width + size))

    def _foresee_method(self, name: str, text: str, given: tuple[Any, ...]) -> None:
        if name not in TEXT_METHODS:
            raise RefusedError(f"texts have no {name}() here")
        self.budget.charge(len(text) // FILTERED)
        width = max((each for each in given if isinstance(each, int)), default=8)
        if name == "join" and given:
            self._foresee_join(text, given[0])
        elif name == "replace" and len(given) > 1:
            self._foresee_replace(text, str(given[0]), str(given[1]))
        elif name in ("center", "ljust", "rjust", "zfill"):
            self.budget.room(len(text) + max(width, 0))
        elif name == "expandtabs":
            self.budget.room(len(text) * max(width, 1))


def _same(value: Any) -> Any:
    return value


def _length(value: Any) -> int:
    """How many characters or things a value has; 0 where it is not made of any."""
    if isinstance(value, int | float | None):
        return 0
    return len(value) if isinstance(value, Sized) and not isinstance(value, jinja2.Undefined) else 0


def _widest(text: str) -> int:
    return max((int(figures[:12]) for figures in _FIGURES.findall(text)), default=0)


def _refuse_large(figure: Any) -> None:
    if isinstance(figure, int) and abs(figure) > FIGURE:
        raise RefusedError(f"a number here goes to {FIGURE} at most")


def _weighing(budget: Budget, work: Callable[..., Any]) -> Callable[..., Any]:
    """A test of Jinja that costs what it is given."""

    @wraps(work)
    def weighing(*given: Any, **named: Any) -> Any:
        for each in (*given, *named.values()):
            budget.weigh(each)
        return work(*given, **named)

    return weighing


def _filter(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _joining(node: Any) -> Any:
    return _filter(nodes.List(node.nodes, lineno=node.lineno), JOINED) if isinstance(node, nodes.Concat) else node


def _weighing_node(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filter(node, WEIGHED)


def _charge(node: Any) -> nodes.Node:
    """Pays for what goes on in the body of a loop, a macro or a template, each time anew."""
    rounds = 0 if isinstance(node, nodes.For) else 1  # a loop's own are counted
    size = rounds + sum(1 for part in node.body for _ in part.find_all(nodes.Node)) // OF_A_CHARGE
    paid = nodes.Filter(nodes.Const(size, lineno=node.lineno), PAID, [], [], None, None, lineno=node.lineno)
    return nodes.If(paid, [], [], [], lineno=node.lineno)


def _short_lipsum(*given: Any, **named: Any) -> str:
    paragraphs = (*given[:1], named.get("n", 0))
    if any(isinstance(each, int) and each > FIGURE // 10 for each in paragraphs):
        raise RefusedError("lipsum makes a hundred paragraphs at most")
    for each in (*given, *named.values()):
        _refuse_large(each)
    return generate_lorem_ipsum(*given, **named)
