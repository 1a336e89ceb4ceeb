"""Distinct plans of realistic length for timing: 15 to 20 KB each, in block style, as schools would write them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

_WHO = (
    "Depute headteacher",
    "Principal teacher",
    "Literacy lead",
    "Numeracy lead",
    "Early years lead",
    "All class teachers",
)
_VERBS = ("Introduce", "Review", "Extend", "Moderate", "Plan", "Lead", "Trial", "Share", "Agree", "Develop")
_WHAT = (
    "a shared approach to feedback",
    "daily reading for pleasure",
    "number talks in every class",
    "outdoor learning along the burn",
    "family learning sessions",
    "a progression in digital skills",
    "spelling strategies that pupils choose for themselves",
    "the wellbeing web",
    "play in the early years",
    "peer visits between classes",
)
_FOR = ("for P1 to P3", "for P4 to P7", "across the school", "with our partners", "for pupils who need it most")
_SO = (
    "so that pupils can explain what helps them to learn",
    "so that the gap at P4 narrows",
    "so that staff plan from the same evidence",
    "so that parents can help at home",
    "so that progress shows by the spring",
)
_REACHED = (
    "pupils at P4 who reach the expected level in",
    "families who have taken part in",
    "staff who are confident in",
    "pupils who speak with confidence of",
)
_CRITERIA = tuple(f"{reached} {what}" for reached in _REACHED for what in _WHAT)
_TITLES = tuple(f"{what} {whom}" for what in _WHAT for whom in _FOR)
_PUPILS = ("Pupils in P4 to P7", "Children in the nursery", "Learners across the school", "Pupils in P1 to P3")
_MONTHS = ("Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026", "May 2026")
_QUALITY = (
    "1.1 Self-evaluation for self-improvement",
    "1.2 Leadership of learning",
    "1.3 Leadership of change",
    "2.2 Curriculum",
    "2.3 Learning, teaching and assessment",
    "2.4 Personalised support",
    "2.5 Family learning",
    "3.1 Ensuring wellbeing, equality and inclusion",
    "3.2 Raising attainment and achievement",
)
_PRIORITIES = (
    "Placing the human rights and needs of every child and young person at the centre of education",
    "Improvement in children and young people's health and wellbeing",
    "Closing the attainment gap between the most and least disadvantaged children and young people",
    "Improvement in skills and sustained, positive school-leaver destinations for all young people",
    "Improvement in achievement, particularly in literacy and numeracy",
)
_DRIVERS = (
    "School and ELC leadership",
    "Curriculum and assessment",
    "School and ELC improvement",
    "Performance information",
)


def write_corpus(folder: Path, count: int) -> list[Path]:
    """Write `count` plans into a folder, the same ones every time."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        file = folder / f"plan-{number:05}.yaml"
        file.write_text(plan(number), encoding="utf-8")
        files.append(file)
    return files


def plan(number: int) -> str:
    """One plan."""
    chance = random.Random(number)
    lines = [
        "# yaml-language-server: $schema=../schemas/plan.schema.json",
        "improvplan: 1",
        f"id: school-{number}-2025-26",
        f"title: Improvement plan of school {number}",
        "template: school",
        "session: 2025-26",
        "status: approved",
        "dates:",
        "  written: 12 Jun 2025",
        "  approved: 20 Aug 2025",
        "organisation:",
        f"  name: School number {number}",
        "  kind: school",
        "  country: scotland",
        "  part_of: Northmuir Council",
        "people:",
        "  ht:",
        "    role: Headteacher",
        "  dht:",
        "    role: Depute headteacher",
        "frameworks:",
        "  - nif-priorities@2024",
        "  - nif-drivers@2022",
        "  - hgios@4",
        f"summary: {_outcome(chance)}. {_outcome(chance)}.",
        f"aim: {_outcome(chance)}",
        "needs:",
        "  - id: evidence",
        f"    what: Fewer pupils than last session {_so(chance)}",
        "funding:",
        "  - fund: pef",
        f"    allocated: £{chance.randint(20, 60)},{chance.randint(100, 999)}",
        "  - fund: core",
        "    allocated: £30,000",
        "sections:",
    ]
    for title in ("Our school", "How we consulted", "What we found"):
        lines += [f"  - id: {title.lower().replace(' ', '-')}", f"    title: {title}", "    text: |"]
        lines += [f"      {_sentence(chance)}. {_outcome(chance)}." for _ in range(3)]
        lines.append("      Parents, pupils and staff were consulted by survey and in the Parent Council.")
    lines.append("priorities:")
    titles = chance.sample(_TITLES, 5)
    criteria = chance.sample(_CRITERIA, 15)
    for position in range(chance.randint(4, 5)):
        lines += _priority(chance, position, titles[position], criteria[position::5])
    return "\n".join(lines) + "\n"


def _priority(chance: random.Random, position: int, title: str, criteria: Sequence[str]) -> list[str]:
    lines = [
        f"  - id: priority-{position + 1}",
        f"    title: {title[0].upper() + title[1:]}",
        f"    why: Fewer pupils than last session {_so(chance)}, and the gap at P4 has grown (step {chance.randint(1, 999)})",
        "    leads:",
        f"      - {chance.choice(('ht', 'dht'))}",
        f"      - {chance.choice(_WHO)}",
        "    links:",
        "      nif-priorities:",
        *(f"        - {title}" for title in dict.fromkeys((_PRIORITIES[position], chance.choice(_PRIORITIES)))),
        "      nif-drivers:",
        *(f"        - {title}" for title in chance.sample(_DRIVERS, 2)),
        "      hgios:",
        *(f"        - {title}" for title in chance.sample(_QUALITY, 4)),
        "    outcomes:",
        *(f"      - {_outcome(chance)}" for _ in range(3)),
        "    success_criteria:",
        *(f"      - {chance.randint(70, 95)}% of {criterion} by June 2026" for criterion in criteria),
        "    measures:",
    ]
    for _ in range(2):
        low = chance.randint(40, 70)
        lines += [
            f"      - what: {_outcome(chance)}",
            "        kind: quantitative",
            f"        baseline: {low}%",
            f"        target: {low + chance.randint(5, 20)}%",
            f"        by: {chance.choice(_MONTHS)}",
        ]
    lines.append("    actions:")
    for _ in range(chance.randint(5, 6)):
        lines += [
            f"      - do: {_sentence(chance)}",
            f"        by: {chance.choice(_MONTHS)}",
            f"        who: {chance.choice(('ht', 'dht', 'Literacy lead', 'Numeracy lead'))}",
            f"        cost: £{chance.randint(1, 9) * 50}",
            f"        fund: {chance.choice(('pef', 'core'))}",
        ]
    lines += [
        "    timescale: Termly review of targets",
        "    monitoring:",
        *(
            line
            for _ in range(2)
            for line in (
                f"      - what: What pupils and staff say of {chance.choice(_WHAT)} {chance.choice(_FOR)} (step {chance.randint(1, 999)})",
                "        how: learning walk",
                "        who: dht",
                "        when: termly",
            )
        ),
        "    evaluations:",
        "      - when: Nov 2025",
        f"        statement: {_sentence(chance)}",
        f"        evidence: {_sentence(chance)}",
    ]
    return lines


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(_VERBS)} {chance.choice(_WHAT)} {chance.choice(_FOR)} {chance.choice(_SO)} (step {chance.randint(1, 999)})"


def _outcome(chance: random.Random) -> str:
    return f"{chance.choice(_PUPILS)} {_so(chance)} and talk about {chance.choice(_WHAT)} by June 2026 (step {chance.randint(1, 999)})"


def _so(chance: random.Random) -> str:
    return chance.choice(_SO).removeprefix("so that ")
