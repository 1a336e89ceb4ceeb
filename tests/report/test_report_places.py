"""File names as other programs look for them, and the address of a revision on the web."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from report_samples import PERSON

from improvplan.api.reporting import blob, from_root
from improvplan.finding import Label, Place
from improvplan.report.result import Result, seen_from

ROOT = PurePosixPath("/home/jp/plans")


@pytest.mark.parametrize(
    ("here", "file", "seen"),
    [
        ("/home/jp/plans", "a.yaml", "a.yaml"),
        ("/home/jp/plans/2025", "a.yaml", "2025/a.yaml"),
        ("/home/jp/plans/2025", "../2024/./a.yaml", "2024/a.yaml"),
        ("/home/jp/plans", "/home/jp/plans/2025/a.yaml", "2025/a.yaml"),
        ("/home/jp/plans", "/srv/a.yaml", "/srv/a.yaml"),
        ("/home/jp/plans", "../other/a.yaml", "/home/jp/other/a.yaml"),
        ("/home/jp/plans", "../plans-old/a.yaml", "/home/jp/plans-old/a.yaml"),
    ],
)
def test_files_are_named_from_the_root(here: str, file: str, seen: str) -> None:
    label = Label(file, Place(1, 1, 1, 1, ""), "here")
    result = Result((replace(PERSON, file=file, labels=(label,)),), (file,), (file,), (file,))
    shown = seen_from(result, ROOT, PurePosixPath(here))
    assert shown.plans == shown.frameworks == shown.skipped == (seen,)
    assert shown.findings[0].file == shown.findings[0].labels[0].file == seen


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_the_build_server_says_where_the_root_is(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path / "plans")
    result = Result((), ("a.yaml",))
    assert from_root(result).plans == ("a.yaml",)
    monkeypatch.setenv(variable, str(tmp_path))
    assert from_root(result).plans == ("plans/a.yaml",)
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert from_root(result).plans == ("a.yaml",)


def test_files_on_the_web_are_known_on_github_and_gitlab_only() -> None:
    github = {
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "strathburn/plans",
        "GITHUB_SHA": "abc123",
    }
    gitlab = {"CI_PROJECT_URL": "https://gitlab.com/strathburn/plans", "CI_COMMIT_SHA": "abc123"}
    assert blob(github) == "https://github.com/strathburn/plans/blob/abc123"
    assert blob(gitlab) == "https://gitlab.com/strathburn/plans/-/blob/abc123"
    assert blob({}) == blob({"GITHUB_SHA": "abc123"}) == ""
