"""Commented YAML in block style, written by ruamel.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq


def listed(items: Iterable[Any]) -> CommentedSeq:
    """A list with its items on lines of their own."""
    return CommentedSeq(items)


def put_above(holder: CommentedMap | CommentedSeq, key: str | int, words: str, indent: int) -> None:
    """Write a comment above a key, or above the item of a list."""
    if words:
        holder.yaml_set_comment_before_after_key(key, before=words, indent=indent)


def yaml_text(root: CommentedMap) -> str:
    """The text of a file. Keys without a value are left empty, and no line is folded."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    stream = StringIO()
    yaml.dump(root, stream)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())
