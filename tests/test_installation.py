"""The README's commands install exact versions, which fit what pyproject.toml asks for on every Python and system."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINNED = [Requirement(line) for line in LINES if line and not line.lstrip().startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = (("linux", "posix", "Linux"), ("darwin", "posix", "Darwin"), ("win32", "nt", "Windows"))


def asked_for() -> list[Requirement]:
    project = PROJECT["project"]
    extras = [one for requirements in project["optional-dependencies"].values() for one in requirements]
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


def pinned_on(python: str, system: tuple[str, str, str]) -> dict[str, str]:
    platform, kind, name = system
    there = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "os_name": kind,
        "platform_system": name,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    held = [one for one in PINNED if one.marker is None or one.marker.evaluate(there)]
    names = [canonicalize_name(one.name) for one in held]
    assert len(set(names)) == len(names), "two versions of one package"
    return {name: str(one.specifier).removeprefix("==") for name, one in zip(names, held, strict=True)}


@pytest.mark.parametrize(("python", "system"), [*product(("3.11", "3.12", "3.13"), SYSTEMS)], ids=str)
def test_everything_asked_for_has_one_exact_version_that_fits(python: str, system: tuple[str, str, str]) -> None:
    versions = pinned_on(python, system)
    for one in asked_for():
        assert one.specifier.contains(versions[canonicalize_name(one.name)]), one


def test_the_versions_are_exact_and_name_no_place_they_come_from() -> None:
    for one in PINNED:
        assert re.fullmatch(r"==[0-9][0-9A-Za-z.+!]*", str(one.specifier)), one
        assert one.url is None
        assert not one.extras, "pip takes no extras in constraints"
    assert not [line for line in LINES if "://" in line or "--index" in line or "--find-links" in line]


def test_what_builds_improvplan_has_the_same_versions() -> None:
    versions = pinned_on("3.11", SYSTEMS[0])
    for line in PROJECT["build-system"]["requires"]:
        name, version = line.split("==")
        assert versions[name] == version


def test_both_commands_of_the_readme_keep_to_them_in_one_line() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for heading in ("## Try it", "## Test it"):
        part = readme.split(f"{heading}\n")[1].split("\n## ")[0]
        blocks = re.findall(r"```(sh|powershell)\n(.*?)\n```", part, re.S)
        assert [language for language, _ in blocks] == ["sh", "powershell"]
        for _, command in blocks:
            assert "\n" not in command
            assert "pip install --quiet -c constraints.txt " in command


def test_every_dependency_has_a_lower_bound() -> None:
    for line in PROJECT["project"]["dependencies"]:
        assert re.match(r"[\w.-]+>=[0-9.]+", line), line
