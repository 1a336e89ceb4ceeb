"""Examples of comments that suppress findings, and of findings that were recorded. All are checked on 1 October 2025."""

from __future__ import annotations

from improvplan.report.rule_examples.kind import NAME, RuleExample, plan, plans

_TITLES = "".join(f"  - title: {title}\n" for title in ("Reading", "Writing", "Number", "Health", "Families"))
_SIXTH = "  - title: Gaelic"
_GOOD = "too-many-priorities] the council asked for a sixth (until 2026-06-30)"


def _priorities(comment: str) -> str:
    return f"priorities:\n{_TITLES}{_SIXTH}  # improvplan: ignore[{comment}\n"


def _comment(bad: str) -> RuleExample:
    return plans(_priorities(bad), _priorities(_GOOD))


_RECORDED = """\
{
  "improvplan-baseline": 1,
  "findings": {
    "strathburn-2025": [
      {"path": "priorities/reading/leads", "rule": "priority-without-lead", "text": "e3b0c44298fc1c14"}
    ]
  }
}
"""
_REPOSITORY = "improvplan-repository: 1\n"
_PLAN = plan("priorities:\n  - id: reading\n    title: Reading for pleasure\n    leads: Depute headteacher\n")

EXAMPLES = {
    "suppression-unclear": _comment("too-many-priorities the council asked for a sixth"),
    "suppression-without-reason": _comment("too-many-priorities]"),
    "suppression-unknown-rule": _comment("too-many-priority] the council asked for a sixth"),
    "suppression-expired": _comment("too-many-priorities] the council asked for a sixth (until 2025-09-30)"),
    "suppression-unused": _comment("too-many-priorities, overspent] the council asked for a sixth"),
    "baseline-stale": RuleExample(
        {"improvplan.yaml": _REPOSITORY, "improvplan-baseline.json": _RECORDED, NAME: _PLAN},
        {"improvplan.yaml": _REPOSITORY, NAME: _PLAN},
    ),
}
