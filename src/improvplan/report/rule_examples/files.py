"""Examples of files that cannot be read as a whole."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import NAME, RuleExample, plan, plans

_PRIORITY = "priorities:\n  - title: Reading for pleasure\n"
_GOOD = plan(_PRIORITY)
_BUDGET = "priorities:\n  - title: Reading for pleasure\n    resources:\n      - A £50 book token for each class\n"

EXAMPLES = {
    "unreadable-file": RuleExample({NAME: None}, {NAME: _GOOD}),
    "too-large": RuleExample({NAME: plan("notes: |\n" + "  Minutes of a meeting\n" * 50_001)}, {NAME: _GOOD}),
    "not-text": RuleExample({NAME: b"PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml"}, {NAME: _GOOD}),
    "not-utf8": RuleExample({NAME: plan(_BUDGET).encode("cp1252")}, {NAME: plan(_BUDGET)}),
    "control-character": plans(
        "priorities:\n  - title: Reading\x0bfor pleasure\n",
        _PRIORITY,
    ),
    "strange-space": plans(
        "priorities:\n\u00a0\u00a0- title: Reading for pleasure\n",
        _PRIORITY,
    ),
    "merge-conflict": plans(
        "<<<<<<< main\naim: Every child reads\n=======\naim: Every child reads at home\n>>>>>>> reading\n",
        "aim: Every child reads at home\n",
    ),
    "empty-file": RuleExample({NAME: ""}, {NAME: _GOOD}),
    "top-level": RuleExample({NAME: "Our school wants every child to read for pleasure.\n"}, {NAME: _GOOD}),
    "too-deep": plans("aim: " + "[" * 60 + "Every child reads" + "]" * 60 + "\n", "aim: Every child reads\n"),
    "several-documents": plans(
        "aim: Every child reads\n...\n" + _PRIORITY,
        "aim: Every child reads\n" + _PRIORITY,
    ),
    "yaml-feature": plans(
        "leads: &team\n  - Headteacher\npriorities:\n  - title: Reading for pleasure\n    leads: *team\n",
        "leads:\n  - Headteacher\npriorities:\n  - title: Reading for pleasure\n    leads:\n      - Headteacher\n",
    ),
    "duplicate-key": plans(
        "aim: Every child reads\naim: Every child writes\n",
        "aim: Every child reads and writes\n",
    ),
    "yaml-syntax": plans(
        "aim: Every child reads\n: by June\n",
        "aim: Every child reads by June\n",
    ),
}
