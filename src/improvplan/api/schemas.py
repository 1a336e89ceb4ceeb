"""The JSON Schemas of every kind of file."""

from __future__ import annotations

import json
from pathlib import Path

from improvplan.catalogues.format import framework_schema
from improvplan.forms.form import Form
from improvplan.model.network import NetworkFile
from improvplan.model.plan import Plan
from improvplan.model.schema import json_schema
from improvplan.report.outputs.json import findings_schema
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.configuration import Configuration


def schemas() -> dict[str, str]:
    """The schema of each kind of file, as JSON text by file name."""
    made = {
        "plan.schema.json": json_schema(Plan, "An improvement plan", "plan.schema.json"),
        "template.schema.json": json_schema(Form, "A plan template", "template.schema.json"),
        "repository.schema.json": json_schema(Configuration, "A plans repository", "repository.schema.json"),
        "framework.schema.json": framework_schema(),
        "network.schema.json": json_schema(NetworkFile, "A network", "network.schema.json"),
        "findings.schema.json": findings_schema(),
    }
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, which is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        write_beside_then_replace(folder / name, text.encode())
        written.append(folder / name)
    return written
