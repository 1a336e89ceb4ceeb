"""Examples of files that stand beside the plans of a repository."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import NAME, RuleExample, plan

_PLAN = plan("priorities:\n  - title: Reading for pleasure\n")
_FRAMEWORK = """\
improvplan-framework: 1
id: our-ways
title: Our ways
publisher: Northmuir Council
country: scotland
item: way
editions:
  - id: "1"
    title: Our ways
    from: 2024-25
    source: https://northmuir.example/ways
    confidence: publisher
    items:
      - slug: kindness
        title: Kindness
"""
_FORM = "improvplan-template: 1\nid: our-form\ntitle: Our form\nrequired:\n  - priorities.outcomes\n"
_CONFIGURATION = "improvplan-repository: 1\ntitle: Plans of the Northmuir schools\nrules:\n  wrong-code: warning\n"
_BASELINE = '{\n  "improvplan-baseline": 1,\n  "findings": {}\n}\n'

EXAMPLES = {
    "framework-file": RuleExample(
        {"frameworks/our-ways.yaml": _FRAMEWORK.replace("2024-25", "2024").replace("publisher\n", "sure\n")},
        {"frameworks/our-ways.yaml": _FRAMEWORK},
    ),
    "template-file": RuleExample(
        {"templates/our-form/template.yaml": _FORM.replace("outcomes", "outcome")},
        {"templates/our-form/template.yaml": _FORM},
    ),
    "configuration": RuleExample(
        {"improvplan.yaml": _CONFIGURATION.replace("wrong-code", "wrong-codes"), NAME: _PLAN},
        {"improvplan.yaml": _CONFIGURATION, NAME: _PLAN},
    ),
    "baseline": RuleExample(
        {"improvplan.yaml": _CONFIGURATION, "improvplan-baseline.json": _BASELINE.replace(": {}", ": }"), NAME: _PLAN},
        {"improvplan.yaml": _CONFIGURATION, "improvplan-baseline.json": _BASELINE, NAME: _PLAN},
    ),
}
