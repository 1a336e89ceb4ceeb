"""What the configuration of a repository decides on rules, by layers, and the numbers that can be set for a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from improvplan.forms.form import RuleSetting
from improvplan.workspace.configuration import Repository


class Option(NamedTuple):
    """A number that a repository or form may set for a rule."""

    name: str
    default: float
    description: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place has decided on rules. `strict` is None where it says nothing about them."""

    name: str
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    strict: bool | None = None


def repository_layers(repository: Repository, overrides: Collection[int]) -> tuple[Layer, ...]:
    """What the files of a repository decide, the weakest first; of the overrides those with these numbers."""
    found, first = [], 0
    for file in reversed(repository.files):
        own, name = file.value, file.source.name
        strict = own.strict if "strict" in own.model_fields_set else None
        found.append(Layer(name, frozenset(own.select), frozenset(own.ignore), own.rules or {}, strict))
        found += [
            Layer(f"{name}, overrides {number}", frozenset(one.select), frozenset(one.ignore), one.rules or {})
            for number, one in enumerate(own.overrides, 1)
            if first + number - 1 in overrides
        ]
        first += len(own.overrides)
    return tuple(found)


def settings(layers: Iterable[Layer]) -> dict[str, RuleSetting]:
    """How rules are set by several layers together: the last severity holds, and the last value of each option."""
    found: dict[str, RuleSetting] = {}
    for layer in layers:
        for name, setting in layer.rules.items():
            below = found.get(name)
            found[name] = _over(below, setting) if below else setting
    return found


def _over(below: RuleSetting, above: RuleSetting) -> RuleSetting:
    options = {**(below.options or {}), **(above.options or {})}
    return RuleSetting.model_construct(severity=above.severity or below.severity, options=options or None)
