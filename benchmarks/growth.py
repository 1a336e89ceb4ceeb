"""Which rules, readers and documents grow faster than the text they are given.

    python benchmarks/growth.py                       # every place and every text
    python benchmarks/growth.py --place aim --kb 20   # one place, texts of 20 and 40 kB

What somebody may send must cost about its length. Each text is one unit said again and again, put into one place of a plan; the plan is
checked at one length and at twice that length. Work that grows with the length doubles; what is quadratic takes four times as long.
Printed are the cases that take more than half a second and more than two and a half times as long, with the function that took most of it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
from pathlib import Path
from time import process_time

from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run

UNITS = (
    *("TBC ", "the the ", "a", "a ", "a. ", "A", "Aa ", "ab-", "1", "1 ", "1. ", "- a\n", "* a\n", "1) a\n", "\n", " \n", "a\n", "a\n\n", ", ", "; "),
    *("2026-01-01 ", "1 May 2026, ", "May ", "Term 1 ", "by June and ", "P4 ", "pupil Anna ", "Mrs Anna Reid ", "anna@school.example ", "0141 496 0000 "),
    *("£100 ", "£1,", "50% ", "50% of ", "from 1 to 2 ", "at least ", "HGIOS 2.3 ", "2.3 ", "Q.I. ", "NIF ", "(", "()", "(a", "[", "“a” ", '"a" ', "'", "{", "http://a.example/a "),
    *("\u200b", "\u00a0", "e\u0301", "É", "a\u200bb ", "_", "__", "**a** ", "<b>", "&amp;", "| a ", "|\n", "# a\n", "> a\n", "word and word ", "x/", "//", "…", "..", "?? ", "a: ", "aB"),
)  # fmt: skip

PLACES = (
    *("title", "aim", "organisation.name", "context.strengths", "priorities.title", "priorities.outcomes", "priorities.leads"),
    *("priorities.measures", "priorities.rationale", "priorities.actions.do", "priorities.actions.who", "priorities.actions.by", "priorities.actions.timescale"),
    *("priorities.actions.cost", "priorities.links", "priorities.evaluation.summary", "x-own", "notes"),
)  # fmt: skip


def plan(place: str, text: str) -> dict[str, object]:
    """A small plan in which `text` stands at `place`."""
    action: dict[str, object] = {"do": "Read with a partner every day.", "by": "Oct 2025", "who": "Headteacher"}
    priority: dict[str, object] = {
        "title": "Reading",
        "leads": "Headteacher",
        "outcomes": "Children read more.",
        "actions": [action],
    }
    whole: dict[str, object] = {
        "improvplan": 1,
        "id": "p",
        "title": "School Improvement Plan",
        "template": "school",
        "session": "2025-26",
        "organisation": {"name": "Skerrymoor Primary School", "kind": "school", "country": "scotland"},
        "priorities": [priority],
    }
    at, keys = whole, place.split(".")
    if keys[0] == "priorities":
        at, keys = priority, keys[1:]
    if keys[0] == "actions":
        at, keys = action, keys[1:]
    for key in keys[:-1]:
        inner = at.setdefault(key, {})
        assert isinstance(inner, dict)
        at = inner
    at[keys[-1]] = {"who": text} if place == "priorities.evaluation" else text
    return whole


def seconds_of(folder: Path, place: str, text: str) -> float:
    """What a check of the plan takes, in seconds."""
    file = folder / "plan.yaml"
    file.write_text(json.dumps(plan(place, text), ensure_ascii=False), encoding="utf-8")
    began = process_time()
    run(CheckRequest(paths=(str(file),), jobs=1))
    return process_time() - began


def main() -> int:
    arguments = argparse.ArgumentParser(description="Which rules grow faster than the text they are given.")
    arguments.add_argument("--place", action="append", choices=PLACES, help="one place of the plan; all if left out")
    arguments.add_argument(
        "--kb", type=int, default=40, help="the shorter length, in thousand characters; 40 if left out"
    )
    chosen = arguments.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds_of(folder, "aim", "Warm.")
        for place in chosen.place or PLACES:
            for unit in UNITS:
                short = unit * (chosen.kb * 1000 // len(unit))
                once = seconds_of(folder, place, short)
                if once < 0.15:
                    continue
                twice = seconds_of(folder, place, short * 2)
                if twice > 0.5 and twice > 2.5 * once:
                    worst += 1
                    profile = cProfile.Profile()
                    profile.runcall(seconds_of, folder, place, short)
                    stats = pstats.Stats(profile)
                    (path, line, function), _ = max(stats.stats.items(), key=lambda item: item[1][2])  # type: ignore[attr-defined]
                    print(
                        f"{place:28} {unit!r:24} {once:6.2f} s {twice:6.2f} s  {Path(path).name}:{line} {function}",
                        flush=True,
                    )
    print(f"{worst} cases grow faster than their text")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
