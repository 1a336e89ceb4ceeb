"""Makes this example: a year of three schools, by the commands that the schools would type.

    python examples/trust-year/make.py            # writes plans/, reports/, next/, network/ and trust/ beside this file anew
    python examples/trust-year/make.py FOLDER     # writes them into a folder

`begin/` holds the plans as governors approved them, `year/` what was found at each checkpoint and what visitors wrote down.
"""

from __future__ import annotations

import datetime
import shutil
import sys
from pathlib import Path

from typer.main import get_command

from improvplan.cli.app import app_of

COMMANDS = get_command(app_of())
HERE = Path(__file__).parent
SCHOOLS = ("alderbrook", "mossgate", "fenwater")

BEGUN = (("fenwater", "exchange", "2025-10-17"),)
DONE = (  # school, action, day
    ("fenwater", "thursdays", "2025-09-12"),
    ("alderbrook", "reading-team", "2025-09-19"),
    ("fenwater", "one-way", "2025-10-01"),
    ("mossgate", "calls", "2025-10-06"),
    ("fenwater", "joined-lessons", "2025-10-17"),
    ("alderbrook", "readers", "2025-10-22"),
    ("mossgate", "monday-clubs", "2025-11-03"),
    ("mossgate", "daily-talk", "2025-11-17"),
    ("alderbrook", "reading-training", "2025-11-28"),
    ("fenwater", "tutors", "2025-12-01"),
    ("fenwater", "learn-method", "2025-12-05"),
    ("mossgate", "one-scheme", "2026-01-09"),
    ("alderbrook", "reading-home", "2026-01-30"),
    ("alderbrook", "open-door", "2026-02-06"),
    ("fenwater", "write-sequences", "2026-02-13"),
    ("mossgate", "anxiety", "2026-02-26"),
    ("mossgate", "reading-maths", "2026-02-27"),
    ("mossgate", "agreements", "2026-03-05"),
    ("alderbrook", "moderation", "2026-03-20"),
    ("fenwater", "from-plan-to-book", "2026-05-14"),
    ("mossgate", "parents-number", "2026-05-22"),
    ("alderbrook", "reading-screen", "2026-05-29"),
    ("alderbrook", "anthology", "2026-07-03"),
    ("mossgate", "friday-afternoons", "2026-07-08"),
)
MEASURED = (  # school, indicator, what was measured in 2025-26
    ("alderbrook", "phonics", "79"),
    ("alderbrook", "writing", "70"),
    ("mossgate", "persistent-absence", "13.6"),
    ("mossgate", "number-talk", "67"),
    ("fenwater", "lessons", "81"),
    ("fenwater", "fluent", "73"),
)
REACHED = (  # school, the milestone as the plan has it, the day from which it counts
    ("alderbrook", "The reading team works in all five classes", "2025-12"),
    ("alderbrook", "60% of Year 1 on track for the standard", "2025-12"),
    ("alderbrook", "A reader is named for every unit of the autumn term", "2025-12"),
    ("mossgate", "Calls are made on every morning of a whole week", "2025-12"),
    ("mossgate", "Daily talk seen in all five classes", "2025-12"),
    ("fenwater", "Every teacher has been joined for four weeks running", "2025-12"),
    ("fenwater", "Old reading books have left all four classrooms", "2025-12"),
    ("fenwater", "New learning in 65% of lessons", "2026-03"),
    ("fenwater", "66% of Year 2 read fluently", "2026-03"),
)
SPENT = {  # school, fund: what the accounts say in July
    ("alderbrook", "core"): "£2,870",
    ("alderbrook", "pupil-premium"): "£21,860",
    ("mossgate", "core"): "£4,395",
    ("mossgate", "pupil-premium"): "£8,330",
    ("fenwater", "core"): "£4,000",
    ("fenwater", "pupil-premium"): "£21,180",
    ("fenwater", "trust-pool"): "£10,300",
}
CHECKPOINTS = ("2025-12", "2026-03", "2026-07")
VISITS = (  # the report as it was written down, its id, the host, the day on which it was recorded
    ("2025-11-visit-alderbrook", "alderbrook-nov-2025", "alderbrook", "2025-11-07"),
    ("2026-02-visit-fenwater", "fenwater-feb-2026", "fenwater", "2026-02-06"),
    ("2026-05-visit-mossgate", "mossgate-may-2026", "mossgate", "2026-05-22"),
)
JUDGED = (  # school, day, category as a whole, areas, what would move it
    ("alderbrook", "2025-12-12", "sustain", "outcomes=strengthening,teaching=sustain,governance=sustain", ""),
    ("mossgate", "2025-12-12", "sustain", "attendance=strengthening,teaching=sustain,governance=sustain", ""),
    (
        "fenwater",
        "2025-12-12",
        "closer-support",
        "outcomes=closer-support,teaching=closer-support,governance=strengthening",
        "Two terms in which visitors see new learning in six of ten lessons.",
    ),
    ("alderbrook", "2026-03-24", "sustain", "families=sustain", ""),
    ("mossgate", "2026-03-24", "sustain", "families=strengthening", ""),
    (
        "fenwater",
        "2026-03-24",
        "closer-support",
        "families=strengthening,governance=sustain",
        "One more term like this one, and figures in July that say the same.",
    ),
    ("alderbrook", "2026-07-10", "sustain", "outcomes=sustain", ""),
    ("mossgate", "2026-07-10", "sustain", "outcomes=sustain,attendance=strengthening", ""),
    (
        "fenwater",
        "2026-07-10",
        "strengthening",
        "outcomes=strengthening,teaching=sustain",
        "Fluent reading in Year 2 above 78%, with tutors who begin in September.",
    ),
)
BOARDS = (("2025-12", "2025-12-12"), ("2026-03", "2026-03-27"), ("2026-07", "2026-07-17"))
LOG = """\
improvplan-network: 1
title: What the trust has judged, agreed and seen in the year
judgements:
triads:
visits:
"""


class Year:
    """The year in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plans = folder / "plans"
        self.reports = folder / "reports"
        self.next_plans = folder / "next"
        self.network = folder / "network"
        self.trust = folder / "trust"

    def plan(self, school: str) -> Path:
        """The plan of a school for the year."""
        return self.plans / f"{school}-primary-2025-26.yaml"

    def begin(self) -> None:
        """The plans as they were approved."""
        for folder in (self.plans, self.reports, self.next_plans, self.network, self.trust):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        if self.folder != HERE:
            for name in ("improvplan.yaml", "network.yaml", "three-rivers-trust-2025-28.yaml"):
                shutil.copy(HERE / name, self.folder)
        (self.network / "log.yaml").write_text(LOG, encoding="utf-8")
        for school in SCHOOLS:
            shutil.copy(HERE / "begin" / self.plan(school).name, self.plans)
        improvplan("support", *map(self.plan, SCHOOLS), "--to", "md", "--out", self.reports)
        self.document("triads", "--session", "2025-26", "--keep", "--today", "2025-09-15")
        self.document("expertise", "--today", "2025-09-15")
        self.document("forums", "--today", "2025-09-15")

    def document(self, *words: object, prefix: str = "") -> None:
        """A document about all schools, from plans and network, in the folder of the trust; `prefix` stands before its name."""
        before = {*self.trust.iterdir()}
        improvplan(*words, self.plans, "--to", "md", "--out", self.trust)
        for file in {*self.trust.iterdir()} - before if prefix else ():
            file.rename(file.with_name(f"{prefix}-{file.name}"))

    def visited(self, month: str, last: str) -> None:
        """The visits from one checkpoint to the next: their reports, and what was agreed as actions of the host."""
        for file, visit, host, day in VISITS:
            if last < day[:7] <= month:
                written = HERE / "year" / f"{file}.yaml"
                improvplan("visit", "record", written, "--in", self.folder, "--today", day)
                improvplan("action", "add", self.plan(host), "--visit", visit, "--today", day)

    def judged(self, month: str) -> None:
        """What the trust judged at a checkpoint, all schools side by side, and the page for the governors of the school in question."""
        for school, day, category, areas, to_move in JUDGED:
            if day.startswith(month):
                words = ("--category", category, "--area", areas, "--by", "director", "--today", day)
                more = ("--to-move", to_move) if to_move else ()
                improvplan("category", "record", school, *words, *more, "--in", self.folder)
        day = next(day for _, day, *_ in JUDGED if day.startswith(month))
        self.document("category", "grid", "--today", day, prefix=month)
        self.document("category", "page", "--school", "fenwater", "--today", day, prefix=month)

    def until(self, month: str, last: str, today: str) -> None:
        """What happened from one checkpoint to the next, and what was found there."""
        self.visited(month, last)
        for school, action, day in DONE:
            if last < day[:7] <= month:
                improvplan("action", "done", self.plan(school), action, "--on", day, "--today", day)
        for school, action, day in BEGUN:
            if last < day[:7] <= month:
                improvplan("action", "start", self.plan(school), action, "--today", day)
        for school, milestone, known in REACHED:
            if known == month:
                improvplan("milestone", "done", self.plan(school), milestone, "--today", today)
        for school in SCHOOLS:
            found = HERE / "year" / f"{month}-{school}.yaml"
            if found.exists():
                improvplan("evaluate", self.plan(school), "--from", found, "--today", today)

    def reported(self, month: str, today: str) -> None:
        """The reports at a checkpoint."""
        for school in SCHOOLS:
            self.report(school, "progress", "--checkpoint", month)
        self.status(today)

    def report(self, school: str, kind: str, *more: str) -> None:
        """One report."""
        improvplan("report", self.plan(school), "--kind", kind, *more, "--to", "md", "--out", self.reports)

    def status(self, today: str) -> None:
        """How the plans stand on a day."""
        from improvplan.api.status import status, status_markdown

        found = status([self.plan(school) for school in SCHOOLS], today=datetime.date.fromisoformat(today))
        (self.reports / f"status-{today}.md").write_text(status_markdown(found), encoding="utf-8")

    def end(self) -> None:
        """July: figures, money, what became of the year, and the plans for the next."""
        for school, indicator, value in MEASURED:
            improvplan("indicator", "set", self.plan(school), indicator, "2025-26", value, "--today", "2026-07-10")
        for (school, fund), sum_ in SPENT.items():
            improvplan("spent", self.plan(school), fund, sum_, "--today", "2026-07-10")
        self.judged("2026-07")
        self.boards("2026-07")
        self.document("self-evaluation", "--today", "2026-07-17")
        self.document("visit", "report", "--today", "2026-07-17")
        self.document("triads", "--session", "2026-27", "--today", "2026-07-17")
        for school in SCHOOLS:
            self.report(school, "end-of-year")
        self.report("alderbrook", "pupil-equity")
        self.report("mossgate", "target-evaluation")
        for school in SCHOOLS:
            improvplan(
                "rollover", self.plan(school), "--session", "2026-27", "--out", self.next_plans, "--today", "2026-07-15"
            )
            improvplan("plan", "close", self.plan(school), "--today", "2026-07-17")

    def boards(self, month: str) -> None:
        """The pack for the trustees who meet after a checkpoint."""
        for checkpoint, day in BOARDS:
            if checkpoint == month:
                self.document("board", "--for", "trustees", "--today", day)


def improvplan(*arguments: object) -> None:
    """Run a command as if it had been typed."""
    code = COMMANDS.main([str(argument) for argument in arguments], standalone_mode=False)
    if code:
        raise SystemExit(f"improvplan {' '.join(map(str, arguments))}: ended with {code}")


def make(folder: Path) -> None:
    """The whole year."""
    year = Year(folder)
    year.begin()
    year.until("2025-10", "", "2025-10-24")
    year.until("2025-12", "2025-10", "2025-12-12")
    year.reported("2025-12", "2025-12-12")
    year.judged("2025-12")
    year.boards("2025-12")
    year.until("2026-03", "2025-12", "2026-03-24")
    year.reported("2026-03", "2026-03-24")
    year.judged("2026-03")
    year.boards("2026-03")
    year.until("2026-07", "2026-03", "2026-07-10")
    year.reported("2026-07", "2026-07-10")
    year.end()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
