"""Who answers for a priority: people, groups, and too much for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings

from improvplan.vocabulary.roles import is_group

PEOPLE = "people:\n  jp:\n    name: J. Park\n    role: Headteacher\n  lit:\n    role: Literacy lead\n"


@pytest.mark.parametrize(
    "words",
    [
        "All staff",
        "Class teachers",
        "Headteachers",
        "Head teachers of all schools",
        "SLT",
        "Everyone",
        "Teachers and support staff",
        "Primary and secondary teachers",
        "Nursery and P1 staff",
        "Every class teacher",
        "Senior leadership team",
        "All heads of school, with the cluster's team",
    ],
)
def test_groups(words: str) -> None:
    assert is_group(words)


@pytest.mark.parametrize(
    "words",
    [
        "Headteacher",
        "Depute headteacher and all staff",
        "All staff, led by the literacy lead, and J. Park",
        "J. Park",
        "VH",
        "HT",
        "Chair of the Parent Council",
        "Vicki and all staff",
        "Governor for standards",
        "Nobody yet",
        "Triad",
        "Lead teachers",
    ],
)
def test_somebody_in_particular_or_not_certain(words: str) -> None:
    assert not is_group(words)


@pytest.mark.parametrize(
    ("priority", "count"),
    [
        ("leads: All staff", 1),
        ("leads: All staff\n    sponsor: Headteacher", 0),
        ("leads: All staff\n    actions:\n      - do: Read\n        who: lit", 1),
        ("leads: Literacy working group\n    actions:\n      - do: Read\n        who: lit", 0),
        ("leads: All staff\n    actions:\n      - do: Read\n        who: Class teachers", 1),
        ("leads:\n      - All staff\n      - lit", 0),
        ("leads: TBC", 0),
        ("aim: Read more", 0),
    ],
)
def test_nobody_answerable(tmp_path: Path, priority: str, count: int) -> None:
    plan = f"{PEOPLE}priorities:\n  - title: Reading\n    {priority}\n"
    assert len(findings(tmp_path, "nobody-answerable", plan)) == count


def test_groups_at_the_top_of_the_plan_are_told_once(tmp_path: Path) -> None:
    plan = "leads: All headteachers\npriorities:\n  - title: Reading\n  - title: Writing\n  - title: Number\n"
    [finding] = findings(tmp_path, "nobody-answerable", plan)
    assert finding.path == ("leads", 0)


def test_a_hole_in_the_leads_keeps_the_rule_silent(tmp_path: Path) -> None:
    plan = "priorities:\n  - title: Reading\n    leads:\n      - All staff\n      - name: [x]\n"
    assert findings(tmp_path, "nobody-answerable", plan) == []


def test_groups_are_never_overloaded_and_names_count_once(tmp_path: Path) -> None:
    actions = "".join(f"      - do: Step {number}\n        who: Class teachers\n" for number in range(9))
    assert findings(tmp_path, "overloaded-person", f"priorities:\n  - actions:\n{actions}") == []
    mixed = "".join(
        f"      - do: Step {number}\n        who: {who}\n"
        for number, who in enumerate(["jp", "J. Park", "Headteacher"] * 3)
    )
    [finding] = findings(tmp_path, "overloaded-person", f"{PEOPLE}priorities:\n  - actions:\n{mixed}")
    assert "9 of the 9" in finding.message


@pytest.mark.parametrize(("share", "count"), [("0.6", 1), ("0.95", 0)])
def test_the_share_is_the_repositorys_to_set(tmp_path: Path, share: str, count: int) -> None:
    (tmp_path / "improvplan.yaml").write_text(
        f"improvplan-repository: 1\nrules:\n  overloaded-person:\n    options:\n      share: {share}\n",
        encoding="utf-8",
    )
    names = ["ht"] * 9 + ["dht"]
    actions = "".join(f"      - do: Step\n        who: {who}\n" for who in names)
    assert len(findings(tmp_path, "overloaded-person", f"priorities:\n  - actions:\n{actions}")) == count


@pytest.mark.parametrize(
    ("who", "count"),
    [("VH", 1), ("SLT", 0), ("HT", 0), ("PT", 0), ("Vicki", 0), ("TBC", 0), ("VH and Vicki", 1), ("VH to lead", 1)],
)
def test_initials_without_a_list_of_people(tmp_path: Path, who: str, count: int) -> None:
    plan = f"priorities:\n  - title: Reading\n    leads: {who}\n"
    assert len(findings(tmp_path, "initials-unexplained", plan)) == count
    assert findings(tmp_path, "initials-unexplained", PEOPLE + plan) == []
