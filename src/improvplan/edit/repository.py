"""The files that a new repository of plans begins with, beside its schemas and its first plan."""

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


CONFIGURATION = """\
# yaml-language-server: $schema=schemas/repository.schema.json
# What holds for every plan in this repository. Take the # away from a line to use it.
improvplan-repository: 1
plans:
  - plans/**/*.yaml
  - plans/**/*.yml
# title: Improvement plans of the Northmuir schools
# country: scotland
# Your own frameworks and forms, each in a folder beside this file:
# frameworks: frameworks
# templates: templates
# Where the network file is, if it is not network.yaml: which organisations there are, and what belongs to what.
# network:
#   - network.yaml
# Term dates, where they differ from the usual ones of the country:
# terms:
#   - name: Term 1
#     from: 15 Aug
#     to: 10 Oct
# Holidays, public holidays and in-service days, with their year; visits and checks keep clear of them:
# closed:
#   - when: 19 Feb 2027
#     what: In-service day
# A Word file that documents take their styles, header, footer and page set-up from:
# reference: letterhead.docx
# Other words for the same training, so that schools can be trained together:
# training:
#   - topic: Outdoor learning
#     also:
#       - Learning outdoors
# What is asked of schools in a category, which a plan writes as its organisation's category:
# categories:
#   support:
#     monitoring: half-termly
# Rules to leave out, and rules that are more or less serious here (error, warning, note or off):
# ignore:
#   - blank-evaluation
# rules:
#   placeholder: error
# What holds for some of the plans only:
# overrides:
#   - paths:
#       - plans/drafts
#     rules:
#       missing-part: note
# The strict rules too, which ask for more than most plans give:
# strict: yes
# What the columns of a data system's export are, for improvplan indicator import:
# imports:
#   register:
#     organisation: School
#     period: Year
#     value: Attendance
# What several repositories share, in a file that is kept with this one:
# extends: standards/council.yaml
"""

IGNORED = """\
# Documents are made from the plans with improvplan render; they need no place in the history.
build/
"""


def readme(plan: str) -> str:
    """The README of a new repository; `plan` is the path of its first plan."""
    return f"""\
# Improvement plans

Each file in `plans/` is one improvement plan, written as plain text. Start with `{plan}`: write after the colons and dashes.

See what is still to be written, and what is wrong:

```sh
improvplan validate
```

Make the Word documents; they appear in `build/`:

```sh
improvplan render plans
```

Begin another plan:

```sh
improvplan new
```

| | |
|---|---|
| `plans/` | the plans |
| `improvplan.yaml` | what holds for all of them |
| `schemas/` | what lets an editor complete and explain what you type; `improvplan schema` renews them after an update |
| `build/` | documents made from the plans; not kept in git |
| `.github/`, `.gitlab-ci.yml` | what checks the plans on GitHub or GitLab; keep the one you use, delete the other |
| `.pre-commit-config.yaml` | what checks the plans before they are committed, for those who use pre-commit |
| `.vscode/`, `.editorconfig` | what lets editors complete what you type and keep the layout |
"""
