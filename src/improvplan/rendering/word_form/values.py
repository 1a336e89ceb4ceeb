"""What a form holds in its hands while it is filled: text, lists and things, and nothing that can do anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from improvplan.rendering.word_form.kind import Object, Several
from improvplan.rendering.word_form.rich import FormText

Print = Callable[[], FormText]


class FormThing:
    """A thing with names. What stands under a name is made when it is first read."""

    __slots__ = ("_filled", "_kind", "_made", "_print", "_read")

    def __init__(self, kind: Object, read: Callable[[str], Any], words: Print, *, filled: bool) -> None:
        self._kind = kind
        self._read = read
        self._print = words
        self._filled = filled
        self._made: dict[str, Any] = {}

    def has(self, name: str) -> bool:
        """Whether the thing knows a name."""
        return name in self._kind.fields

    def get(self, name: str) -> Any:
        """What stands under a name that the thing knows."""
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name]

    @property
    def kind(self) -> Object:
        """What it is."""
        return self._kind

    def words(self) -> FormText:
        """All that it says."""
        return self._print()

    def __bool__(self) -> bool:
        return self._filled

    def __str__(self) -> str:
        return self._print()


class FormList:
    """A list. `named` gives what has a name of its own in it: `frameworks.hgios`."""

    __slots__ = ("_items", "_kind", "_named", "_print")

    def __init__(
        self, kind: Several, items: Sequence[Any], words: Print, named: Callable[[str], Any] | None = None
    ) -> None:
        self._kind = kind
        self._items = tuple(items)
        self._print = words
        self._named = named

    @property
    def kind(self) -> Several:
        """What it is."""
        return self._kind

    def named(self, name: str) -> Any:
        """What has this name; None where nothing has."""
        return self._named(name) if self._named else None

    def words(self) -> FormText:
        """All of it, as a list where it is more than one."""
        return self._print()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> Any:
        return self._items[place]

    def __str__(self) -> str:
        return self._print()


class FormAnything:
    """Keys of an author's own: a name that is not there is empty."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Mapping[str, Any]) -> None:
        self._keys = dict(keys)

    def get(self, name: str) -> Any:
        """What stands under a key, written with hyphens or underscores."""
        return self._keys.get(name, self._keys.get(name.replace("_", "-"), ""))

    def __bool__(self) -> bool:
        return bool(self._keys)

    def __str__(self) -> str:
        return "; ".join(f"{key}: {value}" for key, value in self._keys.items())
