"""What each name of a form stands for, followed through its loops."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from jinja2 import nodes

from improvplan.catalogues.registry import Catalogues
from improvplan.rendering.word_form.kinds import Answer, Anything, Kind, Number, Object, Several, Words, roots
from improvplan.rendering.word_form.problems import near
from improvplan.rendering.word_form.sandbox import FILTERS, FormEnvironment

ANYTHING: Final = Anything()
LOOP: Final = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "cycle",
        "depth",
        "depth0",
        "previtem",
        "nextitem",
    ]
)
KEEPS_LIST: Final = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
GIVES_ITEM: Final = frozenset({"first", "last"})
GIVES_WORDS: Final = frozenset({"capitalize", "join", "lower", "replace", "title", "trim", "truncate", "upper"})
GIVES_NUMBER: Final = frozenset({"count", "length", "round", "wordcount"})
ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Assign,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.BinExpr,
    nodes.UnaryExpr,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Call,
    nodes.Keyword,
    nodes.List,
    nodes.Tuple,
)
FEWEST: Final = 3


class Found(NamedTuple):
    """A mistake: the line it is in, the rule, what is wrong, and the mend."""

    line: int
    rule: str
    message: str
    mend: str


class Inference:
    """Goes through a form's statements in their order. `found` gathers the mistakes."""

    def __init__(self, environment: FormEnvironment) -> None:
        self.found: list[Found] = []
        self._environment = environment
        self._scopes: list[dict[str, Kind]] = [{name: each.kind for name, each in roots().items()}]
        self._loops = 0

    def block(self, statements: Iterable[nodes.Node]) -> None:
        """Statements one after the other."""
        for statement in statements:
            self._statement(statement)

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                if not isinstance(each, nodes.TemplateData):
                    self._kind(each)
        elif isinstance(node, nodes.For):
            self._for(node)
        elif isinstance(node, nodes.If):
            self._kind(node.test)
            self.block(node.body)
            self.block(node.elif_)
            self.block(node.else_)
        elif isinstance(node, nodes.Assign):
            kind = self._kind(node.node)
            if isinstance(node.target, nodes.Name):
                self._scopes[-1][node.target.name] = kind
            else:
                self._say(node, "not-in-forms", "a form gives a name to one thing at a time", "write {% set n = … %}")
        else:
            self._say(
                node, "not-in-forms", "this is more than a form may do", "a form knows for, if, elif, else and set"
            )

    def _for(self, node: nodes.For) -> None:
        kind = self._kind(node.iter)
        if node.recursive:
            self._say(node, "not-in-forms", "a loop of a form does not call itself", "leave out “recursive”")
        if isinstance(kind, Words | Answer | Number) or (
            isinstance(kind, Object) and not isinstance(node.iter, nodes.Call)
        ):
            what = f"one {kind.noun}" if isinstance(kind, Object) else "one value"
            self._say(node.iter, "not-a-list", f"{_source(node.iter)} is {what} and no list", "print it without a loop")
        scope: dict[str, Kind] = {"loop": ANYTHING}
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = kind.item if isinstance(kind, Several) else ANYTHING
        elif isinstance(node.target, nodes.Tuple):
            scope |= {each.name: ANYTHING for each in node.target.items if isinstance(each, nodes.Name)}
        self._loops += 1
        self._scopes.append(scope)
        if node.test:
            self._kind(node.test)
        self.block(node.body)
        self._scopes.pop()
        self._loops -= 1
        self.block(node.else_)

    def _kind(self, node: nodes.Node) -> Kind:
        if not isinstance(node, ALLOWED):
            self._say(node, "not-in-forms", "this is more than a form may do", "a form reads names and compares them")
            return ANYTHING
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._attribute(node, node.node, node.attr)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Const():
                return Number() if isinstance(node.value, int | float) else Words()
            case nodes.CondExpr():
                kinds = [self._kind(each) for each in (node.expr1, node.test, node.expr2) if each is not None]
                return kinds[0]
        for inner in node.iter_child_nodes():
            self._kind(inner)
        return ANYTHING

    def _name(self, node: nodes.Name) -> Kind:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name == "range":
            return ANYTHING
        if node.name.startswith("_"):
            return self._python(node)
        self._say(node, "unknown-name", f"there is no “{node.name}” here", self._mend_of_name(node.name))
        return ANYTHING

    def _mend_of_name(self, name: str) -> str:
        known = {each for scope in self._scopes for each in scope if each != "loop"}
        in_scope = [each for scope in self._scopes[1:] for each in scope if each != "loop"]
        owners = [each for each in reversed([*in_scope, "plan"]) if self._knows(each, name)]
        if owners:
            return f"did you mean {owners[0]}.{name}?"
        meant = near(name, known)
        if meant:
            return f"did you mean {meant}?"
        for each in reversed([*in_scope, "plan"]):
            kind = next((scope[each] for scope in reversed(self._scopes) if each in scope), None)
            if isinstance(kind, Object) and (field := near(name, kind.fields)):
                return f"did you mean {each}.{field}?"
        if len(name) < FEWEST:
            return f"the loop that names it has ended, or is missing: {{% for {name} in … %}}"
        return f"a form may begin with {', '.join(sorted(known))}"

    def _knows(self, owner: str, name: str) -> bool:
        kind = next((scope[owner] for scope in reversed(self._scopes) if owner in scope), None)
        return isinstance(kind, Object) and name in kind.fields

    def _item(self, node: nodes.Getitem) -> Kind:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, node.node, node.arg.value)
        kind = self._kind(node.node)
        self._kind(node.arg) if not isinstance(node.arg, nodes.Slice) else None
        return kind.item if isinstance(kind, Several) else ANYTHING

    def _attribute(self, node: nodes.Node, owner: nodes.Node, name: str) -> Kind:
        if name.startswith("_"):
            return self._python(node)
        kind = self._kind(owner)
        if isinstance(owner, nodes.Name) and owner.name == "loop" and self._loops:
            if name not in LOOP:
                self._say(node, "unknown-name", f"loop has no “{name}”", f"it has {', '.join(sorted(LOOP))}")
            return ANYTHING
        if isinstance(kind, Object):
            if name in kind.fields:
                return kind.fields[name].kind
            self._unknown(node, owner, kind, name)
        elif isinstance(kind, Several):
            return self._of_list(node, owner, kind, name)
        elif isinstance(kind, Words | Answer | Number):
            what = {Words: "text", Answer: "yes or no", Number: "a number"}[type(kind)]
            mend = f"write {{{{ {_source(owner)} }}}}"
            if isinstance(kind, Words) and name in FILTERS:
                mend = f"write {{{{ {_source(owner)}|{name} }}}}"
            self._say(node, "unknown-name", f"{_source(owner)} is {what} and has no “{name}”", mend)
        return ANYTHING

    def _of_list(self, node: nodes.Node, owner: nodes.Node, kind: Several, name: str) -> Kind:
        if kind.named is not None:
            families = {each.replace("-", "_") for each in Catalogues().ids()}
            if name not in families and (meant := near(name, families)):
                self._say(node, "unknown-name", f"there is no framework “{name}”", f"did you mean {meant}?")
            return kind.named
        inner = kind.item
        letter = inner.letter if isinstance(inner, Object) else "x"
        noun = f"{_article(inner.noun)} {inner.noun}" if isinstance(inner, Object) else "an item"
        if isinstance(inner, Object) and name not in inner.fields and (meant := near(name, inner.fields)):
            name = meant
        printed = f"{letter}.{name}" if isinstance(inner, Object) and name in inner.fields else letter
        self._say(
            node,
            "list-without-loop",
            f"{_source(owner)} is a list; {noun} in it has names, the list has none",
            f"write {{% for {letter} in {_source(owner)} %}} {{{{ {printed} }}}} {{% endfor %}}",
        )
        return ANYTHING

    def _unknown(self, node: nodes.Node, owner: nodes.Node, kind: Object, name: str) -> None:
        meant = near(name, kind.fields)
        if meant:
            mend = f"did you mean {meant}?"
        elif better := self._elsewhere(name):
            mend = f"did you mean {better}?"
        else:
            mend = "improvplan templates names lists what there is"
        said = f"{_article(kind.noun)} {kind.noun}" if kind.noun not in ("front", "form") else f"“{kind.noun}”"
        del owner
        self._say(node, "unknown-name", f"{said} has no “{name}”", mend)

    def _elsewhere(self, name: str) -> str:
        owners = [each for scope in reversed(self._scopes) for each in scope]
        return next((f"{owner}.{name}" for owner in owners if self._knows(owner, name)), "")

    def _filter(self, node: nodes.Filter) -> Kind:
        kind = self._kind(node.node) if node.node is not None else ANYTHING
        for each in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._kind(each)
            if isinstance(each, nodes.Const) and str(each.value).startswith("__"):
                self._python(node)
        if node.name not in FILTERS:
            self.found.append(Found(node.lineno, *unknown_filter(node.name)))
        if isinstance(kind, Several) and node.name in KEEPS_LIST:
            return Several(kind.item)
        if isinstance(kind, Several) and node.name in GIVES_ITEM:
            return kind.item
        if node.name in ("default", "d"):
            return kind
        if node.name in GIVES_WORDS:
            return Words()
        return Number() if node.name in GIVES_NUMBER else ANYTHING

    def _call(self, node: nodes.Call) -> Kind:
        of = node.node
        is_cycle = isinstance(of, nodes.Getattr) and of.attr == "cycle" and isinstance(of.node, nodes.Name)
        if (isinstance(of, nodes.Name) and of.name == "range") or (is_cycle and self._loops):
            for each in (*node.args, *(keyword.value for keyword in node.kwargs)):
                self._kind(each)
            return ANYTHING
        if _is_python(of):
            return self._python(node)
        name = of.attr if isinstance(of, nodes.Getattr) else _source(of)
        mend = f"write {{{{ {_source(of.node)}|{name} }}}}" if isinstance(of, nodes.Getattr) and name in FILTERS else (
            "leave out the brackets"
        )  # fmt: skip
        self._say(node, "not-in-forms", f"a form reads names and calls nothing, so “{name}(…)” is refused", mend)
        return ANYTHING

    def _python(self, node: nodes.Node) -> Kind:
        if not any(each.line == node.lineno and each.rule == "refused" for each in self.found):
            self._say(
                node,
                "refused",
                "this reaches for the program itself, and a form may only read what the plan holds",
                "delete the tag, and ask where the form came from",
            )
        return ANYTHING

    def _say(self, node: nodes.Node, rule: str, message: str, mend: str) -> None:
        self.found.append(Found(node.lineno, rule, message, mend))


def unknown_filter(name: str) -> tuple[str, str, str]:
    """Rule, message and mend for a filter that forms do not have."""
    meant = near(name, FILTERS)
    mend = f"did you mean |{meant}?" if meant else f"there are {', '.join(FILTERS)}"
    return "unknown-filter", f"there is no |{name} in forms", mend


def _is_python(node: nodes.Node) -> bool:
    names = [each.attr for each in (node, *node.find_all(nodes.Getattr)) if isinstance(each, nodes.Getattr)]
    return any(name.startswith("_") for name in names)


def _source(node: nodes.Node) -> str:
    """An expression as it would be written, as far as it is a name."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_source(node.node)}.{node.attr}"
        case nodes.Filter() if node.node is not None:
            return f"{_source(node.node)}|{node.name}"
    return "this"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
