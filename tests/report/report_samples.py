"""A result with everything that reports have to survive."""

from __future__ import annotations

from improvplan.finding import Edit, Finding, Fix, Label, Place, Severity, Span
from improvplan.report.result import Result
from improvplan.report.rules import RuleWords

HOSTILE = (
    "100% of “S1–S3” | read `daily`\r\n::error file=x,line=1::no\n</details><script>alert(1)</script> "
    "@everyone @strathburn/heads #12 GH-7 **bold** _low_ [x](http://evil.example) ![p](q) ]]> & &amp; <!-- \\| "
    "$a$ ~~gone~~ 🎓🏴󠁧󠁢󠁳󠁣󠁴󠁿 \u200fשלום\u200f \u202egnol\u202c \x1b[31mred\x00 \ufffe ##[error]no www.evil.example"
)
PLAN = "plans/Strathburn 50%, north & south/école: 2.yaml"
OTHER = "plans/northmuir.yaml"
CLEAN = "plans/clean.yaml"

RULES = {
    "title-capitals": RuleWords("A title with other capitals", "it looks careless", "write the title", Severity.NOTE),
    "unknown-person": RuleWords("A person whom the plan does not name", "nobody answers", "add them", Severity.WARNING),
    "never-found": RuleWords("Something that is not found here.", "so be it", "nothing to do", Severity.ERROR),
}


def place(line: int, column: int = 3, length: int = 5, excerpt: str = "  title: Reading") -> Place:
    return Place(line, column, line, column + length, excerpt)


HOSTILE_FINDING = Finding(
    rule="wrong-value",
    severity=Severity.ERROR,
    file=PLAN,
    message=f"not a value: {HOSTILE}",
    why=f"why {HOSTILE}",
    fix=f"write:\n  by: {HOSTILE}",
    place=Place(4, 7, 6, 2, f"  by: |  # {HOSTILE}"),
    path=("priorities", 0, "actions", 2, "by"),
    plan="strathburn",
    labels=(
        Label(OTHER, place(9), f"and there {HOSTILE}"),
        Label(PLAN, place(3), "and here"),
    ),
    fixes=(Fix(f"write {HOSTILE}", (Edit(Span(10, 12), "a\tb"), Edit(Span(20, 20), "🎓")), safe=False),),
)
WHOLE_FILE = Finding(
    rule="not-text", severity=Severity.ERROR, file=OTHER, message="this file is not plain text", fix="start a new one"
)
PERSON = Finding(
    rule="unknown-person",
    severity=Severity.WARNING,
    file=PLAN,
    message="“jp” is not among people",
    why="nobody would know whom to ask",
    fix="add jp under people",
    place=Place(12, 9, 12, 9, "    by: jp"),
    path=("priorities", 1, "leads", 0),
    plan="strathburn",
)


def capitals(line: int) -> Finding:
    return Finding(
        rule="title-capitals",
        severity=Severity.NOTE,
        file=PLAN,
        message="“reading” has other capitals than “Reading”",
        place=place(line),
        path=("priorities", line - 20, "title"),
        plan="strathburn",
        fixes=(Fix("write Reading", (Edit(Span(30, 37), "Reading"),)),),
    )


SAMPLE = Result(
    (WHOLE_FILE, HOSTILE_FINDING, PERSON, capitals(20), capitals(21), capitals(23)),
    (PLAN, CLEAN, OTHER),
    ("frameworks/ways.yaml",),
)
NOTHING = Result((), (CLEAN,))


def many(count: int, plans: int = 7) -> Result:
    """So many findings, in plans whose last one alone has errors."""
    findings = [
        Finding(
            rule="unknown-person",
            severity=Severity.ERROR if number % plans == plans - 1 else Severity.WARNING,
            file=f"plans/{number % plans}.yaml",
            message=f"“person {number}” is not among people 🎓",
            place=place(number + 1),
        )
        for number in range(count)
    ]
    return Result(
        tuple(sorted(findings, key=lambda finding: finding.order)), tuple(f"plans/{n}.yaml" for n in range(plans))
    )
