"""How plans stand, for programs: JSON, versioned; docs/json.md describes it."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from improvplan.derived.status import PlanStatus
from improvplan.derived.status_item import State, StatusItem
from improvplan.version import VERSION

FORMAT = 1


def status_json(plans: Sequence[PlanStatus], unreadable: Sequence[str], today: datetime.date, days: int) -> str:
    """The whole report as one JSON object. Within one `version` keys are only ever added."""
    whole: Counter[State] = sum((Counter(plan.counts) for plan in plans), Counter())
    report = {
        "version": FORMAT,
        "improvplan": VERSION,
        "today": today.isoformat(),
        "days": days,
        "summary": {"plans": len(plans), **_counts(whole)},
        "plans": [_plan(plan) for plan in plans],
        "unreadable": list(unreadable),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _plan(plan: PlanStatus) -> dict[str, Any]:
    return {
        "file": plan.file,
        "plan": plan.plan,
        "title": plan.title,
        "organisation": plan.organisation,
        "session": plan.session,
        "status": plan.stage,
        "counts": _counts(plan.counts),
        "items": [_item(item) for item in plan.items],
    }


def _counts(counts: Mapping[State, int]) -> dict[str, int]:
    return {state.value.replace("-", "_"): counts.get(state, 0) for state in State}


def _item(item: StatusItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "state": item.state.value,
        "what": item.what,
        "priority": item.priority,
        "who": list(item.who),
        "when": item.when,
        "due": item.due.isoformat() if item.due else None,
        "path": list(item.path),
        "note": item.note,
    }
