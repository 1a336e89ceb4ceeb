"""Text as people type it: where the rules about slips must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown

import improvplan


def about(folder: Path, rule: str, text: str) -> list[str]:
    """What a rule points at in a plan whose one action is this text."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    found = findings(folder, rule, f"priorities:\n  - title: Reading\n    actions:\n      - do: {quoted}\n")
    return [words.partition(": ")[2] for words in shown(found)]


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("Teachers attend attend the course", " attend"),
        ("We measure the The progress of all", " The"),
        ("Staff to visit to visit each other", " to visit"),
        ("A day for all of us for all of us in May", " for all of us"),
        ("More time in the library in the library for P4", " in the library"),
    ],
)
def test_words_typed_twice(tmp_path: Path, text: str, twice: str) -> None:
    assert about(tmp_path, "doubled-words", text) == [twice]


@pytest.mark.parametrize(
    "text",
    [
        "Pupils learn it step by step by step",
        "What they had had before that that mattered",
        "Many many thanks to all",
        "A visit to Wagga Wagga",
        "Reading, reading and more reading",
        "Pupils read. Read books are kept.",
        "from school to school to school",
        "10 10 and 12 12",
    ],
)
def test_words_said_twice_on_purpose(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "doubled-words", text) == []


def test_words_typed_twice_across_the_lines_of_a_text(tmp_path: Path) -> None:
    text = "aim: |\n  We will look at the\n  the books of all.\n  Reading\n  Reading more\n"
    assert [finding.path for finding in findings(tmp_path, "doubled-words", text)] == [("aim",)]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Progress is good , or better", [" "]),
        ("Books are read .", [" "]),
        ("A highly- effective school", [" "]),
        ("Staff meet  each term", ["  "]),
        ("One , two  three", [" ", "  "]),
        ("Recommendation 1 : Teach reading daily", [" "]),
        ("Our next step : more books", [" "]),
        ("Clubs are extra - curricular", [" -"]),
        ("Ask the co - ordinator", [" -"]),
        ("A self - evaluation in May", [" -"]),
        ("The gap to non- PPG pupils", ["-"]),
        ("For pre- school children", ["-"]),
        ("| a  b | c |\n\nBooks are read .", [" "]),
    ],
)
def test_spaces_where_none_belong(tmp_path: Path, text: str, shape: list[str]) -> None:
    assert about(tmp_path, "stray-space", text) == shape


@pytest.mark.parametrize(
    "text",
    [
        "Short- and long-term goals",
        "Pre- or post-school care",
        "Books are read.  Then they are kept.",
        "71   75   78",
        "See `a  b` for more",
        "Wait ... and see",
        "Mondays - if possible",
        "P1- P3",
        "The list .net is kept",
        "Maps are 1 : 2 or 1 : many",
        "The ratio of adults to children, P1 : P2",
        "Adults : children is what we count",
        "Nos objectifs : lire des livres et écrire pour une amie",
        "Learn about the self - pupils keep a diary",
        "Advertise the post - interviews are in May",
        "Give something extra - pupils like it",
        "Pre - and post-tests are kept",
        "| a  b | c : d , |\n|------|---|",
    ],
)
def test_spaces_that_belong(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "stray-space", text) == []


def test_what_is_said_of_spaces_can_be_seen(tmp_path: Path) -> None:
    (double, before) = findings(tmp_path, "stray-space", "aim: Staff meet  each term , and more\n")
    assert double.message == "two spaces between “meet” and “each”"
    assert [fix.title for finding in (double, before) for fix in finding.fixes] == [
        "write one space for the 2 spaces",
        "take away the space",
    ]


def test_a_sentence_may_have_broken_off_before_a_doubled_word(tmp_path: Path) -> None:
    (broken, doubled) = findings(
        tmp_path, "doubled-words", "aim: We look at the The library\nsummary: Reading for for all\n"
    )
    assert "broken off before “The”" in broken.message
    assert "before “The”" in broken.fix
    assert "broken" not in doubled.message


def test_many_stray_spaces_of_one_kind_are_one_finding(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, "stray-space", "aim: One  two  three  four\nsummary: Five  six\n")
    assert len(one.labels) == 3


def test_stray_spaces_of_one_kind_are_all_mended(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "improvplan: 1\nid: plan\ntitle: Plan\naim: Books , pens , paper and all ( that ) are here ( too ).\n"
    )
    (mended,) = improvplan.fix(plan, select="stray-space")
    assert mended.text.endswith("aim: Books, pens, paper and all (that) are here (too).\n")
    assert len(mended.done) == 6


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("To improve the provision for wheelchairs in", "in"),
        ("Staff look at the books of the", "the"),
        ("All classes take part in reading and", "and"),
        ("Families come to a meeting about their", "their"),
        ("Pupils lead the assembly in week two,", ","),
        ("Pupils (and their families visit the library", "("),
        ("Support agreed with the library)", ")"),
        ("A reading week in May, each teacher to", "to"),
        ("Shelves to be bought as", "as"),
        ("The share of readers has risen from.", "from"),
        ("We look at the books and the.", "the"),
        ("Clubs such as", "such as"),
        ("Buy readers in Polish, e.g.", "e.g."),
        ("Every class is to write a record of", "of"),
        ("New clubs after school such as:", ":"),
        ("Staff are to build a", "a"),
    ],
)
def test_texts_that_end_too_early(tmp_path: Path, text: str, last: str) -> None:
    assert about(tmp_path, "text-cut-off", text) == [last]


@pytest.mark.parametrize(
    "text",
    [
        "Find out what books they are interested in",
        "A set of values for all to live by",
        "Pupils who need more to join in",
        "Every child whom we are responsible for",
        "Something that everybody is proud of",
        "Children in group A",
        "a) read, b) write, c) count",
        "Ensure all families are listened to",
        "Books are well looked after",
        "Software to be looked at",
        "All pupils with plans are catered for",
        "The courses that staff signed up to",
        "A report on what families asked for",
        "Bids are sent, and books are paid for.",
        "Late arrivals are dealt with",
        "Parents find out what low attendance is due to",
        "Three schools and those they work with",
        "The books pupils learn from.",
        "A person whom pupils want staff to be known as",
        "Parents know which plan they are referred to",
        "Pupils choose 1) a club, 2) a book, or iv) both",
        "Shelves (new), chairs (old) :)",
        "Children in set a",
        "Focus:",
    ],
)
def test_texts_that_end_where_they_should(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "text-cut-off", text) == []


def test_a_bullet_that_stands_alone(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, "text-cut-off", "aim: |\n  •\n\n  We read each day with all our pupils.\n")
    assert "begins with “•”" in one.message
    assert findings(tmp_path, "text-cut-off", "aim: |\n  • We read.\n  • We write.\n") == []


def test_entries_of_a_list_may_end_with_a_comma_but_the_last(tmp_path: Path) -> None:
    text = "outcomes:\n  - All pupils in P4 read daily,\n  - All pupils in P5 read daily, and\n  - All pupils in P6 read daily,\n"
    (one,) = findings(tmp_path, "text-cut-off", text)
    assert one.path == ("outcomes", 2, "what")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Pupils read daily.Staff listen", "."),
        ("Staff,pupils and families meet", ","),
        ("Reading is a strength They are proud of it", "They"),
    ],
)
def test_texts_that_run_together(tmp_path: Path, text: str, where: str) -> None:
    assert about(tmp_path, "run-together", text) == [where]


@pytest.mark.parametrize(
    "text", ["See www.example.org and e.g.books", "1,200 pupils", "Node.js or Example.Com", "It shows This Is Me"]
)
def test_texts_that_do_not_run_together(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "run-together", text) == []


@pytest.mark.parametrize(
    "text", ["Riverside Trust to deliver?", "Hearing loop in the hall?", "New shelves (in August?)", "A reading dog?"]
)
def test_actions_that_are_not_decided(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "undecided", text) == ["?"]


@pytest.mark.parametrize(
    "text",
    ["Ask families which books they like?", "Do all pupils read at home?", "A survey: how do you feel at school?"],
)
def test_questions_that_are_asked_on_purpose(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "undecided", text) == []


def test_names_and_dates_with_a_question_mark(tmp_path: Path) -> None:
    text = "priorities:\n  - title: Reading?\n    leads: HT?\n    why: Why do so few read?\n    actions:\n      - do: Buy books\n        who: Anna?\n        by: May?\n"
    assert [one.path[-1] for one in findings(tmp_path, "undecided", text)] == [0, 0, "by"]


@pytest.mark.parametrize(
    ("address", "points_at"),
    [
        ("#", "#"),
        ("#part", "#part"),
        ("page.html", "page.html"),
        ("../guide", "../guide"),
        ("www.example.org", "www.example.org"),
        ("file:///C:/a", "file:///C:/a"),
    ],
)
def test_addresses_that_lead_nowhere(tmp_path: Path, address: str, points_at: str) -> None:
    assert about(tmp_path, "dead-address", f"See [the guide]({address}) for more") == [points_at]


@pytest.mark.parametrize("address", ["https://example.org/guide", "http://example.org", "mailto:office@example.org"])
def test_addresses_that_lead_somewhere(tmp_path: Path, address: str) -> None:
    assert about(tmp_path, "dead-address", f"See [the guide]({address}) for more") == []


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("The SENDCO and the SENDCO meet the SENDCo", "SENDCo"),
        ("SENCOs and our SENCO meet a SENCo", "SENCo"),
        ("CLPL, more CLPL and some ClPL", "ClPL"),
    ],
)
def test_an_abbreviation_with_two_kinds_of_capitals(tmp_path: Path, text: str, rare: str) -> None:
    assert about(tmp_path, "inconsistent-term", text) == [rare]


@pytest.mark.parametrize("text", ["TAs help the TA and TASS", "SENDCO and SENDCOs", "Maths and MATHS", "PE and Pe"])
def test_abbreviations_that_are_one_or_two(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "inconsistent-term", text) == []


@pytest.mark.parametrize(
    "text",
    ["Click or tap here to enter text.", "Click here to enter text", "Choose an item.", "Enter text here", "Type here"],
)
def test_prompts_of_word_forms_left_standing(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "placeholder", text) == [text]


@pytest.mark.parametrize(
    "text", ["Children choose an item from the shelf", "Families enter here", "Click on the picture"]
)
def test_sentences_that_only_look_like_prompts(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "placeholder", text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("HT's will meet in May", "HT's"),
        ("Two TA's in each class", "TA's"),
        ("The plan meets learners needs", "learners"),
        ("All teacher will take part", "teacher"),
        ("All child with a plan", "child"),
        ("Each class has wrote a book", "wrote"),
        ("Staff should of been there", "should of"),
        ("There are 90 children on role", "role"),
        ("They are committed to a improving the grounds", " a"),
        ("Reading is lead by Mrs Hay", "lead"),
        ("Less incidents in May", "Less"),
    ],
)
def test_slips_of_grammar(tmp_path: Path, text: str, wrong: str) -> None:
    assert about(tmp_path, "grammar-slip", text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "The HT's and the DHT's plans",
        "The SLT's work",
        "All school to school visits, all school in-service days, all class teachers",
        "All school and nursery staff use all school policies",
        "All child to adult ratios are kept",
        "Both parent and child come",
        "What we have took years to build",
        "It shows parents experiences of others",
        "Pupils knowing a unit, a useful one, a European one",
        "Children on role-play days, focus pupils on the role of a leader",
        "The less pupils wait, the more they read",
        "Teachers offering all learners experiences outdoors",
        "The principle behind it, and lead teachers who lead by example",
    ],
)
def test_grammar_that_is_right(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, "grammar-slip", text) == []
