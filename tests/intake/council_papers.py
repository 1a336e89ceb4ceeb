"""Further plans as schools write them in Word: landscape tables, a table for each priority, bullets, columns of colours, two languages.

They stand beside those of `strangers.py`, which says how they are written and judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.enum.section import WD_ORIENT
from strangers import (
    BY,
    COST,
    CRITERION,
    DO,
    EVALUATION,
    HEADING,
    LABEL,
    LEAD,
    LINK,
    MEASURE,
    MONITORING,
    OUTCOME,
    SECTION,
    TITLE,
    WHO,
    WHY,
    Fields,
    Line,
    P,
    Paper,
)

NEXT = (f"{P}.next_steps", f"{EVALUATION}.next_steps", f"{P}.actions.next_steps")
COLOUR = (f"{P}.actions.status", f"{P}.status", "notes")
FOUND = (EVALUATION, f"{P}.actions.evaluations", f"{P}.impact", "notes")
FACT = ("organisation.facts", "leads", "notes")
STARTS = (f"{P}.actions.by", f"{P}.actions.when", f"{P}.timescale", "notes")


def landscape_primary(paper: Paper) -> None:
    """Landscape pages, a table for each priority with its number and words in a row over the titles of columns, and a colour."""
    section = paper.word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paper.line("Corrie View Primary School", "organisation.name", bold=True, size=24)
    paper.line("School Improvement Plan 2025/26", "title", bold=True, size=20)
    paper.card(
        (
            ("Head Teacher", [("Fiona Learmonth", FACT)]),
            ("Roll", [("146", FACT)]),
            ("Associated secondary", [("Glen Ardoch High School", FACT)]),
        )
    )
    for number, (title, drivers, why, rows) in enumerate(
        (
            (
                "Reading for enjoyment in every class",
                "Teacher professionalism",
                "Four in ten pupils told us that they never read at home.",
                (
                    ("Open the library at lunch", "Library monitors, Mrs Toal", "September 2025", "Loans double by June", "£300", "G"),
                    ("Give every class a daily story", "All staff", "From August 2025", "Timetables show it", "None", "A"),
                ),
            ),
            (
                "A calm start to each day",
                "Parent/carer involvement and engagement",
                "Late coming rose to nine per cent of mornings.",
                (
                    ("Offer a soft start from 8.40", "SLT", "October 2025", "Late coming falls to four per cent", "£1,150", "A"),
                    ("Greet each family at the gate", "Mr Rennie", "Daily", "Families say they feel welcome", "None", "R"),
                ),
            ),
        ), 1,
    ):  # fmt: skip
        heads = ("Action", "Responsibility", "Timescale", "Evidence of success", "Resources", "RAG")
        table = paper.grid(4 + len(rows), len(heads))

        def wide(row: int, lines: Sequence[Line]) -> None:
            paper.fill(table.cell(row, 0).merge(table.cell(row, 5)), lines)  # noqa: B023

        wide(0, [(f"Priority {number}: {title}", LABEL, "b")])
        paper.truth.append((title, TITLE))
        wide(1, [(f"NIF Driver: {drivers}", LABEL)])
        paper.truth.append((drivers, (LINK, "notes")))
        wide(2, [("Why this priority?", LABEL, "b"), (why, WHY)])
        for column, words in enumerate(heads):
            paper.fill(table.cell(3, column), [(words, LABEL, "b")])
        fields: tuple[Fields, ...] = (DO, WHO, BY, (CRITERION, *MEASURE), COST, COLOUR)
        for row, cells in enumerate(rows, 4):
            for column, (words, where) in enumerate(zip(cells, fields, strict=True)):
                paper.fill(table.cell(row, column), [(words, where)])
        paper.word.add_paragraph()


def english_objectives(paper: Paper) -> None:
    """Objective, success criteria, start and end, monitoring by whom, evaluation: a table under each heading."""
    paper.heading("Marlpit Junior School: School Improvement Plan 2025-2026", 1, ("title", "organisation.name"))
    paper.line("Headteacher: Joanna Fairbrass")
    paper.truth.append(("Joanna Fairbrass", FACT))
    paper.line("Chair of Governors: Peter Ndlovu")
    paper.truth.append(("Peter Ndlovu", FACT))
    heads = ("Objective", "Actions", "Lead", "Start", "End", "Success criteria", "Monitoring (who / how)", "Evaluation")
    fields: tuple[Fields, ...] = (
        (f"{P}.aim", OUTCOME, TITLE, f"{P}.actions.outcomes", "notes"), DO, WHO, STARTS, BY,
        (CRITERION, f"{P}.actions.success_criteria"), (MONITORING, f"{P}.actions.monitoring"), FOUND,
    )  # fmt: skip
    for area, context, rows in (
        (
            "Quality of Education", "Test scores in mathematics were four points below the national figure.",
            (
                ("Pupils recall number facts", "Teach facts for ten minutes daily", "Maths lead", "01/09/25", "19/12/25", "Nine in ten know their tables", "Headteacher visits lessons", "Begun well in Year 4"),
                ("Pupils explain their thinking", "Use sentence stems in each lesson", "Class teachers", "05/01/26", "17/07/26", "Books show reasoning weekly", "Maths lead looks at books", ""),
            ),
        ),
        (
            "Leadership and Management", "Three leaders are new to their post.",
            (("Leaders know their subject", "Coach each leader twice a term", "Deputy", "01/10/25", "22/05/26", "Leaders present to governors", "Chair meets leaders", ""),),
        ),
    ):  # fmt: skip
        paper.heading(f"Key Priority: {area}", 2)
        paper.truth.append((area, TITLE))
        paper.fact("Context:", context, WHY)
        paper.table(heads, fields, rows)


def bullets_only(paper: Paper) -> None:
    """A small school: no table, everything in bullets under short headings."""
    paper.heading("Skerryholm Primary School Improvement Plan 2025/26", 0, ("title", "organisation.name"))
    paper.heading("Our school", 1)
    paper.line("Twenty-one pupils learn in two classes by the sea.", SECTION)
    paper.heading("What went well last year", 1)
    paper.listed(
        ("Every pupil spoke at the winter show.", "Spelling improved in both classes."), (SECTION, "evaluations")
    )
    for title, why, actions, knows, who, when in (
        (
            "Numeracy across the curriculum", "Pupils seldom use number outside maths.",
            ("Plan one numeracy task in each topic", "Visit a partner school to see its approach"),
            ("Pupils talk about number in other subjects", "Teachers record tasks in the planner"),
            "Head teacher and class teacher", "August to December 2025",
        ),
        (
            "Children’s voice", "Only older pupils sit on our council.",
            ("Hold a circle meeting each Friday", "Let pupils lead one assembly a month"),
            ("Every child can name something that changed",),
            "Class teacher", "All session",
        ),
    ):  # fmt: skip
        paper.heading(f"Priority – {title}", 1)
        paper.truth.append((title, TITLE))
        paper.heading("Why?", 2)
        paper.listed((why,), WHY)
        paper.heading("How will we do this?", 2)
        paper.listed(actions, DO)
        paper.heading("How will we know we have made a difference?", 2)
        paper.listed(knows, (CRITERION, *MEASURE))
        paper.heading("Who will be involved?", 2)
        paper.listed((who,), LEAD)
        paper.heading("When?", 2)
        paper.listed((when,), f"{P}.timescale")


def colours_by_term(paper: Paper) -> None:
    """A tracker: a colour and words for each term, and the per cent that is done."""
    paper.line("Brayford Community College", "organisation.name", bold=True, size=22)
    paper.line("College Improvement Plan and Tracker 2025-26", "title", bold=True, size=18)
    paper.line("Key: R – not begun, A – under way, G – complete", "*")
    heads = (
        "Ref",
        "Action",
        "Owner",
        "Start date",
        "Due date",
        "Autumn RAG",
        "Spring RAG",
        "Summer RAG",
        "Comments",
        "% complete",
    )
    for number, (title, aim, rows) in enumerate(
        (
            (
                "Attendance and punctuality", "Students attend 95 per cent of sessions.",
                (
                    ("1a", "Appoint an attendance mentor", "Vice Principal", "September 2025", "October 2025", "G", "", "", "Mentor began in October", "100"),
                    ("1b", "Send a weekly report to each tutor", "Data manager", "October 2025", "July 2026", "A", "A", "", "Reports go out late at times", "60"),
                ),
            ),
            (
                "Oracy", "Students speak with confidence to a room.",
                (("2a", "Run debates in every tutor group", "Head of English", "January 2026", "June 2026", "R", "", "", "Waiting for the hall", "0"),),
            ),
        ), 1,
    ):  # fmt: skip
        paper.bold(f"Improvement Priority {number} – {title}")
        paper.truth.append((title, TITLE))
        paper.fact("Intended outcome:", aim, (f"{P}.aim", OUTCOME))
        fields: tuple[Fields, ...] = (
            (f"{P}.actions.ref", "*"), DO, WHO, STARTS, BY, COLOUR, COLOUR, COLOUR, FOUND, ("notes", f"{P}.actions.status"),
        )  # fmt: skip
        paper.table(heads, fields, rows)


def bilingual_school(paper: Paper) -> None:
    """Welsh and English in every label."""
    paper.line("Ysgol Gymraeg Pen y Graig", "organisation.name", bold=True, size=24)
    paper.line("Cynllun Datblygu Ysgol / School Development Plan 2025-26", "title", bold=True, size=18)
    paper.fact("Pennaeth / Headteacher:", "Eleri Wyn Parry", FACT)
    paper.fact("Cadeirydd y Llywodraethwyr / Chair of Governors:", "Huw Bevan", FACT)
    paper.heading("Ein gweledigaeth / Our vision", 1)
    paper.line("Gwreiddiau cadarn, adenydd cryf.", "aim")
    for number, (title, why, want, rows) in enumerate(
        (
            (
                "Codi safonau darllen / Raise standards in reading",
                "Un o bob pedwar disgybl yn darllen yn is na’i oedran.",
                ("Bydd disgyblion yn dewis darllen yn Gymraeg.", "Pupils read widely for pleasure."),
                (
                    ("Cyflwyno darllen dan arweiniad / Introduce guided reading", "Lowri Haf", "Hydref 2025", "£450", "Lefelau darllen yn codi", "Taith dysgu ym mis Tachwedd"),
                    ("Agor clwb darllen / Open a reading club", "Aled Rhys", "Ionawr 2026", "£120", "Deg ar hugain yn mynychu", "Holiadur disgyblion"),
                ),
            ),
            (
                "Lles / Wellbeing", "Mwy o ddisgyblion yn poeni am ffrindiau.",
                ("Disgyblion yn gwybod at bwy i droi.",),
                (("Hyfforddi pob aelod o staff / Train all staff", "Non Mair", "Medi 2025", "£600", "Staff yn teimlo’n hyderus", "Cyfarfod staff bob tymor"),),
            ),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"Blaenoriaeth {number} / Priority {number}: {title}", 1)
        paper.truth.append((title, TITLE))
        paper.bold("Pam? / Why?")
        paper.line(why, WHY)
        paper.bold("Deilliannau / Outcomes")
        paper.listed(want, OUTCOME)
        heads = (
            "Camau gweithredu / Actions", "Cyfrifoldeb / Responsibility", "Amserlen / Timescale", "Cost / Cost",
            "Meini prawf llwyddiant / Success criteria", "Monitro / Monitoring",
        )  # fmt: skip
        paper.table(
            heads,
            (DO, WHO, BY, COST, (CRITERION, f"{P}.actions.success_criteria"), (MONITORING, f"{P}.actions.monitoring")),
            rows,
        )
        paper.bold("Gwerthusiad / Evaluation")
        paper.line(f"I’w gwblhau yn haf 2026 gyda llywodraethwyr ({number}).", (EVALUATION, "notes"))


def question_columns(paper: Paper) -> None:
    """What, who, when, how will we know, what did we find: a table for each priority, with its words in a card above."""
    paper.heading("Harbour Lane Nursery School", 1, "organisation.name")
    paper.heading("Our Improvement Plan, 2025 to 2026", 1, "title")
    paper.heading("Where we are", 2, HEADING)
    paper.line("We care for sixty-four children in three rooms and a yard.", SECTION)
    for title, question, goal, rows in (
        (
            "Talking together", "How can adults help children to talk more?", "Adults wait and listen, and children say more.",
            (
                ("Film one play session a month and watch it together", "Room teams", "Each month", "Children take more turns", "Turns rose from three to five"),
                ("Lend a story sack to each family", "Bethan", "From January", "Sacks come back read", ""),
            ),
        ),
        (
            "Outdoors in all weathers", "What stops us going out?", "Children are outside for half of each day.",
            (("Buy suits and boots for all", "Manager", "October 2025", "Nobody stays in for want of a coat", "Suits came in November"),),
        ),
    ):  # fmt: skip
        paper.card(
            (
                ("What do we want to improve?", [(title, TITLE)]),
                ("Our question", [(question, ("notes", WHY))]),
                ("Our goal", [(goal, (f"{P}.aim", OUTCOME))]),
            )
        )
        fields: tuple[Fields, ...] = (DO, WHO, BY, (CRITERION, *MEASURE), FOUND)
        paper.table(("What", "Who", "When", "How will we know?", "What did we find?"), fields, rows)


def council_form(paper: Paper) -> None:
    """A council's form: one tall table for each priority, with labels over their words, links in a grid, and comments at the end."""
    paper.line(
        "Lochside Council Education Services",
        (*FACT, "organisation.part_of", "organisation.name", "subtitle"),
        bold=True,
    )
    paper.line("Improvement Plan", ("title", "subtitle", "*"), bold=True, size=20)
    paper.card(
        (
            ("Establishment", [("Inverlair Academy", "organisation.name")]),
            ("Session", [("2025-26", "session")]),
            ("Completed by", [("Angus Doig", ("leads", *FACT))]),
        )
    )
    for number, (title, lead, steps, data) in enumerate(
        (
            ("Pathways for every learner", "Depute (Pathways)", (("Review the S3 options form", "Sept–Nov 2025", "PT Guidance"), ("Agree two new courses with the college", "By Feb 2026", "Depute (Pathways)")), "Positive destinations stand at 91 per cent"),
            ("Learning and teaching", "Depute (Learning)", (("Agree what a good lesson holds", "Aug 2025", "All staff"),), "Two in three lessons are well paced"),
        ), 1,
    ):  # fmt: skip
        table = paper.grid(6 + len(steps), 3)

        def row(place: int, *cells: Sequence[Line]) -> None:
            if len(cells) == 1:
                paper.fill(table.cell(place, 0).merge(table.cell(place, 2)), cells[0])  # noqa: B023
            elif len(cells) == 2:
                paper.fill(table.cell(place, 0), cells[0])  # noqa: B023
                paper.fill(table.cell(place, 1).merge(table.cell(place, 2)), cells[1])  # noqa: B023
            else:
                for column, lines in enumerate(cells):
                    paper.fill(table.cell(place, column), lines)  # noqa: B023

        row(0, [(f"Priority No. {number}", LABEL, "b")], [(title, TITLE, "b")])
        row(1, [("Lead Officer", LABEL, "b")], [(lead, LEAD)])
        row(2, [("Data / evidence informing priority", LABEL, "b")], [(data, (WHY, f"{P}.baseline"))])
        row(
            3,
            [
                ("Impact on learners (what will be different?)", LABEL, "b"),
                (f"Learners will see their next step in area {number}.", (OUTCOME, f"{P}.impact")),
            ],
        )
        row(4, [("Actions", LABEL, "b")], [("Timescale", LABEL, "b")], [("Personnel", LABEL, "b")])
        for place, (do, when, who) in enumerate(steps, 5):
            row(place, [(do, DO)], [(when, BY)], [(who, WHO)])
        row(
            5 + len(steps),
            [("Evaluation comments", LABEL, "b"), (f"To be added in May by group {number}.", (EVALUATION, "notes"))],
        )
        paper.word.add_paragraph()


def change_ideas(paper: Paper) -> None:
    """An aim, what drives it and ideas for change, as improvement science draws them, all in one table merged downwards."""
    paper.line("Whinny Hill Primary", "organisation.name", bold=True, size=20)
    paper.line("Improvement plan on a page: session 2025/26", "title", bold=True, size=16)
    heads = ("Priority", "Aim", "Change ideas", "Who", "When", "Measures")
    fields: tuple[Fields, ...] = (TITLE, (f"{P}.aim", OUTCOME), DO, WHO, BY, MEASURE)
    rows = (
        ("Early number", "Nine in ten P1 pupils count to twenty by March.", "Daily counting routines", "P1 teachers", "Aug 2025", "Count of pupils each month"),
        ("", "", "Number boxes lent to families", "Family link worker", "Oct 2025", "Boxes returned used"),
        ("Attendance", "No pupil misses more than one day in ten.", "A call by half past nine", "Office", "Sept 2025", "Weekly attendance"),
        ("", "", "Walking bus from the harbour", "Parent council", "Nov 2025", "Pupils on the bus"),
    )  # fmt: skip
    table = paper.table(heads, fields, rows)
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
        table.cell(3, column).merge(table.cell(4, column))


def intent_implementation_impact(paper: Paper) -> None:
    """Three tall columns with bullets, and a second table with milestones for each term."""
    paper.heading("Fallowfield High School", 0, ("organisation.name", "title"))
    paper.line("School Improvement Plan 2025–26", ("title", "subtitle"), bold=True)
    paper.heading("Context", 1)
    paper.line("We are an eleven-form entry school on the edge of a city.", SECTION)
    for number, (title, intent, steps, impact, terms, lead) in enumerate(
        (
            (
                "Disciplinary reading in every subject", ("One in four pupils reads below age.",),
                ("Choose two texts for each unit", "Train staff to model reading aloud"), ("Reading ages rise.", "Pupils read longer texts."),
                ("Texts are chosen", "Half of staff are trained", "All departments read aloud"), "Assistant Head (Literacy)",
            ),
            (
                "A fair behaviour policy", ("Staff apply sanctions in different ways.",),
                ("Rewrite the policy with staff and pupils",), ("Pupils say that it is fair.",),
                ("Draft is shared", "Policy is live", "Review is written"), "Deputy Head (Pastoral)",
            ),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"Priority {number}: {title}", 1)
        paper.truth.append((title, TITLE))
        paper.line(f"SLT lead: {lead}")
        paper.truth.append((lead, LEAD))
        table = paper.grid(2, 3)
        cells: tuple[tuple[str, Sequence[str], Fields], ...] = (
            ("Intent", intent, WHY),
            ("Implementation", steps, DO),
            ("Impact", impact, (f"{P}.impact", OUTCOME)),
        )
        for column, (label, lines, where) in enumerate(cells):
            paper.fill(table.cell(0, column), [(label, LABEL, "b")])
            paper.fill(table.cell(1, column), [(each, where, "List Bullet") for each in lines])
        paper.word.add_paragraph()
        paper.bold("Milestones")
        paper.table(("Autumn term", "Spring term", "Summer term"), ((f"{P}.milestones", "notes"),) * 3, (terms,))


def steps_in_sentences(paper: Paper) -> None:
    """No table: each step is a numbered sentence, with a line below it that says who does it by when."""
    paper.line("St Columba’s Primary School, Strathdee", "organisation.name", bold=True, size=18)
    paper.line("Improvement Plan, August 2025 to June 2026", "title", bold=True, size=16)
    for number, (title, why, steps, check) in enumerate(
        (
            (
                "Science through investigation", "Science was seldom taught outdoors.",
                (("Build a wildlife pond with the eco group.", "Mr Baird", "October 2025"), ("Teach one investigation a month.", "All teachers", "June 2026")),
                "Pupils can plan a fair test.",
            ),
            (
                "Learning at home", "Homework differs from class to class.",
                (("Agree a homework policy with parents.", "Depute", "November 2025"),),
                "Families say that homework helps.",
            ),
        ), 1,
    ):  # fmt: skip
        paper.bold(f"Priority {number} – {title}")
        paper.truth.append((title, TITLE))
        paper.bold("Rationale")
        paper.line(why, WHY)
        paper.bold("Actions")
        for step, (do, who, by) in enumerate(steps, 1):
            paper.line(f"{number}.{step} {do}")
            paper.truth.append((do, DO))
            paper.line(f"Who: {who}; by: {by}")
            paper.truth += [(who, WHO), (by, BY)]
        paper.bold("Success criteria")
        paper.listed((check,), CRITERION)


def area_targets(paper: Paper) -> None:
    """A heading for each area, a table with where it stands, targets, strategies and criteria, several of each in a cell."""
    paper.heading("Ballykeel Primary School and Nursery Unit", 1, ("organisation.name", "title"))
    paper.heading("School Development Plan 2025/26 – Action Plans", 1, ("title", "subtitle", "sections.title", "*"))
    for area, base, target, steps, criteria, check in (
        (
            "Literacy", "Sixty-two per cent of Year 7 are at level four.", "To raise this to seventy per cent by June 2026.",
            ("Use reading partners three times a week", "Buy books that boys choose"), ("Seventy per cent reach level four.",), "Principal reads samples each term",
        ),
        (
            "ICT", "Teachers share four old tablets.", "To use devices in two subjects each week.",
            ("Lease thirty tablets",), ("Planners show use each week.",), "Coordinator looks at planners",
        ),
    ):  # fmt: skip
        paper.heading(f"Action Plan – {area}", 2, "*")
        table = paper.grid(2, 5)
        cells: tuple[tuple[str, Sequence[Line]], ...] = (
            ("Baseline Position", [(base, (f"{P}.baseline", WHY))]),
            ("Target", [(target, (TITLE, f"{P}.aim", OUTCOME))]),
            ("Strategies", [(each, DO, "List Bullet") for each in steps]),
            ("Success Criteria", [(each, CRITERION) for each in criteria]),
            ("Monitoring and Evaluation", [(check, (MONITORING, f"{P}.actions.monitoring"))]),
        )
        for column, (label, lines) in enumerate(cells):
            paper.fill(table.cell(0, column), [(label, LABEL, "b")])
            paper.fill(table.cell(1, column), lines)
        paper.word.add_paragraph()


def welsh_only(paper: Paper) -> None:
    """Nothing but Welsh."""
    paper.line("Ysgol Bro Dulas", "organisation.name", bold=True, size=20)
    paper.line("Cynllun Gwella Ysgol 2025-2026", "title", bold=True, size=18)
    paper.heading("Ein gweledigaeth", 1)
    paper.line("Pawb yn dysgu, pawb yn perthyn.", "aim")
    for number, (title, why, want, rows) in enumerate(
        (
            ("Mathemateg ar draws y cwricwlwm", "Sgiliau rhif yn wan y tu allan i wersi.", "Disgyblion yn defnyddio rhif yn hyderus.", (("Cynllunio un dasg gyfoethog ym mhob uned", "Pob athro", "Rhagfyr 2025", "£200", "Tasgau i’w gweld yn y llyfrau"),)),
            ("Presenoldeb", "Presenoldeb yn 91 y cant.", "Presenoldeb yn 94 y cant.", (("Ffonio adref ar y bore cyntaf", "Swyddfa", "Medi 2025", "Dim", "Llai o absenoldeb heb reswm"), ("Gwobrwyo dosbarthiadau", "Pennaeth", "Bob mis", "£150", "Dosbarthiadau yn gwella"))),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"Blaenoriaeth {number}: {title}", 1)
        paper.truth.append((title, TITLE))
        paper.bold("Pam?")
        paper.line(why, WHY)
        paper.bold("Deilliannau disgwyliedig")
        paper.listed((want,), OUTCOME)
        paper.table(
            ("Camau gweithredu", "Pwy?", "Erbyn pryd?", "Adnoddau a chost", "Meini prawf llwyddiant"),
            (DO, WHO, BY, COST, (CRITERION, f"{P}.actions.success_criteria")),
            rows,
        )


def trackers_by_question(paper: Paper) -> None:
    """Headings that ask, cards of two labels in a row, and a table of progress with dates for rows."""
    paper.heading("Dunmore Early Learning Centre Improvement Plan 2025–26", 0, ("title", "organisation.name"))
    for title, lead, group, want, actions, notes in (
        (
            "Risky play", "Shona Weir", "Children aged three to five", "Children judge risk for themselves.",
            (("Train staff in risk benefit", "Centre manager", "September 2025"), ("Bring in loose parts", "Room leads", "October 2025")),
            (("November 2025", "Staff have trained and parts are outside."), ("March 2026", "Children build higher and fall less.")),
        ),
        (
            "Partnership with parents", "Kofi Mensah", "All families", "Parents add to learning journals.",
            (("Hold evening sessions each term", "Key workers", "Termly"),), (("November 2025", "Eleven families came."),),
        ),
    ):  # fmt: skip
        paper.heading(f"Improvement Priority: {title}", 1)
        paper.truth.append((title, TITLE))
        table = paper.grid(1, 4)
        for column, (words, where, style) in enumerate(
            (("Lead", LABEL, "b"), (lead, LEAD, ""), ("Who will benefit?", LABEL, "b"), (group, f"{P}.for", ""))
        ):
            paper.fill(table.cell(0, column), [(words, where, style)])
        paper.heading("What do we hope to achieve?", 2)
        paper.line(want, (OUTCOME, f"{P}.aim"))
        paper.heading("What will we do and by when?", 2)
        paper.table(("Step", "Person", "Completed by"), (DO, WHO, BY), actions)
        paper.heading("How are we getting on?", 2)
        paper.table(("Date", "Progress and impact"), (f"{EVALUATION}.when", EVALUATION), notes)


def strategic_strands(paper: Paper) -> None:
    """Strands with letters, a paragraph of purpose, and a table whose titles are wordy."""
    paper.line("Kestrel Learning Trust: Longmeadow School", "organisation.name", bold=True, size=18)
    paper.line("Academy Improvement Plan 2025/26", "title", bold=True, size=16)
    paper.heading("Purpose of this plan", 1)
    paper.line("It keeps us to a few things that matter.", (SECTION, "summary"))
    heads = (
        "What are we going to do?",
        "Who is leading on this?",
        "By when will it be completed?",
        "What resources are needed?",
        "What impact do we expect to see?",
    )
    fields: tuple[Fields, ...] = (
        DO,
        WHO,
        BY,
        COST,
        (OUTCOME, f"{P}.impact", f"{P}.actions.outcomes", f"{P}.actions.impact"),
    )
    for letter, title, rows in (
        (
            "A", "Early reading",
            (("Daily phonics in small groups", "Reading lead", "September 2025", "£600 for books", "Nine in ten pass the check"), ("Reading to parents on Fridays", "Class teachers", "November 2025", "None", "Parents feel sure of phonics")),
        ),
        ("B", "Governance", (("Recruit two trustees with finance skills", "Chair", "December 2025", "Advert £80", "Budgets are questioned closely"),)),
    ):  # fmt: skip
        paper.heading(f"Priority {letter}: {title}", 2)
        paper.truth.append((title, TITLE))
        paper.table(heads, fields, rows)


def review_and_plan(paper: Paper) -> None:
    """The review of last year in a table before the plan, which is a card for each priority with actions in a list."""
    paper.heading("Ardvale Primary School", 1, "organisation.name")
    paper.heading("Standards and Quality Report and Improvement Plan 2025/26", 1, "title")
    paper.heading("Review of last year’s priorities", 2)
    paper.table(
        ("Priority", "Progress", "Impact", "Next steps"), ("*", ("evaluations", SECTION, "*"), ("impact", SECTION, "*"), ("next_steps", SECTION, "*")),
        (("Spelling", "Complete", "Scores rose by four points", "Keep the weekly test"),),
    )  # fmt: skip
    paper.heading("Improvement plan", 2)
    for number, (title, why, want, steps, who, by, check) in enumerate(
        (
            ("Problem solving", "Pupils give up early.", "Pupils try three ways.", ("Choose one problem a week", "Share strategies on a wall"), "Mrs Ure", "May 2026", "Pupil talk in March"),
            ("Healthy eating", "Packed lunches hold much sugar.", "Lunches are balanced.", ("Cook with each class",), "Mr Fagan", "February 2026", "Lunch survey"),
        ), 1,
    ):  # fmt: skip
        paper.bold(f"Priority {number}")
        paper.card(
            (
                ("Priority", [(title, TITLE)]),
                ("Reason for priority", [(why, WHY)]),
                ("Intended outcome", [(want, OUTCOME)]),
                ("Steps to success", [(each, DO, "List Number") for each in steps]),
                ("Staff responsible", [(who, LEAD)]),
                ("Completion date", [(by, f"{P}.timescale")]),
                ("How progress will be checked", [(check, (MONITORING, *MEASURE))]),
            )
        )


def milestones_by_term(paper: Paper) -> None:
    """A wide table with a column for each term beside the action, and criteria over it."""
    paper.line("Priory Park Academy", "organisation.name", bold=True, size=20)
    paper.line("Strategic Plan 2025-2026", "title", bold=True, size=18)
    term = (f"{P}.milestones", f"{P}.actions.evaluations", "notes")
    for number, (title, goal, rows) in enumerate(
        (
            ("Sixth form destinations", "Every leaver has a place to go.", (("Meet each student three times", "Head of Year 13", "First meetings held", "Offers are tracked", "Results day team ready"),)),
            ("Numeracy for all", "No pupil leaves without a pass.", (("Add an hour in Year 11", "Head of maths", "Timetable changed", "Mock shows gains", "Final papers sat"), ("Tutor on Saturdays", "Tutors", "Twelve attend", "Twenty attend", "Thirty attend"))),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"Goal {number}: {title}", 1)
        paper.truth.append((title, TITLE))
        paper.fact("Success criteria:", goal, CRITERION)
        paper.table(
            ("Action", "Responsible", "Autumn 2025", "Spring 2026", "Summer 2026"), (DO, WHO, term, term, term), rows
        )


def gaelic_medium(paper: Paper) -> None:
    """English labels, words in Gaelic, and facts in a grid of four columns."""
    paper.line("Bun-sgoil Loch nan Eala", "organisation.name", bold=True, size=20)
    paper.line("Plana Leasachaidh na Sgoile / School Improvement Plan", "title", bold=True, size=16)
    table = paper.grid(2, 4)
    for row, cells in enumerate(
        (("Session", "2025-26", "Roll", "48"), ("Head Teacher", "Mairi NicLeòid", "Council", "Comhairle an Tuath"))
    ):
        wanted: tuple[Fields, ...] = (LABEL, "session" if not row else FACT, LABEL, ("organisation.part_of", *FACT))
        for column, (words, where) in enumerate(zip(cells, wanted, strict=True)):
            paper.fill(table.cell(row, column), [(words, where)])
    paper.word.add_paragraph()
    for number, (title, rows) in enumerate(
        (
            ("Fileantachd sa Ghàidhlig", (("Geamannan anns an raon-chluiche", "A h-uile neach-teagaisg", "Samhain 2025", "Cluinnear Gàidhlig a-muigh"),)),
            ("Àireamhachd", (("Obair-dachaigh le pàrantan", "Ceann-sgoile", "Màrt 2026", "Pàrantan misneachail"), ("Stòras ùr a cheannach", "Ceann-sgoile", "Dùbhlachd 2025", "Stòras ga chleachdadh"))),
        ), 1,
    ):  # fmt: skip
        paper.heading(f"Priority {number}: {title}", 1)
        paper.truth.append((title, TITLE))
        paper.table(
            ("Actions", "Led by", "Timescale", "Measures of success"), (DO, WHO, BY, (*MEASURE, CRITERION)), rows
        )


COUNCIL_PAPERS: tuple[Callable[[Paper], None], ...] = (
    landscape_primary, english_objectives, bullets_only, colours_by_term, bilingual_school, question_columns, council_form,
    change_ideas, intent_implementation_impact, steps_in_sentences, area_targets, welsh_only, trackers_by_question,
    strategic_strands, review_and_plan, milestones_by_term, gaelic_medium,
)  # fmt: skip
