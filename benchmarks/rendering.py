"""Many plans to Word in one process: how many a second after starting, and whether memory stays flat.

python benchmarks/rendering.py [--plans 1000]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_corpus

RENDER = """
import json, resource, sys, time
import improvplan
from improvplan.rendering import length, long

pages = []
def counted(document):
    pages.append(length.pages_in_word(document))
    return pages[-1]
long.pages_in_word = counted

first, *files = sys.argv[1:]
improvplan.render(first)
pages.clear()
started = time.process_time()
for file in files:
    improvplan.render(file)
spent = time.process_time() - started
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"plans": len(files), "spent": spent, "memory": memory, "pages": sum(pages) / len(pages)}))
"""


def pages(folder: Path, count: int) -> None:
    """Print how long so many plans, a half and a tenth of them take on one core, and the memory they need."""
    first, *files = write_corpus(folder, count + 1)
    print("### Plans to Word, one process\n")
    print("| plans | pages each | CPU, s | plans a second | peak memory, MB |\n|--:|--:|--:|--:|--:|")
    for part in sorted({max(count // 10, 1), max(count // 2, 1), count}):
        command = [sys.executable, "-c", RENDER, str(first), *map(str, files[:part])]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found = json.loads(run.stdout)
        speed = found["plans"] / found["spent"]
        told = f"{found['plans']:,} | {found['pages']:.1f} | {found['spent']:.1f} | {speed:.1f} | {found['memory']:.0f}"
        print(f"| {told} |", flush=True)
    print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    with tempfile.TemporaryDirectory() as temporary:
        pages(Path(temporary) / "plans", parser.parse_args().plans)
