"""Plans as schools write them in Word, on no form of ours, with the fields that each of their words belongs to.

`python tests/intake/strangers.py` imports them all and prints the table of `docs/word-way-in.md`, and what went wrong.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table, _Cell

from improvplan.api.word_plans import Intake, TakenIn
from improvplan.intake.package import Package
from improvplan.intake.word import read_word

Fields = str | tuple[str, ...]
"""Where words belong: a path without numbers, `*` for anywhere, `notes` for what no field is for; several where more than one is right."""
LABEL: Fields = ()
P = "priorities"
TITLE = f"{P}.title"
WHY = f"{P}.why"
DO = f"{P}.actions.do"
WHO = f"{P}.actions.who"
BY = (f"{P}.actions.by", f"{P}.actions.when")
COST = (f"{P}.actions.cost", f"{P}.actions.resources", f"{P}.resources", f"{P}.costs")
OUTCOME = f"{P}.outcomes"
CRITERION = f"{P}.success_criteria"
MEASURE = (f"{P}.measures", f"{P}.actions.measures")
MONITORING = f"{P}.monitoring"
LINK = f"{P}.links"
LEAD = f"{P}.leads"
EVALUATION = f"{P}.evaluations"
EVALUATED = (EVALUATION, f"{P}.actions.evaluations", f"{P}.milestones", "notes")
SECTION = "sections.text"
HEADING = ("sections.title", "*")
Line = tuple[str, Fields] | tuple[str, Fields, str]
"""Words, where they belong, and how they stand: `b` for bold, otherwise the name of a style."""


@dataclass
class Paper:
    """A document that is being written, and where its words belong."""

    word: WordDocument = field(default_factory=docx.Document)
    truth: list[tuple[str, Fields]] = field(default_factory=list)

    def said(self, words: str, fields: Fields) -> str:
        if words and fields != LABEL:
            self.truth.append((words, fields))
        return words

    def line(
        self, words: str, fields: Fields = LABEL, *, bold: bool = False, size: int = 0, middle: bool = False
    ) -> None:
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(self.said(words, fields))
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        if middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def bold(self, words: str, fields: Fields = LABEL) -> None:
        self.line(words, fields, bold=True)

    def fact(self, label: str, words: str, fields: Fields) -> None:
        """A bold label and its value in one paragraph."""
        paragraph = self.word.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(f" {self.said(words, fields)}")

    def typed(self, label: str, words: str, fields: Fields) -> None:
        """A label and its value in one paragraph, nothing of it bold."""
        self.line(f"{label}: {words}")
        self.truth.append((words, fields))

    def heading(self, words: str, level: int, fields: Fields = LABEL) -> None:
        self.word.add_heading(self.said(words, fields), level)

    def listed(self, lines: Sequence[str], fields: Fields, style: str = "List Bullet") -> None:
        for words in lines:
            self.word.add_paragraph(self.said(words, fields), style=style)

    def fill(self, cell: _Cell, lines: Sequence[Line]) -> None:
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            style = line[2] if len(line) == 3 else ""
            if style not in ("", "b"):
                paragraph.style = style
            paragraph.add_run(self.said(line[0], line[1])).bold = style == "b"

    def table(self, heads: Sequence[str], fields: Sequence[Fields], rows: Sequence[Sequence[str]]) -> Table:
        """A table with a row of heads, and an empty paragraph behind it. A cell without words holds nothing."""
        table = self.grid(1 + len(rows), len(heads))
        for column, words in enumerate(heads):
            self.fill(table.cell(0, column), [(words, LABEL, "b")])
        for number, row in enumerate(rows, 1):
            for column, (words, where) in enumerate(zip(row, fields, strict=True)):
                if words:
                    self.fill(table.cell(number, column), [(words, where)])
        self.word.add_paragraph()
        return table

    def card(self, rows: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """Labels in the first column, each with what belongs to it beside it."""
        table = self.grid(len(rows), 2)
        for number, (label, lines) in enumerate(rows):
            self.fill(table.cell(number, 0), [(label, LABEL, "b")])
            self.fill(table.cell(number, 1), lines)
        self.word.add_paragraph()

    def grid(self, rows: int, columns: int) -> Table:
        table: Table = self.word.add_table(rows, columns)
        table.style = "Table Grid"
        return table


def scottish_primary(paper: Paper) -> None:
    """A cover page, typed numbers, a card and a table for each priority."""
    paper.line("Glenmarrow Primary School and Nursery Class", "organisation.name", bold=True, size=28, middle=True)
    paper.line("School Improvement Plan", "title", bold=True, size=24, middle=True)
    paper.line("Session 2025 – 2026", size=18, middle=True)
    paper.truth.append(("2025 – 2026", "session"))
    paper.line("“Learning together, growing together”", ("subtitle", "aim", "notes"), middle=True)
    paper.fact("Head Teacher:", "Mrs Isla Pettigrew", ("leads", "organisation.facts"))
    paper.fact("Local Authority:", "Strathmore Council", "organisation.part_of")
    paper.fact("Date:", "June 2025", "dates.written")
    paper.word.add_paragraph().paragraph_format.page_break_before = True
    paper.heading("Contents", 1)
    for number, words in enumerate(
        ("Context of the school", "Vision, Values and Aims", "Review of progress 2024-25"), 1
    ):
        paper.line(f"{number}. {words}\t{number + 1}")
    paper.word.add_paragraph().paragraph_format.page_break_before = True
    paper.heading("1. Context of the school", 1)
    paper.line("Glenmarrow is a rural school of 184 pupils in eight classes, with a nursery for 40 children.", SECTION)
    paper.line("We receive £31,400 of Pupil Equity Funding. Attendance last session was 92.4 per cent.", SECTION)
    paper.heading("2. Vision, Values and Aims", 1)
    paper.line("Every child at Glenmarrow is known, is stretched and is kind to others.", "aim")
    paper.listed(("Kindness", "Ambition", "Respect", "Honesty"), "aim")
    paper.heading("3. Review of progress 2024-25", 1)
    paper.line("Reading attainment rose from 71 to 78 per cent at P4.", ("evaluations", SECTION))
    paper.line("The behaviour policy was written with pupils and is used in every class.", ("evaluations", SECTION))
    paper.heading("4. Improvement priorities 2025-26", 1)
    drivers = "Improvement in attainment, particularly in literacy and numeracy"
    wellbeing = "Improvement in children and young people’s health and wellbeing"
    for title, link, indicators, why, outcomes, lead, actions in (
        (
            "Raise attainment in writing", drivers, ("1.3 Leadership of change", "2.3 Learning, teaching and assessment"),
            "Only 64 per cent of P7 pupils achieved second level in writing in June 2025.",
            ("By June 2026, 75 per cent of P7 will achieve second level.", "Pupils will talk about their next steps."), "DHT",
            (
                ("Train all teachers in a shared approach to writing", "DHT", "Aug 2025", "Training £1,200 (PEF)", "Teacher survey before and after"),
                ("Moderate writing with cluster schools each term", "PT, class teachers", "Oct 2025 – May 2026", "Cover £600", "Moderation records"),
                ("Introduce writing journals in P4 to P7", "Class teachers", "By Dec 2025", "Journals £250", "Sampling of jotters"),
            ),
        ),
        (
            "Improve wellbeing and attendance", wellbeing, ("3.1 Ensuring wellbeing, equality and inclusion",),
            "Attendance of pupils in SIMD 1 fell to 88.1 per cent.",
            ("Attendance of pupils in SIMD 1 will be 92 per cent by May 2026.",), "Mrs Pettigrew",
            (
                ("Begin a breakfast club on five mornings", "Mrs Pettigrew", "From August 2025", "£4,000 PEF", "Registers of the club each month"),
                ("Phone home on the first day of absence", "School office", "Ongoing", "", "Attendance figures each month"),
            ),
        ),
    ):  # fmt: skip
        paper.heading(f"Priority {1 if lead == 'DHT' else 2}: {title}", 2)
        paper.truth.append((title, TITLE))
        paper.card(
            (
                ("NIF Priority", [(link, LINK)]),
                ("HGIOS?4 QIs", [(each, LINK) for each in indicators]),
                ("Rationale for change", [(why, WHY)]),
                ("Expected outcomes for learners", [(each, OUTCOME, "List Bullet") for each in outcomes]),
                ("Lead person", [(lead, LEAD)]),
            )
        )
        heads = ("Key actions", "Who?", "By when?", "Resources / cost", "How will we measure impact?")
        paper.table(heads, (DO, WHO, BY, COST, (*MEASURE, MONITORING)), actions)
        paper.bold("Progress at January 2026")
        paper.line(f"Staff have met about {title.lower()}, and the first steps are under way.", EVALUATION)
        paper.bold("Next steps")
        paper.line(
            f"Share with parents at the spring meeting what we have learned of {lead}.",
            (f"{P}.next_steps", f"{EVALUATION}.next_steps"),
        )
    paper.heading("5. Pupil Equity Fund spend", 1)
    paper.table(
        ("Intervention", "Amount"), ("*", "*"), (("Breakfast club staff", "£4,000"), ("Classroom assistant", "£18,500"))
    )


def english_primary(paper: Paper) -> None:
    """A card of facts in front, bold lines for headings, wide tables, a bar of milestones."""
    paper.word.sections[0].header.paragraphs[0].add_run("Oakhanger CE Primary School – SDP 2025/26")
    paper.line("Oakhanger CE Primary School", "organisation.name", bold=True, size=26)
    paper.line("School Development Plan 2025/26", "title", bold=True, size=22)
    facts = "organisation.facts"
    paper.card(
        (
            ("Headteacher", [("Mr Daniel Osei", (facts, "leads"))]),
            ("Chair of Governors", [("Ms Ruth Alder", facts)]),
            ("Number on roll", [("209", facts)]),
            ("Date approved by Governing Body", [("18 September 2025", "dates.approved")]),
            ("Review date", [("14 July 2026", "dates.review")]),
        )
    )
    paper.bold("Our Vision")
    paper.line("Rooted in faith, reaching for the sky: every pupil leaves us ready for the next stage.", "aim")
    paper.bold("Ofsted areas for improvement (March 2024)", HEADING)
    areas = (
        "Subject leaders in foundation subjects should check what pupils remember.",
        "Leaders should make sure that attendance of disadvantaged pupils improves.",
    )
    paper.listed(areas, (SECTION, "needs"))
    fields = (DO, WHO, (*BY, "notes"), BY, COST, (MONITORING, f"{P}.actions.monitoring"), "*", "*")
    heads = ("Action", "Lead", "Start", "End", "Cost", "Monitoring – who, when and how", "Milestones / Impact", "RAG")
    paper.bold("PRIORITY 1 – QUALITY OF EDUCATION: pupils remember more in foundation subjects")
    paper.truth.append(("QUALITY OF EDUCATION: pupils remember more in foundation subjects", TITLE))
    paper.fact("Objective:", "Pupils recall key knowledge in history, geography and science.", (f"{P}.aim", OUTCOME))
    paper.bold("Success Criteria")
    criteria = (
        "Nine in ten pupils recall the key facts of the last unit.",
        "Leaders report to governors twice a year.",
    )
    paper.listed(criteria, CRITERION)
    paper.table(
        heads, fields,
        (
            ("Write knowledge organisers for each unit", "Subject leaders", "Sept 25", "Dec 25", "£90", "HT looks at them each half term", "All units are ready", "G"),
            ("Start each lesson with a quick quiz", "All teachers", "Sept 25", "July 26", "£150", "Learning walks in October", "Quizzes are seen", "A"),
            ("Train leaders to talk with pupils about learning", "Deputy Head", "Nov 25", "Nov 25", "£400", "Governor visit in spring", "", ""),
        ),
    )  # fmt: skip
    paper.bold("PRIORITY 2 – BEHAVIOUR AND ATTITUDES: raise the attendance of disadvantaged pupils")
    paper.truth.append(("BEHAVIOUR AND ATTITUDES: raise the attendance of disadvantaged pupils", TITLE))
    paper.fact("Objective:", "Persistent absence of disadvantaged pupils falls below 15%.", (f"{P}.aim", OUTCOME))
    paper.fact("Why is this a priority?", "Persistent absence was 24% in 2024/25.", WHY)
    paper.bold("Success Criteria")
    paper.listed(("Absence of disadvantaged pupils is low by July 2026.",), CRITERION)
    paper.table(
        heads, fields,
        (("Visit families on the third day of absence", "Family worker", "Sept 25", "Ongoing", "£2,300", "Attendance lead reports weekly", "Visits are logged", "G"),),
    )  # fmt: skip
    paper.bold("Termly milestones")
    milestones = ("Every family is known.", "Absence is below 20%.", "Absence is below 15%.")
    paper.table(("Autumn", "Spring", "Summer"), ((f"{P}.milestones", "notes"),) * 3, (milestones,))
    paper.line("Signed by the Chair of Governors: ______________", "*")


def welsh_primary(paper: Paper) -> None:
    """Two languages on the front, headings in styles, questions as labels, costs by grant."""
    paper.line("Ysgol Gynradd Nant y Bryn", "organisation.name", bold=True, size=24, middle=True)
    paper.line("Cynllun Datblygu Ysgol / School Development Plan", "title", bold=True, size=20, middle=True)
    paper.line("2025–2026", "session", size=16, middle=True)
    paper.heading("Mission statement", 1)
    paper.line("Together we learn, together we grow, in two languages.", "aim")
    paper.heading("School context", 1)
    paper.line("We have 132 pupils aged 3 to 11. Nineteen per cent are eligible for free school meals.", SECTION)
    paper.heading("Estyn recommendations", 1)
    paper.listed(
        ("Improve pupils’ oracy in Welsh", "Strengthen the use of evidence"), (SECTION, "needs"), "List Number"
    )
    heads = ("Strategies / Actions", "Responsibility", "Timescale", "Cost and funding source (PDG / EIG)", "Success criteria", "Monitoring and evaluation")  # fmt: skip
    fields = (DO, WHO, BY, COST, CRITERION, MONITORING)
    paper.heading("Priority 1 – Speak Welsh with confidence", 1)
    paper.truth.append(("Speak Welsh with confidence", TITLE))
    paper.fact("Source:", "Estyn recommendation 1 and our own lesson visits", ("notes", WHY, f"{P}.support"))
    paper.fact("Lead:", "Siân Prosser", LEAD)
    paper.fact("Link governor:", "Gwilym Rees", f"{P}.sponsor")
    paper.fact(
        "Where are we now?", "Half of pupils in Years 5 and 6 speak Welsh only when asked.", (f"{P}.baseline", WHY)
    )
    paper.fact("Where do we want to be?", "Most pupils choose Welsh in the yard and in class.", (f"{P}.aim", OUTCOME))
    paper.table(
        heads, fields,
        (
            ("Train all staff in the drilling of sentence patterns", "SP", "Autumn term 2025", "£600 EIG", "All teachers use patterns daily", "Lesson visits in November"),
            ("Set up a Criw Cymraeg of pupils", "GW", "October 2025", "£100", "The Criw meets every week", "Minutes of the Criw"),
            ("Playground games in Welsh", "Support staff", "Spring term 2026", "£250 PDG", "Welsh is heard at most playtimes", "Pupil survey in March"),
        ),
    )  # fmt: skip
    paper.bold("Evaluation – Autumn Term")
    paper.line("Seven of eight teachers use the patterns each day.", EVALUATION)
    paper.heading("Priority 2 – Make more of self-evaluation", 1)
    paper.truth.append(("Make more of self-evaluation", TITLE))
    paper.fact("Lead:", "Headteacher", LEAD)
    paper.fact("Where are we now?", "Leaders collect much evidence and use little of it.", (f"{P}.baseline", WHY))
    paper.table(
        heads, fields,
        (("Write a calendar of self-evaluation", "Headteacher", "September 2025", "Nil", "The calendar is followed in every month", "Governors’ meeting in spring"),),
    )  # fmt: skip


def infant_school(paper: Paper) -> None:
    """No table at all: bold lines, and questions that stand for fields."""
    paper.line("St Brannoc’s Infant School", "organisation.name", bold=True, size=20)
    paper.line("Improvement Plan for 2025-26", "title", bold=True, size=16)
    paper.line("Written by: Tamsin Hale, Headteacher")
    paper.truth.append(("Tamsin Hale", ("leads", "organisation.facts")))
    paper.bold("Introduction")
    paper.line(
        "This plan says what we want to get better at. It was written with staff and parents in May.",
        (SECTION, "summary"),
    )
    paper.bold("Priority 1")
    paper.bold("Children talk well and listen well", TITLE)
    paper.bold("Why?")
    paper.line("One child in three starts school with speech below what we expect.", WHY)
    paper.bold("What we will do")
    paper.listed(
        (
            "Screen every child in the first three weeks.", "Run talk groups every day from October.",
            "Show parents how to share a book at home.",
        ), DO,
    )  # fmt: skip
    paper.bold("Who is responsible?")
    paper.line("Priya Nair, early years lead", LEAD)
    paper.bold("How much will it cost?")
    paper.line("£850 for screening and books", COST)
    paper.bold("How will we know it has worked?")
    paper.listed(("Four in five children reach the expected level in speaking by June.",), CRITERION)
    paper.bold("How will we check?")
    paper.line("Governors visit in February and June.", MONITORING)
    paper.bold("Priority 2")
    paper.bold("Every child comes to school every day", TITLE)
    paper.bold("Why?")
    paper.line("Our attendance was 93.1 per cent last year.", WHY)
    paper.bold("What we will do")
    paper.listed(("Ring on the first morning.", "Meet families whose child misses more than one day in ten."), DO)
    paper.bold("Who is responsible?")
    paper.line("Office manager and head", LEAD)
    paper.bold("How will we know it has worked?")
    paper.listed(("Attendance is 95 per cent or more in July.",), CRITERION)
    paper.bold("What we are not doing this year", ("sections.title", "notes"))
    paper.line("We will not change the phonics scheme, because it works.", (SECTION, "notes"))


def academy_in_one_table(paper: Paper) -> None:
    """All priorities in one wide table, merged downwards, numbered by hand."""
    paper.word.add_heading("Northmoor Academy: Academy Improvement Plan 2025-2026", 0)
    paper.truth.append(("Northmoor Academy", ("title", "organisation.name")))
    heads = ("No.", "Area for improvement", "Actions required", "Person responsible", "Timescale (start/finish)", "Resources", "Evidence of impact", "Progress (RAG)")  # fmt: skip
    evidence = (EVALUATION, f"{P}.impact", CRITERION, *MEASURE)
    fields: tuple[Fields, ...] = ("*", TITLE, DO, WHO, BY, COST, evidence, "*")
    rows = (
        ("1", "Outcomes in mathematics at KS4", "Set pupils in Year 10 by need", "Head of maths", "Sept 2025", "", "Sets are in place", "Green"),
        ("", "", "Tutor thirty pupils in small groups", "Maths tutors", "Oct 2025 - May 2026", "£9,000", "Mock results rise by half a grade", "Amber"),
        ("", "", "Buy licences for online practice", "Head of maths", "Sept 2025", "£1,100", "Usage report each month", "Green"),
        ("2", "Reading across the academy", "Read aloud in tutor time every day", "Form tutors", "All year", "Book sets £2,400", "Pupils read four class books", "Amber"),
        ("", "", "Test reading ages in Years 7 and 8", "SENDCo", "September and June", "£700", "Reading ages rise by a year", ""),
    )  # fmt: skip
    table = paper.table(heads, fields, rows)
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(3, column))
        table.cell(4, column).merge(table.cell(5, column))
    paper.bold("Glossary")
    paper.line("RAG – red, amber, green", "*")
    paper.line("KS4 – Key Stage 4", "*")


def council_blocks(paper: Paper) -> None:
    """A table for each priority, with rows as wide as the table over the actions and below them."""
    paper.word.add_heading("Kirkhaven Academy – Improvement Plan – Session 2025/2026", 1)
    paper.truth.append(("Kirkhaven Academy", ("title", "organisation.name")))
    for number, (title, driver, tasks) in enumerate(
        (
            ("Leadership of learning at all levels", "School and ELC leadership", (("Form a teacher inquiry group", "DHT (Learning)", "Sept 2025", "Two days of cover"), ("Observe lessons in trios", "All teachers", "Nov 2025", "Collegiate hours"))),
            ("Curriculum pathways for senior pupils", "Curriculum and assessment", (("Map the courses of S5 and S6", "DHT (Curriculum)", "Oct 2025", "None needed"), ("Ask pupils what they miss", "Pupil council", "Jan 2026", "Printing"))),
        ), 1,
    ):  # fmt: skip
        table = paper.grid(9, 4)

        def wide(row: int, lines: Sequence[Line], first: int = 0, last: int = 3, table: Table = table) -> None:
            paper.fill(table.cell(row, first).merge(table.cell(row, last)), lines)

        wide(0, [(f"Improvement Priority {number}: {title}", LABEL, "b")])
        paper.truth.append((title, TITLE))
        wide(1, [("NIF Driver", LABEL, "b"), (driver, LINK)], 0, 1)
        wide(1, [("Quality Indicators", LABEL, "b"), ("1.2 Leadership of learning", LINK)], 2, 3)
        wide(2, [("Rationale", LABEL, "b"), (f"Self-evaluation shows that practice varies in {title.lower()}.", WHY)])
        outcomes = ("Learners say that lessons challenge them.", "Teachers lead an inquiry of their own.")
        wide(3, [("Desired outcomes", LABEL, "b"), *((each, OUTCOME, "List Bullet") for each in outcomes)])
        for column, words in enumerate(("Tasks", "Responsibility", "Timescale", "Resources")):
            paper.fill(table.cell(4, column), [(words, LABEL, "b")])
        for row, task in enumerate(tasks, 5):
            fields: tuple[Fields, ...] = (DO, WHO, BY, COST)
            for column, (words, where) in enumerate(zip(task, fields, strict=True)):
                paper.fill(table.cell(row, column), [(words, where)])
        wide(
            7,
            [
                ("How will we measure success?", LABEL, "b"),
                (f"Pupil survey {number} in May; observation records.", MEASURE),
            ],
        )
        wide(8, [("Evaluation", LABEL, "b"), (f"Work has begun in {number + 3} faculties.", EVALUATION)])
        paper.word.add_paragraph()


def nursery(paper: Paper) -> None:
    """Headings in capitals, a heading for each question, lists in cells."""
    paper.heading("Larch Lane Nursery", 1, ("title", "organisation.name"))
    paper.line("Improvement Plan", ("title", "subtitle"), bold=True)
    paper.line("Academic Year 2025/26")
    paper.truth.append(("2025/26", "session"))
    paper.heading("ABOUT US", 2)
    paper.line("We offer 1,140 hours to 48 children in a converted chapel with a large garden.", SECTION)
    paper.heading("OUR VALUES", 2)
    paper.line("Curious, caring, brave.", "aim")
    for number, (title, before, wanted, rows) in enumerate(
        (
            (
                "Children lead their own play outdoors", "Visits showed that adults plan four in five activities.",
                ("Children choose where they play all day.", "Adults step back and watch."),
                (("Visit two outdoor nurseries", "All practitioners", "By October", "Notes of visits are shared"), ("Plan with children each Friday", "K. Munro", "From September", "Floor books show their ideas")),
            ),
            (
                "Families share in what children learn", "A third of families did not open the online journals.",
                ("Nine in ten families comment on the journal each term.",),
                (("Hold a stay and play each month", "L. Adeyemi", "Monthly", "Numbers of families who come"),),
            ),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"PRIORITY {number}: {title.upper()}", 2)
        paper.truth.append((title, TITLE))
        paper.heading("Why have we chosen this?", 3)
        paper.line(before, WHY)
        paper.heading("What difference do we want to make?", 3)
        paper.listed(wanted, (OUTCOME, f"{P}.aim"))
        paper.heading("Links", 3)
        paper.listed(("HGIOELC 2.3 Learning, teaching and assessment",), (LINK, "notes"))
        paper.heading("What are we going to do?", 3)
        paper.table(
            ("What?", "Who?", "When?", "How will we know?"),
            (DO, WHO, BY, (CRITERION, *MEASURE, f"{P}.actions.success_criteria")),
            rows,
        )
        paper.heading("Review – June 2026", 3)
        paper.line(f"To be written about priority {number} with parents.", (EVALUATION, "notes"))


def federation_secondary(paper: Paper) -> None:
    """Intent, implementation and impact; steps with numbers; a column for each review."""
    paper.line("The Ferrymoor Federation", "organisation.name", bold=True, size=22)
    paper.line("Strategic Development Plan: September 2025 – July 2026", "title", bold=True, size=18)
    paper.table(
        ("Executive Headteacher", "Vice Chair", "Version"), (("organisation.facts", "notes"),) * 3,
        (("Mrs Carys Long", "Mr Imran Shah", "2.1"),),
    )  # fmt: skip
    for number, (title, intent, rows) in enumerate(
        (
            (
                "Strong teaching in every classroom", "Teaching varied across departments in the summer reviews.",
                (
                    ("1.1", "Coach every teacher once a fortnight", "AHT Teaching", "31/10/2025", "Coaching logs are complete", "Half of staff coached", "All staff coached"),
                    ("1.2", "Share one way to check for understanding", "Heads of department", "19/12/2025", "Seen in nine in ten visits", "Training took place", ""),
                ),
            ),
            (
                "Pupils attend well and feel they belong", "Suspensions doubled in Year 9 during 2024.",
                (("2.1", "Open a calm room with a trained mentor", "Pastoral lead", "05/09/2025", "Suspensions fall by a third", "The room is open", "Down by a fifth"),),
            ),
        ), 1,
    ):  # fmt: skip
        paper.bold(f"Strategic Objective {number}: {title}")
        paper.truth.append((title, TITLE))
        paper.bold("Intent")
        paper.line(intent, WHY)
        paper.bold("Implementation")
        heads = ("Ref", "Step", "Responsible", "Deadline", "Success criteria", "Autumn review", "Spring review")
        fields = (
            (f"{P}.actions.ref", "*"),
            DO,
            WHO,
            BY,
            (CRITERION, f"{P}.actions.success_criteria"),
            EVALUATED,
            EVALUATED,
        )
        paper.table(heads, fields, rows)
        paper.bold("Impact")
        paper.line(f"Visitors see a difference in area {number} by July.", (f"{P}.impact", OUTCOME))


def northern_irish_primary(paper: Paper) -> None:
    """Targets as rows of a wide table, several numbered actions in one cell."""
    paper.heading("Drumcairn Primary School", 0, ("title", "organisation.name"))
    paper.heading("School Development Plan 2024–2027", 1, ("title", "subtitle", "sections.title", "period", "session"))
    paper.heading("Ethos and aims", 2)
    paper.line("Drumcairn is a happy school where effort is noticed.", ("aim", SECTION))
    paper.heading("Action Plan: Literacy", 2, "*")
    heads = (
        "Target",
        "Actions",
        "Personnel",
        "Timescale",
        "Resources",
        "Monitoring and Evaluation",
        "Success Criteria",
    )
    table = paper.grid(3, len(heads))
    for column, words in enumerate(heads):
        paper.fill(table.cell(0, column), [(words, LABEL, "b")])
    rows: tuple[tuple[Sequence[Line], ...], ...] = (
        (
            [("To raise standards in extended writing", TITLE)],
            [("Audit writing across classes", DO, "List Number"), ("Agree a progression in genres", DO, "List Number")],
            [("Literacy co-ordinator", (WHO, LEAD))], [("Sept – Dec 2025", (*BY, f"{P}.timescale"))], [("Two cover days", COST)],
            [("Book scoops each half term", MONITORING)], [("Pupils write at length each fortnight", CRITERION)],
        ),
        (
            [("To improve reading fluency", TITLE)],
            [("Train assistants in paired reading", DO, "List Number")],
            [("SENCO", (WHO, LEAD))], [("Jan – Mar 2026", (*BY, f"{P}.timescale"))], [("£400 for books", COST)],
            [("Reading ages in March", MONITORING)], [("Average gain of six months", CRITERION)],
        ),
    )  # fmt: skip
    for number, row in enumerate(rows, 1):
        for column, lines in enumerate(row):
            paper.fill(table.cell(number, column), lines)


def typed_labels(paper: Paper) -> None:
    """Nothing bold and no heading: a label and a colon in each paragraph."""
    paper.line("Hollybrook Special School: plan for improvement 2025-26", ("title", "organisation.name"))
    for number, (title, owner, deadline, reason, steps, money, success) in enumerate(
        (
            ("Communication passports for all pupils", "Rhona Bell", "December 2025", "New staff could not say how ten pupils ask for help.", ("Write a passport with each family", "Check passports each term"), "£300", "Every adult can say how each pupil communicates."),
            ("Work experience from Year 10", "Owen Pryce", "May 2026", "Four leavers had no placement last year.", ("Meet six local employers", "Visit each placement twice"), "£1,450", "All leavers have had ten days of work."),
        ), 1,
    ):  # fmt: skip
        paper.line(f"Priority {number}: {title}")
        paper.truth.append((title, TITLE))
        paper.typed("Lead", owner, LEAD)
        paper.typed("Deadline", deadline, (*BY, f"{P}.timescale"))
        paper.typed("Reason", reason, WHY)
        paper.line("Steps:")
        paper.listed(steps, DO, "List Number")
        paper.typed("Cost", money, COST)
        paper.typed("Success looks like", success, (CRITERION, OUTCOME))


def junior_school(paper: Paper) -> None:
    """One sheet for each priority: pairs of labels in rows of four, a wide row for each question, actions under it."""
    paper.line("Weirside Junior School", "organisation.name", bold=True, size=20)
    paper.line("School Improvement Plan: autumn 2025 to summer 2026", "title", bold=True, size=16)
    sheets: tuple[tuple[str, str, str, str, str, str, tuple[tuple[str, str, str, str], ...]], ...] = (
        ("Fluent, confident mathematicians", "Jo Field", "Ann Rowe", "Arithmetic papers in June were 9 points below national.", "Pupils recall facts without counting on fingers.", "Arithmetic papers each half term", (("Ten minutes of facts a day", "All teachers", "From 8 September", "Timetable shows it"), ("Workshop for parents", "Jo Field", "14 November", "Forty families come"))),
        ("A curriculum that includes everyone", "Sam Okoro", "Lee Hart", "Pupils with plans were withdrawn from foundation lessons.", "All pupils are taught foundation subjects with their class.", "Pupil interviews in March", (("Adapt three units in each year", "Subject leads", "By February", "Units are on the shared drive"),)),
    )  # fmt: skip
    for title, lead, governor, why, aim, measure, actions in sheets:
        table = paper.grid(6 + len(actions), 4)
        for column, (words, fields, style) in enumerate(
            (("Priority", LABEL, "b"), (title, TITLE, ""), ("Status", LABEL, "b"), ("", LABEL, ""))
        ):
            paper.fill(table.cell(0, column), [(words, fields, style)])
        for column, (words, fields, style) in enumerate(
            (
                ("Lead", LABEL, "b"),
                (lead, LEAD, ""),
                ("Governor", LABEL, "b"),
                (governor, (f"{P}.sponsor", "notes"), ""),
            )
        ):
            paper.fill(table.cell(1, column), [(words, fields, style)])
        for row, label, words, fields in (
            (2, "Starting point", why, WHY),
            (3, "Intended impact", aim, OUTCOME),
            (5 + len(actions), "How will this be measured?", measure, MEASURE),
        ):
            paper.fill(table.cell(row, 0).merge(table.cell(row, 3)), [(label, LABEL, "b"), (words, fields)])
        for column, words in enumerate(("Action", "By whom", "By when", "Milestone")):
            paper.fill(table.cell(4, column), [(words, LABEL, "b")])
        columns: tuple[Fields, ...] = (DO, WHO, BY, (f"{P}.milestones", CRITERION))
        for row, action in enumerate(actions, 5):
            for column, (words, where) in enumerate(zip(action, columns, strict=True)):
                paper.fill(table.cell(row, column), [(words, where)])
        paper.word.add_paragraph()


def high_school(paper: Paper) -> None:
    """Headings with numbers of two levels, lines of prose with labels in them, a table of measures."""
    paper.heading("Cairnbeg High School", 1, "organisation.name")
    paper.heading("Standards, Quality and Improvement Plan 2025-26", 1, "title")
    paper.heading("1 Our context", 2)
    paper.line(
        "We serve four towns. Six hundred and twelve young people attend, and 31% live in the two most deprived fifths.",
        SECTION,
    )
    paper.heading("2 How we consulted", 2)
    paper.line(
        "Pupils, parents and partners answered a survey in March, and the parent council discussed the answers.",
        SECTION,
    )
    paper.heading("3 Improvement priorities", 2)
    for number, (title, gap, outcome, steps, measures) in enumerate(
        (
            ("Raise attainment at National 5", "Half of the gap opens in S4.", "More young people gain five or more awards.", ("Track every young person each month", "Offer study support in three towns"), ("Five awards at level 5", "48%", "55%")),
            ("Support mental health", "Referrals grew by a third in two years.", "Young people know whom to turn to.", ("Train ten staff as listeners", "Open a drop-in room at lunch"), ("Pupils who know whom to ask", "61%", "80%")),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"3.{number} {title}", 3)
        paper.truth.append((title, TITLE))
        paper.bold("Rationale")
        paper.line(gap, WHY)
        paper.bold("Outcome for learners")
        paper.line(outcome, OUTCOME)
        paper.bold("Key actions")
        paper.listed(steps, DO)
        paper.bold("Measures of success")
        paper.table(
            ("Measure", "Baseline", "Target"),
            (MEASURE, (f"{P}.measures.baseline", "notes"), (f"{P}.measures.target", "notes")),
            (measures,),
        )
        paper.fact("Responsible:", f"DHT {number}", LEAD)
        paper.fact("Timescale:", f"August 2025 to May 2026, year {number}", f"{P}.timescale")


def diocesan_primary(paper: Paper) -> None:
    """An overview of priorities, then an action plan whose rows are grouped under wide rows."""
    paper.line("St Hilda’s Catholic Primary School", "organisation.name", bold=True, size=22, middle=True)
    paper.line("School Development Plan", "title", bold=True, size=18, middle=True)
    paper.line("Academic year: 2025-2026", middle=True)
    paper.truth.append(("2025-2026", "session"))
    paper.bold("Mission Statement")
    paper.line("We live, love and learn as one family.", "aim")
    paper.bold("Key priorities")
    names = ("Raise standards in writing", "Strengthen middle leadership")
    paper.listed(names, "*", "List Number")
    heads = (
        "Objective",
        "Actions",
        "Personnel",
        "Timescale",
        "Resources/Cost",
        "Success criteria",
        "Monitoring/Evaluation",
    )
    table = paper.grid(6, len(heads))
    for column, words in enumerate(heads):
        paper.fill(table.cell(0, column), [(words, LABEL, "b")])
    for row, number, title in ((1, 0, names[0]), (3, 1, names[1])):
        paper.fill(table.cell(row, 0).merge(table.cell(row, 6)), [(f"PRIORITY {number + 1}: {title}", LABEL, "b")])
        paper.truth.append((title, TITLE))
    lines = (
        (2, ("Pupils write for real readers", "Publish a class book each term", "Writing lead", "Dec 2025", "£350", "Six books on the shelves", "Book looks by SLT")),
        (4, ("Leaders know their subject", "Give each leader two days", "Head", "Spring 2026", "£1,900", "Leaders present to governors", "Governor minutes")),
        (5, ("Leaders support colleagues", "Team teaching once a half term", "Subject leads", "Summer 2026", "", "Colleagues rate it as useful", "Staff survey")),
    )  # fmt: skip
    fields: tuple[Fields, ...] = (
        (f"{P}.aim", OUTCOME, f"{P}.actions.outcomes", "notes"),
        DO,
        WHO,
        BY,
        COST,
        (CRITERION, f"{P}.actions.success_criteria"),
        (MONITORING, f"{P}.actions.monitoring"),
    )
    for row, cells in lines:
        for column, (said, where) in enumerate(zip(cells, fields, strict=True)):
            if said:
                paper.fill(table.cell(row, column), [(said, where)])


def campus(paper: Paper) -> None:
    """A card and an action table for each priority, with a bold line over each."""
    paper.line("Saltcoats Campus – ELC, Primary and ASN", "*", bold=True, size=20)
    paper.line("IMPROVEMENT PLAN", ("title", "subtitle", "*"), bold=True)
    paper.line("2025/26", "session")
    paper.heading("Who we are", 1)
    paper.line("Three settings share one building, one playground and one plan.", SECTION)
    paper.heading("Looking back at 2024/25", 1)
    paper.line(
        "Phonics is now taught daily in P1 and P2, and parents say that they can help.",
        (EVALUATION, "evaluations", SECTION),
    )
    for n, (t, why, out, acts) in enumerate(
        (
            (
                "Calm and ready to learn",
                "Incident logs doubled between August and March.",
                ("Children can name how they feel.", "Adults respond alike."),
                (
                    (
                        "Train all adults in co-regulation",
                        "ASN lead",
                        "By end of October 2025",
                        "Records of incidents each month",
                    ),
                    ("Set up a calm space in each room", "Room leads", "September 2025", "Walk round in October"),
                ),
            ),
            (
                "Numbers for life",
                "Only 58% of P4 were on track in numeracy.",
                ("75% of P4 are on track by June 2026.",),
                (("Buy concrete materials for each class", "Business manager", "August 2025", "Stock list"),),
            ),
        ),
        1,
    ):
        paper.heading(f"Improvement Priority {n}", 1)
        paper.card(
            (
                ("Focus", [(t, TITLE)]),
                ("Rationale and evidence", [(why, WHY)]),
                ("Intended outcomes", [(o, OUTCOME, "List Bullet") for o in out]),
                ("Strategic lead", [("DHT" if n == 1 else "PT", LEAD)]),
            )
        )
        paper.bold(f"Action plan for priority {n}")
        paper.table(
            ("What are we going to do?", "Led by", "Completion date", "How will progress be monitored?"),
            (DO, WHO, BY, (MONITORING, f"{P}.actions.monitoring")),
            acts,
        )
        paper.bold("End of year evaluation")
        paper.line(f"To follow in June, with the views of learners on area {n}.", (EVALUATION, "notes"))


def grammar_school(paper: Paper) -> None:
    """Priorities that nothing calls so: a numbered heading, and under it a table of tasks."""
    paper.heading("Castle Hill Grammar School", 0, ("organisation.name", "title"))
    paper.line("Whole School Improvement Plan 2025/2026", ("title", "subtitle"), bold=True)
    paper.heading("Vision", 1)
    paper.line("Scholarship, service and a sense of humour.", "aim")
    paper.heading("Summary of last inspection", 1)
    paper.line("Inspectors asked us to raise the bar in languages.", (SECTION, "needs"))
    for n, (t, aims, acts, crit) in enumerate(
        (
            (
                "Languages for all",
                ("Three in five pupils take a language to 16.",),
                (
                    ("Offer Spanish from Year 7", "Head of languages", "£2,000"),
                    ("Run two exchanges", "Ms Ford", "£3,500"),
                ),
                "Entries reach 60% in 2026",
            ),
            (
                "Sixth form study",
                ("Students work alone and well.",),
                (("Teach study skills each week", "Head of sixth form", "£0"),),
                "Predicted grades are met",
            ),
        ),
        1,
    ):
        paper.heading(f"{n}. {t}", 1)
        paper.truth.append((t, TITLE))
        paper.fact("Objectives:", aims[0], (f"{P}.aim", OUTCOME))
        paper.table(("Task", "Owner", "Budget"), (DO, WHO, COST), acts)
        paper.fact("Success measure:", crit, (CRITERION, *MEASURE))
        paper.fact("Review date:", f"{n + 2} July 2026", ("*",))


PAPERS: tuple[Callable[[Paper], None], ...] = (
    scottish_primary, english_primary, welsh_primary, infant_school, academy_in_one_table, council_blocks,
    nursery, federation_secondary, northern_irish_primary, typed_labels,
    junior_school, high_school, diocesan_primary, campus, grammar_school,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """The words of one paper that have a field: those in it, those in another, those left as notes, those nowhere in the file."""

    name: str
    right: int
    wrong: int
    left: int
    lost: int
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return self.right + self.wrong + self.left + self.lost


def written(build: Callable[[Paper], None], file: Path) -> Paper:
    paper = Paper()
    build(paper)
    paper.word.save(str(file))
    return paper


def taken_in(file: Path) -> TakenIn:
    """A paper as `import` takes it in, without a form that was named."""
    package = Package(file.name, file.read_bytes())
    return Intake(file.parent).taken_in(read_word(package), package)


def outcome(
    build: Callable[[Paper], None], folder: Path, saved: Callable[[bytes, Path], bytes] | None = None
) -> Outcome:
    """Write a paper, take it in, and look where its words went; `saved` is what a word processor makes of it before."""
    file = folder / f"{build.__name__}.docx"
    paper = written(build, file)
    if saved:
        file.write_bytes(saved(file.read_bytes(), folder))
    taken = taken_in(file)
    assert taken.placed.ledger.adds_up()
    data = yaml.safe_load(taken.text) if taken.is_plan else {}
    return judged(build.__name__.replace("_", " "), paper.truth, data)


def judged(name: str, truth: Sequence[tuple[str, Fields]], data: Any) -> Outcome:
    """Where words went, of the field that they belong to. Words said at several places may stand in any of them."""
    count: Counter[str] = Counter()
    remarks: list[str] = []
    said = [(path, f" {plain(text)} ") for path, text in leaves(data)]
    for words, fields in [part for each in truth for part in without_grant(*each)]:
        wanted = (fields,) if isinstance(fields, str) else fields
        found = [path for path, text in said if f" {plain(words)} " in text]
        if any(path == each or path.startswith(f"{each}.") for path in found for each in wanted) or (
            found and "*" in wanted
        ):
            became = "right"
        elif found:
            became = "left" if all(path.endswith("notes") for path in found) else "wrong"
        else:
            became = "lost"
        if became == "left" and ("notes" in wanted or "*" in wanted):
            became = "right"
        count[became] += len(plain(words).split())
        if became != "right":
            remarks.append(
                f"{became}: “{words}” belongs to {', '.join(wanted)}; it stands in {', '.join(found) or 'nothing'}"
            )
    return Outcome(name, count["right"], count["wrong"], count["left"], count["lost"], tuple(remarks))


def without_grant(words: str, fields: Fields) -> list[tuple[str, Fields]]:
    """A sum and the letters of the grant behind it, which are two fields: `£600 EIG`; any other words as they are."""
    grant = re.fullmatch(r"(£[0-9,]+) ([A-Z]{3})", words)
    return [(grant[1], fields), (grant[2], f"{P}.actions.fund")] if grant and fields == COST else [(words, fields)]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text of a plan with its path, without the numbers of lists."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from leaves(value, (*path, str(name)))
            if path[-1:] == ("facts",):
                yield ".".join(path), str(name)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, path)
    elif node is not None:
        yield ".".join(path), str(node)


def table(results: Sequence[Outcome]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| paper | words with a field | in it | left as notes | in another | lost |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    right, wrong, left, lost = (
        sum(getattr(each, name) for each in results) for name in ("right", "wrong", "left", "lost")
    )
    total = Outcome("all", right, wrong, left, lost)
    lines += [
        f"| {each.name} | {each.words} | {each.right} | {each.left} | {each.wrong} | {each.lost} |"
        for each in [*results, total]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    from council_papers import COUNCIL_PAPERS

    with tempfile.TemporaryDirectory() as name:
        done = [outcome(build, Path(name)) for build in (*PAPERS, *COUNCIL_PAPERS)]
    sys.stdout.write(f"{table(done)}\n")
    for each in done:
        for remark in each.remarks:
            sys.stdout.write(f"{each.name}: {remark}\n")
