"""Runs the quick tests with the newest or the lowest versions that pyproject.toml allows, and says which version broke what.

    .venv/bin/python tools/other_versions.py newest
    .venv/bin/python tools/other_versions.py lowest

Needs the environment of the README. Everything is installed into a folder that is thrown away. What fails is tried again with each version of constraints.txt put
back in turn: where the failures go, that package is named. The exit code is 1 where something fails.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOWN = 40
BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*(?:==|>=|~=)\s*(?P<version>[0-9][^,;\s]*)")


def direct_requirements() -> list[str]:
    """What pyproject.toml asks for by itself: the dependencies and those of the extra `dev`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def lower_bounds() -> dict[str, str]:
    """The lowest version of each direct requirement, by name."""
    found = [BOUND.match(requirement) for requirement in direct_requirements()]
    return {match["name"]: match["version"] for match in found if match}


def locked() -> dict[str, str]:
    """The versions in constraints.txt for this Python, by name."""
    from packaging.requirements import Requirement

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line) for line in lines if line and not line.lstrip().startswith("#")]
    return {
        one.name: str(one.specifier).removeprefix("==") for one in pinned if not one.marker or one.marker.evaluate()
    }


class Environment:
    """A folder of its own, with improvplan in it as `pip install --editable '.[dev]'` leaves it."""

    def __init__(self, folder: Path, bounds: dict[str, str]) -> None:
        venv.create(folder, with_pip=True)
        self._python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        constraints = folder / "bounds.txt"
        constraints.write_text("".join(f"{name}=={version}\n" for name, version in bounds.items()), encoding="utf-8")
        self.install("-c", str(constraints), "--editable", f"{ROOT}[dev]")

    def install(self, *arguments: str) -> None:
        """Run pip. Raises subprocess.CalledProcessError where these versions do not go together."""
        subprocess.run(
            [self._python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
        )

    def versions(self) -> dict[str, str]:
        """What is installed, by name."""
        listed = subprocess.run(
            [self._python, "-m", "pip", "list", "--format", "freeze"], capture_output=True, text=True, check=True
        )
        return dict(line.split("==", 1) for line in listed.stdout.splitlines() if "==" in line)

    def failures(self, tests: list[str]) -> list[str]:
        """The lines about what fails, of the quick tests or of those named; the last lines of pytest where it stopped early."""
        chosen = tests or ["@tests/quick.txt"]
        run = subprocess.run(
            [self._python, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", *chosen],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        lines = (run.stdout + run.stderr).splitlines()
        failed = [line for line in lines if line.startswith(("FAILED tests", "ERROR tests"))]
        return failed or (lines[-SHOWN:] if run.returncode else [])


def main() -> int:
    """Run it. Gives the exit code."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # what was said before a time limit is kept
    which = sys.argv[1] if len(sys.argv) == 2 else ""
    if which not in ("newest", "lowest"):
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            environment = Environment(Path(folder) / "venv", lower_bounds() if which == "lowest" else {})
        except subprocess.CalledProcessError:
            print(f"The {which} versions that pyproject.toml allows cannot be installed together.")
            return 1
        return _tried(which, environment)


def _tried(which: str, environment: Environment) -> int:
    known = {name.lower().replace("_", "-").replace(".", "-"): version for name, version in locked().items()}
    others = {
        name: (version, known[key])
        for name, version in environment.versions().items()
        if (key := name.lower().replace("_", "-").replace(".", "-")) in known and known[key] != version
    }
    print(f"The {which} versions differ from constraints.txt in {len(others)} packages:")
    for name, (here, there) in others.items():
        print(f"  {name} {here} (constraints.txt: {there})")
    failed = environment.failures([])
    if not failed:
        print(f"All quick tests pass with the {which} versions.")
        return 0
    print(f"The quick tests fail with the {which} versions:")
    for line in failed[:SHOWN]:
        print(f"  {line}")
    tests = [line.split(" - ")[0].partition(" ")[2] for line in failed if line.startswith("FAILED ")][:SHOWN]
    for name, (here, there) in others.items() if tests else ():
        try:
            environment.install(f"{name}=={there}")
        except subprocess.CalledProcessError:
            continue
        left = environment.failures(tests)
        mended = [test for test in tests if not any(test in line for line in left)]
        for test in mended:
            print(f"  {name} {here} broke {test}")
        tests = [test for test in tests if test not in mended]
        if not tests:
            return 1
    for test in tests:
        print(f"  no single version is to blame for {test}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
