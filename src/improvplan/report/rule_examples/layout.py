"""Examples of lines that do not stand where YAML looks for them."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import plans

_ACTIONS = """\
priorities:
  - title: Reading for pleasure
    actions:
      - Open the library at lunch
      - Invite families on Fridays
"""

EXAMPLES = {
    "bullet": plans(_ACTIONS.replace("      - ", "      • "), _ACTIONS),
    "missing-space": plans(_ACTIONS.replace("- Invite", "-Invite"), _ACTIONS),
    "missing-colon": plans(_ACTIONS.replace("actions:", "actions"), _ACTIONS),
    "indentation": plans(_ACTIONS.replace("    actions:", "   actions:"), _ACTIONS),
    "tab": plans(_ACTIONS.replace("    actions:", "\t\tactions:"), _ACTIONS),
    "list-or-text": plans(
        "priorities:\n  - title: Reading for pleasure\n    actions: - Open the library at lunch\n",
        "priorities:\n  - title: Reading for pleasure\n    actions:\n      - Open the library at lunch\n",
    ),
}
