"""Self-evaluations of schools and packs of boards, by the command line: from plans alone, and with a network around them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import Command

NETWORK = """\
improvplan-network: 1
title: Meadow Trust
organisations:
  - {id: trust, name: Meadow Trust, kind: trust, country: england}
  - {id: ash, name: Ash Primary School, kind: school, part_of: trust}
  - {id: birch, name: Birch Primary School, kind: school, part_of: trust}
people:
  director:
    name: I. Okoro
boards:
  - id: trustees
    name: Trustees
    kind: board
    meetings:
      - when: 3 Oct 2025
      - when: 12 Dec 2025
        what: The autumn
      - when: 27 Mar 2026
        what: The spring
  - id: heads
    name: Heads
    meetings:
      - when: 1 Dec 2025
criteria:
  categories:
    - {id: sustain, title: Sustain}
    - {id: closer, title: Closer support}
  areas:
    - id: outcomes
      title: Outcomes
      evidence:
        - what: Phonics
          indicator: phonics
          needs:
            sustain: 80
    - id: ethos
      title: Ethos
judgements:
  - {school: ash, when: 2 Oct 2025, by: director, category: sustain}
  - school: ash
    when: 5 Dec 2025
    by: director
    category: closer
    to_move: Two calm terms.
    areas:
      - {area: outcomes, category: closer}
visits:
  - id: v1
    host: ash
    visitors: birch
    when: 11 Nov 2025
    by: director
    links:
      ofsted-eif: Curriculum and teaching
    strengths: Every class begins alike.
    questions: And who reads last?
    actions:
      - do: Watch a lesson at Birch
  - {id: v0, host: ash, visitors: birch, when: 1 Sep 2025, by: director, seen: Old news.}
surveys:
  - id: parents
    when: Nov 2025
    questions:
      - id: helped
        question: My child is helped
        results:
          - organisation: ash
            of: 50
            answers: {agree: 40, disagree: 10}
"""
PLAN = """\
improvplan: 1
id: {id}-{year}
title: Plan
template: trust-school
session: {session}
organisation:
  id: {id}
  kind: school
  name: {name} Primary School
frameworks:
  - ofsted-eif@2025
needs:
  - id: decoding
    what: One in three cannot decode.
    evidence: Screening in June.
funding:
  - fund: core
    title: Core budget
    allocated: £1,000
    spent: £1,200
indicators:
  - id: phonics
    title: Phonics in Year 1
    unit: percent
    values:
      2023-24: 66
      2024-25: 60
    base_year: 2023-24
    targets:
      2024-25: 70
      2025-26: 75
priorities:
  - id: reading
    title: Early reading
    leads: S. Rowe
    addresses: decoding
    indicators: phonics
    links:
      ofsted-eif:
        - Curriculum and teaching
    actions:
      - {{do: One, by: Oct 2025, status: done}}
      - {{do: Two, by: Oct 2025}}
      - {{do: Three, by: Oct 2025}}
      - {{do: Four, by: Nov 2025}}
    evaluations:
      - when: {when}
        by: Harrow Consulting
        statement: Lessons follow one plan.
        impact: Pupils read for longer.
        evidence: Twelve lessons.
        grade: {grade}
        links:
          ofsted-eif:
            - Curriculum and teaching
        next_steps: Read twice a day.
"""


def plan(key: str, name: str, year: int, when: str, grade: str) -> None:
    text = PLAN.format(id=key, name=name, year=year, session=f"{year}-{(year + 1) % 100}", when=when, grade=grade)
    Path(f"plans/{key}-{year}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def trust(command: Command) -> Command:
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("improvplan.yaml").write_text("improvplan-repository: 1\ncountry: england\n", encoding="utf-8")
    Path("plans").mkdir()
    plan("ash", "Ash", 2024, "Mar 2025", "needs attention")
    plan("ash", "Ash", 2025, "Nov 2025", "expected standard")
    return command


def test_what_a_self_evaluation_does_not_say_is_one_sentence_for_all_items(trust: Command) -> None:
    for file in Path("plans").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\n +grade: .*", "", text), encoding="utf-8")
    made = trust("self-evaluation", "--school", "ash", "--to", "md,docx", "--today", "12 Dec 2025")
    assert made.code == 0, made.stderr
    text = Path("build/self-evaluation-ash.md").read_text(encoding="utf-8")
    assert "No item has been graded in 2024-25, 2025-26." in text
    assert "Not graded" not in text
    assert "has been written down" not in text


def test_a_self_evaluation_goes_through_the_framework_and_the_years(trust: Command) -> None:
    made = trust("self-evaluation", "--school", "ash", "--to", "md,docx,html,json", "--today", "12 Dec 2025")
    assert made.code == 0, made.stderr
    text = Path("build/self-evaluation-ash.md").read_text(encoding="utf-8")
    assert "| Item | 2024-25 | 2025-26 |" in text
    assert "| **Curriculum and teaching** | needs attention (Mar 2025) | expected standard (Nov 2025) |" in text
    assert "Mar 2025: Twelve lessons." in text
    assert "Phonics in Year 1: 66% in 2023-24, 60% in 2024-25" in text
    assert "Visit of 11 Nov 2025" in text
    assert "Every class begins alike." in text
    assert "One in three cannot decode." in text
    assert "Early reading: 1 of 4 actions done; next: Read twice a day." in text
    assert "| **Outcomes** | Closer support | Phonics | 60% in 2024-25 |" in text
    assert "| **Ethos** | not judged | No evidence was agreed: for people to say | – |" in text
    assert "80% agree, 20% disagree | 50 answered" in text
    without = text[text.index("Of these items no plan") :]
    assert "- Safeguarding" in without
    assert "- Curriculum and teaching" not in without
    order = [line[2:] for line in without.splitlines() if line.startswith("- ")]
    assert order.index("Inclusion") < order.index("Achievement") < order.index("Safeguarding")  # the publisher's order
    rows = json.loads(Path("build/self-evaluation-ash.json").read_text(encoding="utf-8"))["items"]
    assert [(row["session"], row["grade"]) for row in rows] == [
        ("2024-25", "needs attention (Mar 2025)"),
        ("2025-26", "expected standard (Nov 2025)"),
    ]


def test_a_self_evaluation_on_a_day_knows_nothing_later(trust: Command) -> None:
    shown = trust("self-evaluation", "--school", "ash", "--today", "1 Oct 2025").stdout
    assert "needs attention (Mar 2025)" in shown
    assert "Nov 2025" not in shown


def test_a_self_evaluation_for_the_public_has_neither_judgements_nor_visits(trust: Command) -> None:
    made = trust("self-evaluation", "--school", "ash", "--to", "md", "--audience", "public", "--today", "12 Dec 2025")
    assert made.code == 0, made.stderr
    text = Path("build/self-evaluation-ash-public.md").read_text(encoding="utf-8")
    for secret in ("Closer support", "Every class begins alike", "Visit of", "Okoro"):
        assert secret not in text
    assert "expected standard" in text


def test_a_pack_answers_each_question(trust: Command) -> None:
    made = trust("board", "--today", "12 Dec 2025", "--to", "md,docx,html,xlsx,json")
    assert made.code == 0, made.stderr
    text = Path("build/board-2025-12-12.md").read_text(encoding="utf-8")
    assert text.startswith("# Trustees, 12 Dec 2025")
    assert "**This meeting:** The autumn" in text
    for question in (
        "What do we have to decide?",
        "How do our schools stand?",
        "What is done, what is late, and what came of it?",
        "Which figures are off track, and what is known of the reason?",
        "Where does the money go?",
        "What did visitors and others from outside say since 3 Oct 2025?",
        "What comes next?",
    ):
        assert f"## {question}" in text
    for decision in (
        "Ash Primary School has gone down from Sustain: which support",
        "Ash Primary School has 3 actions overdue",
        "Ash Primary School: Core budget is overspent (-£200 left)",
        "Birch Primary School has not been judged",
        "Birch Primary School has no plan here",
    ):
        assert decision in text
    assert "1 of 4 done, 3 overdue" in text
    assert "Nov 2025: Pupils read for longer." in text
    assert "60% in 2024-25; the target was 70% | Lessons follow one plan." in text
    assert "Watch a lesson at Birch" in text
    assert "Harrow Consulting" in text
    assert "Old news" not in text  # before the last meeting
    assert "27 Mar 2026: The spring" in text


def test_a_board_is_chosen_by_its_name_or_the_day(trust: Command) -> None:
    assert trust("board", "--today", "1 Dec 2025").stdout.startswith("Heads, 1 Dec 2025")
    assert trust("board", "--today", "1 Dec 2025", "--for", "Trustees").stdout.startswith("Trustees, 1 Dec 2025")
    made = trust("board", "--for", "governors")
    assert made.code == 2
    assert "there is no board “governors” in the network: the boards are trustees, heads" in made.stderr
    assert trust("board", "--audience", "public").code == 2


def test_ten_schools_fit_ten_pages(trust: Command) -> None:
    more = "".join(f"  - {{id: x{n}, name: School {n}, kind: school, part_of: trust}}\n" for n in range(8))
    Path("network.yaml").write_text(NETWORK.replace("people:\n", f"{more}people:\n", 1), encoding="utf-8")
    for number in range(8):
        plan(f"x{number}", f"School {number}", 2025, "Nov 2025", "expected standard")
    plan("birch", "Birch", 2025, "Nov 2025", "expected standard")
    made = trust("board", "--today", "12 Dec 2025", "--to", "md")
    assert made.code == 0, made.stderr
    lines = Path("build/board-2025-12-12.md").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| **") for line in lines) < 70  # a landscape page holds about twelve rows of two lines


@pytest.mark.parametrize("arguments", [("--school", "elm"), ("--framework", "hgios")])
def test_what_is_not_there_is_a_sentence(trust: Command, arguments: tuple[str, str]) -> None:
    made = trust("self-evaluation", *arguments)
    assert made.code == 2
    assert f"“{arguments[1]}”" in made.stderr
