"""Makes an example region: three councils, six clusters, thirty schools, three school years, and the network file.

    python examples/region/make.py FOLDER                        # 30 schools, 117 plans
    python examples/region/make.py FOLDER --clusters 60          # ten times as many
    python examples/region/make.py FOLDER --seed 7 --years 1     # other schools, this year only

The same seed makes the same files, byte for byte. Schools, people and figures are invented.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

YEARS = (2023, 2024, 2025)
"""The years in which the sessions begin; the last is under way on 5 December."""

COUNCILS = ("Lochmarrow Council", "Eskwater Council", "Braehead and Isles Council")
TOWNS = (
    *("Carnmoor", "Inverlour", "Skellwick", "Dunarvie", "Portlaggan", "Glenesk", "Ardtyre", "Kilmorran", "Balquhannie"),
    *("Strathlowe", "Auchterfield", "Pitlowan", "Rossmuir", "Tarvaig", "Machrieton", "Kirkbrae", "Lintmill", "Ormsay"),
    *("Fernlea", "Whinhill", "Corriehall", "Stanemoss", "Netherbank", "Drumlassie", "Garvockside", "Heatherwick"),
    *("Millburn", "Saltgreen", "Tollcairn", "Windyshore", "Burnfoot", "Elderhope"),
)
SURNAMES = (
    *(
        "Abercrombie",
        "Baird",
        "Carswell",
        "Dalgleish",
        "Edmond",
        "Farquharson",
        "Geddes",
        "Haldane",
        "Imrie",
        "Jardine",
    ),
    *("Kilgour", "Laidlaw", "Meldrum", "Napier", "Ogilvie", "Petrie", "Rennie", "Shearer", "Tulloch", "Urquhart"),
    *("Wedderburn", "Yule", "Mowat", "Cargill", "Nairn", "Lumsden", "Pirie", "Strang", "Weir", "Guthrie"),
)
INITIALS = "ABCDEFGHIJKLMNPRSTW"
HUBS = ("Coast", "Town", "Upland")
CATEGORIES = ("Universal support", "Targeted support", "Intensive support")

NIF = {
    "attainment": "Improvement in attainment, particularly in literacy and numeracy",
    "gap": "Closing the attainment gap between the most and least disadvantaged children and young people",
    "wellbeing": "Improvement in children and young people's health and wellbeing",
    "rights": "Placing the human rights and needs of every child and young person at the centre of education",
}


@dataclass(frozen=True)
class Theme:
    """What a priority is about: its words, its links, the indicator by which it is judged, and the work that serves it.

    `actions` are what is done, who does it, in which month (counted from August), what it costs, and the training it needs.
    `gain` is how many points a year the indicator may move where the work goes well.
    """

    id: str
    titles: tuple[str, ...]
    why: tuple[str, ...]
    need: tuple[str, str, str]
    nif: tuple[str, ...]
    hgios: tuple[str, ...]
    indicator: tuple[str, str, str]
    begins: tuple[int, int]
    gain: int
    outcome: str
    criterion: str
    actions: tuple[tuple[str, str, int, int, str], ...]
    monitoring: tuple[str, str]
    good: tuple[str, ...]
    slow: tuple[str, ...]
    next_steps: str


THEMES = (
    Theme(
        "reading",
        ("Readers by the end of P3", "Every child a reader", "Reading that carries across the school"),
        (
            "A child who cannot read easily by eight meets every other subject through somebody else. Our figures have been lowest for children who live in SIMD 1 and 2, and the difference is there before P1 ends.",
            "Teachers told us that they teach phonics in four different ways. Children who change class have to begin again, and those with the least help at home lose most.",
        ),
        (
            "Too few children read at the expected level by the end of P3, and progress differs from class to class.",
            "Early reading is taught in several ways, and children who fall behind are seen too late.",
            "Achievement of levels in June, and visits to all classes from P1 to P3.",
        ),
        ("attainment", "gap"),
        ("2.3 Learning, teaching and assessment", "3.2 Raising attainment and achievement"),
        ("reading", "Children in P1, P4 and P7 together who achieve the expected level in reading", "higher"),
        (62, 82),
        3,
        "By June {end}, {target}% of children in P1, P4 and P7 achieve the expected level in reading, up from {baseline}%.",
        "Visits in March {end} find the agreed sequence of a reading lesson in nine classes out of ten.",
        (
            ("Agree one sequence for teaching early reading and write it on a single page.", "dht", 1, 0, ""),
            (
                "Learn together, on four evenings, to teach early reading by the agreed sequence.",
                "lead",
                3,
                640,
                "Teaching early reading",
            ),
            (
                "Read every day for ten minutes with each child who is below the expected level.",
                "support",
                5,
                7800,
                "",
            ),
            (
                "Visit each other's reading lessons once a term, and talk for a quarter of an hour afterwards.",
                "dht",
                7,
                220,
                "",
            ),
            ("Lend books to families at the school gate on two afternoons a week.", "officer", 4, 450, ""),
            (
                "Agree on children's levels with two other schools of the cluster.",
                "lead",
                8,
                180,
                "Moderation of reading",
            ),
            ("Buy decodable books so that no child takes home one that is too hard.", "lead", 2, 1350, ""),
        ),
        ("Reading lessons in P1 to P3", "visits of twenty minutes, with notes shared the same day"),
        (
            "The sequence is taught in all classes. Children who read every day have gained more than the others.",
            "Teachers speak of one way of teaching reading. Families borrow more books than we had hoped for.",
        ),
        (
            "The sequence is taught in most classes. Two teachers joined in January and have yet to be trained.",
            "Daily reading stopped for six weeks while a member of staff was absent.",
        ),
        "Keep the daily reading and move the training to new staff.",
    ),
    Theme(
        "writing",
        ("Writing for real readers", "More and better writing", "Writing at length"),
        (
            "Writing lies below reading at every stage. Children write often and briefly, and few go back to a piece to improve it.",
            "Pupils told us that they write mostly for their teacher. Moderation with other schools showed that our judgements differ.",
        ),
        (
            "Attainment in writing is lower than in reading, and lowest for boys.",
            "Pieces are short and seldom revised, and teachers judge the same piece differently.",
            "Levels in June, and a study of 90 pieces of writing.",
        ),
        ("attainment",),
        ("2.3 Learning, teaching and assessment", "3.2 Raising attainment and achievement"),
        ("writing", "Children in P1, P4 and P7 together who achieve the expected level in writing", "higher"),
        (55, 76),
        3,
        "By June {end}, {target}% of children in P1, P4 and P7 achieve the expected level in writing, up from {baseline}%.",
        "Staff of two schools agree on nine in ten of the pieces that they moderate in March {end}.",
        (
            ("Teach three long units of writing a year at each stage, from a shared plan.", "lead", 2, 0, ""),
            (
                "Learn to model, confer and revise on three evenings.",
                "lead",
                3,
                540,
                "Modelling and conferring in writing",
            ),
            (
                "Moderate writing with another school, with pieces exchanged without names.",
                "dht",
                6,
                260,
                "Moderation of writing",
            ),
            ("Find a reader outside the school for one piece each term.", "teachers", 7, 0, ""),
            ("Give children in P4 and P6 a second teacher on three mornings a week.", "support", 8, 9200, ""),
            ("Print an anthology with a piece by every child.", "officer", 9, 620, ""),
        ),
        ("Folders of writing from every class", "sampling with children present"),
        (
            "All classes have finished their units. Second drafts are longer and better than first ones.",
            "Agreement in moderation has risen, and children talk about readers without being asked.",
        ),
        (
            "Half of the classes have finished their second unit. Revising takes longer than was planned.",
            "Moderation took place once; the second meeting fell to snow.",
        ),
        "Keep long units, and teach revising from P2.",
    ),
    Theme(
        "numeracy",
        ("Confident with number", "Talking mathematics", "Number facts that last"),
        (
            "Children can follow a method and often cannot say why it works. The step from P4 to P5 is where confidence is lost.",
            "Our own tests show that number facts are forgotten over the summer. Lessons leave little time for talk.",
        ),
        (
            "Attainment in numeracy falls between P4 and P7.",
            "Children practise methods that they do not understand, and talk little about number.",
            "Levels in June, tests of number facts, and talks with 60 children.",
        ),
        ("attainment", "gap"),
        ("2.3 Learning, teaching and assessment", "2.2 Curriculum"),
        ("numeracy", "Children in P1, P4 and P7 together who achieve the expected level in numeracy", "higher"),
        (60, 81),
        3,
        "By June {end}, {target}% of children in P1, P4 and P7 achieve the expected level in numeracy, up from {baseline}%.",
        "In a sample of forty children in May {end}, thirty can explain a method in words of their own.",
        (
            ("Talk about number for ten minutes at the beginning of every lesson.", "teachers", 2, 0, ""),
            (
                "Watch two lessons in another school and plan one together.",
                "lead",
                4,
                380,
                "Teaching number by talking",
            ),
            ("Check number facts each month, and teach again what has been forgotten.", "teachers", 6, 0, ""),
            ("Teach small groups in P5 for twelve weeks.", "support", 7, 6400, ""),
            ("Buy concrete materials for P1 to P4.", "lead", 1, 980, ""),
            ("Show families on two evenings how number is taught now.", "officer", 5, 140, ""),
        ),
        ("Talk in number lessons", "recordings of five minutes, heard by two teachers together"),
        (
            "Number talk takes place in all classes. Facts are remembered better than a year ago.",
            "Children in small groups have gained most; eleven of sixteen are on track.",
        ),
        (
            "Number talk takes place in P1 to P4. In P5 to P7 it is squeezed out by other work.",
            "The small groups began late, because a post could not be filled.",
        ),
        "Carry number talk on into P6 and P7.",
    ),
    Theme(
        "attendance",
        ("In school, every day", "Missed when away", "Here and ready to learn"),
        (
            "One pupil in six misses a day in ten. Families told us why: anxiety, transport and the cost of a school day.",
            "Attendance has not returned to what it was. Those who are absent most are those who can least afford it.",
        ),
        (
            "Attendance has fallen, most among those who live in SIMD 1 and 2.",
            "Letters reach families late, and nobody asks pupils what keeps them away.",
            "Registers, and talks with 40 families.",
        ),
        ("wellbeing", "gap"),
        ("3.1 Ensuring wellbeing, equality and inclusion", "2.7 Partnerships"),
        ("attendance", "Attendance", "higher"),
        (87, 94),
        1,
        "By June {end}, attendance is {target}% or more, up from {baseline}%.",
        "In a sample of thirty absences in February {end}, a family was called on the first day in twenty-seven.",
        (
            ("Call home before ten o'clock on the first day of every absence.", "officer", 1, 0, ""),
            (
                "Ask each pupil who missed twenty days last session what would help, and write down what we will do.",
                "dht",
                2,
                0,
                "",
            ),
            ("Open a breakfast club with no cost to families.", "officer", 3, 5200, ""),
            ("Learn how to talk with anxious pupils and their families.", "dht", 4, 420, "Anxiety and absence"),
            ("Lend uniforms, bags and instruments without a form to fill in.", "officer", 5, 900, ""),
            ("Meet every six weeks to look at each pupil below 90%.", "ht", 8, 0, ""),
        ),
        ("Records of first-day calls", "a sample every half term"),
        (
            "Calls are made on every day. Breakfast is full on most mornings.",
            "Of twenty-two pupils with whom we talked, fifteen come more often than last session.",
        ),
        (
            "Calls are made on most days; on Mondays the office cannot reach everybody.",
            "Breakfast began in November, two months late.",
        ),
        "Keep calls and breakfast. Talk with families before the summer instead of after it.",
    ),
    Theme(
        "wellbeing",
        ("Everybody belongs here", "Known and cared for", "Calm days, happy children"),
        (
            "A quarter of our oldest pupils say that they do not feel part of the school. Lunchtimes are where it shows.",
            "Pupils asked for adults who listen. Staff asked for a shared way of calming a class.",
        ),
        (
            "One pupil in four does not feel part of the school.",
            "Lunchtimes are unsettled, and adults answer behaviour in different ways.",
            "The wellbeing survey of February.",
        ),
        ("wellbeing", "rights"),
        ("3.1 Ensuring wellbeing, equality and inclusion",),
        ("belonging", "Pupils who say in the wellbeing survey that they feel part of the school", "higher"),
        (64, 83),
        4,
        "By February {end}, {target}% of pupils say that they feel part of the school, up from {baseline}%.",
        "Lunchtime notes of February {end} show half as many quarrels as those of the February before.",
        (
            ("Agree with pupils on four routines, and teach them in the first two weeks.", "dht", 1, 0, ""),
            ("Train all staff to see what lies behind behaviour.", "dht", 3, 760, "Relationships and behaviour"),
            ("Give every pupil one adult who meets them once a week.", "ht", 4, 0, ""),
            ("Open three lunchtime clubs that pupils run.", "officer", 5, 380, ""),
            ("Ask the pupil council each month, and print what was done about it.", "dht", 7, 0, ""),
            ("Begin a nurture group on four mornings a week.", "support", 2, 8600, "Nurture"),
        ),
        ("Lunchtimes and corridors", "walks by a senior leader and two pupils"),
        (
            "Routines are known in all classes. Pupils name an adult to whom they would go.",
            "The clubs are full. Quarrels at lunchtime have fallen by a third.",
        ),
        (
            "Routines are taught in most classes. Supply staff do not know them.",
            "The nurture group began, and stopped when its room was needed.",
        ),
        "Ask again in February, and show pupils what came of the last survey.",
    ),
    Theme(
        "transition",
        ("A good start in the next place", "Moving on without losing time"),
        (
            "What children can do in June is not known in August. Primary and secondary teachers use different words for the same thing.",
        ),
        (
            "Pupils lose ground when they move, and repeat what they can do.",
            "What is passed on is not used, and teachers have not seen each other's lessons.",
            "Marks before and after the move, and a survey of S1.",
        ),
        ("attainment", "wellbeing"),
        ("2.6 Transitions",),
        ("settling", "Pupils who say after six weeks that they have settled in their new class or school", "higher"),
        (66, 84),
        3,
        "By June {end}, {target}% of pupils say after six weeks that they have settled, up from {baseline}%.",
        "Teachers of both stages sign the same page on what pupils can do, for nine pupils in ten by May {end}.",
        (
            ("Teach one unit that begins in June and ends in September.", "lead", 9, 240, ""),
            ("Visit each other's lessons in both stages.", "lead", 5, 310, "Learning across stages"),
            ("Write one page about each pupil, by both teachers together.", "teachers", 9, 0, ""),
            ("Let pupils who worry visit three times before the summer.", "officer", 8, 0, ""),
            ("Meet the families of pupils with a plan of their own by April.", "dht", 8, 0, ""),
        ),
        ("The page about each pupil", "reading a sample with teachers of the next stage"),
        ("Pages were written for nearly all pupils, and teachers say that they read them.",),
        ("Pages were written for half of the pupils, and came too late to be used.",),
        "Begin in March instead of May.",
    ),
)


def nif(theme: Theme, year: int) -> list[str]:
    """The national priorities of a theme in the words of a session: the framework of 2024 speaks of achievement."""
    words = [NIF[key] for key in theme.nif]
    return [each.replace("in attainment", "in achievement") for each in words] if year >= 2024 else words


ROLES = {
    "ht": "Headteacher",
    "dht": "Depute Headteacher",
    "lead": "Principal Teacher",
    "support": "Support for learning teacher, funded from Pupil Equity Funding",
    "officer": "Home-school partnership officer",
}
MONTHS = ("Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun")
NOW = 4
"""How many months of the last session have ended: September to December are 1 to 4."""


@dataclass(frozen=True)
class School:
    """A school, with what stays the same over its years."""

    id: str
    name: str
    phase: str
    council: int
    cluster: int
    seed: str
    roll: int
    poverty: int
    hub: str
    code: str


def session(year: int) -> str:
    """How the session that begins in a year is written: `2025-26`."""
    return f"{year}-{(year + 1) % 100:02}"


def month(year: int, number: int) -> str:
    """A month of a session, counted from August: `Nov 2025`."""
    return f"{MONTHS[number]} {year + (number > 4)}"


def slug(words: str) -> str:
    """Words as an id."""
    return words.lower().replace(" and ", " ").replace(" ", "-")


def schools(count: int, seed: int) -> list[School]:
    """The schools of so many clusters: a secondary school and four primary schools each."""
    made = []
    for cluster in range(count):
        towns = [f"{TOWNS[(cluster * 5 + number) % len(TOWNS)]}" for number in range(5)]
        rounds = [(cluster * 5 + number) // len(TOWNS) for number in range(5)]
        for number, (town, again) in enumerate(zip(towns, rounds, strict=True)):
            phase = "secondary" if number == 0 else "primary"
            place = f"{town} {again + 1}" if again else town
            name = f"{place} {'Academy' if phase == 'secondary' else 'Primary School'}"
            rng = random.Random(f"{seed}:{cluster}:{number}")
            roll = rng.randint(420, 1100) if phase == "secondary" else rng.randint(58, 410)
            made.append(
                School(
                    slug(name),
                    name,
                    phase,
                    cluster * len(COUNCILS) // count,
                    cluster,
                    f"{seed}:{slug(name)}",
                    roll,
                    rng.randint(8, 58),
                    rng.choice(HUBS),
                    f"8{rng.randint(100000, 999999)}",
                )
            )
    return made


def people_of(school: School) -> dict[str, dict[str, str]]:
    """Who leads a school, by keys."""
    rng = random.Random(f"{school.seed}:people")
    names = rng.sample(SURNAMES, len(ROLES))
    return {
        key: {"name": f"{rng.choice(INITIALS)}. {name}", "role": role}
        for (key, role), name in zip(ROLES.items(), names, strict=True)
    }


def course(school: School, theme: Theme) -> list[int]:
    """What the theme's indicator was in June of each year, from the year before the first session on, to the last."""
    rng = random.Random(f"{school.seed}:{theme.id}")
    value = rng.randint(*theme.begins) - school.poverty // 12
    values = [value]
    for _ in YEARS:
        value = min(98, value + rng.choice((-1, 0, 1, theme.gain, theme.gain, theme.gain + 1)))
        values.append(value)
    return values


def chosen(school: School) -> tuple[Theme, ...]:
    """The themes of a school: what is weakest at a school is there in every year, a third changes."""
    rng = random.Random(f"{school.seed}:themes")
    return tuple(rng.sample(THEMES, 4))


def of_year(school: School, number: int) -> tuple[Theme, ...]:
    """The three priorities of a school's session."""
    first, second, third, fourth = chosen(school)
    return (first, second, third if number < 2 else fourth)


def gap_outcome(school: School, theme: Theme, number: int) -> Iterator[str]:
    """Which gap is to close, where money for equity is spent."""
    rng = random.Random(f"{school.seed}:{theme.id}:gap")
    gap = rng.randint(9, 24) - 2 * number
    if any(who in ("support", "officer") for _, who, *_ in theme.actions):
        yield (
            f"By June {YEARS[number] + 1}, the gap in {theme.indicator[0]} between pupils who live in SIMD 1 and 2 and all others is "
            f"{gap - 3} points or less, down from {gap}."
        )


def action_of(theme: Theme, place: int, year: int, rng: random.Random) -> dict[str, Any]:
    """One action, as far as it has come."""
    do, who, due, cost, training = theme.actions[place]
    made: dict[str, Any] = {"id": f"{theme.id}-{place + 1}", "do": do, "by": month(year, due)}
    made["who"] = "Class teachers" if who == "teachers" else who
    if cost:
        made["cost"] = f"£{cost + 10 * rng.randint(-4, 4):,}"
        made["fund"] = "pef" if who in ("support", "officer") else "core"
    if training:
        made["training"] = training
    last = year == YEARS[-1]
    if not last:
        made["status"] = "done" if rng.random() < 0.88 else "stopped"
    elif due < NOW:
        made["status"] = "done" if rng.random() < 0.8 else "in-progress"
    elif due <= NOW + 2:
        made["status"] = "in-progress" if rng.random() < 0.6 else "not-started"
    return made


def evaluations(
    theme: Theme, year: int, values: list[int], number: int, rng: random.Random
) -> Iterator[dict[str, str]]:
    """What was found at the checkpoints of a session that are over."""
    if year == YEARS[-1]:
        if rng.random() < 0.7:
            good = rng.random() < 0.7
            yield {
                "when": month(year, 3),
                "statement": rng.choice(theme.good if good else theme.slow),
                "evidence": f"{theme.monitoring[0]}, and notes of two meetings.",
                "status": "On track" if good else "Behind",
            }
        return
    before, after = values[number], values[number + 1]
    good = after > before
    yield {
        "when": month(year, 6),
        "statement": rng.choice(theme.good if good else theme.slow),
        "evidence": f"{theme.monitoring[0]}.",
        "status": "On track" if good else "Behind",
    }
    moved = f"from {before}% to {after}%" if after != before else f"not at all: it is {after}%, as it was"
    yield {
        "when": month(year, 10),
        "statement": rng.choice(theme.good if good else theme.slow),
        "impact": f"{theme.indicator[1]}: the figure has moved {moved}.",
        "evidence": theme.need[2],
        "status": "Complete" if after >= before + theme.gain else "On track" if good else "Behind",
    }


def priority_of(school: School, theme: Theme, number: int) -> dict[str, Any]:
    """A theme as the priority of a session."""
    year, rng = YEARS[number], random.Random(f"{school.seed}:{theme.id}:{number}")
    values = course(school, theme)
    baseline, target = values[number], min(99, values[number] + theme.gain)
    words = {"end": year + 1, "target": target, "baseline": baseline}
    places = sorted(rng.sample(range(len(theme.actions)), 4), key=lambda place: theme.actions[place][2])
    made: dict[str, Any] = {
        "id": theme.id,
        "title": theme.titles[rng.randrange(len(theme.titles))],
        "why": theme.why[rng.randrange(len(theme.why))],
        "addresses": [f"{theme.id}-need"],
        "leads": ["dht" if rng.random() < 0.5 else "ht"],
        "links": {"nif-priorities": nif(theme, year), "hgios": [*theme.hgios]},
        "indicators": [theme.indicator[0]],
        "outcomes": [theme.outcome.format(**words), *gap_outcome(school, theme, number)],
        "success_criteria": [{"id": f"{theme.id}-seen", "what": theme.criterion.format(**words)}],
        "actions": [action_of(theme, place, year, rng) for place in places],
        "monitoring": [
            {
                "what": theme.monitoring[0],
                "how": theme.monitoring[1],
                "who": "dht",
                "when": "termly",
                "criterion": f"{theme.id}-seen",
            }
        ],
    }
    if theme.id in CLUSTER_THEMES[school.cluster % len(CLUSTER_THEMES)]:
        made["supports"] = [f"cluster-{school.cluster + 1}-{year}/{theme.id}"]
    found = [*evaluations(theme, year, values, number, rng)]
    if found:
        made["evaluations"] = found
    if year != YEARS[-1]:
        made["next_steps"] = theme.next_steps
    return made


CLUSTER_THEMES = (
    ("transition", "reading"),
    ("transition", "numeracy"),
    ("attendance", "writing"),
    ("wellbeing", "transition"),
    ("reading", "attendance"),
    ("numeracy", "wellbeing"),
)
COUNCIL_THEMES = ("attendance", "reading", "wellbeing")


def indicator_of(theme: Theme, values: list[int], number: int) -> dict[str, Any]:
    """The indicator of a theme, with what was measured by then; a session that is over has its own value."""
    known = YEARS[: number + 1] if YEARS[number] != YEARS[-1] else YEARS[:number]
    year = YEARS[number]
    measured = {
        session(YEARS[0] - 1): values[0],
        **{session(each): values[place + 1] for place, each in enumerate(known)},
    }
    return {
        "id": theme.indicator[0],
        "title": theme.indicator[1],
        "unit": "percent",
        "better": theme.indicator[2],
        "of": "All pupils" if theme.id in ("attendance", "wellbeing") else "Pupils of these stages",
        "values": measured,
        "base_year": session(year - 1),
        "targets": {session(year): min(99, values[number] + theme.gain)},
        "source": theme.need[2],
    }


def school_plan(school: School, number: int) -> dict[str, Any]:
    """The plan of a school for a session."""
    year, themes = YEARS[number], of_year(school, number)
    rng = random.Random(f"{school.seed}:plan:{number}")
    people = people_of(school)
    last = year == YEARS[-1]
    priorities = [priority_of(school, theme, number) for theme in themes]
    spent = {"pef": 0, "core": 0}
    for priority in priorities:
        for action in priority["actions"]:
            if "cost" in action:
                spent[action["fund"]] += int(action["cost"][1:].replace(",", ""))
    funding = []
    for fund, title in (("pef", "Pupil Equity Funding"), ("core", "School budget")):
        line: dict[str, Any] = {
            "fund": fund,
            "title": title,
            "allocated": f"£{spent[fund] + 10 * rng.randint(20, 160):,}",
        }
        if not last:
            line["spent"] = f"£{max(0, spent[fund] + 10 * rng.randint(-12, 6)):,}"
        funding.append(line)
    plan: dict[str, Any] = {
        "improvplan": 1,
        "id": f"{school.id}-{year}",
        "title": f"{school.name} Improvement Plan",
        "template": "school",
        "session": session(year),
        "status": "approved" if last else "closed",
        "dates": {
            "written": f"Jun {year}",
            "approved": f"{rng.randint(1, 18)} Sep {year}",
            "review": f"Jun {year + 1}",
        },
        "organisation": {
            "id": school.id,
            "name": school.name,
            "kind": "school",
            "country": "scotland",
            "part_of": COUNCILS[school.council],
            "facts": {
                "School roll": f"{school.roll + 3 * (number - 1)}",
                "Pupils who live in SIMD 1 and 2": f"{school.poverty}%",
            },
        },
        "people": people,
        "frameworks": ["nif-priorities", "hgios@4"],
        "summary": f"{school.name} has three priorities this session: {themes[0].titles[0].lower()}, {themes[1].titles[0].lower()} and {themes[2].titles[0].lower()}.",
        "aim": rng.choice(
            (
                "Every pupil is known, works hard and is proud of what they can do.",
                "A school in which nobody is left to find their own way.",
                "Pupils who think, staff who learn and families who feel at home here.",
            )
        ),
        "meetings": [
            {
                "when": f"{rng.randint(4, 28)} Nov {year}",
                "what": "The parent council hears how far each priority has come",
            },
            {
                "when": f"{rng.randint(4, 27)} Mar {year + 1}",
                "what": "The parent council asks about attendance and money",
            },
        ],
        "sections": [
            {
                "id": "context",
                "text": f"{school.name} has {school.roll + 3 * (number - 1)} pupils. {school.poverty} in a hundred live in SIMD 1 and 2. The school belongs to the {school.hub.lower()} hub of {COUNCILS[school.council]}.",
            },
            {
                "id": "consultation",
                "text": "Staff judged the school against the quality indicators on an in-service day. The pupil council and the parent council read a draft in May and asked for fewer actions.",
            },
        ],
        "needs": [
            {"id": f"{theme.id}-need", "what": theme.need[0], "causes": theme.need[1], "evidence": theme.need[2]}
            for theme in themes
        ],
        "funding": funding,
        "indicators": [indicator_of(theme, course(school, theme), number) for theme in themes],
        "priorities": priorities,
    }
    if number:
        plan["previous"] = f"{school.id}-{YEARS[number - 1]}"
    return plan


def shared_priority(theme: Theme, year: int, who: str, upstream: str, seed: str) -> dict[str, Any]:
    """A theme as the priority of a cluster or a council."""
    rng = random.Random(f"{seed}:{theme.id}:{year}")
    end = year + 1
    last = year == YEARS[-1]
    done = "in-progress" if last else "done"
    made: dict[str, Any] = {
        "id": theme.id,
        "title": theme.titles[-1],
        "why": f"{theme.need[0]} Schools have said that they can do more about it together than each by itself.",
        "leads": [who],
        "links": {"nif-priorities": nif(theme, year), "hgios": [*theme.hgios]},
        "outcomes": [
            f"By June {end}, every school that takes part has taught one unit about “{theme.titles[-1].lower()}” and compared what came of it."
        ],
        "success_criteria": [
            {
                "id": f"{theme.id}-shared",
                "what": f"All schools report in May {end}, on one page each, what they changed about {theme.id}.",
            }
        ],
        "measures": [
            {
                "what": f"Schools that have reported what they changed about {theme.id}",
                "baseline": str(rng.randint(0, 2)),
                "target": "5",
                "by": f"May {end}",
            }
        ],
        "actions": [
            {
                "id": f"{theme.id}-meet",
                "do": "Bring the leaders of this subject together three times, each time in another school.",
                "by": month(year, 7),
                "who": who,
                "cost": f"£{120 + 10 * rng.randint(0, 9)}",
                "fund": "shared",
                "status": done,
            },
            {
                "id": f"{theme.id}-train",
                "do": "Hold one course for all schools that asked for it in their plans.",
                "by": month(year, 5),
                "who": who,
                "cost": f"£{600 + 10 * rng.randint(0, 30)}",
                "fund": "shared",
                "status": done,
            },
        ],
        "monitoring": [
            {
                "what": "What schools have changed",
                "how": "one page each, read aloud at the last meeting",
                "who": who,
                "when": "termly",
            }
        ],
    }
    if upstream:
        made["supports"] = [upstream]
    if not last:
        made["evaluations"] = [
            {
                "when": month(year, 10),
                "statement": theme.good[0],
                "impact": f"{rng.randint(3, 5)} of 5 schools reported what they had changed.",
                "evidence": "Pages of the schools.",
                "status": "On track",
            }
        ]
        made["next_steps"] = theme.next_steps
    return made


def shared_plan(
    plan_id: str, organisation: dict[str, Any], title: str, themes: tuple[str, ...], year: int, seed: str, upstream: str
) -> dict[str, Any]:
    """The plan of a cluster or a council for a session; `upstream` is the plan that its priorities serve where it has the same."""
    rng = random.Random(f"{seed}:people")
    found = {theme.id: theme for theme in THEMES}
    served = COUNCIL_THEMES if upstream else ()
    last = year == YEARS[-1]
    council = organisation["kind"] == "authority"
    plan: dict[str, Any] = {
        "improvplan": 1,
        "id": plan_id,
        "title": title,
        "template": "authority" if council else "school",
        "session": session(year),
        "status": "approved" if last else "closed",
        "dates": {
            "written": f"May {year}",
            "consulted": f"May {year}",
            "approved": f"20 Jun {year}",
            "review": f"Jun {year + 1}",
        },
        "organisation": organisation,
        "people": {
            "lead": {
                "name": f"{rng.choice(INITIALS)}. {rng.choice(SURNAMES)}",
                "role": "Head of Schools" if council else "Chair of the cluster",
            }
        },
        "frameworks": ["nif-priorities", "hgios@4"],
        "aim": "Schools that learn from one another faster than any of them could alone.",
        "sections": [
            {
                "id": "introduction" if council else "context",
                "text": "This plan holds what is better done together than by each school, and nothing else.",
            },
            {
                "id": "consultation",
                "text": "Headteachers chose the priorities in April on the strength of what their schools had found; young people and families answered a draft in May.",
            },
            {
                "id": "last-year",
                "text": "Two of last session's three aims were reached. What was not is here again, with a smaller first step.",
            },
        ],
        "needs": [
            {
                "id": f"{each}-need",
                "what": found[each].need[0],
                "causes": found[each].need[1],
                "evidence": "What schools wrote in their own plans.",
            }
            for each in themes
        ],
        "funding": [
            {"fund": "shared", "title": "Shared improvement fund", "allocated": f"£{3200 + 100 * rng.randint(0, 9):,}"}
        ],
        "priorities": [
            shared_priority(found[each], year, "lead", f"{upstream}/{each}" if each in served else "", seed)
            for each in themes
        ],
    }
    if council:
        plan["indicators"] = [
            indicator_of(found[each], council_course(found[each], seed), YEARS.index(year)) for each in themes
        ]
        for priority in plan["priorities"]:
            priority["indicators"] = [found[priority["id"]].indicator[0]]
    if year != YEARS[0]:
        plan["previous"] = f"{plan_id.rpartition('-')[0]}-{year - 1}"
    return plan


def council_course(theme: Theme, seed: str) -> list[int]:
    """What the indicator was for all schools of a council together."""
    rng = random.Random(f"{seed}:{theme.id}:council")
    begins = sum(theme.begins) // 2
    return [begins, begins + rng.randint(0, 1), begins + rng.randint(1, 2), begins + rng.randint(2, 3)]


def network(found: list[School], clusters: int) -> dict[str, Any]:
    """The network file of the region."""
    councils = [slug(name) for name in COUNCILS]
    organisations: list[dict[str, Any]] = [
        {
            "id": "northern-region",
            "name": "Northern Improvement Collaborative",
            "kind": "region",
            "country": "scotland",
        },
        *(
            {"id": councils[number], "name": name, "kind": "authority", "part_of": ["northern-region"]}
            for number, name in enumerate(COUNCILS)
        ),
        *(
            {
                "id": f"cluster-{number + 1}",
                "name": cluster_name(found, number),
                "kind": "cluster",
                "part_of": [councils[number * len(COUNCILS) // clusters]],
            }
            for number in range(clusters)
        ),
    ]
    organisations += [
        {
            "id": school.id,
            "name": school.name,
            "kind": "school",
            "phase": school.phase,
            "part_of": [f"cluster-{school.cluster + 1}"],
            "category": CATEGORIES[0 if school.poverty < 30 else 1 if school.poverty < 50 else 2],
            "codes": {"SEED": school.code},
            "roll": str(school.roll),
            "characteristics": {"Pupils who live in SIMD 1 and 2": f"{school.poverty}%"},
        }
        for school in found
    ]
    hubs = {hub: [school.id for school in found if school.hub == hub] for hub in HUBS}
    answers = []
    for school in found:
        rng = random.Random(f"{school.seed}:survey")
        asked = max(9, school.roll // 3)
        replied = rng.randint(asked * 2 // 3, asked)
        agree = rng.randint(replied * 5 // 10, replied * 8 // 10)
        partly = rng.randint(0, replied - agree)
        answers.append(
            {
                "organisation": school.id,
                "of": str(replied),
                "answers": {"Yes": str(agree), "Partly": str(partly), "No": str(replied - agree - partly)},
            }
        )
    return {
        "improvplan-network": 1,
        "title": "Northern Improvement Collaborative",
        "organisations": organisations,
        "groupings": {"hub": {hub: members for hub, members in hubs.items() if members}},
        "forums": [
            {
                "id": "early-reading",
                "name": "Forum for early reading",
                "subject": "early reading",
                "leads": ["literacy-officer"],
                "meetings": [
                    {"when": "Nov 2025", "what": "What visits to P1 have shown"},
                    {"when": "Mar 2026", "what": "Levels before they are sent in"},
                ],
            }
        ],
        "people": {
            "literacy-officer": {
                "name": "R. Haldane",
                "role": "Literacy officer",
                "expertise": ["Teaching early reading", "Moderation of writing"],
                "days": "60",
            },
            "number-officer": {
                "name": "T. Jardine",
                "role": "Numeracy officer",
                "expertise": ["Teaching number by talking"],
                "days": "45",
            },
        },
        "boards": [
            {
                "id": "regional-board",
                "name": "Regional improvement board",
                "kind": "board",
                "organisation": "northern-region",
                "role": "Chooses the priorities of the region, and asks each term how far they have come.",
                "meetings": [
                    {"when": "12 Dec 2025", "what": "Progress of the autumn"},
                    {"when": "27 Mar 2026", "what": "Money and training"},
                    {"when": "19 Jun 2026", "what": "What was reached"},
                ],
            }
        ],
        "surveys": [
            {
                "id": "wellbeing-2025",
                "title": "Wellbeing survey",
                "who": "Pupils of P5 to S3",
                "when": "Feb 2025",
                "source": "Asked by schools, collected by the councils",
                "questions": [{"id": "belonging", "question": "Do you feel part of your school?", "results": answers}],
            }
        ],
    }


def cluster_name(found: list[School], number: int) -> str:
    """What a cluster is called: after its secondary school."""
    secondary = next(school for school in found if school.cluster == number and school.phase == "secondary")
    return f"{secondary.name.removesuffix(' Academy')} Cluster"


def plans(found: list[School], clusters: int, years: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every plan with the name of its file."""
    for number in range(len(YEARS) - years, len(YEARS)):
        year = YEARS[number]
        for place, name in enumerate(COUNCILS):
            organisation: dict[str, Any] = {"id": slug(name), "name": name, "kind": "authority", "country": "scotland"}
            plan_id = f"council-{place + 1}-{year}"
            yield (
                f"councils/{plan_id}.yaml",
                shared_plan(
                    plan_id, organisation, f"Education Plan of {name}", COUNCIL_THEMES, year, f"council:{place}", ""
                ),
            )
        for cluster in range(clusters):
            members = [{"name": school.name, "kind": "school"} for school in found if school.cluster == cluster]
            council = cluster * len(COUNCILS) // clusters
            organisation = {
                "id": f"cluster-{cluster + 1}",
                "name": cluster_name(found, cluster),
                "kind": "cluster",
                "country": "scotland",
                "part_of": COUNCILS[council],
                "members": members,
            }
            plan_id = f"cluster-{cluster + 1}-{year}"
            themes = CLUSTER_THEMES[cluster % len(CLUSTER_THEMES)]
            title = f"{organisation['name']} Improvement Plan"
            yield (
                f"clusters/{plan_id}.yaml",
                shared_plan(
                    plan_id,
                    organisation,
                    title,
                    themes,
                    year,
                    plan_id.rpartition("-")[0],
                    f"council-{council + 1}-{year}",
                ),
            )
        for school in found:
            yield f"schools/{school.id}-{session(year)}.yaml", school_plan(school, number)


MOST_IN_A_FILE = 1500
"""So many organisations stand in one network file: none may be larger than 2 MB or longer than 50,000 lines."""


def network_files(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of the network: one, or for a nation further ones with its organisations and what each lot of schools answered."""
    organisations = whole["organisations"]
    if len(organisations) <= MOST_IN_A_FILE:
        yield "network.yaml", whole
        return
    yield "network.yaml", {key: value for key, value in whole.items() if key not in ("organisations", "surveys")}
    for number, start in enumerate(range(0, len(organisations), MOST_IN_A_FILE), start=1):
        some = organisations[start : start + MOST_IN_A_FILE]
        ids = {one["id"] for one in some}
        surveys = [
            {
                **survey,
                "id": f"{survey['id']}-{number}",
                "questions": [_answered_by(ids, each) for each in survey["questions"]],
            }
            for survey in whole["surveys"]
        ]
        yield f"network/part-{number}.yaml", {"improvplan-network": 1, "organisations": some, "surveys": surveys}


def _answered_by(ids: set[str], question: dict[str, Any]) -> dict[str, Any]:
    return {**question, "results": [each for each in question["results"] if each["organisation"] in ids]}


def written(data: dict[str, Any]) -> str:
    """A file as YAML, each text on a line of its own."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100000, indent=2)


def make(folder: Path, clusters: int, years: int, seed: int) -> int:
    """Write the region into a folder. Gives how many plans there are."""
    found = schools(clusters, seed)
    count = 0
    for name, plan in plans(found, clusters, years):
        file = folder / "plans" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(plan), encoding="utf-8")
        count += 1
    for name, data in network_files(network(found, clusters)):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(data), encoding="utf-8")
    configuration = {
        "improvplan-repository": 1,
        "title": "Northern Improvement Collaborative",
        "country": "scotland",
        "plans": ["plans/**/*.yaml"],
    }
    (folder / "improvplan.yaml").write_text(written(configuration), encoding="utf-8")
    return count


def main() -> None:
    """Make the region that the command line asks for."""
    parser = argparse.ArgumentParser(description="Makes an example region.")
    parser.add_argument("folder", type=Path, help="where its files are written")
    parser.add_argument("--clusters", type=int, default=6, help="of five schools each; 6 if left out")
    parser.add_argument("--years", type=int, choices=(1, 2, 3), default=3, help="how many sessions; 3 if left out")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other schools; 1 if left out")
    asked = parser.parse_args()
    count = make(asked.folder, asked.clusters, asked.years, asked.seed)
    sys.stdout.write(f"{count} plans in {asked.folder}\n")


if __name__ == "__main__":
    main()
