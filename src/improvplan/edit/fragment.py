"""Pieces of YAML to be put into a file, written by ruamel.yaml. No text in them is taken for a number or a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import StringIO
from typing import Any
from unicodedata import category

Data = str | None | Sequence["Data"] | Mapping[str, "Data"]
"""What a plan is made of: texts, lists and names with values; None is a name without a value."""

_WIDE = 10_000_000
_UNWRITABLE = frozenset(("Cc", "Cs", "Cn"))
"""Control characters, halves of characters, and what Unicode has given no meaning."""


def block_lines(value: Mapping[str, Data], offset: int = 2, *, quoted: bool = False) -> list[str]:
    """The lines of names with values, beginning in the first column; dashes stand `offset` columns further in than their names.

    `quoted` puts every text in double quotes: among comments that stand far in, a block of text would swallow the next one.
    """
    return dumped(_block(value, quoted=quoted), offset, flow=False).splitlines()


def flow_text(value: Data, *, quoted: bool = False) -> str:
    """The same on one line, with brackets."""
    return dumped([_flow(value, quoted=quoted)], 2, flow=True).strip()[1:-1]


def tidied(words: str) -> str:
    """A text that was typed or pasted, as a plan can hold it: no control characters, no blanks at the ends of its lines."""
    lines = ("".join(map(_tidied_sign, line)) for line in words.splitlines())
    return "\n".join(line.rstrip() for line in lines).strip()


def _tidied_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if category(sign) in _UNWRITABLE or sign == "\ufeff" else sign


def commented(value: Data) -> Any:
    """The same as ruamel.yaml has it, so that comments can be put into it."""
    return _block(value, quoted=False)


def dumped(value: Any, offset: int, *, flow: bool) -> str:
    """The text of it; dashes stand `offset` columns further in than their names."""
    yaml = _yaml()()
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    yaml.default_flow_style = flow
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _block(value: Data, *, quoted: bool) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if value is None:
        return None
    if isinstance(value, str):
        if quoted:
            return DoubleQuotedScalarString(value)
        return LiteralScalarString(value) if "\n" in value else value
    if isinstance(value, Mapping):
        return CommentedMap({name: _block(inner, quoted=quoted) for name, inner in value.items()})
    return CommentedSeq([_block(inner, quoted=quoted) for inner in value])


def _flow(value: Data, *, quoted: bool) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, Mapping):
        return {name: _flow(inner, quoted=quoted) for name, inner in value.items()}
    if isinstance(value, str):
        return DoubleQuotedScalarString(value) if quoted else value
    return None if value is None else [_flow(inner, quoted=quoted) for inner in value]


@cache
def _yaml() -> Any:
    """The class of a writer for whom every plain text is a text: `74`, `2025-26` and `1.10` need no quotes in a plan.

    What a plan takes for a name without a value (`null`, `~`) is put in quotes all the same.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    from improvplan.source.nodes import EMPTY

    class Texts(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind is ScalarNode and implicit and implicit[0] and value not in EMPTY:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    class Writer(YAML):
        def __init__(self) -> None:
            super().__init__()
            self.Resolver = Texts

    return Writer
