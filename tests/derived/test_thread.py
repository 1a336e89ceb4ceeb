"""The golden thread: the tree both ways, what is found about it, confirming a link, and what schools have in common."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import improvplan
from command_line import Command
from improvplan.model.reading import read_plan
from improvplan.model.thread import mark_of, upstream_of
from improvplan.source import parse

NETWORK = """\
improvplan-network: 1
organisations:
  - id: trust
    name: Three Hills Trust
    kind: trust
  - id: alder
    name: Alder School
    kind: school
    part_of: trust
  - id: birch
    name: Birch School
    kind: school
    part_of: trust
"""
TRUST = """\
improvplan: 1
id: trust-2025
title: Trust plan
session: 2025-26
organisation:
  id: trust
priorities:
  - id: reading
    title: Every child reads by seven
  - id: attendance
    title: In school every day
"""
ALDER = """\
improvplan: 1
id: alder-2025
title: Improvement plan
session: 2025-26
organisation:
  id: alder
needs:
  - id: sounds
    what: One child in three does not know the letters and sounds that were taught in Year 1.
  - id: mondays
    what: Attendance on Mondays is four points below that of other days.
indicators:
  - title: Pupils absent for a tenth of sessions
priorities:
  - id: library   # our own
    title: Books that children can read
    addresses: sounds
    supports:
      - trust-2025/reading
      - "trust-2025/attendance"
  - title: Talk
"""
BIRCH = """\
improvplan: 1
id: birch-2025
title: Improvement plan
session: 2025-26
organisation: Birch School
needs:
  - what: A third of Year 1 do not know the sounds and letters they were taught.
  - what: On Mondays, attendance falls to 89%.
indicators:
  - title: Pupils absent for a tenth of  sessions
priorities:
  - title: Number
    actions:
      - do: Train all
        training: Counting on
"""
SUBJECT = """\
improvplan: 1
id: alder-english-2025
title: English
session: 2025-26
organisation: Alder School
priorities:
  - title: Spelling
    supports: alder-2025/library
"""


@pytest.fixture
def trust(command: Command) -> Command:
    Path(".git").mkdir()
    for name, text in {"network": NETWORK, "trust": TRUST, "alder": ALDER, "birch": BIRCH, "english": SUBJECT}.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return command


def found(command: Command, rule: str) -> list[str]:
    run = command("validate", "--select", rule, "--format", "concise", "--today", "2025-10-01")
    return [line for line in run.stdout.splitlines() if f": {rule}:" in line]


class TestTheTree:
    def test_both_ways_in_a_pipe_and_in_documents(self, trust: Command) -> None:
        run = trust("thread")
        assert run.code == 0, run.stderr
        rows = [line.split("\t") for line in run.stdout.splitlines()]
        assert ["alder-2025", "Alder School", "Books that children can read", "Every child reads by seven"] in [
            row[:4] for row in rows
        ]
        assert ["Spelling", "Books that children can read", "Alder School"] in [row[2:5] for row in rows]
        trust("thread", "--to", "md,html,docx,json", "--out", "out")
        text = Path("out/thread.md").read_text(encoding="utf-8")
        tree = text.index("Every child reads by seven")
        assert tree < text.index("Books that children can read – Alder School") < text.index("Spelling – Alder School")
        assert "Without a link: Talk." in text
        assert "Birch School, 2025-26" in text[text.index("Plans that serve nothing here") :]
        data = json.loads(Path("out/thread.json").read_text(encoding="utf-8"))
        assert {row["state"] for row in data["links"]} == {"not confirmed"}

    @pytest.mark.usefixtures("trust")
    def test_what_nobody_serves(self) -> None:
        Path("alder.yaml").write_text(ALDER.replace('      - "trust-2025/attendance"\n', ""), encoding="utf-8")
        assert improvplan.thread(".").tables["Served by nobody"] == [
            {"plan": "alder-2025", "organisation": "Alder School", "priority": "Talk"},
            {"plan": "trust-2025", "organisation": "Three Hills Trust", "priority": "In school every day"},
        ]

    def test_of_one_plan(self, trust: Command) -> None:
        rows = improvplan.thread(".", of="alder-2025").rows
        assert [(row["plan"], row["link"]) for row in rows] == [("alder-english-2025", "alder-2025/library")]
        run = trust("thread", "--of", "nobody")
        assert run.code == 2
        assert "there is no plan “nobody” among these" in run.stderr

    def test_a_circle_ends(self, trust: Command) -> None:
        Path("trust.yaml").write_text(
            TRUST.replace("    title: Every", "    supports: alder-2025/library\n    title: Every"), encoding="utf-8"
        )
        trust("thread", "--to", "md", "--out", "out")
        assert "goes round in a circle" in Path("out/thread.md").read_text(encoding="utf-8")

    @pytest.mark.usefixtures("trust")
    def test_one_plan_alone_says_what_is_not_here(self) -> None:
        rows = improvplan.thread("alder.yaml").rows
        assert {row["state"] for row in rows} == {"not here"}


class TestWhatIsFound:
    def test_nothing_where_all_is_well(self, trust: Command) -> None:
        for rule in ("supports-in-circle", "served-by-nobody", "same-year-twice", "upstream-reworded", "unknown-plan"):
            assert found(trust, rule) == []

    def test_a_plan_that_serves_nothing(self, trust: Command) -> None:
        [line] = found(trust, "serves-nothing")
        assert line.startswith("birch.yaml:2:5: note:")
        assert "no priority of this plan serves anything in “trust-2025”" in line
        Path("network.yaml").unlink()
        from improvplan.workspace import configuration

        configuration._repository_of.cache_clear()
        assert found(trust, "serves-nothing") == []

    def test_a_priority_that_nobody_serves(self, trust: Command) -> None:
        Path("alder.yaml").write_text(ALDER.replace('      - "trust-2025/attendance"\n', ""), encoding="utf-8")
        [line] = found(trust, "served-by-nobody")
        assert line.startswith("trust.yaml:11:12: note:")
        Path("trust.yaml").write_text(
            TRUST.replace("title: Trust plan", "title: Trust plan\nstatus: closed"), encoding="utf-8"
        )
        assert found(trust, "served-by-nobody") == []

    def test_two_plans_for_one_year(self, trust: Command) -> None:
        copy = ALDER.replace("id: alder-2025", "id: alder-2025-b").replace(
            "  id: alder\n", "  name: The Alder School\n"
        )
        Path("copy.yaml").write_text(
            copy.replace("title: Improvement plan", "title: Improvement plan 2025/26"), encoding="utf-8"
        )
        [line] = found(trust, "same-year-twice")
        assert line.startswith("copy.yaml:2:5: warning:")

    def test_what_is_remembered_gives_the_same(self, trust: Command) -> None:
        Path("alder.yaml").write_text(
            ALDER.replace("trust-2025/reading", "trust-2025/reading@00000000"), encoding="utf-8"
        )
        first, again = found(trust, "upstream-reworded"), found(trust, "upstream-reworded")
        assert first == again
        assert first[0].startswith("alder.yaml:19:9: warning:")


class TestConfirming:
    def test_only_the_marks_are_written(self, trust: Command) -> None:
        run = trust("confirm", "alder.yaml")
        assert run.code == 0, run.stderr
        assert "trust-2025/reading: confirmed as “Every child reads by seven” is worded now" in run.stdout
        reading = read_plan(parse(TRUST, "trust.yaml"))
        assert reading
        one, other = map(mark_of, reading.value.priorities)
        wanted = ALDER.replace("trust-2025/reading", f"trust-2025/reading@{one}")
        assert Path("alder.yaml").read_text() == wanted.replace(
            "trust-2025/attendance", f"trust-2025/attendance@{other}"
        )
        before = Path("alder.yaml").read_bytes()
        assert "nothing was changed" in trust("confirm", "alder.yaml").stdout
        assert Path("alder.yaml").read_bytes() == before
        assert {row["state"] for row in improvplan.thread(".").rows if row["plan"] == "alder-2025"} == {"confirmed"}

    def test_another_look_is_asked_for_and_given(self, trust: Command) -> None:
        trust("confirm", "alder.yaml")
        changed = TRUST.replace("    title: Every child reads by seven", "    title: Every child reads by eight")
        Path("trust.yaml").write_text(
            changed.replace("    title: In school every day", "    title: IN  school every day")
        )
        [line] = found(trust, "upstream-reworded")
        assert "“Every child reads by eight” is no longer worded as it was" in line
        assert "run improvplan confirm with alder.yaml" in trust("thread").stderr
        assert trust("confirm", "alder.yaml", "--link", "trust-2025/reading").code == 0
        assert found(trust, "upstream-reworded") == []

    def test_documents_and_tables_leave_the_mark_out(self, trust: Command) -> None:
        trust("confirm", "alder.yaml")
        trust("render", "alder.yaml", "--to", "md", "--draft", "--out", "out")
        assert "trust-2025/reading@" not in Path("out/alder.md").read_text(encoding="utf-8")
        trust("table", "alder.yaml", "--out", "tables")
        text = "".join(file.read_text(encoding="utf-8") for file in Path("tables").rglob("*supports*.csv"))
        assert "trust-2025/reading" in text
        assert "trust-2025/reading@" not in text

    @pytest.mark.parametrize(
        ("file", "arguments", "words"),
        [
            ("birch.yaml", (), "no priority of this plan says what it serves"),
            ("alder.yaml", ("--link", "trust-2025/readin"), "serves “trust-2025/readin”; it has trust-2025/reading"),
            ("nowhere.yaml", (), "no plan"),
        ],
    )
    def test_what_cannot_be_is_a_sentence(
        self, trust: Command, file: str, arguments: tuple[str, ...], words: str
    ) -> None:
        before = {path: path.read_bytes() for path in Path().glob("*.yaml")}
        run = trust("confirm", file, *arguments)
        assert run.code == 2
        assert words in run.stderr or file == "nowhere.yaml"
        assert {path: path.read_bytes() for path in Path().glob("*.yaml")} == before

    @pytest.mark.parametrize(
        ("was", "now", "words"),
        [
            ("trust-2025/reading", "trust-2024/reading", "is called “trust-2024”"),
            ("trust-2025/reading", "trust-2025/readin", "has no priority called “readin”; did you mean reading?"),
        ],
    )
    def test_a_link_that_leads_nowhere(self, trust: Command, was: str, now: str, words: str) -> None:
        Path("alder.yaml").write_text(ALDER.replace(was, now), encoding="utf-8")
        run = trust("confirm", "alder.yaml")
        assert run.code == 2
        assert words in run.stderr
        assert Path("alder.yaml").read_text() == ALDER.replace(was, now)

    def test_a_broken_plan_above_is_told(self, trust: Command) -> None:
        Path("trust.yaml").write_text(TRUST.replace("    title: In", "    titel: In"), encoding="utf-8")
        run = trust("confirm", "alder.yaml")
        assert run.code == 2
        assert "trust.yaml cannot be read as it stands" in run.stderr


class TestUpward:
    def test_what_schools_share_with_who_has_it_and_what_answers_it(self, trust: Command) -> None:
        rows = improvplan.thread(".", upward=True).rows
        by_words = {str(row["in_common"]): row for row in rows}
        [sounds] = [row for words, row in by_words.items() if "letters and sounds" in words]
        assert (
            sounds["answered_by"]
            == "Every child reads by seven (Three Hills Trust); In school every day (Three Hills Trust)"
        )
        [mondays] = [row for words, row in by_words.items() if "Mondays" in words]
        assert mondays["answered_by"] == ""
        assert [row["organisation"] for row in rows if row["in_common"] == mondays["in_common"]] == [
            "Alder School",
            "Birch School",
        ]
        assert any(row["kind"] == "indicator" for row in rows)
        run = trust("thread", "--upward", "--to", "md", "--out", "out")
        assert run.code == 0
        text = Path("out/thread.md").read_text(encoding="utf-8")
        assert text.index("No plan above answers it") < text.index("Mondays") < text.index("A plan above answers it")

    @pytest.mark.parametrize(
        ("one", "other", "together"),
        [
            (
                "Children who achieve the expected level in reading",
                "Children who achieve the expected level in writing",
                False,
            ),
            ("Attainment in numeracy falls between P4 and P7", "Attainment in reading falls between P4 and P7", False),
            ("Pupils who pass the first course in Gaelic", "Pupils who pass the first course in French", False),
            (
                "Pupils who achieve the expected level in maths",
                "The expected level in mathematics is achieved by too few",
                True,
            ),
            ("Boys lag behind in spelling and punctuation", "Spelling and punctuation let boys down", True),
            ("Pupils feel that marking helps them", "Pupils say marking has helped them", True),
        ],
    )
    def test_what_is_about_something_else_is_not_shared(
        self, command: Command, one: str, other: str, *, together: bool
    ) -> None:
        for name, words in (("a", one), ("b", other)):
            Path(f"{name}.yaml").write_text(
                f"improvplan: 1\nid: {name}\ntitle: {name}\norganisation:\n  name: School {name}\nneeds:\n  - what: {words}\n",
                encoding="utf-8",
            )
        run = command("thread", "--upward", "--today", "2025-11-25")
        assert ("is shared" in run.stderr) == (not together), run.stderr
        assert (one in run.stdout) == together

    @pytest.mark.usefixtures("command")
    def test_a_priority_above_that_is_about_something_else_answers_nothing(self) -> None:
        for name in "ab":
            Path(f"{name}.yaml").write_text(
                f"improvplan: 1\nid: {name}\ntitle: {name}\norganisation:\n  name: School {name}\nneeds:\n"
                "  - what: Too few pupils achieve the expected level in reading\n",
                encoding="utf-8",
            )
        above = (
            "improvplan: 1\nid: c\ntitle: Cluster\norganisation:\n  name: Cluster\n  kind: cluster\npriorities:\n"
            "  - title: AREA that lasts\n    aim: More pupils achieve the expected level.\n"
        )
        for area, answered in (("Numeracy", False), ("Reading", True)):
            Path("c.yaml").write_text(above.replace("AREA", area), encoding="utf-8")
            rows = improvplan.thread(".", upward=True).rows
            assert {bool(row["answered_by"]) for row in rows} == {answered}, area

    def test_nothing_in_common_is_said(self, trust: Command) -> None:
        run = trust("thread", "trust.yaml", "english.yaml", "--upward")
        assert "no need, indicator or training is shared" in run.stderr

    def test_options_that_do_not_go_together(self, trust: Command) -> None:
        assert trust("thread", "--upward", "--of", "trust-2025").code == 2


@given(st.text(max_size=40))
def test_a_link_is_read_whatever_it_says(words: str) -> None:
    upstream = upstream_of(words)
    assert upstream_of(upstream.named)[:2] == upstream[:2]


@pytest.mark.slow
def test_many_plans_take_memory_in_proportion(command: Command) -> None:
    Path(".git").mkdir()
    Path("trust.yaml").write_text(TRUST.replace("organisation:\n  id: trust\n", ""), encoding="utf-8")
    for number in range(400):
        text = ALDER.replace("alder-2025", f"school-{number}").replace(
            "organisation:\n  id: alder", f"organisation: School {number}"
        )
        Path(f"p{number:04}.yaml").write_text(text, encoding="utf-8")
    peaks = []
    for several in (200, 400):
        files = [Path("trust.yaml"), *sorted(Path().glob("p*.yaml"))[:several]]
        tracemalloc.start()
        rows = improvplan.thread(files).rows
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(rows) == 2 * several
    assert peaks[1] < 2.3 * peaks[0]
