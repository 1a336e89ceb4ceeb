"""Which rules, readers and documents grow faster than the text they are given.

    python benchmarks/growth.py                       # every place and every text
    python benchmarks/growth.py --place aim --kb 20   # one place, texts of 20 and 40 kB

What somebody may send must cost about its length. Each text is one unit said again and again, put into one place of a plan; after them
come plans, and networks beside a plan, with very many things of a kind. Each is checked at one size and at twice that size. Work that
grows with the size doubles; what is quadratic takes four times as long. Printed are the cases that take more than half a second and
more than two and a half times as long, with the function that took most of it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run

UNITS = (
    *("TBC ", "the the ", "a", "a ", "a. ", "A", "Aa ", "ab-", "1", "1 ", "1. ", "- a\n", "* a\n", "1) a\n", "\n", " \n", "a\n", "a\n\n", ", ", "; "),
    *("2026-01-01 ", "1 May 2026, ", "May ", "Term 1 ", "by June and ", "P4 ", "pupil Anna ", "Mrs Anna Reid ", "anna@school.example ", "0141 496 0000 "),
    *("£100 ", "£1,", "50% ", "50% of ", "from 1 to 2 ", "at least ", "HGIOS 2.3 ", "2.3 ", "Q.I. ", "NIF ", "(", "()", "(a", "[", "“a” ", '"a" ', "'", "{", "http://a.example/a "),
    *("\u200b", "\u00a0", "e\u0301", "É", "a\u200bb ", "_", "__", "**a** ", "<b>", "&amp;", "| a ", "|\n", "# a\n", "> a\n", "word and word ", "x/", "//", "…", "..", "?? ", "Read to the\n\nA ", "XYZ ", "ABC (ABC) ", "“a ", "a: ", "aB"),
)  # fmt: skip

AROUND = (("", ""), ("Observations show improved progress", "x"))
"""What stands before and behind: a pattern that begins well, and fails behind what it counted, tries it again from everywhere."""

PLACES = (
    *("title", "aim", "organisation.name", "context.strengths", "priorities.title", "priorities.outcomes", "priorities.leads"),
    *("priorities.measures", "priorities.rationale", "priorities.actions.do", "priorities.actions.who", "priorities.actions.by", "priorities.actions.timescale"),
    *("priorities.actions.cost", "priorities.links", "priorities.evaluation.summary", "x-own", "notes"),
)  # fmt: skip


Thing = dict[str, object]


def _action(number: int, **more: object) -> Thing:
    return {"do": f"Read book {number} with a partner.", "by": "Oct 2025", "who": "Headteacher", **more}


def _priority(number: int, **more: object) -> Thing:
    return {
        "title": f"Reading {number}",
        "leads": "Headteacher",
        "outcomes": "Children read more.",
        "actions": [_action(number)],
        **more,
    }


MANY: dict[str, Callable[[int], Thing]] = {
    "priorities": lambda n: {"priorities": [_priority(each) for each in range(n)]},
    "priorities with ids": lambda n: {"priorities": [_priority(each, id=f"reading-{each}", supports=f"x/y{each}") for each in range(n)]},
    "the same priority": lambda n: {"priorities": [_priority(1)] * n},
    "actions": lambda n: {"priorities": [_priority(1, actions=[_action(each) for each in range(n)])]},
    "the same action": lambda n: {"priorities": [_priority(1, actions=[_action(1)] * n)]},
    "people": lambda n: {"priorities": [_priority(1, actions=[_action(each, who=f"Anna Reid{each}") for each in range(n)])]},
    "costs": lambda n: {"priorities": [_priority(1, actions=[_action(each, cost=f"£{each}") for each in range(n)])]},
    "unknown funds": lambda n: {
        "funding": [{"fund": f"fund-{each}", "allocated": "£5"} for each in range(n)],
        "priorities": [_priority(1, actions=[_action(each, cost="£5", fund=f"found-{each}") for each in range(n)])],
    },
    "unknown needs": lambda n: {
        "needs": [{"id": f"need-{each}", "what": f"Need {each}"} for each in range(n)],
        "priorities": [_priority(1, addresses=[f"kneed-{each}" for each in range(n)])],
    },
    "unknown indicators": lambda n: {
        "indicators": [{"id": f"indicator-{each}", "title": f"Indicator {each}"} for each in range(n)],
        "priorities": [_priority(1, indicators=[f"indicater-{each}" for each in range(n)])],
    },
    "unknown keys": lambda n: {"priorities": [_priority(1)], **{f"prioritie-{each}": "x" for each in range(n)}},
    "keys of our own": lambda n: {"priorities": [_priority(1)], **{f"x-{each}": "x" for each in range(n)}},
    "links": lambda n: {"priorities": [_priority(1, links={"hgios": [f"2.{each} Learning" for each in range(n)]})]},
    "families": lambda n: {"priorities": [_priority(1, links={f"hgios{each}": "2.3" for each in range(n)})]},
    "frameworks": lambda n: {"frameworks": [f"hgios@{each}" for each in range(n)], "priorities": [_priority(1)]},
    "measures": lambda n: {
        "priorities": [_priority(1, measures=[{"what": f"Readers {each}", "baseline": "4%", "target": "3%", "by": "Jun 2026"} for each in range(n)])]
    },
    "outcomes": lambda n: {"priorities": [_priority(1, outcomes=[f"Child {each} reads more." for each in range(n)])]},
    "criteria": lambda n: {
        "priorities": [
            _priority(
                1,
                success_criteria=[{"id": f"c{each}", "what": f"{each}% read"} for each in range(n)],
                monitoring=[{"what": "Diaries", "criterion": f"d{each}"} for each in range(n)],
            )
        ]
    },
    "sections": lambda n: {"sections": [{"id": f"section-{each}", "text": "Text."} for each in range(n)], "priorities": [_priority(1)]},
    "glossary": lambda n: {"glossary": {f"AB{each}": f"Abbreviation {each}" for each in range(n)}, "priorities": [_priority(1)]},
    "meetings": lambda n: {"meetings": [{"when": "4 Dec 2025", "what": f"Item {each}"} for each in range(n)], "priorities": [_priority(1)]},
    "evaluations": lambda n: {
        "priorities": [_priority(1, evaluations=[{"date": "4 Dec 2025", "summary": f"Done {each}"} for each in range(n)])]
    },
}  # fmt: skip


def _organisation(number: int, part_of: str = "", **more: object) -> Thing:
    return {"id": f"s{number}", "name": f"School {number}", **({"part_of": part_of} if part_of else {}), **more}


NETWORKS: dict[str, Callable[[int], Thing]] = {
    "schools of one": lambda n: {"organisations": [_organisation(each, "s0" if each else "") for each in range(n)]},
    "a chain": lambda n: {"organisations": [_organisation(each, f"s{each + 1}" if each < n - 1 else "") for each in range(n)]},
    "a circle": lambda n: {"organisations": [_organisation(each, f"s{(each + 1) % n}") for each in range(n)]},
    "circles of two": lambda n: {"organisations": [_organisation(each, f"s{each ^ 1}") for each in range(n - n % 2)]},
    "nowhere": lambda n: {"organisations": [_organisation(each, f"t{each}") for each in range(n)]},
    "the same": lambda n: {"organisations": [_organisation(1)] * n},
    "groupings": lambda n: {
        "organisations": [_organisation(each, kind="school") for each in range(n)],
        "groupings": {"hubs": {f"Hub {each}": [f"s{each}", f"x{each}"] for each in range(n)}},
    },
    "people": lambda n: {
        "organisations": [_organisation(1)],
        "people": {f"person-{each}": {"name": f"Anna Reid{each}", "organisations": [f"x{each}"]} for each in range(n)},
        "forums": [{"id": "heads", "title": "Heads", "members": [f"persan-{each}" for each in range(n)]}],
    },
}  # fmt: skip


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


def seconds_of(folder: Path, whole: Thing, network: Thing | None = None) -> float:
    """What a check of a plan takes, in seconds of the processor; beside a network, where there is one."""
    beside = folder / "network.yaml"
    (folder / "plan.yaml").write_text(_lines(whole), encoding="utf-8")
    beside.unlink(missing_ok=True)
    if network:
        beside.write_text(_lines({"improvplan-network": 1, **network}), encoding="utf-8")
    began = process_time()
    run(CheckRequest(paths=(str(folder),), jobs=1))
    return process_time() - began


def _lines(whole: Thing) -> str:
    """A key a line: written at once, where a YAML writer would take longer than what is measured."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items())


def cases(
    places: Sequence[str], size: int, many: int
) -> Iterator[tuple[str, str, Callable[[int], tuple[Thing, Thing | None]]]]:
    """Each case by its place and what stands there, with what makes it so many times as large."""
    for place in places:
        for unit in UNITS:
            count = size // len(unit)
            for begin, end in AROUND:
                yield (
                    place,
                    f"{begin[:12]}{unit!r}",
                    lambda times, p=place, u=unit, n=count, b=begin, e=end: (plan(p, f"{b}{u * n * times}{e}"), None),  # type: ignore[misc]
                )
    for name, make in MANY.items():
        yield "a plan", name, lambda times, make=make: ({**plan("aim", "Warm."), **make(many * times)}, None)  # type: ignore[misc]
    for name, make in NETWORKS.items():
        yield "a network", name, lambda times, make=make: (plan("aim", "Warm."), make(many * times))  # type: ignore[misc]


def main() -> int:
    arguments = argparse.ArgumentParser(description="Which rules grow faster than the text they are given.")
    arguments.add_argument("--place", action="append", choices=PLACES, help="one place of the plan; all if left out")
    arguments.add_argument(
        "--many", type=int, default=3000, help="the smaller number of things; 3000 if left out, none for 0"
    )
    arguments.add_argument(
        "--kb", type=int, default=40, help="the shorter length, in thousand characters; 40 if left out, none for 0"
    )
    chosen = arguments.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds_of(folder, plan("aim", "Warm."))
        for place, what, made in cases((chosen.place or PLACES) if chosen.kb else (), chosen.kb * 1000, chosen.many):
            if place.startswith("a ") and not chosen.many:
                continue
            once = seconds_of(folder, *made(1))
            if once < 0.15:
                continue
            twice = seconds_of(folder, *made(2))
            if twice > 0.5 and twice > 2.5 * once:
                worst += 1
                profile = cProfile.Profile()
                profile.runcall(seconds_of, folder, *made(1))
                stats = pstats.Stats(profile)
                (path, line, function), _ = max(stats.stats.items(), key=lambda item: item[1][2])  # type: ignore[attr-defined]
                print(
                    f"{place:28} {what:24} {once:6.2f} s {twice:6.2f} s  {Path(path).name}:{line} {function}",
                    flush=True,
                )
    print(f"{worst} cases grow faster than their text")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
