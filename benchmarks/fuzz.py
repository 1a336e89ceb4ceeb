"""Feeds improvplan with broken, odd and hostile files, and counts what it cannot take.

    python benchmarks/fuzz.py [--inputs 100000] [--minutes 10] [--only validate,render] [--jobs 2] [--state FILE]
    python benchmarks/fuzz.py --show validate:1234 --out FOLDER     # write one input again
    python benchmarks/fuzz.py --table                               # the figures so far, for docs/reliability.md

Every input follows from its target and its number alone, so that a run can be broken off and taken up again, and each
crash be made again. Inputs are mutations of the example plans and of small plans that follow the plan's own JSON Schema.
A crash is a traceback, exit code 3 or the finding `program-error`; a hang is more than ten seconds of the processor.
Edits must leave every other line as it was, a second run of `--fix` must change nothing, what is meant for machines must
be readable by machines, and nothing half-written may stay behind.
"""

from __future__ import annotations

import argparse
import csv
import functools
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

os.environ["IMPROVPLAN_CACHE"] = "off"

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 10
"""Seconds of the processor after which an input counts as a hang; other work on the machine does not count."""

CHUNK = 250
"""Inputs that are done and remembered together."""

Rng = random.Random


@dataclass
class Outcome:
    """What one run of the program came to."""

    code: int
    out: str
    err: str


@dataclass
class Tally:
    """The figures of one target. `crashes` holds each distinct crash by its last frame, with the first input that made it."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    hangs: int = 0
    torn: int = 0
    lost: int = 0
    memory: int = 0
    crashes: dict[str, str] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Add the figures of a part."""
        self.inputs += other.inputs
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)
        self.hangs += other.hangs
        self.torn += other.torn
        self.lost += other.lost
        self.memory = max(self.memory, other.memory)
        for where, first in other.crashes.items():
            self.crashes.setdefault(where, first)


class HangError(BaseException):
    """More time has passed than an input may take."""


class LossError(AssertionError):
    """A file has lost something, or something half-written stands beside it."""


# --- running the program ---------------------------------------------------------------------------------------------


def run(*arguments: str) -> Outcome:
    """The program from its entry point on, in this process."""
    from improvplan.cli import main

    sys.argv = ["improvplan", *arguments]
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    outcome = Outcome(code, out.getvalue(), err.getvalue())
    if code == 3 or "program-error" in outcome.out or "improvplan failed here" in outcome.out + outcome.err:
        raise RuntimeError(_reported(outcome))
    return outcome


@functools.cache
def _build_each_command_once() -> None:
    """What Typer makes of a command is the same for every input, and making it takes a third of the time of most."""
    from typer.main import get_command

    from improvplan.cli import app

    build, built = app.app_of, {}

    def app_of(arguments: tuple[str, ...] = ()) -> Any:
        if arguments[:1] not in built:
            built[arguments[:1]] = get_command(build(arguments))
        return built[arguments[:1]]

    app.app_of = app_of  # type: ignore[assignment]


def _reported(outcome: Outcome) -> str:
    said = f"{outcome.err}\n{outcome.out}"
    error = re.search(r"\b\w*(?:Error|Exception|Warning)\b[^\n]{0,60}", said)
    frame = re.search(r"\w+\.py[:, ][^\n]{0,60}", said)
    return f"exit code {outcome.code}: {error[0] if error else said[-200:]} {frame[0] if frame else ''}"


# --- plans -----------------------------------------------------------------------------------------------------------

_ODD = (
    "TBC", "tbc £500", "N/A", "-", "null", "~", "yes", "no", "40%", "140%", "-3", "1e400", "1_000", "٤٢", "£1,200", "€1.200,50",
    "2025-26", "2025", "2019/22", "31 Feb 2026", "Term 2", "Easter", "termly", "Q4", "Year 2", "9999-12-31", "0000-00-00", "12:30",
    "2.3 Learning, teaching and assessment", "3.2 Increasing creativity", "hgios", "uncrc", "jp", "JP", "All staff", "Emma in P4",
    "call 07700.900.123", "e@x.example", "**bold _nested", "[words](#)", "[x](javascript:alert)", "<script>x</script>", "{{ 7*7 }}",
    "{% for x in y %}", "=1+1", "@SUM(A1)", "::error::x", "\x1b[31m", "\u202e", "\u200b", "\u00ad", "\ufeff", "\ud83d\ude00", "é́́",
    "a: b", "- a", "# x", "&a", "*a", "!tag x", "|", ">", "'", '"', "`x`", "%x", "x" * 400, "TBC " * 200, "word " * 200, "\t", "\x00",
)  # fmt: skip
_SIGNS = "\t\x00\x07\x1b\x85\u00a0\u200b\u200e\u2028\u202e\ufeff\ufffd&*!|>'\"%@`{}[],#:-?\\/"


@functools.cache
def seeds() -> tuple[str, ...]:
    """The plans of the repository, the short ones first."""
    files = sorted((ROOT / "examples").rglob("*.yaml"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return tuple(sorted((text for text in texts if "\nid:" in text and "title:" in text), key=len))


@functools.cache
def schema(of: str = "plan") -> dict[str, Any]:
    """The JSON Schema of plans or of network files, from which small ones are made."""
    loaded: dict[str, Any] = json.loads((ROOT / "schemas" / f"{of}.schema.json").read_text(encoding="utf-8"))
    return loaded


def grown(rng: Rng) -> str:
    """A small plan that follows the schema more or less."""
    head = f"improvplan: 1\nid: p{rng.randrange(9)}\ntitle: A plan\n"
    lines = [head]
    root = schema()
    properties = dict(root.get("properties", {}))
    for key in (*rng.sample(sorted(properties), min(len(properties), rng.randint(1, 6))), "priorities"):
        if key in ("improvplan", "id", "title"):
            continue
        lines.append(_entry(rng, key, properties.get(key, {}), 0, 0))
    return "".join(lines)


def grown_network(rng: Rng) -> str:
    """A small network file that follows its schema more or less."""
    lines = ["improvplan-network: 1\n"]
    properties = dict(schema("network").get("properties", {}))
    keys = dict.fromkeys(("organisations", *rng.sample(sorted(properties), rng.randint(1, 5))))
    lines += [_entry(rng, key, _pinned(properties[key]), 0, 0) for key in keys if key != "improvplan-network"]
    return _NAMED.sub(lambda found: found[1] + rng.choice(_NAMES) if rng.random() < 0.8 else found[0], "".join(lines))


_NAMES = ("mossgate", "fenwater", "alderbrook", "three-rivers", "2", "reading", "x")
_NAMED = re.compile(
    r"(?m)^((?: *(?:- )?(?:id|organisation|organisations|part_of|school|host|area|category|visitors|priority): )| +- )[^:\n]*$"
)


def _pinned(node: Any) -> Any:
    """A node of the schema of networks whose references are found without saying in which schema."""
    if isinstance(node, dict):
        return {
            key: f"network{value}" if key == "$ref" and isinstance(value, str) else _pinned(value)
            for key, value in node.items()
        }
    return [_pinned(each) for each in node] if isinstance(node, list) else node


def _resolved(node: Any) -> dict[str, Any]:
    while isinstance(node, dict) and "$ref" in node:
        of, _, _ = str(node["$ref"]).partition("#")
        target: Any = schema(of or "plan")
        for part in str(node["$ref"]).partition("#")[2].lstrip("/").split("/"):
            target = target.get(part, {})
        node = _pinned(target) if of else target
    return node if isinstance(node, dict) else {}


def _entry(rng: Rng, key: str, node: Any, depth: int, indent: int) -> str:
    shape = _resolved(node)
    space = " " * indent
    inside = _inside(shape)
    if depth > 5 or not inside or rng.random() < 0.15:
        return f"{space}{key}: {_scalar(rng, shape)}\n"
    items, properties = inside
    if items is not None and rng.random() < 0.8:
        made = [f"{space}{key}:\n"]
        made += [_item(rng, items, depth + 1, indent + 2) for _ in range(rng.randint(1, 3))]
        return "".join(made)
    if properties:
        made = [f"{space}{key}:\n"]
        made += [
            _entry(rng, name, properties[name], depth + 1, indent + 2)
            for name in rng.sample(sorted(properties), min(len(properties), rng.randint(1, 4)))
        ]
        return "".join(made)
    return f"{space}{key}: {_scalar(rng, shape)}\n"


def _inside(shape: dict[str, Any]) -> tuple[Any, dict[str, Any]] | None:
    """The schema of the items and of the keys below a node, wherever in it they stand; None for a leaf."""
    items, properties = shape.get("items"), dict(shape.get("properties", {}))
    for part in ("then", "else", "if"):
        below = _resolved(shape.get(part, {}))
        items = items if items is not None else below.get("items")
        properties |= below.get("properties", {})
    for group in ("allOf", "anyOf", "oneOf"):
        for one in shape.get(group, ()):
            found = _inside(_resolved(one))
            if found:
                items = items if items is not None else found[0]
                properties |= found[1]
    return (items, properties) if items is not None or properties else None


def _item(rng: Rng, node: Any, depth: int, indent: int) -> str:
    shape = _resolved(node)
    inside = _inside(shape)
    if not inside or not inside[1] or depth > 5 or rng.random() < 0.3:
        return f"{' ' * indent}- {_scalar(rng, shape)}\n"
    properties = inside[1]
    names = rng.sample(sorted(properties), min(len(properties), rng.randint(1, 5)))
    body = "".join(_entry(rng, name, properties[name], depth + 1, indent + 2) for name in names)
    return f"{' ' * indent}- {body[indent + 2 :]}"


def _scalar(rng: Rng, shape: dict[str, Any]) -> str:
    options = shape.get("enum")
    if options and rng.random() < 0.7:
        return str(rng.choice(options))
    if rng.random() < 0.6:
        return rng.choice(
            ("Children read at home", "Sep 2025", "12", "65%", "£300", "Literacy lead", "2025-26", "reading")
        )
    return rng.choice(_ODD)


def mutated(rng: Rng, text: str, times: int) -> str:
    """A text with a number of slips and injuries."""
    lines = text.split("\n")
    for _ in range(times):
        if not lines:
            lines = [""]
        _MUTATIONS[rng.randrange(len(_MUTATIONS))](rng, lines)
    return "\n".join(lines)


def _at(rng: Rng, lines: list[str]) -> int:
    return rng.randrange(len(lines))


def _delete(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    del lines[at : at + rng.randint(1, 4)]


def _double(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    lines[at:at] = lines[at : at + rng.randint(1, 6)]


def _swap(rng: Rng, lines: list[str]) -> None:
    one, other = _at(rng, lines), _at(rng, lines)
    lines[one], lines[other] = lines[other], lines[one]


def _shift(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    lines[at] = " " * rng.randint(0, 9) + lines[at].lstrip() if rng.random() < 0.7 else "\t" + lines[at]


def _value(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    lines[at] = re.sub(r"(: |- )[^:]*$", lambda found: found[1] + rng.choice(_ODD), lines[at])


def _key(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    slip: Callable[[str], str] = rng.choice(
        (str.upper, str.title, lambda key: key[:-1], lambda key: key * 2, lambda _: "x")
    )
    lines[at] = re.sub(r"[a-z_]+(?=:)", lambda found: slip(found[0]), lines[at], count=1)


def _sign(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    place = rng.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + rng.choice(_SIGNS) * rng.randint(1, 2) + lines[at][place:]


def _cut(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    lines[at] = lines[at][: rng.randint(0, len(lines[at]))]


def _join(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    if at + 1 < len(lines):
        lines[at] += lines.pop(at + 1)


def _break(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    place = rng.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _bullets(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    mark = rng.choice(("• ", "– ", "* ", "1. ", "a) ", "- ", "-", "• - "))
    for number in range(at, min(at + rng.randint(1, 3), len(lines))):
        lines[number] = re.sub(r"^(\s*)(- )?", rf"\g<1>{mark}", lines[number])


def _wrong_kind(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    indent = len(lines[at]) - len(lines[at].lstrip())
    put = rng.choice(("{}", "[]", "[a, b]", "{a: b}", "- - x", "|", "", "\n  a: b\n  c:\n    - d"))
    lines[at] = re.sub(r"(: |- )[^:]*$", lambda found: found[1] + put, lines[at]).replace("\n", "\n" + " " * indent)


def _ends(rng: Rng, lines: list[str]) -> None:
    del lines[rng.randint(0, len(lines)) :]


def _many(rng: Rng, lines: list[str]) -> None:
    at = _at(rng, lines)
    lines[at] += rng.choice(_ODD) * rng.randint(2, 40)


_MUTATIONS: tuple[Callable[[Rng, list[str]], None], ...] = (
    _delete, _double, _swap, _shift, _value, _value, _key, _sign, _sign, _cut, _join, _break, _bullets, _wrong_kind, _wrong_kind, _ends, _many,
)  # fmt: skip


def plan_bytes(rng: Rng, *, hurt: float = 0.85) -> bytes:
    """A plan: grown small ones mostly, else an example or a stretch of one; most of them injured."""
    choice = rng.random()
    if choice < 0.8:
        text = grown(rng)
    elif choice < 0.97:
        text = _stretch(rng, rng.choice(seeds()))
    else:
        text = rng.choice(seeds()[: len(seeds()) // 2 + 1])
    if rng.random() < hurt:
        text = mutated(rng, text, rng.choice((1, 1, 1, 2, 3, 5, 9)))
    data = text.encode("utf-8", "surrogatepass")
    odd = rng.random()
    if odd < 0.02:
        data = data.replace(b"\n", rng.choice((b"\r\n", b"\r")))
    elif odd < 0.03:
        data = b"\xef\xbb\xbf" + data
    elif odd < 0.04:
        data = text.encode(rng.choice(("utf-16", "utf-16-le", "cp1252")), "replace")
    elif odd < 0.06:
        place = rng.randint(0, len(data))
        data = data[:place] + rng.randbytes(rng.randint(1, 4)) + data[place:]
    return data


def _stretch(rng: Rng, text: str) -> str:
    """The head of a plan and one priority of it."""
    head, found, rest = text.partition("\npriorities:\n")
    if not found:
        return text[:3000]
    items = re.split(r"\n(?=  - )", "\n" + rest)
    kept = rng.sample(items[1:] or items, 1)
    lines = head.split("\n")
    top = [line for line in lines if line.startswith(("improvplan", "id:", "title", "session", "template", "status"))]
    return "\n".join(top) + "\npriorities:\n" + "\n".join(each.lstrip("\n") for each in kept)[:2500] + "\n"


# --- targets: each gets a generator of chance and an empty folder, and raises where something is wrong -----------------


def _plan(rng: Rng, folder: Path, *, hurt: float = 0.85) -> Path:
    file = folder / "plan.yaml"
    file.write_bytes(plan_bytes(rng, hurt=hurt))
    return file


def reading(rng: Rng, folder: Path) -> None:
    """YAML alone, with its slips."""
    del folder
    from improvplan.source import parse

    source = parse(plan_bytes(rng).decode("utf-8", "replace"), "plan.yaml")
    for problem in source.problems:
        assert problem.message


def validating(rng: Rng, folder: Path) -> None:
    """Validate with all rules or the usual ones, on the terminal."""
    run("validate", str(_plan(rng, folder)), *(("--strict",) if rng.random() < 0.5 else ()))


def reporting(rng: Rng, folder: Path) -> None:
    """Validate for machines; what comes must be readable by them."""
    kind = rng.choice(("json", "sarif", "junit", "github", "markdown"))
    said = run("validate", str(_plan(rng, folder)), "--format", kind).out
    if kind in ("json", "sarif"):
        json.loads(said)
    elif kind == "junit":
        ElementTree.fromstring(said)


_DOCUMENTS = ("full", "summary", "plan-on-a-page", "action-table", "indicators")


def rendering(rng: Rng, folder: Path) -> None:
    """Documents of all kinds, for all audiences."""
    plan = _plan(rng, folder, hurt=0.5)
    kind = rng.choice(("md", "md", "html", "docx"))
    options = ["--draft"] if rng.random() < 0.8 else []
    audience = rng.choice(("", "public", "staff", "governors"))
    options += ["--audience", audience] if audience else []
    run("render", str(plan), "--to", kind, "--document", rng.choice(_DOCUMENTS), "--out", str(folder / "out"), *options)
    for made in (folder / "out").glob("*.docx"):
        with zipfile.ZipFile(made) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))
    _nothing_left(folder)


def fixing(rng: Rng, folder: Path) -> None:
    """Fixes, twice: the second time nothing changes."""
    plan = _plan(rng, folder)
    how = rng.choice(("--fix", "--unsafe-fixes"))
    run("validate", str(plan), how)
    once = plan.read_bytes()
    run("validate", str(plan), how)
    if plan.read_bytes() != once:
        raise LossError("a second run of fixes changes the plan again")
    _nothing_left(folder)


def editing(rng: Rng, folder: Path) -> None:
    """What commands add through the year: every other line stays."""
    plan = _plan(rng, folder, hurt=0.3)
    before = plan.read_bytes()
    words = rng.choice((*_ODD, "Children read at home more often", "Two lines\nof text"))
    target = rng.choice(("1", "2", "reading", "Do it", "introduce", "literacy", "x"))
    day = rng.choice(("2025-11-20", "Nov 2025", "summer", "2026-06", "x"))
    commands: tuple[tuple[str, ...], ...] = (
        ("action", rng.choice(("done", "start", "stop")), str(plan), target),
        (
            "indicator",
            "set",
            str(plan),
            target,
            rng.choice(("2024-25", "2025-26", day)),
            rng.choice(("71", "TBC", "12%", "x")),
        ),
        ("evaluate", str(plan), "--checkpoint", day, "--priority", target, "--statement", words.replace("\x00", "")),
        ("evaluate", str(plan), "--checkpoint", day, "--statement", words.replace("\x00", ""), "--evidence", "Jotters"),
        ("rollover", str(plan), "--to", "2026-27", "--out", str(folder / "next.yaml")),
    )
    run(*rng.choice(commands))
    _kept(before, plan.read_bytes())
    _nothing_left(folder)


def _kept(before: bytes, after: bytes) -> None:
    """Each old line must stand in the new file, in its order; a few may have been written anew."""
    if before == after:
        return
    old, new = before.splitlines(), after.splitlines()
    place, changed = 0, 0
    for line in old:
        try:
            place = new.index(line, place) + 1
        except ValueError:
            changed += 1
    if changed > 4:
        raise LossError(f"{changed} lines of the plan are not as they were")


def _nothing_left(folder: Path) -> None:
    left = [file.name for file in folder.rglob("*.part")]
    if left:
        raise LossError(f"left behind: {left}")


def deriving(rng: Rng, folder: Path) -> None:
    """Everything that follows from plans."""
    plan = _plan(rng, folder, hurt=0.5)
    out = str(folder / "out")
    kind = rng.choice(("md", "html", "docx", "csv", "xlsx"))
    commands: tuple[tuple[str, ...], ...] = (
        ("schedule", str(plan)),
        ("schedule", str(plan), "--to", rng.choice((kind, "ics")), "--out", out),
        ("training", str(plan)),
        ("training", str(plan), "--to", rng.choice((kind, "ics")), "--out", out),
        ("governors", str(plan)),
        ("governors", str(plan), "--to", rng.choice(("md", "html", "docx")), "--out", out),
        ("appraisal", str(plan), "--for", rng.choice(("Literacy lead", "jp", "x"))),
        ("support", str(plan)),
        ("coverage", str(plan)),
        ("status", str(plan), "--today", rng.choice(("2025-11-01", "0001-01-01", "9999-12-31"))),
        ("diff", str(plan), "--with", str(_second(rng, folder))),
        ("report", str(plan), "--kind", rng.choice(("progress", "end-of-year", "target-evaluation", "pupil-equity"))),
        ("report", str(plan), "--kind", "end-of-year", "--to", "docx", "--out", out),
    )
    run(*rng.choice(commands))
    for made in Path(out).glob("*.csv"):
        list(csv.reader(io.StringIO(made.read_text(encoding="utf-8-sig"))))
    _nothing_left(folder)


def _second(rng: Rng, folder: Path) -> Path:
    file = folder / "before.yaml"
    file.write_bytes(plan_bytes(rng, hurt=0.3))
    return file


_PLAIN = "improvplan: 1\nid: p\ntitle: P\ntemplate: own\nsession: 2025-26\npriorities:\n  - title: Reading\n    links:\n      own:\n        - One\n    actions:\n      - Do it\n"
_CONFIGURATION = (ROOT / "examples" / "improvplan.yaml", ROOT / "examples" / "trust-year" / "improvplan.yaml")
_SETTINGS = (
    "improvplan-config: 1\ncountry: scotland\nplans:\n  - '*.yaml'\nselect:\n  - placeholder\nrules:\n  small-number:\n    severity: error\n"
    "    options:\n      least: 7\noverrides:\n  - paths:\n      - p*.yaml\n    ignore:\n      - placeholder\nterms:\n  - name: Term 1\n"
    "    from: 18 Aug\n    to: 10 Oct\ntraining:\n  - Literacy\ncategories:\n  priority-support:\n    required:\n      - priorities.why\n"
)


def configuring(rng: Rng, folder: Path) -> None:
    """The configuration, what it extends, and the baseline."""
    texts = [*(file.read_text(encoding="utf-8") for file in _CONFIGURATION), _SETTINGS]
    (folder / "plan.yaml").write_text(_PLAIN.replace("template: own\n", ""), encoding="utf-8")
    text = mutated(rng, rng.choice(texts), rng.choice((1, 1, 2, 4)))
    if rng.random() < 0.2:
        text += "\nextends: shared.yaml\n"
        (folder / "shared.yaml").write_bytes(mutated(rng, _SETTINGS, 2).encode("utf-8", "surrogatepass"))
    (folder / "improvplan.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.3:
        baseline = '{"improvplan-baseline": 1, "findings": [{"rule": "placeholder", "plan": "p", "path": "title", "count": 1}]}'
        cut = rng.randint(0, len(baseline))
        (folder / rng.choice((".improvplan-baseline.json", "improvplan-baseline.json"))).write_text(
            baseline[:cut] + rng.choice(_ODD).replace("\ud83d\ude00", "") + baseline[cut + 1 :], encoding="utf-8"
        )
    run("validate", str(folder), "--format", rng.choice(("text", "json")))


@functools.cache
def _families() -> tuple[str, ...]:
    files = sorted((ROOT / "frameworks").glob("*.yaml"), key=lambda file: file.stat().st_size)
    return tuple(file.read_text(encoding="utf-8") for file in files[:12])


def cataloguing(rng: Rng, folder: Path) -> None:
    """A framework file of a repository's own."""
    (folder / "frameworks").mkdir()
    (folder / "improvplan.yaml").write_text("improvplan-config: 1\n", encoding="utf-8")
    (folder / "plan.yaml").write_text(_PLAIN.replace("template: own\n", "frameworks:\n  - own\n"), encoding="utf-8")
    text = re.sub(r"(?m)^id: .*$", "id: own", rng.choice(_families()))
    data = mutated(rng, text, rng.choice((1, 1, 2, 4))).encode("utf-8", "surrogatepass")
    (folder / "frameworks" / "own.yaml").write_bytes(data)
    run("validate", str(folder))
    if rng.random() < 0.2:
        run("render", str(folder / "plan.yaml"), "--draft", "--to", "md", "--out", str(folder / "out"))


_PIECES = (
    "{{ 'a' * 10 ** 9 }}", "{% for a in range(10**9) %}x{% endfor %}", "{{ lipsum(n=10**6) }}", "{{ '%999999999d' | format(1) }}",
    "{{ plan.title | truncate(-5) }}", "{{ [0] * 10 ** 11 }}", "{{ plan.nothing.x }}", "{{ ''.__class__.__mro__ }}", "{% include '../x' %}",
    "{{ plan | tojson }}", "{{ plan.title | center(10 ** 9) }}", "{{ plan.title | indent(10 ** 8) }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set x = namespace(v='a') %}{% for i in range(60) %}{% set x.v = x.v ~ x.v %}{% endfor %}{{ x.v }}", "<script>x</script>", "<table><tr>",
    "{{ plan.priorities | map(attribute='title') | join }}", "{{ plan.title | batch(0) | list }}", "{{ 1 / 0 }}", "{{ 10 ** 10 ** 6 }}", "<h9>x</h9>",
    "{{ plan.title | round }}", "{{ plan.priorities | sort }}", "{{ plan.priorities | sum }}", "{{ dict(a=1) | dictsort(by='x') }}", "{{ '' | first }}",
    "{{ plan.title | wordwrap(0) }}", "{{ plan.title | slice(0) | list }}", "{% extends 'x' %}", "{{ loop.index }}", "{{ self.x() }}", "{{ caller() }}",
    "<p class='note'>{{ plan.title | urlize(trim_url_limit=-4) }}</p>", "{{ cycler() }}", "{{ plan.title | groupby('x') }}", "{{ 'x' | filesizeformat }}",
)  # fmt: skip


@functools.cache
def _templates() -> tuple[str, ...]:
    files = sorted((ROOT / "templates").rglob("*.j2"))
    return tuple(file.read_text(encoding="utf-8") for file in files if file.stat().st_size < 6000)


@functools.cache
def _forms() -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8") for file in sorted((ROOT / "templates").glob("*/template.yaml")))


def templating(rng: Rng, folder: Path) -> None:
    """A form of a repository's own: what it asks for, and the Jinja source of its document."""
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (folder / "improvplan.yaml").write_text("improvplan-config: 1\n", encoding="utf-8")
    (folder / "plan.yaml").write_text(_PLAIN, encoding="utf-8")
    form = re.sub(r"(?m)^id: .*$", "id: own", rng.choice(_forms()))
    if rng.random() < 0.5:
        form = mutated(rng, form, rng.choice((1, 2, 4)))
    (own / "template.yaml").write_bytes(form.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.8:
        source = rng.choice(_templates())
        if rng.random() < 0.6:
            at = rng.randint(0, len(source))
            source = source[:at] + rng.choice(_PIECES) + source[at:]
        if rng.random() < 0.5:
            source = mutated(rng, source, rng.choice((1, 2)))
        (own / "full.html.j2").write_bytes(source.encode("utf-8", "surrogatepass"))
    run("render", str(folder / "plan.yaml"), "--draft", "--to", "md", "--out", str(folder / "out"))
    if rng.random() < 0.2:
        run("validate", str(folder))


@functools.cache
def _word_files() -> tuple[bytes, ...]:
    files = [*(ROOT / "examples").rglob("*.docx"), *(ROOT / "tests").rglob("*.docx")]
    return tuple(file.read_bytes() for file in sorted(files) if file.stat().st_size < 300_000)


_TAGS = (
    "{{ plan.title }}", "{{ plan.nothing }}", "{% for p in plan.priorities %}", "{% endfor %}", "{%tr for p in plan.priorities %}", "{{ 'a' * 10 ** 9 }}",
    "{{ plan.title | truncate(-5) }}", "{%p if plan.title %}", "{{", "}}", "{% raw %}", "{{r plan.aim }}", "{# x #}", "{{ plan.title | batch(0) }}",
)  # fmt: skip


def _hurt_word(rng: Rng, data: bytes) -> bytes:
    """A Word file of which some parts are injured, exchanged or gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        names = archive.namelist()
        hurt = set(rng.sample(names, min(len(names), rng.randint(1, 2))))
        if rng.random() < 0.5:
            hurt.add("word/document.xml")
        for name in names:
            part = archive.read(name)
            if name in hurt:
                how = rng.random()
                if how < 0.1:
                    continue
                part = _hurt_xml(rng, part) if how < 0.8 else archive.read(rng.choice(names))
            out.writestr(name, part)
    packed = made.getvalue()
    if rng.random() < 0.05:
        at = rng.randrange(len(packed))
        packed = packed[:at] + rng.randbytes(3) + packed[at + 3 :]
    return packed


def _hurt_xml(rng: Rng, part: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 3))):
        pieces = re.split(rb"(?=<)", part)
        at = rng.randrange(len(pieces))
        how = rng.randrange(8)
        if how == 0:
            del pieces[at : at + rng.randint(1, 3)]
        elif how == 1:
            pieces[at:at] = pieces[at : at + rng.randint(1, 9)]
        elif how == 2:
            pieces[at] = re.sub(
                rb'"[^"]*"',
                lambda _: b'"%s"' % rng.choice((b"", b"-1", b"x", b"99999999999", b"rId99")),
                pieces[at],
                count=1,
            )
        elif how == 3:
            pieces[at] = re.sub(rb">[^<]*$", lambda _: b">" + rng.choice(_TAGS).encode(), pieces[at])
        elif how == 4:
            pieces[at] = pieces[at].replace(b"w:", rng.choice((b"x:", b"", b"w14:")), 1)
        elif how == 5:
            other = rng.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif how == 6:
            pieces = pieces[:at]
        else:
            pieces[at] += rng.choice((b"&x;", b"\x00", b"<!DOCTYPE a>", b"<!-- x -->", b"<w:p/>", b"\xff"))
        part = b"".join(pieces)
        if not part:
            break
    return part


@functools.cache
def _example() -> str:
    return (ROOT / "examples" / "strathburn-cluster-2019-20.yaml").read_text(encoding="utf-8")


def filling(rng: Rng, folder: Path) -> None:
    """A council's own form in Word."""
    (folder / "form.docx").write_bytes(_hurt_word(rng, rng.choice(_word_files())))
    (folder / "plan.yaml").write_text(_PLAIN.replace("template: own\n", ""), encoding="utf-8")
    if rng.random() < 0.5:
        run("templates", "check", str(folder / "form.docx"))
    else:
        name = "--word-form" if _has_word_form() else "--form"
        run(
            "render",
            str(folder / "plan.yaml"),
            "--draft",
            name,
            str(folder / "form.docx"),
            "--out",
            str(folder / "out"),
        )


@functools.cache
def _has_word_form() -> bool:
    return "--word-form" in run("render", "--help").out


def lettering(rng: Rng, folder: Path) -> None:
    """A letterhead."""
    (folder / "letter.docx").write_bytes(_hurt_word(rng, rng.choice(_word_files())))
    (folder / "plan.yaml").write_text(_PLAIN.replace("template: own\n", ""), encoding="utf-8")
    run(
        "render",
        str(folder / "plan.yaml"),
        "--draft",
        "--reference",
        str(folder / "letter.docx"),
        "--out",
        str(folder / "out"),
    )


_SCHOOLS = tuple(
    f"improvplan: 1\nid: {name}-2025\ntitle: Plan\nsession: 2025-26\norganisation:\n  id: {name}\npriorities:\n  - id: reading\n"
    f"    title: Reading\n    supports: three-rivers-2025/reading\n    actions:\n      - id: a\n        do: Read daily\n        who: jp\n"
    "evaluations:\n  - at: 2025-11\n    overall:\n      - What went well.\nindicators:\n  - id: attendance\n    title: Attendance\n"
    "    unit: percent\n    values:\n      2024-25: 91\n"
    for name in ("mossgate", "fenwater", "three-rivers")
)
_NETWORK = (
    ROOT / "examples" / "trust-year" / "network.yaml",
    ROOT / "examples" / "trust-year" / "network" / "log.yaml",
)
_VISIT = ROOT / "examples" / "trust-year" / "year" / "2025-11-visit-alderbrook.yaml"


def _trust(rng: Rng, folder: Path) -> tuple[str, str]:
    """The folder of a trust: network, three plans, one of them injured now and then; and the name of one plan that is whole."""
    texts = [file.read_text(encoding="utf-8") for file in _NETWORK]
    choice = rng.random()
    if choice < 0.5:
        texts = [grown_network(rng)]
    elif choice < 0.7:
        texts = [grown_network(rng), rng.choice(texts)]
    if rng.random() < 0.6:
        texts = [mutated(rng, text, rng.choice((1, 1, 2, 4, 9))) for text in texts]
    (folder / "network").mkdir()
    for number, text in enumerate(texts):
        file = folder / "network.yaml" if number == 0 else folder / "network" / "log.yaml"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "improvplan.yaml").write_text("improvplan-config: 1\ncountry: england\n", encoding="utf-8")
    for number, text in enumerate(_SCHOOLS):
        plan = text if rng.random() < 0.7 else mutated(rng, text, rng.choice((1, 2, 4)))
        (folder / f"{number}.yaml").write_bytes(plan.encode("utf-8", "surrogatepass"))
    return str(folder), str(folder / f"{rng.randrange(3)}.yaml")


def networking(rng: Rng, folder: Path) -> None:
    """What reads a network and the plans of its schools."""
    plans, _ = _trust(rng, folder)
    school = rng.choice((*_NAMES, "The Board", "Three Rivers Trust"))
    day = rng.choice(("2025-12-12", "2025-12-12", "2026-03-24", "0001-01-01", "9999-12-31"))
    kind = rng.choice(("md", "md", "html", "docx", "csv", "xlsx", "json"))
    commands: tuple[tuple[str, ...], ...] = (
        ("validate",),
        ("triads", "--session", rng.choice(("2025-26", "2026-27"))),
        ("triads", "--mix", rng.choice(("phase", "hub", "category", "x")), "--apart", f"mossgate+{school}"),
        ("triads", "--of", school, "--left-over", rng.choice(("fours", "pairs"))),
        ("forums", "--forum", rng.choice(("english", "maths", school))),
        ("visit", "report"),
        ("visit", "report", "--host", school, *(("--blank",) if rng.random() < 0.5 else ())),
        ("category", "grid"),
        ("category", "page", "--school", school),
        ("category", "page"),
        ("self-evaluation", *(("--school", school) if rng.random() < 0.5 else ())),
        ("expertise",),
        ("board", "--for", rng.choice(("trustees", school))),
        ("board",),
        ("rollup", "--by", rng.choice(("trust", "hub", "phase", "category", "x"))),
        ("rollup", "--full"),
        ("thread", *(("--upward",) if rng.random() < 0.5 else ())),
        ("thread", "--of", "three-rivers-2025"),
        ("indicator", "compare", "--indicator", rng.choice(("attendance", "x"))),
        ("report", "--by", "question", "--checkpoint", "2025-11", "--to", "md"),
        ("support",),
        ("training",),
    )
    chosen = rng.choice(commands)
    dated = () if chosen[0] in ("support", "training") else ("--today", day)
    written = () if chosen[0] == "validate" or "--to" in chosen or rng.random() < 0.5 else ("--to", kind)
    audience = rng.choice(("", "", "public", "governors"))
    shown = ("--audience", audience) if audience and chosen[0] != "validate" else ()
    out = () if chosen[0] == "validate" else ("--out", str(folder / "out"))
    head = 2 if chosen[0] in ("visit", "category", "indicator") else 1
    run(*chosen[:head], plans, *chosen[head:], *dated, *written, *shown, *out)
    _nothing_left(folder)


def logging(rng: Rng, folder: Path) -> None:
    """What writes into a network file or a school's plan: every other line stays, and what is written can be read."""
    plans, plan = _trust(rng, folder)
    school = rng.choice(_NAMES)
    words = rng.choice((*_ODD, "Two lines\nof text")).replace("\x00", "") or "x"
    visit = folder / "visit.yaml"
    text = _VISIT.read_text(encoding="utf-8")
    visit.write_bytes(mutated(rng, text, rng.choice((0, 1, 2, 5))).encode("utf-8", "surrogatepass"))
    commands: tuple[tuple[str, ...], ...] = (
        ("triads", plans, "--session", "2026-27", "--keep"),
        ("visit", "record", str(visit), "--in", plans),
        ("visit", "new", school, "--in", plans, "--out", str(folder / "new.yaml")),
        ("category", "record", school, "--category", rng.choice(("sustain", words)), "--in", plans),
        ("category", "record", school, "--area", f"outcomes={words}", "--to-move", words, "--in", plans),
        ("action", "add", plan, "--do", words, "--priority", rng.choice(("1", "reading", words)), "--who", words),
        ("action", "add", plan, "--next-steps"),
        ("action", "add", plan, "--visit", rng.choice(("alderbrook-nov-2025", school)), "--priority", "1"),
        ("confirm", plan),
    )
    files = [file for file in folder.rglob("*.yaml") if file.name != "visit.yaml"]
    before = {file: file.read_bytes() for file in files}
    run(*rng.choice(commands), "--today", rng.choice(("2025-12-12", "2026-07-01")))
    for file, data in before.items():
        _kept(data, file.read_bytes())
    _nothing_left(folder)


_TABLES = (
    "School,Indicator,Year,Value\nmossgate,Attendance,2025-26,92.4\nfenwater,attendance,2025-26,93\n",
    "School;Session;Attendance\nmossgate;2025-26;92,4\n",
    "URN\tAttendance\n099102\t91%\n",
)


def tabling(rng: Rng, folder: Path) -> None:
    """Tables of plans, and the figures of a data system."""
    plans, _ = _trust(rng, folder)
    out = str(folder / "out")
    if rng.random() < 0.4:
        kind = rng.choice(("csv", "xlsx", "sqlite", "parquet"))
        shape = ("--shape", "dfe") if rng.random() < 0.3 else ("--to", kind)
        run("table", plans, *shape, "--out", out, "--today", "2025-12-12")
    else:
        data = folder / "figures.csv"
        text = rng.choice(_TABLES)
        if rng.random() < 0.5:
            text = mutated(rng, text, rng.choice((1, 2, 4)))
        data.write_bytes(text.encode(rng.choice(("utf-8", "utf-16", "cp1252")), "replace"))
        more = rng.choice(((), ("--period", "2025-26"), ("--indicator", "attendance", "--period", rng.choice(_ODD))))
        how = ("--write", "--leave-unmatched") if rng.random() < 0.5 else ("--format", "json")
        run("indicator", "import", str(data), plans, *(each.replace("\x00", "") for each in more), *how)
    _nothing_left(folder)


TARGETS: dict[str, tuple[Callable[[Rng, Path], None], int]] = {
    "reading": (reading, 500_000),
    "validate": (validating, 300_000),
    "reports": (reporting, 20_000),
    "render": (rendering, 30_000),
    "fix": (fixing, 10_000),
    "edits": (editing, 50_000),
    "derived": (deriving, 30_000),
    "configuration": (configuring, 20_000),
    "frameworks": (cataloguing, 20_000),
    "templates": (templating, 20_000),
    "word-forms": (filling, 20_000),
    "letterheads": (lettering, 20_000),
    "networks": (networking, 30_000),
    "network-edits": (logging, 20_000),
    "tables": (tabling, 20_000),
}
"""Each target with how many inputs a whole run has."""


# --- running many ----------------------------------------------------------------------------------------------------


def _alarm(_number: int, _frame: Any) -> None:
    raise HangError


def chunk(job: tuple[str, int, int]) -> tuple[str, int, Tally]:
    """Run the inputs of a target from one number up to another."""
    target, first, end = job
    work, _ = TARGETS[target]
    tally = Tally()
    signal.signal(signal.SIGPROF, _alarm)
    shared = Path("/dev/shm")
    base = Path(tempfile.mkdtemp(prefix="fuzz-", dir=shared if shared.is_dir() else None))
    try:
        for number in range(first, end):
            folder = base / "w"
            folder.mkdir()
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LIMIT)
            try:
                work(random.Random(f"{target}:{number}"), folder)
            except HangError:
                tally.hangs += 1
                tally.crashes.setdefault("hang", f"{target}:{number}")
            except LossError as error:
                tally.lost += 1
                tally.crashes.setdefault(f"loss: {error}"[:160], f"{target}:{number}")
            except RecursionError as error:
                tally.crashes.setdefault(f"RecursionError {error}"[:120], f"{target}:{number}")
            except Exception as error:  # noqa: BLE001
                tally.crashes.setdefault(_where(error), f"{target}:{number}")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            took = time.process_time() - began
            tally.inputs += 1
            tally.seconds += took
            tally.slowest = max(tally.slowest, took)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return target, first, tally


def _where(error: BaseException) -> str:
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "improvplan" in each.filename]
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__} {last} {error}"[:240]


def jobs_of(targets: list[str], share: float, done: dict[str, list[int]]) -> Iterator[tuple[str, int, int]]:
    """The chunks still to do, the targets in turn."""
    pending = {name: iter(range(0, int(TARGETS[name][1] * share), CHUNK)) for name in targets}
    while pending:
        for name in list(pending):
            first = next((at for at in pending[name] if at not in done.get(name, [])), None)
            if first is None:
                del pending[name]
            else:
                yield name, first, min(first + CHUNK, int(TARGETS[name][1] * share))


def main() -> int:
    """Run, show one input, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=sum(count for _, count in TARGETS.values()), help="inputs in all")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many minutes")
    parser.add_argument("--only", default="", help="targets, with commas")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--state", type=Path, default=Path("build/fuzz.json"), help="where figures are kept between runs"
    )
    parser.add_argument("--show", default="", help="an input, for example validate:1234")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz-input"))
    parser.add_argument("--table", action="store_true")
    chosen = parser.parse_args()
    if chosen.show:
        return show(chosen.show, chosen.out)
    state = (
        json.loads(chosen.state.read_text(encoding="utf-8")) if chosen.state.is_file() else {"done": {}, "tally": {}}
    )
    tallies = {name: Tally(**one) for name, one in state["tally"].items()}
    targets = [name for name in chosen.only.split(",") if name] or list(TARGETS)
    if not chosen.table:
        share = chosen.inputs / sum(TARGETS[name][1] for name in targets)
        work_through(list(jobs_of(targets, share, state["done"])), chosen, state, tallies)
    print(table(tallies))
    return 1 if any(one.crashes for one in tallies.values()) else 0


def work_through(
    jobs: list[tuple[str, int, int]], chosen: argparse.Namespace, state: dict[str, Any], tallies: dict[str, Tally]
) -> None:
    """Do the chunks in several processes; each is remembered once it is done."""
    ends = time.monotonic() + chosen.minutes * 60 if chosen.minutes else None
    chosen.state.parent.mkdir(parents=True, exist_ok=True)
    with get_context("fork").Pool(chosen.jobs, _build_each_command_once, maxtasksperchild=8) as pool:
        for target, first, part in pool.imap_unordered(chunk, jobs):
            tallies.setdefault(target, Tally()).add(part)
            state["done"].setdefault(target, []).append(first)
            state["tally"] = {name: asdict(one) for name, one in tallies.items()}
            temporary = chosen.state.with_suffix(".new")
            temporary.write_text(json.dumps(state), encoding="utf-8")
            temporary.replace(chosen.state)
            for where, number in part.crashes.items():
                print(f"{number}: {where}", file=sys.stderr)
            if ends and time.monotonic() > ends:
                pool.terminate()
                return


def show(name: str, out: Path) -> int:
    """Write the files of one input into a folder and run it there, with its traceback."""
    target, _, number = name.partition(":")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    TARGETS[target][0](random.Random(f"{target}:{int(number)}"), out)
    return 0


def table(tallies: dict[str, Tally]) -> str:
    """The figures as Markdown."""
    lines = [
        "| target | inputs | distinct crashes | over 10 s | lost or torn | slowest | peak memory |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    whole = Tally()
    for name in [each for each in TARGETS if each in tallies]:
        whole.add(tallies[name])
        lines.append(_row(name, tallies[name]))
    return "\n".join([*lines, _row("together", whole)])


def _row(name: str, one: Tally) -> str:
    crashes = sum(not where.startswith(("loss", "hang")) for where in one.crashes)
    return f"| {name} | {one.inputs:,} | {crashes} | {one.hangs} | {one.lost + one.torn} | {one.slowest:.1f} s | {one.memory} MB |"


if __name__ == "__main__":
    raise SystemExit(main())
