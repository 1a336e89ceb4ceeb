"""An object of a plan as templates see it: data and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Record:
    """Fields by the names they have in the plan file, also `for` and `from`: `priority.title`, `support.from`.

    What is not filled is there and empty. A record is false where nothing in it is filled. `path` (in `path_of`) is where
    its kind of object stands in a plan, such as `priorities.actions`; `model` (in `model_of`) the object that it was made of.
    """

    __slots__ = ("_fields", "_model", "_path")

    def __init__(self, path: str, fields: Mapping[str, Any], model: Any = None) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_fields", dict(fields))
        object.__setattr__(self, "_model", model)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be set")

    def __bool__(self) -> bool:
        return any(bool(value) for value in self._fields.values())

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __dir__(self) -> list[str]:
        return list(self._fields)

    def __repr__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self._fields.items() if value)
        return f"Record({filled})"


def path_of(record: Record) -> str:
    """Where a record's kind of object stands in a plan."""
    path: str = object.__getattribute__(record, "_path")
    return path


def model_of(record: Record) -> Any:
    """The object of the model that a record was made of; an empty one where it could not be read, None for other records.

    Whoever needs both takes the model from the record: a list in the plan and the list of its records need not be equally
    long, since one that could not be read is a single record that says so.
    """
    return object.__getattribute__(record, "_model")


def changed(record: Record, **fields: Any) -> Record:
    """The same record with some fields replaced or added."""
    return Record(path_of(record), {**object.__getattribute__(record, "_fields"), **fields}, model_of(record))
