"""A year of edits in a git history, and what governors and reviewers are told of it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from command_line import Command, run
from git_repository import GitRepository

GOLDEN = Path(__file__).parent / "golden" / "what-changed.txt"
BURNSIDE = """\
improvplan: 1
id: burnside-2025-26
title: Burnside Primary School Improvement Plan
session: 2025-26
status: draft
organisation: Burnside Primary School
people:
  ht:
    name: A. Rennie
    role: Headteacher
  dht:
    name: K. Moss
    role: Depute headteacher
frameworks:
  - hgios
funding:
  - fund: pef
    title: Pupil Equity Fund
    allocated: £12,000
    spent: £1,500
indicators:
  - id: attendance
    title: Attendance
    unit: percent
    values:
      2023-24: 92.1
      2024-25: TBC
    base_year: 2023-24
    targets:
      2025-26: 94
priorities:
  - id: writing
    title: Writing in every class
    leads: ht
    why: >-
      Our own look at jotters in May found that children write well when the task is short, and that longer pieces lose their
      thread after the first page in most classes, above all in the upper school, where few of them plan before they begin.
    links:
      hgios:
        - 2.3 Learning, teaching and assessment
    measures:
      - what: Pupils in P5 to P7 who plan before they write
        baseline: 35%
        target: 60%
    actions:
      - do: Agree one way to plan a text
        by: Oct 2025
        who: dht
      - do: Visit every class once a term
        by: Dec 2025
      - do: Buy a set of model texts
        by: Feb 2026
        cost: £600
        fund: pef
      - do: Hold an evening about writing for parents
        by: Mar 2026
  - id: belonging
    title: Everybody belongs here
    leads: dht
    outcomes:
      - Children say that they are listened to
    actions:
      - do: Ask every class what lunchtime is like
        by: Nov 2025
"""
HOLM = """\
improvplan: 1
id: holm-2025-26
title: Holm Academy Improvement Plan
session: 2025-26
status: approved
organisation: Holm Academy
indicators:
  - id: exclusions
    title: Exclusions
    unit: count
    better: lower
    values:
      2023-24: 14
priorities:
  - id: reading
    title: Reading across the subjects
    evaluations: []
    actions:
      - do: Train two teachers of each faculty
        by: Jan 2026
      - do: Open the library before school
        status: in-progress
  - id: transition
    title: A better start in S1
    actions:
      - do: Meet each primary school in March
        by: Mar 2026
"""
SMALL = """\
improvplan: 1
id: {id}-2025-26
title: {name} Improvement Plan
session: 2025-26
organisation: {name}
priorities:
  - title: Number talks
    actions:
      - Try number talks in two classes
"""


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """Four plans, and twenty edits of them on a branch, each a commit."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    made = GitRepository(tmp_path, monkeypatch)
    made.write("plans/burnside.yaml", BURNSIDE)
    made.write("plans/holm.yaml", HOLM)
    made.write("plans/ardle.yaml", SMALL.format(id="ardle", name="Ardle Primary School"))
    made.write("plans/quiet.yaml", SMALL.format(id="quiet", name="Quiet Brae Nursery"))
    made.commit("the plans of the session")
    made.branch("year")
    for name, before, after in EDITS:  # 1 to 17
        file = tmp_path / name
        text = file.read_text(encoding="utf-8")
        assert before in text, before
        made.write(name, text.replace(before, after, 1))
        made.commit((after or before).strip().splitlines()[0])
    made.git("mv", "plans/holm.yaml", "plans/holm-academy.yaml")
    made.commit("18: another name for the file")
    made.git("rm", "--quiet", "plans/ardle.yaml")
    made.write("plans/new/brae.yaml", SMALL.format(id="brae", name="Brae Primary School"))
    made.commit("19 and 20: one school closes, another begins, with much the same plan")
    return made


BURNSIDE_FILE, HOLM_FILE, QUIET_FILE = "plans/burnside.yaml", "plans/holm.yaml", "plans/quiet.yaml"
EDITS = [
    (BURNSIDE_FILE, "status: draft", "status: approved"),
    (BURNSIDE_FILE, "        who: dht\n", "        who: dht\n        status: done\n        completed: 3 Oct 2025\n"),
    (BURNSIDE_FILE, "by: Dec 2025", "by: Mar 2026"),
    (BURNSIDE_FILE, "        by: Feb 2026\n        cost: £600\n", "        by: Jan 2026\n        cost: £450\n"),
    (BURNSIDE_FILE, "2024-25: TBC", "2024-25: 93.4"),
    (BURNSIDE_FILE, "target: 60%", "target: 65%"),
    (BURNSIDE_FILE, "    leads: ht\n", "    leads: [ht, dht]\n"),
    (BURNSIDE_FILE, "few of them plan before they begin", "hardly anybody plans before the first line"),
    (
        BURNSIDE_FILE,
        "        - 2.3 Learning, teaching and assessment\n",
        "        - 2.3 Learning, teaching and assessment\n        - 3.2 Raising attainment and achievement\n",
    ),
    (BURNSIDE_FILE, "spent: £1,500", "spent: £1,950"),
    (BURNSIDE_FILE, "      - do: Hold an evening about writing for parents\n        by: Mar 2026\n", ""),
    (
        BURNSIDE_FILE,
        "        by: Nov 2025\n",
        "        by: Nov 2025\n        status: in-progress\n      - do: Paint the shelter with the pupil council\n        by: Apr 2026\n        who: dht\n",
    ),
    (
        BURNSIDE_FILE,
        "    outcomes:\n      - Children say that they are listened to\n",
        """\
    outcomes:
      - Children say that they are heard
    evaluations:
      - when: Nov 2025
        by: dht
        statement: Lunchtime has settled.
        status: on track
""",
    ),
    (HOLM_FILE, "      2023-24: 14\n", "      2023-24: 13\n      2024-25: c\n"),
    (HOLM_FILE, "        by: Jan 2026\n", "        by: Jan 2026\n        status: stopped\n"),
    (
        HOLM_FILE,
        "  - id: transition\n    title: A better start in S1\n",
        "  - id: transition\n    title: Every S1 pupil known by name\n",
    ),
    (HOLM_FILE, "priorities:\n", "priorities:\n  - id: outdoors\n    title: Learning out of doors\n"),
]


def test_the_year_in_words(year: GitRepository) -> None:
    text = year.root.joinpath(BURNSIDE_FILE).read_text(encoding="utf-8")
    writing, belonging = text.index("  - id: writing"), text.index("  - id: belonging")
    year.write(
        BURNSIDE_FILE, text[:writing] + text[belonging:] + text[writing:belonging]
    )  # the priorities change places
    ran = run("diff", "plans", "--since", "main", "--in-words")
    assert ran.code == 0, ran.stderr
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        GOLDEN.write_text(ran.stdout, encoding="utf-8")
    assert ran.stdout == GOLDEN.read_text(encoding="utf-8")


def test_the_year_as_documents(year: GitRepository) -> None:
    ran = run("diff", "plans", "--since", "main", "--to", "md,docx,html", "--out", "out")
    assert ran.code == 0, ran.stderr
    assert ran.stdout.splitlines() == [f"out/what-changed.{kind}" for kind in ("md", "docx", "html")]
    text = Path("out/what-changed.md").read_text(encoding="utf-8")
    assert text.startswith(
        "# What has changed\n\nSince 1 October 2025 (main), 2 of 4 plans have changed; 1 plan is new; 1 plan is gone."
    )
    assert "## Holm Academy\n" in text
    assert "### Writing in every class\n" in text
    golden = [line[2:] for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.startswith("- ")]
    assert len(golden) >= 20
    page = Path("out/what-changed.html").read_text(encoding="utf-8").replace("&quot;", '"').replace("&#x27;", "'")
    for sentence in golden:
        if "priorities stand" not in sentence.lower():
            assert sentence in page, sentence
    before = Path("out/what-changed.docx").read_bytes()
    run("diff", "plans", "--since", "main", "--to", "docx", "--out", "again")
    assert Path("again/what-changed.docx").read_bytes() == before


def test_the_year_for_programs(year: GitRepository) -> None:
    data = json.loads(run("diff", "plans", "--since", "main", "--format", "json").stdout)
    plans = {plan["file"]: plan for plan in data["plans"]}
    holm = plans["plans/holm-academy.yaml"]
    assert holm["moved"] == "plans/holm.yaml"
    assert {
        "topic": "action-stopped",
        "about": "Reading across the subjects",
        "text": "Given up: “Train two teachers of each faculty”.",
    } in holm["sentences"]
    assert [plans[name]["state"] for name in ("plans/new/brae.yaml", "plans/ardle.yaml")] == ["new", "gone"]


def test_a_plan_is_known_by_its_id_where_git_sees_two_files(year: GitRepository) -> None:
    text = year.root.joinpath(BURNSIDE_FILE).read_text(encoding="utf-8")
    year.root.joinpath(BURNSIDE_FILE).unlink()
    cut = text[: text.index("priorities:")] + "priorities:\n  - title: Something else altogether\n"
    year.write("plans/2025/burnside.yaml", cut)  # git does not know it yet, and it holds little of what it held
    ran = run("diff", "plans", "--in-words")
    assert "Since 1 October 2025 (the last commit), 1 of 4 plans has changed." in ran.stdout
    assert "Its file was plans/burnside.yaml before. (plans/2025/burnside.yaml)" in ran.stdout
    assert "The priority “Writing in every class” was taken out." in ran.stdout


def test_what_an_audience_may_not_see_is_not_told(year: GitRepository) -> None:
    text = year.root.joinpath(BURNSIDE_FILE).read_text(encoding="utf-8")
    secret = "  - id: staffing\n    title: Staffing QXSECRET\n    internal: true\n"
    year.write(BURNSIDE_FILE, text.replace("priorities:\n", f"priorities:\n{secret}").replace("£1,950", "£2,000"))
    assert "QXSECRET" in run("diff", "plans", "--in-words").stdout
    for more in (("--in-words",), ("--format", "json"), ("--format", "markdown"), ()):
        told = run("diff", "plans", "--audience", "governors", *more).stdout
        assert "QXSECRET" not in told
        assert "£2,000" in told


def test_nothing_has_changed(year: GitRepository) -> None:
    assert (
        run("diff", "plans", "--in-words").stdout
        == "Since 1 October 2025 (the last commit), no plan says anything else.\n"
    )
    assert run("diff", "plans", "--to", "xls").code == 2


PLAN = """\
improvplan: 1
id: a
title: A
session: 2025-26
people:
  jp: {name: J. Park, role: Principal teacher}
  ks: K. Stone
indicators:
  - title: Reading age
    values: {2024-25: 9.1}
priorities:
  - title: Reading
    leads: jp
    why: Few read at home.
    measures:
      - what: Pupils who read at home
        baseline: 40%
        target: 60%
    milestones:
      - what: The library is open
        by: Dec 2025
    actions:
      - do: Order books
        status: done
      - do: Invite an author
        training: [Book talk, Drama]
"""
SAYS = [
    ("status: done", "status: in-progress", "Open again: “Order books”, which was finished."),
    ("leads: jp", "leads: ks", "Led by: K. Stone instead of J. Park (Principal teacher)."),
    ("    leads: jp\n", "", "Led by: nobody any more; it was J. Park (Principal teacher)."),
    ("[Book talk, Drama]", "[Drama, Book talk]", "Training of “Invite an author”: in another order."),
    (
        "[Book talk, Drama]",
        "[Drama, Poetry]",
        "Training of “Invite an author”: now with “Poetry” and without “Book talk”.",
    ),
    (
        "why: Few read at home.",
        "why: Hardly anybody reads at home.",
        "Why this matters: “Hardly anybody reads at home.” instead of “Few read at home.”.",
    ),
    ("    why: Few read at home.\n", "", "Why this matters was taken out: “Few read at home.”."),
    ("by: Dec 2025", "by: Nov 2025", "“The library is open” was brought forward from Dec 2025 to Nov 2025."),
    ("by: Dec 2025", "by: Dec 2025\n        status: done", "Reached: “The library is open”."),
    ("2024-25: 9.1", "2024-25: 9.1, 2025-26: x", "Reading age: the figure for 2025-26 is not available."),
    ("values: {2024-25: 9.1}", "values: {}", "Reading age: the figure for 2024-25 was taken out; it was 9.1."),
    (
        "        target: 60%\n",
        "        target: 60%\n        result: {when: Dec 2025, value: 52%}\n",
        "“Pupils who read at home” came to 52% in Dec 2025.",
    ),
    ("  ks: K. Stone\n", "", "K. Stone is no longer among the people of the plan."),
    ("do: Order books", "do: Order many books", "Action: “Order many books” instead of “Order books”."),
    ("title: A\n", "title: The plan of A\n", "Title: “The plan of A” instead of “A”."),
]


@pytest.mark.parametrize(("before", "after", "sentence"), SAYS, ids=[each[2][:40] for each in SAYS])
def test_what_is_said_of_one_change(command: Command, before: str, after: str, sentence: str) -> None:
    Path("old.yaml").write_text(PLAN, encoding="utf-8")
    assert before in PLAN
    Path("new.yaml").write_text(PLAN.replace(before, after, 1), encoding="utf-8")
    ran = command("diff", "new.yaml", "--with", "old.yaml", "--in-words")
    assert ran.code == 0, ran.stderr
    assert [line[2:] for line in ran.stdout.splitlines() if line.startswith("- ")] == [sentence]
    assert ran.stdout.startswith("Compared with old.yaml, the plan has changed.\n")


def test_long_words_are_told_whole(command: Command) -> None:
    long = "Pupils in the first two years of secondary school who read a book of their own choice in most weeks"
    text = PLAN.replace("Reading age", long)
    Path("old.yaml").write_text(text, encoding="utf-8")
    Path("new.yaml").write_text(text.replace("2024-25: 9.1", "2024-25: 9.4"), encoding="utf-8")
    ran = command("diff", "new.yaml", "--with", "old.yaml", "--in-words")
    assert f"- {long}: the figure for 2024-25 was corrected from 9.1 to 9.4.\n" in ran.stdout


def test_remarks_of_its_authors_and_what_imports_keep_are_nobodys_news(command: Command) -> None:
    Path("old.yaml").write_text(PLAN, encoding="utf-8")
    text = PLAN.replace("    values:", "    imported: {2024-25: '9.1 (a.csv, B2)'}\n    values:").replace(
        "leads: jp", "leads: jp\n    notes: ask Jo"
    )
    Path("new.yaml").write_text(text, encoding="utf-8")
    assert "Nothing for readers. (new.yaml)" in command("diff", "new.yaml", "--with", "old.yaml", "--in-words").stdout


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(year: GitRepository, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    for more in ((), ("--in-words",)):
        shown = run("diff", "plans", "--since", "main", *more).stdout
        lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown.splitlines()]
        assert len(lines) > 40
        assert max(map(len, lines)) <= width, max(lines, key=len)
    monkeypatch.delenv("FORCE_COLOR")
    assert any(len(line) > width for line in run("diff", "plans", "--since", "main", "--in-words").stdout.splitlines())
