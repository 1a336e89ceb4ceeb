"""Times improvplan against its yardsticks, interleaved in one run, and prints the tables of docs/performance.md.

    python benchmarks/run.py [--plans 1000] [--rounds 5] [--only many,strict,growth,one,word,pages]

Absolute times drift with the machine: only ratios inside one run count.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_corpus

from rendering import pages

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "plan.schema.json"
LOAD_WITH_PYYAML = (
    "import sys, yaml\n"
    "from pathlib import Path\n"
    "for file in sorted(Path(sys.argv[1]).glob('*.yaml')):\n"
    "    yaml.load(file.read_bytes(), yaml.CSafeLoader)\n"
)

READ_AND_HASH = (
    "import hashlib, sys\n"
    "from pathlib import Path\n"
    "for file in sorted(Path(sys.argv[1]).glob('*.yaml')):\n"
    "    hashlib.blake2b(file.read_bytes()).digest()\n"
)
EMPTY_COMMAND = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: pass\napp()"

Job = tuple[str, Sequence[str]]


def seconds(command: Sequence[str]) -> float:
    """The wall time of a whole process."""
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if run.returncode > 1:
        raise SystemExit(f"{command[:4]} failed:\n{run.stderr.decode()[-2000:]}")
    return time.perf_counter() - start


def processor_seconds(command: Sequence[str]) -> float:
    """The processor time of a whole process and what it started, in the system and out of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def interleaved(jobs: Sequence[Job], rounds: int) -> dict[str, float]:
    """The median time of each job; every round runs each once, so that drift touches all alike."""
    times: dict[str, list[float]] = {name: [] for name, _ in jobs}
    for _ in range(rounds):
        for name, command in jobs:
            times[name].append(seconds(command))
    return {name: statistics.median(found) for name, found in times.items()}


def table(times: dict[str, float], yardstick: str, unit: float, shown: str) -> None:
    """Print times and their ratio to a yardstick as a Markdown table."""
    print(f"| | {shown} | of {yardstick} |\n|---|--:|--:|")
    for name, found in times.items():
        print(f"| {name} | {found * unit:.2f} | {found / times[yardstick]:.2f} |")
    print()


def many(folder: Path, count: int, rounds: int) -> None:
    """All plans in one process, against loading them with PyYAML and checking them with check-jsonschema."""
    files = write_corpus(folder, count)
    sizes = [file.stat().st_size for file in files]
    print(f"### {count:,} plans, median {statistics.median(sizes) / 1000:.1f} KB\n")
    validate = [*improvplan(), "validate", "--format", "json", "--jobs", "1", "--today", "2025-12-15", str(folder)]
    jobs: list[Job] = [
        ("CSafeLoader", [sys.executable, "-c", LOAD_WITH_PYYAML, str(folder)]),
        ("improvplan validate", validate),
    ]
    checker = Path(sys.executable).with_name("check-jsonschema")
    if checker.exists():
        jobs.append(("check-jsonschema", [str(checker), "--schemafile", str(SCHEMA), *map(str, files)]))
    table(interleaved(jobs, rounds), "CSafeLoader", 1, "s")
    print("| plans | peak memory, MB |\n|--:|--:|")
    for part in sorted({count // 10, count // 2, count}):
        print(f"| {part:,} | {peak_memory([*validate[:-1], *map(str, files[:part])]):.0f} |")
    print()


def strict(folder: Path, count: int, rounds: int) -> None:
    """Every rule on every core, from nothing, against ajv-cli and check-jsonschema; and unchanged, against reading and hashing."""
    files = write_corpus(folder, count)
    print(f"### {count:,} plans with every rule, all cores\n")
    validate = [*improvplan(), "validate", "--strict", "--format", "json", "--today", "2025-12-15", str(folder)]
    jobs: list[Job] = [("improvplan validate --strict", validate)]
    checker = Path(sys.executable).with_name("check-jsonschema")
    if checker.exists():
        jobs.append(("check-jsonschema", [str(checker), "--schemafile", str(SCHEMA), *map(str, files)]))
    with tempfile.TemporaryDirectory() as place:
        ajv = os.environ.get("AJV") or shutil.which("ajv") or installed_ajv(Path(place))
        if ajv:
            # js-yaml turns dates into objects, which no schema of text accepts: what ajv says of them does not matter here.
            jobs.insert(
                0, ("ajv-cli", [ajv, "validate", "--strict=false", "-s", str(SCHEMA), "-d", f"{folder}/*.yaml"])
            )
        else:
            print("ajv-cli is not here: npm install ajv-cli, and set AJV to its program\n")
        table(interleaved(jobs, rounds), jobs[0][0], 1, "s")
    print("### The same, unchanged\n")
    with tempfile.TemporaryDirectory() as memory:
        os.environ["IMPROVPLAN_CACHE"] = memory
        seconds(validate)
        jobs = [
            ("reading and hashing", [sys.executable, "-c", READ_AND_HASH, str(folder)]),
            ("improvplan validate --strict", validate),
        ]
        table(interleaved(jobs, rounds), "reading and hashing", 1, "s")
        [file] = write_corpus(folder / "one", 1)
        single = [*improvplan(), "validate", str(file)]
        seconds(single)
        jobs = [("an empty Typer command", [sys.executable, "-c", EMPTY_COMMAND]), ("improvplan validate PLAN", single)]
        table(interleaved(jobs, rounds * 3), "an empty Typer command", 1000, "ms")
    os.environ["IMPROVPLAN_CACHE"] = "off"


def installed_ajv(folder: Path) -> str | None:
    """ajv-cli from npm in a folder; None where there is no npm, or it cannot fetch it."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "ajv-cli@5"]
    subprocess.run(command, capture_output=True, check=False)
    program = folder / "node_modules" / ".bin" / "ajv"
    return str(program) if program.exists() else None


def one(folder: Path, rounds: int) -> None:
    """One plan, and the start of the program, against importing pydantic."""
    [file] = write_corpus(folder, 1)
    print("### One plan, and starting\n")
    jobs: list[Job] = [
        ("import pydantic", [sys.executable, "-c", "import pydantic"]),
        ("--version", [*improvplan(), "--version"]),
        ("--help", [*improvplan(), "--help"]),
        ("validate PLAN", [*improvplan(), "validate", str(file)]),
        ("validate PLAN --format json", [*improvplan(), "validate", "--format", "json", str(file)]),
    ]
    for _, command in jobs:
        seconds(command)
    table(interleaved(jobs, rounds * 2 + 1), "import pydantic", 1000, "ms")


def word(folder: Path, rounds: int) -> None:
    """One plan to Word, against the same tables made cell by cell with python-docx; and growth with the number of rows."""
    print("### A plan to Word\n")
    [file] = write_corpus(folder, 1)
    out = folder / "out"
    seconds([*improvplan(), "render", str(file), "--draft", "--out", str(out)])
    document = out / f"{file.stem}.docx"
    jobs: list[Job] = [
        (
            "python-docx, add_row and cell()",
            [sys.executable, str(Path(__file__).with_name("naive_word.py")), str(document)],
        ),
        ("improvplan render", [*improvplan(), "render", str(file), "--out", str(out)]),
    ]
    table(interleaved(jobs, rounds), "python-docx, add_row and cell()", 1000, "ms")
    print("| action rows | improvplan render, s | per row, ms |\n|--:|--:|--:|")
    for rows in (125, 250, 500, 1000, 2000):
        long = folder / f"rows-{rows}.yaml"
        long.write_text(with_rows(file.read_text(encoding="utf-8"), rows), encoding="utf-8")
        taken = statistics.median(seconds([*improvplan(), "render", str(long), "--out", str(out)]) for _ in range(3))
        print(f"| {rows:,} | {taken:.2f} | {taken / rows * 1000:.2f} |")
    print()


def with_rows(plan: str, rows: int) -> str:
    """The plan with one more priority that has this many actions."""
    lines = [
        "  - id: long",
        "    title: A long list of actions",
        "    leads: ht",
        "    timescale: This session",
        "    outcomes: One",
        "    actions:",
    ]
    lines += [
        f"      - do: Action number {number} of many, written out in a short sentence\n        by: Dec 2025\n        who: ht"
        for number in range(rows)
    ]
    return plan + "\n".join(lines) + "\n"


def peak_memory(command: Sequence[str]) -> float:
    """The largest resident size of a process, in MB."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True)
    return int(run.stdout) / 1024


def improvplan() -> list[str]:
    """The command as a user runs it."""
    return [str(Path(sys.executable).with_name("improvplan"))]


def growth(folder: Path, count: int, rounds: int) -> None:
    """Whether the time a plan takes grows with the plans beside it: every rule, one process, a tenth, the whole and ten times."""
    print("### Growth, every rule, one process\n")
    print("| plans | CPU, s | per plan, ms | peak memory, MB |\n|--:|--:|--:|--:|")
    for size in (count // 10, count, count * 10):
        place = folder.with_name(f"{folder.name}-{size}")
        write_corpus(place, size)
        options = ["--strict", "--format", "json", "--jobs", "1", "--today", "2025-12-15"]
        command = [*improvplan(), "validate", *options, str(place)]
        spent = min(processor_seconds(command) for _ in range(rounds if size < count else 1))
        print(f"| {size:,} | {spent:.2f} | {spent / size * 1000:.2f} | {peak_memory(command):.0f} |", flush=True)
        shutil.rmtree(place)
    print()


def status(folder: Path, count: int, rounds: int) -> None:
    """How the plans stand, against checking them: in processor time, one process each."""
    write_corpus(folder, count)
    print(f"### How {count:,} plans stand, one process\n")
    options = ["--jobs", "1", "--today", "2025-12-15", str(folder)]
    jobs = [(f"improvplan {name}", [*improvplan(), name, *options]) for name in ("validate", "status")]
    spent = {name: min(processor_seconds(command) for _ in range(rounds)) for name, command in jobs}
    table(spent, "improvplan validate", 1, "CPU, s")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="many,strict,one,word")
    options = parser.parse_args()
    os.environ["IMPROVPLAN_CACHE"] = "off"
    print(f"{datetime.date.today()}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    chosen: dict[str, Callable[[Path], None]] = {
        "many": lambda folder: many(folder, options.plans, options.rounds),
        "strict": lambda folder: strict(folder, options.plans, options.rounds),
        "growth": lambda folder: growth(folder, options.plans, options.rounds),
        "status": lambda folder: status(folder, options.plans, options.rounds),
        "one": lambda folder: one(folder, options.rounds),
        "word": lambda folder: word(folder, options.rounds),
        "pages": lambda folder: pages(folder, options.plans),
    }
    for name in options.only.split(","):
        with tempfile.TemporaryDirectory() as temporary:
            chosen[name](Path(temporary) / "plans")


if __name__ == "__main__":
    assert resource  # only where memory can be measured
    main()
