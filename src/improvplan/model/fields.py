"""How a field of the model is declared: its description, its short form, and the plain types that are read from text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field
from pydantic_core import PydanticCustomError

from improvplan.model.amount import Amount, read_amount
from improvplan.model.prose import Prose
from improvplan.model.quantity import Quantity, read_quantity
from improvplan.model.when import When
from improvplan.model.when_reader import read_when

SLUG = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
_YES = {"yes": True, "true": True, "on": True, "y": True, "no": False, "false": False, "off": False, "n": False}


def about(description: str, default: Any = None, **more: Any) -> Any:
    """A field that may be left out, with the words that an editor shows for it."""
    return Field(default, description=description, **more)


def bare(description: str) -> Any:
    """The one obvious property of a thing: where the thing belongs, a bare text is this field."""
    return Field(None, description=description, json_schema_extra={"bare": True})


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _YES:
        return _YES[value.lower()]
    raise PydanticCustomError("yes_no", "write yes or no")


def _prose(value: object) -> Prose:
    if isinstance(value, str):
        return Prose((value,))
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return Prose(tuple(value), listed=True)
    if isinstance(value, Prose):
        return value
    raise PydanticCustomError("prose", "write a text, or a list of texts")


def _reader(kind: type, read: Callable[[str], object]) -> Callable[[object], object]:
    def reader(value: object) -> object:
        if isinstance(value, str):
            return read(value)
        if isinstance(value, kind):
            return value
        raise PydanticCustomError("text", "write a text")

    return reader


READERS: dict[str, Callable[[Any], object]] = {
    "yes-no": _yes_no,
    "prose": _prose,
    "when": _reader(When, read_when),
    "amount": _reader(Amount, read_amount),
    "quantity": _reader(Quantity, read_quantity),
}
"""How each kind of text is read; the others stay text."""


class Kind(str):
    """Marks a type that is read from text with what it is: `line`, `slug`, `link` and so on."""

    __slots__ = ()


Line = Annotated[str, Kind("line")]
Link = Annotated[str, Kind("link")]
PersonReference = Annotated[str, Kind("person")]
Slug = Annotated[str, Kind("slug")]
FundName = Annotated[str, Kind("fund")]
YesNo = Annotated[bool, Kind("yes-no")]
ProseText = Annotated[Prose, Kind("prose")]
WhenText = Annotated[When, Kind("when")]
AmountText = Annotated[Amount, Kind("amount")]
QuantityText = Annotated[Quantity, Kind("quantity")]
