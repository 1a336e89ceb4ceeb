"""How a field of the model is declared: its description, its short form, and the plain types that are read from text."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from improvplan.model.amount import Amount, read_amount
from improvplan.model.prose import Prose
from improvplan.model.quantity import Quantity, read_quantity
from improvplan.model.when import When
from improvplan.model.when_reader import read_when

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
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


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise PydanticCustomError("slug", "use letters, digits and hyphens, without spaces")
    return value


def _when(value: object) -> object:
    return read_when(value) if isinstance(value, str) else value


def _amount(value: object) -> object:
    return read_amount(value) if isinstance(value, str) else value


def _quantity(value: object) -> object:
    return read_quantity(value) if isinstance(value, str) else value


def _prose(value: object) -> object:
    if isinstance(value, str):
        return Prose((value,))
    return Prose(tuple(value), listed=True) if isinstance(value, list | tuple) else value


class Kind(str):
    """Marks a type that is read from text with what it is: `line`, `slug`, `link` and so on."""

    __slots__ = ()


Line = Annotated[str, Kind("line")]
Link = Annotated[str, Kind("link")]
PersonReference = Annotated[str, Kind("person")]
Slug = Annotated[str, Kind("slug"), BeforeValidator(_slug)]
YesNo = Annotated[bool, Kind("yes-no"), BeforeValidator(_yes_no)]
ProseText = Annotated[Prose, Kind("prose"), BeforeValidator(_prose)]
WhenText = Annotated[When, Kind("when"), BeforeValidator(_when)]
AmountText = Annotated[Amount, Kind("amount"), BeforeValidator(_amount)]
QuantityText = Annotated[Quantity, Kind("quantity"), BeforeValidator(_quantity)]
