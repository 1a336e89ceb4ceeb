"""What a plan says in words of its own is printed in these: names of items, rosters, a page of its own, labels of its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command
from improvplan.catalogues.family import ResolutionKind
from improvplan.catalogues.resolve import resolve

from .support import context_of_text, markdown

REGION = """
improvplan: 1
id: skerry
title: Skerry regional plan
template: regional-collaborative
period: 2025-26 to 2027-28
status: approved
organisation:
  name: Skerry Partnership
  kind: region
  country: scotland
  members: [Northmuir Council, Lochside Council]
"""


def rendered(command: Command, text: str, *options: str) -> str:
    Path("plan.yaml").write_text(text.lstrip(), encoding="utf-8")
    run = command("render", "plan.yaml", "--to", "md", "--out", "made", *options)
    assert run.code == 0, run.stderr
    [made] = Path("made").glob("*.md")
    return made.read_text(encoding="utf-8")


class TestNamesOfItems:
    PLAN = (
        "improvplan: 1\nid: wye\ntitle: Wye plan\nsession: 2019-20\ntemplate: {form}\norganisation: Wye cluster\n"
        "priorities:\n  - title: Moving up\n    links:\n      cogs-aims:\n{links}"
    )
    LONG = "Improving transition arrangements between schools by closer joint working and recognition of the inclusive 4-18 provision across the cluster."
    SHORT = "Improve transition between schools by closer joint working across the cluster"

    @pytest.mark.parametrize("form", ["school", "english-cluster", "goals", "north-lanarkshire-cluster"])
    def test_two_wordings_of_one_item_are_both_printed(self, command: Command, form: str) -> None:
        links = f"        - {self.SHORT}\n        - {self.LONG}\n        - {self.SHORT}\n"
        document = rendered(command, self.PLAN.format(form=form, links=links))
        assert document.count(self.SHORT) == document.count(self.LONG) == 1

    def test_a_column_that_gathers_what_priorities_chose_has_their_words(self, command: Command) -> None:
        plan = (
            "improvplan: 1\nid: rights\ntitle: Rights\nsession: 2019-20\ntemplate: north-lanarkshire-cluster\n"
            "organisation: Strathburn\npriorities:\n"
            "  - title: One\n    links:\n      uncrc: Respect for the views of the child\n"
            "  - title: Two\n    links:\n      uncrc: Right to be heard\n"
        )
        names = context_of_text("session: 2019-20\n").family("uncrc")
        assert names
        item = next(each for each in names.editions[0].items if each.code == "12")
        plan = plan.replace("Respect for the views of the child", item.title).replace(
            "Right to be heard", item.aliases[0]
        )
        document = rendered(command, plan)
        assert f"Article 12: {item.title} (priority 1)" in document
        assert f"{item.aliases[0]} (priority 2)" in document

    @pytest.mark.slow
    def test_every_other_name_of_every_item_is_printed_as_it_was_typed(self) -> None:
        catalogues = context_of_text("").catalogues
        for family in map(catalogues.family, catalogues.ids()):
            assert family
            for edition in family.editions:
                names = [
                    alias
                    for item in edition.items
                    for alias in item.aliases
                    if resolve(edition, alias, numbered=False).kind is ResolutionKind.ALIAS
                ]
                links = "".join(f"        - {alias!r}\n" for alias in names if "'" not in alias)
                if links:
                    pinned = (
                        f"frameworks:\n  - {family.id}@{edition.id}\n"
                        f"priorities:\n  - title: Safe\n    links:\n      {family.id}:\n{links}"
                    )
                    document = markdown(context_of_text(pinned))
                    lost = [alias for alias in names if "'" not in alias and alias not in document]
                    assert not lost, (family.id, edition.id)


class TestRosters:
    PLAN = REGION + (
        "sections:\n  - id: governance\n    text: The board is made up as follows.\n    sections:\n"
        "      - title: Regional Education Committee\n        text: Its members are\n"
        "groups:\n  - name: The regional education committee\n    role: Decides.\n    members: [Cllr Smith, Cllr Jones]\n"
        "  - name: Governance and operational structure\n    members: [K. Flett]\n"
        "  - name: Finance group\n    members: [P. Heggie]\n"
        "priorities:\n  - title: Pairs\n    why: We learn.\n    actions: [Pair schools]\n"
    )

    def test_who_sits_in_a_group_stands_below_the_heading_that_names_it(self, command: Command) -> None:
        document = rendered(command, self.PLAN)
        committee = document.index("Its members are\n")
        groups = document.index("## Who sits on our groups")
        assert document.index("- Cllr Jones") < groups
        assert committee < document.index("**What it does:** Decides.") < document.index("- Cllr Smith") < groups
        assert document.index("made up as follows") < document.index("K. Flett") < committee
        assert "| Finance group | P. Heggie |" in document[groups:]
        assert document.count("Cllr Smith") == document.count("P. Heggie") == 1
        assert document.count("ommittee") == 3  # its heading, in the contents too, and nothing else

    def test_a_form_without_a_part_for_groups_prints_them_there_too(self, command: Command) -> None:
        document = rendered(command, self.PLAN.replace("regional-collaborative", "early-years"))
        assert document.index("Its members are") < document.index("Cllr Smith") < document.index("## Improvement plan")
        assert document.index("## Further information") < document.index("P. Heggie")

    def test_no_table_is_missed_where_all_groups_stand_at_headings(self, command: Command) -> None:
        plan = self.PLAN.replace("  - name: Finance group\n    members: [P. Heggie]\n", "")
        assert "Who sits on our groups" not in rendered(command, plan)

    def test_a_part_in_prose_within_a_table_brings_all_that_belongs_to_it(self, command: Command) -> None:
        plan = (
            "improvplan: 1\nid: faith\ntitle: Faith\nsession: 2019-20\ntemplate: north-lanarkshire-cluster\n"
            "organisation: Strathburn\nsections:\n  - id: denominational\n    text: We serve the themes.\n    by: K. Flett\n"
            "    sections:\n      - title: Faith group\n        text: It meets each term.\n"
            "groups:\n  - name: Faith group\n    members: [T. Orr]\npriorities:\n  - title: One\n"
        )
        document = rendered(command, plan)
        for words in ("We serve the themes.", "K. Flett", "**Faith group:** It meets each term.", "T. Orr"):
            assert document.count(words) == 1, words


class TestRegionalPlan:
    PRIORITIES = "priorities:\n  - title: Pairs\n    why: We learn.\n    actions: [Pair schools]\n"
    OWN = "sections:\n  - id: plan-on-a-page\n    text: |\n      **Vision:** fairness\n\n      - Pair schools\n      - Help networks\n"

    def test_each_of_its_sessions_is_evaluated_as_a_whole(self, command: Command) -> None:
        plan = REGION + self.PRIORITIES + "evaluations:\n  - when: 14 June 2026\n    statement: Twelve pairs began.\n"
        document = rendered(command, plan)
        table = document[document.index("## Progress of the plan") :]
        assert "| **June 2026**<br>14 June 2026 | Twelve pairs began. |" in table
        assert table.index("**June 2026**") < table.index("**June 2027**") < table.index("**June 2028**")
        assert table.count("To be completed") == 2 * 3
        told = command("validate", "plan.yaml", "--select", "evaluation-missing", "--today", "2027-08-01").stdout
        assert "the plan has no evaluation for June 2027, which has passed" in told
        assert "Pairs" not in told.split("why")[0]

    def test_an_evaluation_is_written_for_the_plan_at_its_checkpoint(self, command: Command) -> None:
        Path("plan.yaml").write_text((REGION + self.PRIORITIES).lstrip(), encoding="utf-8")
        run = command(
            "evaluate",
            "plan.yaml",
            "--checkpoint",
            "2027-06",
            "--statement",
            "Networks run themselves.",
            "--today",
            "2027-06-30",
        )
        assert run.code == 0, run.stderr
        document = rendered(command, Path("plan.yaml").read_text(encoding="utf-8"))
        assert "Networks run themselves." in document[document.index("## Progress of the plan") :]
        assert "| **June 2026** | To be completed |" in document

    def test_its_own_page_is_the_plan_on_a_page(self, command: Command) -> None:
        page = rendered(command, REGION + self.OWN + self.PRIORITIES, "--document", "plan-on-a-page")
        assert page.endswith("**Vision:** fairness\n\n- Pair schools\n- Help networks\n")
        assert "Priority" not in page

    def test_a_page_of_its_own_that_has_no_room_gives_way_and_says_so(self, command: Command) -> None:
        long = self.OWN + "".join(f"      - Line {number} of a long page\n" for number in range(60))
        page = rendered(command, REGION + long + self.PRIORITIES, "--document", "plan-on-a-page")
        assert "Line 59" not in page
        assert "1. Pairs" in page
        assert page.endswith("The plan's own page has no room on one; it stands in the full plan.\n")


class TestLabelsOfAForm:
    FORM = (
        "improvplan-template: 1\nid: ours\ntitle: Ours\nextends: school\n"
        "required:\n  - priorities.outcomes\n  - priorities.actions.who\n"
        "order:\n  priorities:\n    - sheet-card\n    - actions\n"
        "words:\n  priorities.actions.who: Person\n  priorities.aim: Aim in words\n"
        "columns:\n  sheet-card:\n    - label: What will change\n      fields: outcomes\n"
        "    - label: Aims and reasons\n      fields: [why, aim]\n"
        "  priorities.actions:\n    - label: Step\n      fields: do\n    - label: Answerable\n      fields: who\n"
    )
    PLAN = (
        "improvplan: 1\nid: plan\ntitle: Plan\ntemplate: ours\nsession: 2025-26\norganisation: Larkfield\n"
        "priorities:\n  - title: Reading\n    aim: Every day\n    why: Few read.\n{outcomes}    actions:\n"
        "      - do: Buy books\n        {who}by: Oct 2025\n"
    )

    def test_what_a_column_is_called_comes_before_the_words_of_another_form(self, command: Command) -> None:
        Path("templates/ours").mkdir(parents=True)
        Path("templates/ours/template.yaml").write_text(self.FORM, encoding="utf-8")
        Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans: plan.yaml\n", encoding="utf-8")
        assert command("templates", "check", "templates/ours").code == 0
        Path("plan.yaml").write_text(self.PLAN.format(outcomes="", who=""), encoding="utf-8")
        told = command("validate", "plan.yaml", "--today", "2025-09-01").stdout
        assert "“Answerable”" in told
        assert "What will be different for learners" not in told
        assert "Person" not in told
        whole = self.PLAN.format(outcomes="    outcomes: They read.\n", who="who: K. Flett\n        ")
        page = rendered(command, whole, "--document", "plan-on-a-page")
        assert "| Priority | What will change |" in page
        document = rendered(command, whole, "--out", "full")
        assert "**What will change:** They read." in document or "What will change" in document

    def test_a_field_that_shares_its_column_keeps_its_word(self, command: Command) -> None:
        Path("templates/ours").mkdir(parents=True)
        Path("templates/ours/template.yaml").write_text(self.FORM, encoding="utf-8")
        Path("improvplan.yaml").write_text("improvplan-repository: 1\nplans: plan.yaml\n", encoding="utf-8")
        document = rendered(
            command, self.PLAN.format(outcomes="    outcomes: They read.\n", who="who: K. Flett\n        ")
        )
        assert "Aim in words" in document
        assert "| Step | Answerable |" in document
