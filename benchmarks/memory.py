"""How much memory commands over many plans take: plans of the example region, each command in a process of its own.

python benchmarks/memory.py                        # about 250, 500 and 1,000 plans; some minutes
python benchmarks/memory.py --only rollup,thread   # these alone
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from run import improvplan, peak_memory

HERE = Path(__file__).parent
CLUSTERS = (14, 28, 55)
"""Of five schools each over three years: 261, 513 and 999 plans."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "validate": ("validate", "--no-cache", "--format", "concise"),
    "status": ("status",),
    "thread": ("thread",),
    "rollup": ("rollup", "--to", "json"),
    "table csv": ("table", "--to", "csv"),
    "table sqlite": ("table", "--to", "sqlite"),
    "table parquet": ("table", "--to", "parquet"),
}


def main() -> None:
    """Print a table: a row for each command, its peak at each size, and what each further plan takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="the commands to measure, with commas between them")
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory() as folder:
        sizes = [(region(Path(folder, str(count)), count), Path(folder, str(count))) for count in CLUSTERS]
        heads = " | ".join(f"{size:,}, MB" for size, _ in sizes)
        print(f"| command | {heads} | KB a plan, first half | second half |\n|---|{'--:|' * (len(sizes) + 2)}")
        for name, words in COMMANDS.items():
            if not only or name in only.split(","):
                peaks = [peak(words, place, Path(folder, "out")) for _, place in sizes]
                more = [
                    (peaks[at + 1] - peaks[at]) * 1024 / (sizes[at + 1][0] - sizes[at][0])
                    for at in range(len(sizes) - 1)
                ]
                print(f"| {name} | {' | '.join(f'{each:.0f}' for each in (*peaks, *more))} |", flush=True)


def region(folder: Path, clusters: int) -> int:
    """Make a region; how many plans it has."""
    make = HERE.parent / "examples" / "region" / "make.py"
    subprocess.run([sys.executable, make, folder, "--clusters", str(clusters)], check=True, stdout=subprocess.DEVNULL)
    return len(list((folder / "plans").rglob("*.yaml")))


def peak(words: Sequence[str], plans: Path, out: Path) -> float:
    """The peak of one process, in MB, with nothing remembered from before."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["IMPROVPLAN_CACHE"] = cache
        written = ["--out", str(out)] if "--to" in words else []
        dated = [] if words[0] in ("validate", "thread") else ["--today", "5 Dec 2025"]
        return peak_memory([*improvplan(), *words, str(plans), "--jobs", "1", *dated, *written])


if __name__ == "__main__":
    main()
