"""A whole plan as text, with remarks above its keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from improvplan.edit.fragment import Data, commented, dumped
from improvplan.edit.words import wrapped
from improvplan.edit.yaml_text import put_above
from improvplan.finding import Path
from improvplan.forms.fields import inside, paths, shape_at
from improvplan.model.shape import ListOf, Thing


def document(data: Mapping[str, Data], remarks: Mapping[Path, Iterable[str]], head: Iterable[str]) -> str:
    """The text of a file. `remarks` stand as comments above what is at their paths, `head` above everything."""
    root = commented(in_order(data))
    for path, lines in remarks.items():
        _remark(root, path, "\n".join(lines))
    text = dumped(root, 2, flow=False)
    return "".join(f"# {line}".rstrip() + "\n" for line in _lines(head)) + text


def in_order(data: Mapping[str, Data], path: str = "") -> dict[str, Data]:
    """A thing of a plan with its keys in the order of the format, and so are the things in it; keys of one's own come last."""
    names = [*(name for name in inside(path) if name in data), *(name for name in data if name not in inside(path))]
    return {name: _ordered(data[name], f"{path}.{name}" if path else name) for name in names}


def _ordered(value: Data, path: str) -> Data:
    path = path.replace("actions.actions", "actions")
    if isinstance(value, Mapping):
        return in_order(value, path) if path in paths() and isinstance(shape_at(path), Thing | ListOf) else value
    if isinstance(value, list):
        return [_ordered(item, path) for item in value]
    return value


def _remark(root: Any, path: Path, words: str) -> None:
    holder, indent = root, 0
    for step in path[:-1]:
        holder = holder[step]
        indent += 2
    key = path[-1]
    if isinstance(holder, list) or next(iter(holder)) != key:
        put_above(holder, key, wrapped(words, indent), indent)


def _lines(words: Iterable[str]) -> Iterable[str]:
    for line in words:
        first, *rest = wrapped(line, 2).splitlines() or [""]
        yield first
        yield from (f"  {more}" if line.startswith("- ") else more for more in rest)
