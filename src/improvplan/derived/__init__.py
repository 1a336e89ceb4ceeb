"""What follows from plans: schedules, status, reports, as plain data. Derived documents are found by their files."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from improvplan.derived.plugin import Derived

_DECLARED = "DOCUMENT = Derived("


class Named(NamedTuple):
    """A derived document by its words alone."""

    name: str
    summary: str
    under: str


@cache
def named_documents() -> tuple[Named, ...]:
    """Every derived document by name. Their files are looked at and not loaded: the command line lists them without the model."""
    found = (_named(module.name) for module in pkgutil.iter_modules(__path__))
    return tuple(each for each in found if each)


def document(name: str) -> Derived[Any]:
    """The derived document of a name. Raises ModuleNotFoundError or AttributeError where there is none."""
    found: Derived[Any] = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").DOCUMENT
    return found


def _named(module: str) -> Named | None:
    spec = find_spec(f"{__name__}.{module}")
    text = getattr(spec and spec.loader, "get_source", lambda _: None)(f"{__name__}.{module}")
    if not text or f"\n{_DECLARED}" not in text:
        return None
    at = text.index(f"\n{_DECLARED}")
    # Only the declaration is parsed: it ends where a bracket stands at the beginning of a line.
    declared = ast.parse(text[at + 1 : text.index("\n)", at) + 2]).body[0]
    call = declared.value if isinstance(declared, ast.Assign) else None
    keywords = call.keywords if isinstance(call, ast.Call) else []
    words = {each.arg: each.value.value for each in keywords if isinstance(each.value, ast.Constant)}
    return Named(str(words["name"]), str(words["summary"]), str(words.get("under", "")))
