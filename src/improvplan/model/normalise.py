"""From the node tree to plain data in full form: short forms written out, wrong shapes reported and left out.

One walk along the compiled shape does it, and gathers on the way what rules look at: every text, and every key without a value.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, NamedTuple

from improvplan.finding import Path, Span
from improvplan.model.meanings import Meant, file_words, last_name, may_mean_one, nearest, thing_words
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing
from improvplan.model.trouble import Trouble, in_short
from improvplan.source.nodes import EMPTY, Mapping, Node, Scalar, Sequence

_DROPPED: Any = object()


class TextAt(NamedTuple):
    """A text of the plan: where it stands, what it says, and the kind of field it stands in."""

    path: Path
    text: str
    kind: str


_text_at = tuple.__new__
"""Makes a TextAt from its three values without the call that a named tuple puts in between."""


def _is_written(scalar: Scalar) -> bool:
    return (scalar.text not in EMPTY or bool(scalar.style and scalar.text)) and not scalar.text.isspace()


class Normaliser:
    """Turns one tree into data. After `read`: `troubles`, `holes`, `texts` and `blanks` (keys that stand there empty).

    What stands under a name that was only probably meant is read as if that name had been written; `typed` gives, by the path
    under which it is read, the path at which it stands.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.troubles: list[Trouble] = []
        self.holes: list[Path] = []
        self.texts: list[TextAt] = []
        self.blanks: list[Path] = []
        self.typed: dict[Path, Path] = {}

    def read(self, root: Mapping, shape: Thing) -> dict[str, Any]:
        """The data of a whole file."""
        data: dict[str, Any] = self._thing(root, shape, ())
        return data

    def _value(self, node: Node, shape: Shape, path: Path) -> Any:
        kind = type(shape)
        if kind is Leaf:
            return self._leaf(node, shape, path)  # type: ignore[arg-type]
        if type(node) is Scalar and node.empty:
            self.blanks.append(path)
            return _DROPPED
        if kind is ListOf:
            return self._list(node, shape.item, path)  # type: ignore[union-attr]
        if kind is Thing:
            return self._thing(node, shape, path)  # type: ignore[arg-type]
        if kind is Cash:
            return self._cost(node, path)
        return self._map(node, shape, path)  # type: ignore[arg-type]

    def _leaf(self, node: Node, shape: Leaf, path: Path) -> Any:
        if type(node) is Scalar:
            if not _is_written(node):
                self.blanks.append(path)
                return _DROPPED
            self.texts.append(_text_at(TextAt, (path, node.text, shape.kind)))
            return node.text
        if type(node) is Sequence and shape.kind == "prose":
            return [self._item(item, shape, (*path, index)) for index, item in enumerate(node.items)] or _DROPPED
        return self._not_text(node, shape, path)

    def _not_text(self, node: Node, shape: Leaf, path: Path) -> Any:
        if isinstance(node, Mapping):
            return self._sentence(node, shape.kind, path) or self._refuse(
                path, "here belongs one text, not names and values"
            )
        assert isinstance(node, Sequence)
        if len(node.items) == 1 and isinstance(node.items[0], Scalar):
            return self._refuse(
                path, "here belongs one text, not a list", "take away the dash (or the square brackets)"
            )
        return self._refuse(path, "here belongs one text, not a list", "write it on one line, or as one text after “|”")

    def _item(self, node: Node, shape: Shape, path: Path) -> Any:
        if type(node) is Sequence:
            return self._nested(shape, path)
        value = self._value(node, shape, path)
        if value is _DROPPED:
            return {} if isinstance(shape, Thing) else ""
        return value

    def _nested(self, shape: Shape, path: Path) -> Any:
        self._refuse(path, "a list stands inside a list here", "take away one of the two dashes")
        return {} if isinstance(shape, Thing) else ""

    def _list(self, node: Node, item: Shape, path: Path) -> Any:
        if type(node) is Sequence:
            return [self._item(child, item, (*path, index)) for index, child in enumerate(node.items)]
        value = self._value(node, item, (*path, 0))
        return _DROPPED if value is _DROPPED else [value]

    def _map(self, node: Node, shape: MapOf, path: Path) -> Any:
        if not isinstance(node, Mapping):
            return self._refuse(
                path, f"“{path[-1]}” takes names with values under it", _MAP_EXAMPLES.get(str(path[-1]), "")
            )
        data = {}
        for key, entry in node.entries.items():
            value = self._value(entry.value, shape.value, (*path, key))
            if value is not _DROPPED:
                data[key] = value
        return data

    def _cost(self, node: Node, path: Path) -> Any:
        if isinstance(node, Scalar):
            amount = self._leaf(node, _AMOUNT, path)
            return _DROPPED if amount is _DROPPED else {"amount": amount}
        if isinstance(node, Mapping):
            return {"by_fund": self._map(node, _FUNDS, path)}
        return self._refuse(
            path, "a cost is one amount, or amounts by fund", "write £250, or the fund and its amount on a line each"
        )

    def _thing(self, node: Node, shape: Thing, path: Path) -> Any:
        if isinstance(node, Mapping):
            return self._fields(node, shape, path)
        if shape.bare is None or isinstance(node, Sequence):
            known = ", ".join(list(shape.fields)[:5])
            return self._refuse(
                path, f"“{last_name(path)}” has parts of its own: {known} …", "write each on a line under it"
            )
        value = self._value(node, shape.fields[shape.bare], (*path, shape.bare))
        return _DROPPED if value is _DROPPED else {shape.bare: value}

    def _fields(self, node: Mapping, shape: Thing, path: Path) -> Any:
        data: dict[str, Any] = {}
        own: dict[str, Any] = {}
        unknown: list[str] = []
        fields = shape.fields
        for key, (_, child) in node.entries.items():
            field = fields.get(key)
            if field is not None:
                # Most of a plan are texts in fields: they are read here and now, since a call for each would cost a tenth.
                if type(field) is Leaf and type(child) is Scalar and _is_written(child):
                    data[key] = child.text
                    self.texts.append(_text_at(TextAt, ((*path, key), child.text, field.kind)))
                    continue
                value = self._value(child, field, (*path, key))
                if value is not _DROPPED:
                    data[key] = value
            elif key.startswith("x-"):
                own[key[2:].replace("-", "_")] = _plain(child)
            else:
                text = self._sentence(node, "prose", path) if shape.bare and not _names_bare(key, shape) else None
                if text is not None:
                    return {shape.bare: text}
                unknown.append(key)
        if unknown:
            self._unknown(node, unknown, shape, path, data)
        if own:
            data["x"] = own
        return data

    def _sentence(self, node: Mapping, kind: str, path: Path) -> str | None:
        """The text that a colon with a space after it has split into a name and a value."""
        if len(node.entries) != 1 or node.flow:
            return None
        (key, entry), *_ = node.entries.items()
        value = entry.value
        if not isinstance(value, Scalar) or not (" " in key.strip() or " " in value.text or key[:1].isupper()):
            return None
        span = Span(entry.key.start, value.end if value.text else entry.key.end + 1)
        text = " ".join(self._text[span.start : span.end].split())
        self.troubles.append(
            Trouble(
                "unquoted-colon",
                path,
                f"“{in_short(text)}” is one text, but the colon in it makes YAML read a name and a value",
                fix=f"put quotes around it: {quoted(text)}",
                span=span,
                fixed=quoted(text),
                certain=True,
            )
        )
        self.texts.append(TextAt(path, text, kind))
        return text

    def _unknown(self, node: Mapping, keys: list[str], shape: Thing, path: Path, data: dict[str, Any]) -> None:
        """Report names that a thing does not have; what stands under one that can be guessed goes into its data."""
        meant = {key: self._meant(node, key, shape) for key in keys}
        for key, guess in meant.items():
            if guess is None:
                known = ", ".join(list(shape.fields)[:_NAMES_SHOWN])
                more = " …" if len(shape.fields) > _NAMES_SHOWN else ""
                fix = f"it may be one of: {known}{more}; a name of your own begins with x-"
                self._unknown_key(shape, (*path, key), fix)
            elif guess.key in node.entries:
                fix = f"write it under {guess.key}:, which stands here too, or under notes:"
                self._unknown_key(shape, (*path, key), fix)
            else:
                rivals = sum(other is not None and other.key == guess.key for other in meant.values())
                read = guess.key not in data and self._guessed(node, key, guess, shape, path, data)
                self._unknown_key(
                    shape,
                    (*path, key),
                    f"write {guess.key}:",
                    fixed=guess.key,
                    certain=guess.sure and rivals == 1 and read,
                )

    def _meant(self, node: Mapping, key: str, shape: Thing) -> Meant | None:
        """What was probably meant by a name, by the name itself or, where that says nothing, by what stands below it."""
        value = node.entries[key].value

        def misfit(name: str) -> int:
            return _misfit(value, shape.fields[name])

        guess = nearest(key, shape.fields, node.entries, misfit)
        if len(_names_of(value)) >= _NAMES_THAT_TELL and (guess is None or misfit(guess.key)):
            fits = [name for name in shape.fields if name not in node.entries and not misfit(name)]
            fits = [name for name in fits if not isinstance(shape.fields[name], MapOf)]
            if len(fits) == 1:
                return Meant(fits[0], sure=False)
        return guess

    def _guessed(self, node: Mapping, key: str, guess: Meant, shape: Thing, path: Path, data: dict[str, Any]) -> bool:
        """Read what stands under a guessed name; a hole where it has not the shape of what is guessed. Whether it could be read."""
        place = (*path, guess.key)
        self.typed[place] = (*path, key)
        before, texts = len(self.troubles), len(self.texts)
        value = self._value(node.entries[key].value, shape.fields[guess.key], place)
        refused = [one for one in self.troubles[before:] if one.path == place]
        if refused:
            del self.troubles[before:], self.texts[texts:]
            self.holes.append(place)
            return False
        if value is not _DROPPED:
            data[guess.key] = value
        return True

    def _unknown_key(
        self, shape: Thing, path: Path, fix: str, *, fixed: str | None = None, certain: bool = False
    ) -> None:
        of = f"of {thing_words(path[:-1])}" if len(path) > 1 else f"of {file_words(shape.model.__name__)}"
        message = f"“{in_short(str(path[-1]))}” is not a part {of}"
        self.troubles.append(Trouble("unknown-key", path, message, fix=fix, fixed=fixed, certain=certain))

    def _refuse(self, path: Path, message: str, fix: str = "") -> Any:
        self.troubles.append(Trouble("wrong-shape", path, message, fix=fix))
        self.holes.append(path)
        return _DROPPED


_NAMES_READ = 12
_NAMES_THAT_TELL = 3
"""How many names must stand below one that says nothing, for them to say what it is."""


def _names_of(node: Node) -> tuple[str, ...]:
    """The names that stand below something, up to a dozen: its own, or those of its first entry."""
    first = node.items[0] if isinstance(node, Sequence) and node.items else node
    return tuple(islice(first.entries, _NAMES_READ)) if isinstance(first, Mapping) else ()


def _holds_names(node: Mapping) -> bool:
    """Whether names with values of their own stand below the names of something."""
    return any(isinstance(entry.value, Mapping) for entry in islice(node.entries.values(), _NAMES_READ))


def _misfit(node: Node, shape: Shape) -> int:
    """How much of what stands below a name does not fit a field: the names that it does not have, or all where it has none."""
    if isinstance(shape, ListOf):
        shape = shape.item
    elif isinstance(node, Sequence) and not (isinstance(shape, Leaf) and shape.kind == "prose"):
        return 1 + len(node.items)
    names = _names_of(node)
    if isinstance(shape, MapOf):
        return 0 if isinstance(node, Mapping) and isinstance(shape.value, Leaf) is not _holds_names(node) else 1
    if isinstance(shape, Thing):
        if not names:
            return int(shape.bare is None)
        strange = [name for name in names if name not in shape.fields]
        return len(strange) + sum(not may_mean_one(name, shape.fields) for name in strange)
    return len(names)


_NAMES_SHOWN = 8
"""How many of the names that a thing has are listed where none of them is near to what was written."""


def _names_bare(key: str, shape: Thing) -> bool:
    """Whether a name stands for the very field that a bare text would be: “Task: Hold a meeting” is no sentence."""
    meant = nearest(key, shape.fields)
    return meant is not None and meant.sure and meant.key == shape.bare


_AMOUNT = Leaf("amount")
_FUNDS = MapOf(_AMOUNT)
_MAP_EXAMPLES = {
    "links": "write the framework and, under it, its items: “hgios:” and on the next line “  - 2.3”",
    "values": "write the session and its value, for example: 2024-25: 71",
    "targets": "write the session and its value, for example: 2025-26: 78",
    "people": "write a short key for each person: “jp:” and under it “  name: J. Park”",
    "facts": "write a name and a value, for example: School roll: 212",
    "glossary": "write the abbreviation and what it stands for, for example: CLPL: Career-long professional learning",
}


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it back unchanged."""
    return json.dumps(text, ensure_ascii=False)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.empty else node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}
