"""What lets editors help with the plans of a repository: completion, explanations, and the layout that YAML needs."""

from __future__ import annotations

VSCODE_SETTINGS = """\
{
  "yaml.schemas": {
    "./schemas/plan.schema.json": ["plans/**/*.yaml", "plans/**/*.yml"],
    "./schemas/repository.schema.json": "improvplan.yaml",
    "./schemas/framework.schema.json": "frameworks/*.yaml",
    "./schemas/network.schema.json": ["network.yaml", "network/*.yaml"],
    "./schemas/template.schema.json": "templates/*/template.yaml"
  },
  "yaml.format.enable": false,
  "[yaml]": {
    "editor.insertSpaces": true,
    "editor.tabSize": 2,
    "editor.wordWrap": "on",
    "editor.quickSuggestions": { "strings": true }
  }
}
"""

VSCODE_EXTENSIONS = """\
{
  "recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]
}
"""

EDITORCONFIG = """\
# Editors read this: https://editorconfig.org
root = true

[*]
charset = utf-8
insert_final_newline = true

[*.{yaml,yml}]
indent_style = space
indent_size = 2
"""
