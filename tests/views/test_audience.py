"""What an audience gets to see of a plan."""

from __future__ import annotations

import re

import pytest

from improvplan.cli.options import Audience
from improvplan.views.audience import AudienceError, for_audience, told
from improvplan.views.audience.walking import KEY, Changes, changed, texts_of
from improvplan.views.choices import AUDIENCES

from .support import EXAMPLES, context_of_example, context_of_text, markdown

PEOPLE = """
people:
  jp:
    name: Jean Park
    role: Headteacher
    email: jean.park@northmuir.example
    telephone: 07700 900123
  vh:
    name: V. Hart
    role: Science lead, Larkfield Primary School
  mm: May Munro
  rr:
    role: Classroom assistant
"""


def shown(text: str, audience: str = "public", **more: int) -> str:
    return markdown(for_audience(context_of_text(text), audience, **more).context)


def prose(sentence: str, people: str = PEOPLE) -> str:
    """A sentence of a section as the public reads it."""
    document = shown(f"{people}\nsections:\n  - title: Here\n    text: |\n      {sentence}\n")
    return document.rpartition("# Here\n\n")[2].partition("\n## ")[0].strip().replace("\\", "")


def why(text: str, audience: str = "public") -> list[str]:
    return told(for_audience(context_of_text(text), audience).left_out, "plan.yaml")


def test_names_of_people_are_swapped_for_their_roles() -> None:
    document = shown(f"{PEOPLE}\npriorities:\n  - title: Reading\n    leads: [jp, mm, rr, All teachers]\n")
    assert "Headteacher" in document
    assert "a member of staff" in document
    assert "Classroom assistant" in document
    assert "All teachers" in document
    assert not re.search(r"Park|Munro|@|07700", document)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ask Jean Park first.", "Ask the Headteacher first."),
        ("Jean Park leads it.", "The Headteacher leads it."),
        ("Jean leads it, and Mrs Park's class helps.", "The Headteacher leads it, and the Headteacher's class helps."),
        (
            "J. Park, J Park, J.Park and JP are one.",
            "The Headteacher, the Headteacher, the Headteacher and the Headteacher are one.",
        ),
        ("Jean\n      Park reads.", "The Headteacher reads."),
        ("The headteacher, Jean Park, reads.", "The headteacher reads."),
        ("The headteacher (Jean Park) reads.", "The headteacher reads."),
        ("We thank Jean Park, our Headteacher.", "We thank our Headteacher."),
        ("V. Hart teaches. Ask VH.", "The Science lead teaches. Ask the Science lead."),
        ("*Jean Park* said so.", "_The Headteacher_ said so."),
        ("Then May Munro spoke.", "Then a member of staff spoke."),
        ("Between May and June, in Holyrood Park.", "Between May and June, in Holyrood Park."),
        ("Jean Brodie Primary, Parkhead and St Jean stay.", "Jean Brodie Primary, Parkhead and St Jean stay."),
    ],
)
def test_names_are_found_in_sentences(typed: str, read: str) -> None:
    assert prose(typed) == read


def test_names_that_are_words_stay_where_they_may_be_words() -> None:
    people = "people:\n  w:\n    name: Will\n    role: Cook\n  pe:\n    name: Pat Evans\n    role: Clerk\n"
    assert prose("Will pupils like PE? Mark my words.", people) == "Will pupils like PE? Mark my words."
    assert "Cook" in shown(f"{people}\nleads: w\npriorities:\n  - One\n")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Emma Reid (Literacy lead)", "Literacy lead"),
        ("Councillor J. Ballantine, Carselands Council", "Councillor, Carselands Council"),
        ("Vicki, LM and Annie", "members of staff"),
        ("Mr Brown", "a member of staff"),
        ("SLT and class teachers", "SLT and class teachers"),
        ("Police Scotland", "Police Scotland"),
        ("Jean Park and SLT", "Headteacher, SLT"),
        ("VH and Jean Park's team", "Science lead, Larkfield Primary School, the Headteacher's team"),
        ("P1/P2 (nursery) & SLT", "P1/P2 (nursery) & SLT"),
        ("vh", "Science lead, Larkfield Primary School"),
    ],
)
def test_plain_words_where_a_person_belongs(typed: str, read: str) -> None:
    context = for_audience(
        context_of_text(f"{PEOPLE}\npriorities:\n  - title: One\n    sponsor: {typed}\n"), "public"
    ).context
    assert context.plan.priorities[0].sponsor == read


def test_somebody_named_where_a_person_belongs_is_found_in_sentences_as_well() -> None:
    document = shown("sections:\n  - title: Here\n    by: A. Baird, Convener\n    text: A. Baird wrote this.\n")
    assert "Baird" not in document
    assert "The Convener wrote this." in document


def test_two_people_with_one_role_are_named_once_in_a_list() -> None:
    people = (
        "people:\n  a:\n    name: A. Boyd\n    role: Class teacher\n  b:\n    name: B. Boyd\n    role: Class teacher\n"
    )
    plan = for_audience(context_of_text(f"{people}\nleads: [a, b]\n"), "public").context.plan
    assert plan.leads == ("Class teacher",)


def test_roles_sign_in_place_of_names() -> None:
    text = f"{PEOPLE}\nsign_off:\n  - name: jp\n    role: Headteacher\n  - name: E. Reid\n    role: Chair of Governors\n  - mm\n"
    signing = for_audience(context_of_text(text), "public").context.plan.sign_off
    assert [(one.name, one.role) for one in signing] == [
        ("Headteacher", None),
        ("Chair of Governors", None),
        ("a member of staff", None),
    ]


@pytest.mark.parametrize("role", ["Word, with Morven Quennell", "Word morven@whinhill.example", "Word, 07700 900582"])
def test_the_role_beside_a_signature_gives_nobody_away(role: str) -> None:
    people = "people:\n  mq:\n    name: Morven Quennell\n    role: Depute Headteacher\n  jp:\n    name: J. Park\n    role: Headteacher\n"
    made = shown(f'{people}sign_off:\n  - name: jp\n    role: "{role}"\n')
    assert "Headteacher" in made
    assert "Word" in made
    assert not re.search("quennell|morven|07700|Park", made, re.IGNORECASE)


def test_initials_that_the_glossary_explains_are_somebody() -> None:
    document = shown(f"{PEOPLE}\nglossary:\n  JP: Jean Park\n  VH: Very High\naim: Ask JP or VH.\n")
    assert "Ask the Headteacher or VH." in document
    assert "JP" not in document


@pytest.mark.parametrize("audience", ["public", "staff", "governors"])
def test_somebody_who_is_internal_is_a_member_of_staff(audience: str) -> None:
    text = "people:\n  zz-key:\n    name: Jean Park\n    role: Adviser\n    internal: yes\npriorities:\n  - title: One\n    leads: zz-key\n"
    document = shown(text, audience)
    assert "a member of staff" in document
    assert not re.search("zz-key|Park|Adviser", document)


def test_a_school_that_bears_a_name_keeps_it() -> None:
    text = f"{PEOPLE}\norganisation:\n  name: Jean Park Academy\nsections:\n  - title: Here\n    text: Jean Park Academy and Jean Park.\n"
    assert "Jean Park Academy and the Headteacher." in shown(text)


def test_what_is_internal_is_left_out_at_any_depth() -> None:
    text = """
organisation:
  name: Strathburn
  members:
    - name: Secret School
      internal: yes
sections:
  - title: Open
    text: Open
    sections:
      - title: Secret part
        internal: yes
        text: Secret
priorities:
  - title: One
    actions:
      - do: Seen
        actions:
          - do: Secret step
            internal: yes
          - do: Seen step
      - do: Secret action
        internal: yes
    evaluations:
      - when: Nov 2025
        statement: Secret statement
        internal: yes
  - title: Secret priority
    internal: yes
"""
    for audience in ("public", "staff", "governors"):
        document = shown(text, audience)
        assert "Secret" not in document
        assert "Open" in document
    assert "Seen step" in shown(text)
    lines = why(text)
    assert "plan.yaml:8:7: the member “Secret School”: marked internal" in lines
    assert len(lines) == 6


def test_what_refers_to_something_internal_is_left_out_too() -> None:
    text = """
needs:
  - id: secret-need
    what: Secret
    internal: yes
indicators:
  - id: secret-indicator
    title: Secret
    internal: yes
success_criteria:
  - id: secret-criterion
    what: Secret
    internal: yes
priorities:
  - title: One
    addresses: secret-need
    indicators: [secret-indicator]
    monitoring:
      - what: Seen
        criterion: secret-criterion
"""
    document = shown(text)
    assert "ecret" not in document
    assert "Seen" in document
    assert sum("refers to" in line for line in why(text)) == 3


def test_money_that_is_internal_is_in_no_total() -> None:
    text = """
funding:
  - fund: core
    title: School budget
    allocated: £900
  - fund: hardship
    title: Hardship fund
    allocated: £333
    internal: yes
priorities:
  - title: One
    actions:
      - do: Buy books
        cost:
          core: £100
          hardship: £77
      - do: Buy shoes
        cost: £66
        fund: hardship
      - do: Hire a hall
        cost: £400
        fund: core
        internal: yes
"""
    document = shown(text)
    assert "£100 (School budget)" in document
    assert not re.search("£(?:333|77|66|400|500)|ardship", document)
    lines = why(text)
    assert any("totals are without its £400" in line for line in lines)
    assert any("£77 from “hardship”: comes from funding that is left out" in line for line in lines)


def test_a_mark_that_cannot_be_read_counts_as_internal() -> None:
    context = context_of_text(
        "sections:\n  - title: One\n    text: Secret\n    internal: perhaps\n  - title: Two\n    text: Seen\n"
    )
    document = markdown(for_audience(context, "public").context)
    assert "Secret" not in document
    assert "Seen" in document


def test_a_form_does_not_say_that_what_was_left_out_is_not_yet_written() -> None:
    text = "template: regional-collaborative\nsections:\n  - id: foreword\n    text: Secret\n    internal: yes\n"
    assert "Foreword" in markdown(context_of_text(text))
    assert "Foreword" not in shown(text)


def test_a_whole_plan_that_is_internal_is_refused() -> None:
    with pytest.raises(AudienceError, match="whole plan is marked internal"):
        for_audience(context_of_text("internal: yes\n"), "governors")
    with pytest.raises(AudienceError, match="there is no audience “everybody”"):
        for_audience(context_of_text(""), "everybody")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Write to j.park@northmuir.example now.", "Write to [contact removed] now."),
        ("[Write to her](mailto:j.park@northmuir.example) now.", "Write to her [contact removed] now."),
        ("Write to <j.park@northmuir.example> or 07700 900123.", "Write to [contact removed] or [contact removed]."),
        ("Write to office@strathburn.example.", "Write to office@strathburn.example."),
    ],
)
def test_contact_details_in_sentences(typed: str, read: str) -> None:
    assert prose(typed).replace("<", "").replace(">", "") == read


@pytest.mark.parametrize("audience", ["staff", "governors"])
def test_colleagues_see_names_and_no_contact_details(audience: str) -> None:
    document = shown(f"{PEOPLE}\nleads: jp\npriorities:\n  - title: One\n", audience)
    assert "Jean Park, Headteacher" in document
    assert not re.search("@|07700", document)
    assert any("the e-mail address of Jean Park" in line for line in why(PEOPLE, audience))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Four pupils are looked after.", "Fewer than 5 pupils are looked after."),
        ("In all, 3 children (1.9%) did not achieve it.", "In all, fewer than 5 children did not achieve it."),
        ("In all, 1.9% (3 children) did not achieve it.", "In all, fewer than 5 children did not achieve it."),
        ("Two pupils chair the council.", "Two pupils chair the council."),
        (
            "Eilidh in P4 and Callum M. (P6) read more. Callum grew.",
            "A pupil in P4 and a pupil (P6) read more. A pupil grew.",
        ),
        ("A pupil called Noah said nothing.", "A pupil said nothing."),
        (
            "The two Hennigan boys in P5 have a chart. Mrs Hennigan agreed to it.",
            "The two pupils in P5 have a chart. [name removed] agreed to it.",
        ),
        ("Ask the Trewin twins first.", "Ask the pupils first."),
        ("Ask the two Nigerian boys first.", "Ask the two Nigerian boys first."),
    ],
)
def test_pupils_whom_people_would_recognise(typed: str, read: str) -> None:
    assert prose(typed) == read


def test_small_numbers_among_facts_indicators_and_baselines() -> None:
    text = """
organisation:
  facts:
    Looked after children: 3 (1.4%)
    School roll: 212
indicators:
  - title: Pupils who were excluded
    unit: count
    values:
      2023-24: 8
      2024-25: 4
priorities:
  - title: One
    measures:
      - what: Pupils below the expected level
        baseline: 4
        target: 0
"""
    document = shown(text)
    assert document.count("fewer than 5") == 3
    assert "1.4%" not in document
    assert "212" in document
    assert shown(text, threshold=10).count("fewer than 10") == 4
    assert shown(text, threshold=2).count("fewer than") == 0
    assert shown(text, "staff").count("fewer than") == 0
    assert sum("small-number" in line for line in why(text)) == 3


def test_how_staff_are_judged_is_not_for_the_public() -> None:
    text = "sections:\n  - title: Appraisal of teachers\n    text: Confidential\n"
    assert "Confidential" not in shown(text)
    assert "Confidential" in shown(text, "staff")


def test_governors_see_what_is_to_be_reached_and_what_it_costs() -> None:
    full = context_of_example("burnside-primary-2025-26")
    document = markdown(for_audience(full, "governors").context)
    assert "Open a mark-making shed" not in document
    assert "How we will look at the work" not in document
    assert "Not yet written" not in document
    assert "S. Kinnear" in document
    costs = r"Pupil Equity Funding \| £[\d,]+ \| (£[\d,]+)"
    assert re.findall(costs, document) == re.findall(costs, markdown(full)) != []


def test_rows_that_say_why_stay_for_governors_without_their_details() -> None:
    text = """
template: trust-strategic
priorities:
  - title: One
    actions:
      - because: The reason
        actions:
          - do: The work
            who: Somebody
            by: Dec 2025
            cost: £50
        impact: The impact
      - do: A mere step
"""
    document = shown(text, "governors")
    assert all(words in document for words in ("The reason", "The work", "The impact", "£50"))
    assert not any(words in document for words in ("Somebody", "Dec 2025", "A mere step"))


def test_notes_and_keys_of_ones_own_hold_no_names_either() -> None:
    text = (
        f"{PEOPLE}\nnotes: Secret\nx-contact: Jean Park, jean.park@northmuir.example\nx-list:\n  - Ask JP: Mrs Park\n"
    )
    plan = for_audience(context_of_text(text), "public").context.plan
    assert plan.notes is None
    assert plan.x == {"contact": "The Headteacher, [contact removed]", "list": [{"Ask the Headteacher": "Headteacher"}]}


def test_the_plan_itself_stays_as_it_was() -> None:
    context = context_of_example("burnside-primary-2025-26")
    before = markdown(context)
    for audience in ("public", "staff", "governors"):
        for_audience(context, audience)
    assert markdown(context) == before


def test_texts_are_those_of_a_reading_and_nothing_changes_without_changes() -> None:
    for path in sorted(EXAMPLES.glob("*-*.yaml")):
        reading = context_of_example(path.stem).reading
        texts = {text for text in texts_of(reading.value) if text.path[-1] != KEY and text.path[0] != "improvplan"}
        assert texts == {text for text in reading.texts if text.path[0] != "improvplan"}
        assert changed(reading.value, Changes()) == reading.value


@pytest.mark.slow
def test_every_example_without_a_name_for_the_public() -> None:
    for path in sorted(EXAMPLES.glob("*-*.yaml")):
        context = context_of_example(path.stem)
        names = [person.name for person in (context.plan.people or {}).values() if person.name]
        made = for_audience(context, "public")
        document = markdown(made.context)
        assert not [name for name in names if name in document]
        assert len(document.splitlines()) > 0.9 * len(markdown(context).splitlines()) - 30
        assert bool(made.left_out) == bool(names)


def test_what_was_left_out_is_told_with_line_and_column_and_once() -> None:
    lines = why(f"{PEOPLE}\nleads: jp\npriorities:\n  - title: One\n    leads: jp\n    aim: Ask Jean Park.\n")
    assert lines == [
        "plan.yaml:5:1: the list of people (4): names and contact details are not shown; roles stand in their places",
        "plan.yaml:18:8: “Jean Park”: a name; “Headteacher” stands there (also on line 21)",
        "plan.yaml:22:14: “Jean Park”: a name; “the Headteacher” stands there",
    ]


def test_people_who_have_roles_alone_have_no_names_to_hide() -> None:
    (line,) = why("\npeople:\n  ht:\n    role: Headteacher\npriorities:\n  - title: One\n    leads: ht\n")
    assert line.endswith("the list of people (1): roles stand where they are named")


def test_a_need_that_shares_its_id_with_an_internal_one_keeps_what_refers_to_it() -> None:
    secret = "  - id: {}\n    what: Secret words.\n    internal: yes\n"
    text = "\nneeds:\n  - id: gap\n    what: Reading is slow.\n{}priorities:\n  - title: Reading\n    addresses: gap\n"
    alone = for_audience(context_of_text(text.format("")), "public").context.plan.priorities[0].addresses
    shared = for_audience(context_of_text(text.format(secret.format("gap"))), "public").context.plan
    assert shared.priorities[0].addresses == alone == ("gap",)
    assert [str(need.what) for need in shared.needs] == ["Reading is slow."]
    only = text.replace("  - id: gap\n    what: Reading is slow.\n", "").format(secret.format("gap"))
    assert not for_audience(context_of_text(only), "public").context.plan.priorities[0].addresses


def test_the_command_line_knows_every_audience() -> None:
    assert tuple(Audience) == AUDIENCES
