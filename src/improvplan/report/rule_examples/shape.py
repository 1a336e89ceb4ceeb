"""Examples of names and values that plans do not have."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import NAME, RuleExample, plan, plans

_PRIORITY = "priorities:\n  - title: Reading for pleasure\n"
_GOOD = plan(_PRIORITY)

EXAMPLES = {
    "unknown-key": plans(
        _PRIORITY + "    sucess_criteria:\n      - 80% of P5 pupils read at home\n",
        _PRIORITY + "    success_criteria:\n      - 80% of P5 pupils read at home\n",
    ),
    "wrong-shape": plans(
        "people:\n  - Headteacher\n",
        "people:\n  head:\n    role: Headteacher\n",
    ),
    "wrong-value": plans("status: aproved\n", "status: approved\n"),
    "unquoted-colon": plans(
        "people:\n  staff: Class teachers\n" + _PRIORITY + "    outcomes:\n      - Families: borrow a bag of books\n",
        "people:\n  staff: Class teachers\n" + _PRIORITY + '    outcomes:\n      - "Families: borrow a bag of books"\n',
    ),
    "missing-identity": RuleExample({NAME: "improvplan: 1\nid: strathburn-2025\n" + _PRIORITY}, {NAME: _GOOD}),
}
