"""The network file: found, read, looked up, and checked like a plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import Command
from git_repository import GitRepository
from improvplan import load
from improvplan.source import parse
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.network import NOWHERE, Network, network_of, plain_name, reading_of
from improvplan.workspace.network_checks import findings_of

NETWORK = """\
improvplan-network: 1
title: Northmuir
organisations:
  - id: northmuir
    name: Northmuir Council
    kind: authority
    country: scotland
  - id: strathburn
    name: Strathburn Cluster
    kind: cluster
    part_of: northmuir
  - id: high
    name: Strathburn High School
    kind: school
    phase: secondary
    part_of: strathburn
  - id: glenmore
    name: Glenmore Primary School
    also: The Glen
    kind: school
    phase: primary
    part_of: strathburn
    denominational: yes
  - id: alone
    name: Farside Nursery
    kind: nursery
groupings:
  hub:
    North: [glenmore, high]
people:
  mk: M. Kerr
"""
PLAN = "improvplan: 1\nid: {0}-2025\ntitle: A plan\nsession: 2025-26\n"


def network(*texts: str) -> Network:
    return Network(
        tuple(reading_of(Path(f"{n}.yaml"), parse(text, f"{n}.yaml")) for n, text in enumerate(texts, start=1))
    )


def messages(*texts: str) -> list[str]:
    whole = network(*texts)
    return [
        f"{one.place.line if one.place else 0}: {one.message}"
        for file in whole.files
        for one in findings_of(whole, file)
    ]


class TestLookingUp:
    def test_by_id_and_by_every_way_to_write_a_name(self) -> None:
        found = network(NETWORK)
        for name in (
            "glenmore",
            "Glenmore Primary School",
            "GLENMORE PRIMARY",
            "the glen",
            "Glenmore  primary school.",
        ):
            one = found.organisation(name)
            assert one
            assert one.id == "glenmore"
        assert found.organisation("Glenmore") is found.organisation("glenmore ".strip().upper()) is None
        assert found.organisation(None) is found.organisation("") is None

    def test_what_belongs_to_what(self) -> None:
        found = network(NETWORK)
        assert [one.id for one in found.above("glenmore")] == ["strathburn", "northmuir"]
        assert [one.id for one in found.below("northmuir")] == ["strathburn", "high", "glenmore"]
        council = found.belongs_to("glenmore", "authority")
        assert council
        assert council.id == "northmuir"
        assert found.belongs_to("alone", "authority") is None
        assert [one.id for one in found.schools()] == ["high", "glenmore", "alone"]
        assert [one.id for one in found.schools("strathburn")] == ["high", "glenmore"]
        assert found.country("glenmore") == "scotland"
        assert found.country("alone") is None

    def test_the_groupings_that_follow_and_those_of_its_own(self) -> None:
        assert network(NETWORK).groupings() == {
            "council": {"Northmuir Council": ("high", "glenmore")},
            "cluster": {"Strathburn Cluster": ("high", "glenmore")},
            "phase": {"secondary": ("high",), "primary": ("glenmore",)},
            "country": {"scotland": ("high", "glenmore")},
            "hub": {"North": ("glenmore", "high")},
        }

    def test_several_files_are_one(self) -> None:
        more = "improvplan-network: 1\norganisations:\n  - id: new\n    kind: school\n    part_of: strathburn\n"
        found = network(NETWORK, more)
        assert [one.id for one in found.schools("northmuir")] == ["high", "glenmore", "new"]
        assert messages(NETWORK, more) == []

    def test_a_circle_ends(self) -> None:
        text = "improvplan-network: 1\norganisations:\n  - id: a\n    part_of: b\n  - id: b\n    part_of: [a, b]\n"
        found = network(text)
        assert [one.id for one in found.above("a")] == ["b"]
        assert [one.id for one in found.below("a")] == ["b"]


class TestWhereItStands:
    def test_none_is_empty(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        assert network_of(repository_of(tmp_path)) is NOWHERE
        assert not NOWHERE
        assert NOWHERE.groupings() == {}

    @pytest.mark.parametrize("configured", ["improvplan.yaml", ""])
    @pytest.mark.parametrize("name", ["network.yaml", "network/schools.yaml"])
    def test_usual_places(self, command: Command, name: str, configured: str) -> None:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(NETWORK)
        Path("plans").mkdir()
        Path(".git").mkdir()
        if configured:
            Path(configured).write_text("improvplan-repository: 1\nplans: plans/*.yaml\n")
        Path("plans/a.yaml").write_text(PLAN.format("a") + "organisation: Nowhere School\n")
        assert network_of(repository_of(Path("plans/a.yaml"))).organisation("glenmore")
        for paths in (("plans/a.yaml",), ()):
            run = command("validate", *paths, "--select", "organisation-not-in-network")
            assert "the network has no “Nowhere School”" in run.stdout, paths
        assert "1 plan and 1 network file checked" in run.stdout

    def test_named_in_the_configuration_also_from_a_shared_one(self, command: Command) -> None:
        for folder in ("standards", "primary"):
            Path(folder).mkdir()
        Path(".git").mkdir()
        Path("standards/all.yaml").write_text("improvplan-repository: 1\nnetwork: schools.yaml\n")
        Path("standards/schools.yaml").write_text(NETWORK)
        Path("primary/improvplan.yaml").write_text("improvplan-repository: 1\nextends: ../standards/all.yaml\n")
        Path("primary/a.yaml").write_text(PLAN.format("a") + "organisation:\n  id: glenmor\n")
        run = command("validate", "primary", "--select", "organisation-not-in-network")
        assert "did you mean glenmore?" in run.stdout

    def test_what_the_configuration_names_and_is_not_there(self, command: Command) -> None:
        Path("improvplan.yaml").write_text("improvplan-repository: 1\nnetwork:\n  - netwrk.yaml\n  - ../other.yaml\n")
        Path("network.yaml").write_text(NETWORK)
        Path("a.yaml").write_text(PLAN.format("a"))
        run = command("validate", "--format", "concise", "--select", "organisation-not-in-network")
        assert "improvplan.yaml:3:5: error: configuration: there is no network file “netwrk.yaml”" in run.stdout
        assert "improvplan.yaml:4:5: error: configuration: “../other.yaml” leads out of the repository" in run.stdout

    def test_one_that_nobody_reads_is_told(self, command: Command) -> None:
        Path("improvplan.yaml").write_text("improvplan-repository: 1\n")
        Path("schools").mkdir()
        Path("schools/ours.yaml").write_text(NETWORK)
        run = command("validate")
        assert "no plan looks for its network here" in run.stdout
        assert "write network: schools/ours.yaml in improvplan.yaml" in run.stdout
        Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans: plans/*.yaml\n")
        Path("plans").mkdir()
        Path("plans/a.yaml").write_text(PLAN.format("a"))
        assert "schools/ours.yaml is a network file, but nothing says so" in command("validate").stderr

    def test_what_is_remembered_knows_the_network(self, command: Command) -> None:
        Path(".git").mkdir()
        Path("network.yaml").write_text(NETWORK)
        Path("a.yaml").write_text(PLAN.format("a") + "organisation:\n  id: later\n")
        look = ("validate", "a.yaml", "--format", "concise", "--select", "organisation-not-in-network")
        assert "a.yaml:6:7: error: organisation-not-in-network" in command(*look).stdout
        assert "a.yaml:6:7: error: organisation-not-in-network" in command(*look).stdout
        Path("network.yaml").write_text(NETWORK.replace("id: alone", "id: later"))
        from improvplan.workspace import configuration

        configuration._repository_of.cache_clear()  # as a new process would begin
        assert "No findings" in command(*look).stdout


def printed(command: Command) -> str:
    run = command("render", "a.yaml", "--to", "md", "--draft", "--out", "out")
    assert run.code == 0, run.stderr
    return Path("out/a.md").read_text(encoding="utf-8")


class TestWhatAPlanTakesFromIt:
    def test_what_it_does_not_say(self, command: Command) -> None:
        Path("network.yaml").write_text(NETWORK)
        Path("a.yaml").write_text(PLAN.format("a") + "organisation:\n  id: glenmore\n")
        document = printed(command)
        assert "Glenmore Primary School" in document
        assert "Northmuir Council" in document
        written = load("a.yaml").organisation
        assert written is not None
        assert written.name is None

    def test_what_it_says_holds(self, command: Command) -> None:
        Path("network.yaml").write_text(NETWORK)
        Path("a.yaml").write_text(PLAN.format("a") + "organisation:\n  id: glenmore\n  name: Glenmore and Annexe\n")
        assert "Glenmore and Annexe" in printed(command)
        run = command("validate", "a.yaml", "--select", "network-disagrees")
        assert "“Glenmore and Annexe” is called “Glenmore Primary School” in the network" in run.stdout

    def test_members_by_id(self, command: Command) -> None:
        Path("network.yaml").write_text(NETWORK)
        body = "organisation:\n  id: strathburn\n  members:\n    - id: high\n    - id: alone\n"
        Path("a.yaml").write_text(PLAN.format("a") + body)
        document = printed(command)
        assert "Strathburn High School" in document
        assert "Farside Nursery" in document
        found = command("validate", "a.yaml", "--select", "network-disagrees", "--format", "concise").stdout
        assert "in the network “Glenmore Primary School” belongs to it too" in found
        assert "in the network “Farside Nursery” does not belong to “Strathburn Cluster”" in found

    def test_a_broken_network_is_no_reason_to_say_that_anything_is_missing(self, command: Command) -> None:
        Path("network.yaml").write_text(NETWORK.replace("  - id: alone", "  - idd: [alone"))
        Path("a.yaml").write_text(PLAN.format("a") + "organisation:\n  id: alone\n")
        assert "No findings" in command("validate", "a.yaml", "--select", "organisation-not-in-network").stdout


WRONG = {
    "an organisation twice": (
        NETWORK + "",
        "id: alone",
        "id: high",
        "24: two organisations of the network have the id “high”",
    ),
    "a code twice": (
        NETWORK.replace("    phase: secondary\n", "    codes: {SEED: '12'}\n"),
        "    denominational: yes\n",
        "    codes: {SEED: '12'}\n",
        "23: two organisations of the network have the same SEED code, “12”",
    ),
    "part of nothing": (
        NETWORK,
        "part_of: northmuir",
        "part_of: nortmuir",
        "11: no organisation of the network is called “nortmuir”",
    ),
    "in itself": (NETWORK, "part_of: northmuir", "part_of: strathburn", "11: “Strathburn Cluster” belongs to itself"),
    "a circle": (
        NETWORK,
        "    country: scotland",
        "    part_of: strathburn",
        "7: “Northmuir Council” belongs to “Strathburn Cluster”, which belongs to it in turn",
    ),
    "a group of nobody": (
        NETWORK,
        "North: [glenmore, high]",
        "North: [glenmor]",
        "29: no organisation of the network is called “glenmor”",
    ),
    "a key twice": (
        NETWORK,
        "  mk: M. Kerr\n",
        "  mk: M. Kerr\nconsultants:\n  mk: B\n",
        "33: two people of the network have the key “mk”",
    ),
    "an unknown key": (NETWORK, "phase: primary", "phaze: primary", "21: “phaze” is not a part of an organisation"),
    "no id": (
        NETWORK,
        "  - id: alone\n    name",
        "  - name",
        "24: this organisation has no “id”, so no plan can refer to it",
    ),
    "no number": (
        NETWORK,
        "    kind: nursery",
        "    roll: about 40",
        "26: “about 40” cannot be read as a whole number",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_place(name: str) -> None:
    text, before, after, message = WRONG[name]
    assert before in text
    assert message in messages(text.replace(before, after))


def test_the_same_id_in_two_files_names_the_other_place() -> None:
    whole = network(NETWORK, NETWORK)
    [first, *_] = [one for one in findings_of(whole, whole.files[1]) if "have the id" in one.message]
    assert [(label.file, label.place.line) for label in first.labels] == [("1.yaml", 4)]
    assert findings_of(whole, whole.files[0]) == []


ANSWERS = """\
improvplan-network: 1
surveys:
  - title: Pupils
    asked: 50
    questions:
      - question: Safe?
        results:
          - of: {of}
            answers:
              agree: {agree}
              disagree: {disagree}
"""


@pytest.mark.parametrize(
    ("of", "agree", "disagree", "message"),
    [
        ("60", "10", "10", "60 answered, and 50 were asked"),
        ("40", "41", "1", "41 gave this answer, and 40 answered"),
        ("40", "70%", "40%", "the answers come to 110% together, and nobody can be more than all"),
        ("", "70%", "30%", "these percentages do not say of how many answers"),
        ("40", "most", "1", "“most” cannot be read as a number"),
        ("40", "50.4%", "50.4%", ""),
        ("40", "c", "x", ""),
    ],
)
def test_figures_of_a_survey(of: str, agree: str, disagree: str, message: str) -> None:
    found = [one.partition(": ")[2] for one in messages(ANSWERS.format(of=of, agree=agree, disagree=disagree))]
    assert found == ([message] if message else [])


@pytest.mark.parametrize(
    "text", ["improvplan-network: 1\n", "", "- a list\n", "improvplan-network: 2\n", "improvplan-network:\n"]
)
def test_files_with_little_in_them(command: Command, text: str) -> None:
    Path("network.yaml").write_text(text)
    Path("a.yaml").write_text(PLAN.format("a"))
    run = command("validate", "--select", "organisation-not-in-network")
    assert run.code in (0, 1)
    assert "program-error" not in run.stdout


def test_json_counts_network_files_and_fix_mends_them(command: Command) -> None:
    Path("network.yaml").write_text(NETWORK.replace("kind: authority", "kind: council"))
    assert json.loads(command("validate", "--format", "json").stdout)["summary"]["networks"] == 1
    assert command("validate", "--fix").code == 0
    assert Path("network.yaml").read_text() == NETWORK


def test_since_shows_only_what_a_branch_adds_to_the_network(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = GitRepository(tmp_path, monkeypatch)
    text = NETWORK.replace("part_of: northmuir", "part_of: nowhere")
    made.write("network.yaml", text)
    made.write("improvplan.yaml", "improvplan-repository: 1\n")
    made.commit()
    made.branch("work")
    made.write("network.yaml", text.replace("North: [glenmore, high]", "North: [nobody]"))
    run = command("validate", "--since", "main", "--format", "concise")
    assert "is called “nobody”" in run.stdout
    assert "is called “nowhere”" not in run.stdout


def test_a_baseline_keeps_findings_of_the_network(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n")
    Path("network.yaml").write_text(NETWORK.replace("part_of: northmuir", "part_of: nowhere"))
    Path("a.yaml").write_text(PLAN.format("a"))
    assert command("baseline").code == 0
    assert "network-file" not in command("validate").stdout


def test_the_page_shows_a_network_without_findings() -> None:
    page = (Path(__file__).parents[2] / "docs" / "network.md").read_text(encoding="utf-8")
    first, *_ = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert messages(first) == []


@given(st.text(max_size=30))
def test_comparing_names_never_fails_and_settles(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)


LINES = st.sampled_from([line for line in NETWORK.splitlines(keepends=True) if line.strip()])


@given(st.lists(LINES, max_size=30))
def test_no_order_of_lines_makes_it_fail(lines: list[str]) -> None:
    whole = network("".join(lines), NETWORK)
    for file in whole.files:
        findings_of(whole, file)
    whole.groupings()
    for identity in whole.organisations:
        assert identity not in [one.id for one in whole.above(identity)]


def test_a_cluster_and_a_council_are_counted_where_their_schools_are(tmp_path: Path) -> None:
    (tmp_path / "network.yaml").write_text(NETWORK, encoding="utf-8")
    network = network_of(repository_of(tmp_path))
    assert network.groups_of("glenmore") | {"hub": ("North",)} == network.groups_of("glenmore")
    for one in ("glenmore", "strathburn", "northmuir"):
        assert network.groups_of(one)["council"] == ("Northmuir Council",)
    assert network.groups_of("strathburn") == {"council": ("Northmuir Council",), "cluster": ("Strathburn Cluster",)}
    assert "council" not in network.groups_of("alone")
    assert network.groups_of("nobody") == {}
