"""Parts of a tag in the words of a finding."""

from __future__ import annotations

from jinja2 import nodes

from improvplan.rendering.word_form.problems import near
from improvplan.rendering.word_form.sandbox import FILTERS


def unknown_filter(name: str) -> tuple[str, str, str]:
    """Rule, message and mend for a filter that forms do not have."""
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
