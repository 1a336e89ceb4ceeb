"""Plans and a configuration for tests of what is derived."""

from __future__ import annotations

from pathlib import Path

CONFIGURATION = """\
improvplan-repository: 1
country: england
terms:
  - {name: Autumn, from: 3 Sep, to: 19 Dec, break_from: 27 Oct, break_to: 31 Oct}
  - {name: Spring, from: 5 Jan, to: 27 Mar, break_from: 16 Feb, break_to: 20 Feb}
  - {name: Summer, from: 13 Apr, to: 22 Jul, break_from: 25 May, break_to: 29 May}
training:
  - topic: Talk in class
    also:
      - Dialogic teaching
"""

PLAN = """\
improvplan: 1
id: kelmere-2025
title: Kelmere Primary plan
template: trust-school
session: 2025-26
organisation: Kelmere Primary School
people:
  hd:
    name: O. Penhale
    role: Headteacher
  ma:
    name: R. Ivers
    role: Maths lead
groups:
  - name: Data team
    members: [hd, T. Brand]
funding:
  - fund: trust
    title: Trust pool
    allocated: £4,000
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2023-24: 92.1
      2024-25: 93.4
    base_year: 2023-24
    targets:
      2025-26: 94
priorities:
  - id: talk
    title: "Talk: *everybody* has a voice"
    leads: [hd, ma]
    success_criteria:
      - id: turns
        what: Pupils take half of all turns by July 2026
      - id: words
        what: 80% of pupils use ten new words a week by July 2026
    measures:
      - what: Turns taken by pupils
        baseline: 20%
        target: 50%
        by: Jul 2026
        who: hd
    actions:
      - id: train
        do: Train everybody in talk
        by: 14 Nov 2025
        who: hd
        training: Talk in class
        cost: £600
        fund: trust
      - do: =HYPERLINK("http://example.org","look")
        when: monthly
        who: ma
    milestones:
      - id: recorded
        what: A first recording of every class
        by: Dec 2025
        who: ma
    monitoring:
      - what: Lessons
        how: learning walk
        who: [hd, Data team]
        when: termly
        criterion: turns
      - what: Books
        how: sampling
        who: R. Ivers
        when: each half term
        criterion: words
      - what: Attendance
        who: Data team
        when: weekly
      - what: Panto
        who: T. Brand
        when: 29 Dec 2025
      - what: Open day
        when: 8 Nov 2025
      - what: Readers
        when: TBC
      - what: Corridors
        when: all the time, really
meetings:
  - when: 4 Dec 2025
    what: Governors look at talk
  - when: Mar 2026
"""


def written(folder: Path, **plans: str) -> list[str]:
    """Write the configuration and plans of these names, the one above where none is given; the names of their files."""
    (folder / "improvplan.yaml").write_text(CONFIGURATION, encoding="utf-8")
    texts = plans or {"kelmere": PLAN}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [f"{name}.yaml" for name in texts]
