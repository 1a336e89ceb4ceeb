"""The priorities that are proposed for the next plan."""

from __future__ import annotations

from collections import Counter
from typing import Any

from improvplan.edit.names import slug_of
from improvplan.edit.next_links import NextLinks
from improvplan.edit.next_plan import OPEN, NextPlan
from improvplan.edit.next_work import KEPT, Left, as_list, carried, is_unfinished, last_next_steps, prose_data
from improvplan.vocabulary.wording import called

_LONGEST_TITLE = 70


def next_priorities(made: NextPlan, old: dict[str, Any], left: list[Left], links: NextLinks) -> list[Any]:
    """The priorities that are proposed: those with something left to do, and the next steps of the plan as a whole."""
    found: list[Any] = []
    whole = as_list(old.get("priorities"))
    for one in left:
        number = one.path[1]
        assert isinstance(number, int)
        data = whole[number] if isinstance(whole[number], dict) else {"title": whole[number]}
        found.append(_priority(made, one, data, len(found), links))
    steps = last_next_steps(made.context.plan)
    for words in steps.items if steps else ():
        if words.strip():
            made.remark(
                ("priorities", len(found)), f"Proposed: a next step of the plan as a whole, from {made.origin}."
            )
            found.append({"title": _short(words), "statement": words.strip()})
    if not found:
        made.decide("everything was done and no next steps were written: what are the priorities of the next plan?")
        found.append({"title": OPEN})
    _distinct_ids(found)
    return found


def _priority(made: NextPlan, left: Left, data: dict[str, Any], number: int, links: NextLinks) -> dict[str, Any]:
    new: dict[str, Any] = {"id": left.priority.id}
    new |= {key: data[key] for key in KEPT if data.get(key) is not None}
    if left.next_steps:
        new["statement"] = prose_data(left.next_steps)
    name = called(left.priority, left.path)
    new["links"], lost = moved(data.get("links"), links, name)
    actions = as_list(data.get("actions"))
    new["actions"] = []
    for place, action in enumerate(left.priority.actions):
        if is_unfinished(action):
            one = carried(action, actions[place], made.origin)
            one["links"], more = moved(one.get("links"), links, name)
            lost += more
            new["actions"].append({key: value for key, value in one.items() if value})
    new = {key: value for key, value in new.items() if value not in (None, [], {})}
    made.remark(("priorities", number), f"Proposed: goes on from {name} in {made.origin}. {_parts(left)}")
    for words in lost:
        made.remark(("priorities", number), f"To decide: {words}")
    for key in ("aim", "why"):
        if key in new:
            made.remark(("priorities", number, key), f"From {made.old}: does it still hold?")
    if left.priority.supports:
        made.decide(
            f"{name} served {', '.join(left.priority.supports)}: what does it serve in the plans of {made.period}?"
        )
    return new


def _parts(left: Left) -> str:
    said = (
        ("statement holds its next steps", left.next_steps),
        ("actions those that were not finished", left.unfinished),
    )
    words = ", ".join(part for part, holds in said if holds)
    return f"{words[:1].upper()}{words[1:]}."


def moved(data: Any, links: NextLinks, whose: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Links in the editions of the next session, and what is said about those that have no place there."""
    if not isinstance(data, dict):
        return None, []
    moved: dict[str, Any] = {}
    lost: list[str] = []
    for name, items in data.items():
        kept, gone = links.moved(name, [str(item) for item in as_list(items) if item is not None], whose)
        lost += gone
        if kept:
            moved[name] = kept
    return moved or None, lost


def _distinct_ids(priorities: list[Any]) -> None:
    seen: Counter[str] = Counter()
    for one in priorities:
        name = one.get("id") or slug_of((one.get("title") or "").replace(OPEN, "")) or "next-step"
        seen[name] += 1
        one["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"


def _short(words: str) -> str:
    """The first sentence, if it can be a title."""
    first = words.strip().splitlines()[0].split(". ")[0].rstrip(".")
    return first if len(first) <= _LONGEST_TITLE else OPEN
