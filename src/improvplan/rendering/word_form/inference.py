"""What each name of a form stands for, followed through its loops."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinja2 import nodes

from improvplan.catalogues.registry import Catalogues
from improvplan.rendering.word_form.grammar import (
    ALLOWED,
    ANYTHING,
    GIVES_ITEM,
    GIVES_NUMBER,
    GIVES_WORDS,
    KEEPS_LIST,
    LOOP,
)
from improvplan.rendering.word_form.kind import Answer, Kind, Number, Object, Several, Words
from improvplan.rendering.word_form.problems import near
from improvplan.rendering.word_form.sandbox import FILTERS
from improvplan.rendering.word_form.scopes import Scopes
from improvplan.rendering.word_form.wording import article, is_python, source_of, unknown_filter


class Found(NamedTuple):
    """A mistake: the line it is in, the rule, what is wrong, and the mend."""

    line: int
    rule: str
    message: str
    fix: str


class Inference:
    """Goes through a form's statements in their order. `found` gathers the mistakes."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._scopes = Scopes()
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
                self._scopes.set(node.target.name, kind)
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
            self._say(
                node.iter, "not-a-list", f"{source_of(node.iter)} is {what} and no list", "print it without a loop"
            )
        scope: dict[str, Kind] = {"loop": ANYTHING}
        if isinstance(node.target, nodes.Name):
            scope[node.target.name] = kind.item if isinstance(kind, Several) else ANYTHING
        elif isinstance(node.target, nodes.Tuple):
            scope |= {each.name: ANYTHING for each in node.target.items if isinstance(each, nodes.Name)}
        self._loops += 1
        self._scopes.enter(scope)
        if node.test:
            self._kind(node.test)
        self.block(node.body)
        self._scopes.leave()
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
        found = self._scopes.find(node.name)
        if found is not None:
            return found
        if node.name == "range":
            return ANYTHING
        if node.name.startswith("_"):
            return self._python(node)
        self._say(node, "unknown-name", f"there is no “{node.name}” here", self._scopes.meant(node.name))
        return ANYTHING

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
            fix = f"write {{{{ {source_of(owner)} }}}}"
            if isinstance(kind, Words) and name in FILTERS:
                fix = f"write {{{{ {source_of(owner)}|{name} }}}}"
            self._say(node, "unknown-name", f"{source_of(owner)} is {what} and has no “{name}”", fix)
        return ANYTHING

    def _of_list(self, node: nodes.Node, owner: nodes.Node, kind: Several, name: str) -> Kind:
        if kind.named is not None:
            families = {each.replace("-", "_") for each in Catalogues().ids()}
            if name not in families and (meant := near(name, families)):
                self._say(node, "unknown-name", f"there is no framework “{name}”", f"did you mean {meant}?")
            return kind.named
        inner = kind.item
        letter = inner.letter if isinstance(inner, Object) else "x"
        noun = f"{article(inner.noun)} {inner.noun}" if isinstance(inner, Object) else "an item"
        if isinstance(inner, Object) and name not in inner.fields and (meant := near(name, inner.fields)):
            name = meant
        printed = f"{letter}.{name}" if isinstance(inner, Object) and name in inner.fields else letter
        self._say(
            node,
            "list-without-loop",
            f"{source_of(owner)} is a list; {noun} in it has names, the list has none",
            f"write {{% for {letter} in {source_of(owner)} %}} {{{{ {printed} }}}} {{% endfor %}}",
        )
        return ANYTHING

    def _unknown(self, node: nodes.Node, owner: nodes.Node, kind: Object, name: str) -> None:
        meant = near(name, kind.fields)
        if meant:
            fix = f"did you mean {meant}?"
        elif better := self._scopes.owner_of(name):
            fix = f"did you mean {better}.{name}?"
        else:
            fix = "improvplan templates names lists what there is"
        said = f"{article(kind.noun)} {kind.noun}" if kind.noun not in ("front", "form") else f"“{kind.noun}”"
        del owner
        self._say(node, "unknown-name", f"{said} has no “{name}”", fix)

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
        if is_python(of):
            return self._python(node)
        name = of.attr if isinstance(of, nodes.Getattr) else source_of(of)
        fix = f"write {{{{ {source_of(of.node)}|{name} }}}}" if isinstance(of, nodes.Getattr) and name in FILTERS else (
            "leave out the brackets"
        )  # fmt: skip
        self._say(node, "not-in-forms", f"a form reads names and calls nothing, so “{name}(…)” is refused", fix)
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

    def _say(self, node: nodes.Node, rule: str, message: str, fix: str) -> None:
        self.found.append(Found(node.lineno, rule, message, fix))
