"""What the page in the browser loads first, and keeps as an image of memory for later visits: all that needs no compiled library.

An image holds the memory of Python alone and not of compiled libraries that were loaded into it, so none of these modules may
import pydantic. Of the modules that do, the image holds the code: what is left of importing them is to run it, a third of the time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

MODULES = (
    "ast",
    "calendar",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "fractions",
    "hashlib",
    "importlib.metadata",
    "inspect",
    "ipaddress",
    "json",
    "pathlib",
    "platform",
    "subprocess",
    "tempfile",
    "textwrap",
    "threading",
    "typing",
    "urllib.parse",
    "uuid",
    "zoneinfo",
    "annotated_types",
    "typing_extensions",
    "typing_inspection.introspection",
    "yaml",
    "improvplan.api.errors",
    "improvplan.api.option_names",
    "improvplan.catalogues.resolve",
    "improvplan.model.amount",
    "improvplan.model.quantity",
    "improvplan.model.when_reader",
    "improvplan.model.written",
    "improvplan.report.outputs.json",
    "improvplan.report.result",
    "improvplan.source",
    "improvplan.vocabulary.acronyms",
    "improvplan.vocabulary.first_names",
    "improvplan.vocabulary.ordinary_words",
    "improvplan.workspace.cache",
    "improvplan.workspace.calendar",
)


def load(patterns: Iterable[tuple[str, int]], modules: Iterable[str]) -> None:
    """Import what needs nothing compiled, compile regular expressions, given with their flags, and hold the code of modules.

    Python remembers what it has compiled. A module that is not there, or is no Python file, is passed over.
    """
    for name in MODULES:
        import_module(name)
    for pattern, flags in patterns:
        re.compile(pattern, flags)
    specs: dict[str, ModuleSpec | None] = {}
    for name in modules:
        spec = _found(name, specs)
        if spec and name not in sys.modules and isinstance(spec.loader, SourceFileLoader):
            code = spec.loader.get_code(name)
            if code:
                _HELD[name] = code
    sys.meta_path.insert(0, _Finder)


_HELD: dict[str, CodeType] = {}
"""The code of modules that are not imported yet, by their names."""


def _found(name: str, known: dict[str, ModuleSpec | None]) -> ModuleSpec | None:
    """Where a module stands, without importing the packages that it is in, as `importlib.util.find_spec` would."""
    if name not in known:
        package = name.rpartition(".")[0]
        parent = _found(package, known) if package else None
        locations = parent.submodule_search_locations if parent else None
        known[name] = PathFinder.find_spec(name, locations) if locations or not package else None
    return known[name]


class _Held(SourceFileLoader):
    """Loads a module of which the code is held."""

    def get_code(self, fullname: str) -> CodeType | None:
        return _HELD.pop(fullname, None) or super().get_code(fullname)


class _Finder:
    """Finds modules of which the code is held, asking no folder for them."""

    @staticmethod
    def find_spec(
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG004
        target: ModuleType | None = None,  # noqa: ARG004
    ) -> ModuleSpec | None:
        code = _HELD.get(name)
        if code is None:
            return None
        file = code.co_filename
        folder, _, last = file.replace("\\", "/").rpartition("/")
        inside = [folder] if last == "__init__.py" else None
        return spec_from_file_location(name, file, loader=_Held(name, file), submodule_search_locations=inside)
