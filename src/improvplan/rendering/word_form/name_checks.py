"""Names and statements of a form compared with what there is, without any plan: every mistake at once, each in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import jinja2
from jinja2 import nodes

from improvplan.catalogues.registry import Catalogues
from improvplan.rendering.word_form.findings import FormFinding, near
from improvplan.rendering.word_form.names import Answer, Anything, Kind, Number, Object, Several, Words, roots
from improvplan.rendering.word_form.sandbox import FILTERS, FormEnvironment
from improvplan.rendering.word_form.structure_checks import finding
from improvplan.rendering.word_form.tags import CLOSERS, Tag


def unknown_filter(name: str) -> tuple[str, str, str]:
    """Rule, message and fix for a filter that forms do not have."""
    meant = near(name, FILTERS)
    fix = f"did you mean |{meant}?" if meant else f"there are {', '.join(FILTERS)}"
    return "unknown-filter", f"there is no |{name} in forms", fix


def is_python(node: nodes.Node) -> bool:
    """Whether an expression reaches for what Python keeps to itself."""
    names = [each.attr for each in (node, *node.find_all(nodes.Getattr)) if isinstance(each, nodes.Getattr)]
    return any(name.startswith("_") for name in names)


def source_of(node: nodes.Node) -> str:
    """An expression as it would be written, as far as it is a name."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{source_of(node.node)}.{node.attr}"
        case nodes.Filter() if node.node is not None:
            return f"{source_of(node.node)}|{node.name}"
    return "this"


def article(noun: str) -> str:
    """The article of a noun."""
    return "an" if noun[:1] in "aeiou" else "a"


FEWEST: Final = 3
"""Letters of a name that can be a slip for another; shorter ones are names of loops."""


class Scopes:
    """The names that stand by themselves, and inside each loop further ones."""

    def __init__(self) -> None:
        self._levels: list[dict[str, Kind]] = [{name: each.kind for name, each in roots().items()}]

    def enter(self, names: dict[str, Kind]) -> None:
        """A loop begins."""
        self._levels.append(names)

    def leave(self) -> None:
        """A loop ends."""
        self._levels.pop()

    def set(self, name: str, kind: Kind) -> None:
        """A name is given."""
        self._levels[-1][name] = kind

    def find(self, name: str) -> Kind | None:
        """What a name stands for here; None where there is none of this name."""
        return next((level[name] for level in reversed(self._levels) if name in level), None)

    def owner_of(self, name: str) -> str:
        """Something here that has a name; empty where nothing has."""
        owners = [each for level in reversed(self._levels) for each in level]
        return next((owner for owner in owners if self._knows(owner, name)), "")

    def meant(self, name: str) -> str:
        """The fix for a name that nothing here has."""
        known = {each for level in self._levels for each in level if each != "loop"}
        nearest = [*(each for level in reversed(self._levels[1:]) for each in level if each != "loop"), "plan"]
        owner = next((each for each in nearest if self._knows(each, name)), "")
        if owner:
            return f"did you mean {owner}.{name}?"
        if meant := near(name, known):
            return f"did you mean {meant}?"
        for each in nearest:
            kind = self.find(each)
            if isinstance(kind, Object) and (field := near(name, kind.fields)):
                return f"did you mean {each}.{field}?"
        if len(name) < FEWEST:
            return f"the loop that names it has ended, or is missing: {{% for {name} in … %}}"
        return f"a form may begin with {', '.join(sorted(known))}"

    def _knows(self, owner: str, name: str) -> bool:
        kind = self.find(owner)
        return isinstance(kind, Object) and name in kind.fields


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


class Found(NamedTuple):
    """A mistake: the line it is in, the rule, what is wrong, and the fix."""

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


_ROUND = {
    "for": "{{% {0} %}}{{% endfor %}}",
    "if": "{{% {0} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "set": "{{% {0} %}}",
}
_HYPHENED = re.compile(r"[a-z]\w*(?:-\w+)+")
_BEGINNINGS = ("plan", "front", "frameworks", "form")
_END_ALONE = ("endfor", "endif", "else")


def syntax_findings(environment: FormEnvironment, tags: Sequence[Tag]) -> Iterator[FormFinding]:
    """What Jinja cannot read in each tag by itself."""
    for tag in tags:
        if tag.opener == "{{":
            if not tag.body:
                yield finding(
                    "empty-tag", tag, "there is nothing between the braces", "write a name, or delete the tag"
                )
                continue
            source = f"{{{{ {tag.body} }}}}"
        elif tag.keyword in _END_ALONE:
            if tag.body != tag.keyword:
                yield _end_with_more(tag)
            continue
        else:
            source = _ROUND[tag.keyword].format(tag.body)
        try:
            environment.parse(source)
        except jinja2.TemplateSyntaxError as error:
            yield _unreadable(tag, error)


def name_findings(environment: FormEnvironment, tags: Sequence[Tag]) -> Iterator[FormFinding]:
    """Names that nothing has, and what a form may not do. The tags must be sound in themselves and in pairs."""
    lines = "\n".join(f"{tag.opener} {tag.body} {CLOSERS[tag.opener]}" for tag in tags)
    tree = environment.parse(lines)
    inference = Inference()
    inference.block(tree.body if isinstance(tree, nodes.Template) else [])
    for line, rule, message, fix in inference.found:
        tag = tags[line - 1]
        hyphened = _HYPHENED.search(tag.body)
        if hyphened and rule == "unknown-name" and any(f"“{each}”" in message for each in hyphened[0].split("-")):
            message = f"“{hyphened[0]}” has a hyphen, which is read as a minus"
            fix = f"write {tag.written.strip().replace(hyphened[0], hyphened[0].replace('-', '_'))}"
        yield finding(rule, tag, message, fix)


def _end_with_more(tag: Tag) -> FormFinding:
    return finding("misspelt-tag", tag, f"“{tag.keyword}” stands alone in its tag", f"write {{% {tag.keyword} %}}")


def _unreadable(tag: Tag, error: jinja2.TemplateSyntaxError) -> FormFinding:
    message = error.message or ""
    if "No filter named" in message:
        rule, said, fix = unknown_filter(message.split("'")[1])
        return finding(rule, tag, said, fix)
    if tag.keyword == "for":
        return finding("not-readable", tag, "this is no loop", "write it like {% for p in plan.priorities %}")
    if tag.keyword in ("if", "elif"):
        return finding(
            "not-readable", tag, "this is no condition", 'write it like {% if p.why %} or {% if p.status == "Done" %}'
        )
    if tag.keyword == "set":
        return finding(
            "not-readable", tag, "this gives no name to anything", "write it like {% set n = plan.priorities|length %}"
        )
    if tag.body.startswith("{"):
        return finding("not-readable", tag, "two braces are enough", f"write {{{{ {tag.body.strip('{} ')} }}}}")
    if " " in tag.body and tag.body.replace(" ", "").replace(".", "").replace("_", "").isalnum():
        return finding(
            "not-readable",
            tag,
            "these are several words, and a name is one",
            f"write {{{{ {_one_name(tag.body)} }}}}",
        )
    return finding(
        "not-readable", tag, f"this cannot be read ({_short(message)})", "write a name such as {{ plan.title }}"
    )


def _one_name(words: str) -> str:
    """Several words as the name that they may have been meant for: `plan aim`, `p.success criteria`."""
    first, _, rest = words.partition(" ")
    joint = "." if first in _BEGINNINGS else "_"
    return f"{first}{joint}{rest.replace(' ', '_')}"


def _short(message: str) -> str:
    return message.rstrip(".").replace("end of print statement", "the end of the tag")
