"""What of Jinja a form may use, and what its filters give."""

from __future__ import annotations

from typing import Final

from jinja2 import nodes

from improvplan.rendering.word_form.kind import Anything

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
