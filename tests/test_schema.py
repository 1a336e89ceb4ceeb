"""What an editor accepts and what `validate` accepts are the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from improvplan.lint.engine.example import read_example
from improvplan.lint.engine.registry import plan_rules
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.model.shape import Thing, shape_of
from improvplan.source import parse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SCHEMA = Draft7Validator(json.loads((ROOT / "schemas/plan.schema.json").read_text(encoding="utf-8")))
PLANS = sorted(
    file for file in (ROOT / "examples").rglob("*.yaml") if "improvplan:" in file.read_text(encoding="utf-8")
)


class _TextDates(SafeConstructor):
    """YAML 1.2 as editors read it, with dates left as text."""


_TextDates.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor_reads(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _TextDates
    return _with_text_keys(yaml.load(text))


def _with_text_keys(value: Any) -> Any:
    """JSON Schema speaks of names, which are text; editors turn `2019:` into one."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def refusals(text: str) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in SCHEMA.iter_errors(as_an_editor_reads(text))]


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.name)
def test_examples_pass_the_schema(file: Path) -> None:
    assert refusals(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("rule", plan_rules(), ids=lambda rule: rule.name)
def test_examples_of_rules_pass_the_schema(rule: Any) -> None:
    for text in (rule.good, rule.bad):
        for plan in read_example(text).plans:
            assert refusals(plan.text) == []


def test_the_sample_in_the_documentation_passes_the_schema() -> None:
    page = (ROOT / "docs/format.md").read_text(encoding="utf-8")
    [sample] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert refusals(sample) == []


HEAD = "improvplan: 1\nid: a\ntitle: A\n"
ALIKE = {
    "a code without quotes": ("priorities:\n  - title: A\n    links:\n      hgios: 2.3\n", True),
    "a code in quotes": ('priorities:\n  - title: A\n    links:\n      hgios: "2.3"\n', True),
    "one item without a list": ("priorities:\n  title: A\n  actions: Do it\n", True),
    "yes and no": ("internal: yes\norganisation:\n  name: A\n  denominational: no\n", True),
    "money by fund": ("priorities:\n  - actions:\n      - do: A\n        cost:\n          pef: 100\n", True),
    "an empty key": ("priorities:\n  - title: A\n    outcomes:\n", True),
    "a key of one's own": ("x-colour: blue\n", True),
    "an unknown key": ("colour: blue\n", False),
    "an unknown status": ("status: finished\n", False),
    "values without years": ("indicators:\n  - title: A\n    values: 71\n", False),
    "links without a framework": ("links:\n  - 2.3\n", False),
    "a colon that needs quotes": ("priorities:\n  - title: A\n    outcomes:\n      - Staff: to plan together\n", False),
}


@pytest.mark.parametrize("name", ALIKE)
def test_schema_and_reader_agree(name: str) -> None:
    body, accepted = ALIKE[name]
    reading = read_plan(parse(HEAD + body))
    assert reading is not None
    assert (not reading.findings) is accepted, reading.findings
    assert (refusals(HEAD + body) == []) is accepted


def test_every_field_has_a_description() -> None:
    seen: set[str] = set()

    def walk(thing: Thing) -> None:
        if thing.model.__name__ in seen:
            return
        seen.add(thing.model.__name__)
        for key, words in thing.descriptions.items():
            assert len(words) > 3, f"{thing.model.__name__}.{key}"
            assert words.endswith("."), f"{thing.model.__name__}.{key}"
        for shape in thing.fields.values():
            inner = getattr(shape, "item", getattr(shape, "value", shape))
            if isinstance(inner, Thing):
                walk(inner)

    walk(shape_of(Plan))
    assert len(seen) > 20
