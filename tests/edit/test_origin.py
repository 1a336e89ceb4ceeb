"""Where a server is told to install improvplan from: what pip has noted, and never a bare name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from git_repository import GitRepository
from improvplan.edit.origin import Origin, origin_of
from improvplan.edit.pipelines import github, gitlab, pre_commit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs": "git", "commit_id": COMMIT}


@pytest.mark.parametrize(
    ("noted", "package"),
    [
        (
            {"url": "https://code.example/plans/improvplan.git", "vcs_info": GIT},
            f"improvplan @ git+https://code.example/plans/improvplan.git@{COMMIT}",
        ),
        (
            {"url": "https://me:ghp_SECRET@code.example:8443/improvplan", "vcs_info": GIT, "subdirectory": "tool"},
            f"improvplan @ git+https://code.example:8443/improvplan@{COMMIT}#subdirectory=tool",
        ),
        (
            {"url": "ssh://git@code.example/improvplan", "vcs_info": GIT},
            f"improvplan @ git+ssh://git@code.example/improvplan@{COMMIT}",
        ),
        (
            {
                "url": "https://x:y@code.example/improvplan-1-py3-none-any.whl",
                "archive_info": {"hashes": {"sha256": "ab"}},
            },
            "improvplan @ https://code.example/improvplan-1-py3-none-any.whl#sha256=ab",
        ),
        ({"url": "https://code.example/${{secrets.T}}", "vcs_info": GIT}, ""),
        ({"url": 'https://code.example/"; rm -rf', "vcs_info": GIT}, ""),
        ({"url": "https://code.example/improvplan", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}}, ""),
        ({"url": "file:///srv/gone/improvplan-1-py3-none-any.whl", "archive_info": {}}, ""),
        ({"url": "file:///srv/gone", "dir_info": {"editable": True}}, ""),
        ({"url": "git@code.example:improvplan", "vcs_info": GIT}, ""),
    ],
)
def test_what_pip_has_noted(noted: dict[str, Any], package: str) -> None:
    assert origin_of(noted).package == package


def test_a_wheel_on_this_computer_is_kept_with_the_plans(tmp_path: Path) -> None:
    file = tmp_path / "improvplan-1-py3-none-any.whl"
    file.write_bytes(b"PK")
    found = origin_of({"url": file.as_uri(), "archive_info": {}})
    assert found == Origin("./vendor/improvplan-1-py3-none-any.whl", wheel=file)


def test_a_checkout_counts_only_where_its_commit_is_on_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    repository = GitRepository(source, monkeypatch)
    repository.write("README.md", "improvplan")
    commit = repository.commit()
    repository.git("remote", "add", "origin", "https://code.example/improvplan")
    noted = {"url": source.as_uri(), "dir_info": {"editable": True}}
    assert origin_of(noted) == Origin()
    repository.git("update-ref", "refs/remotes/origin/main", commit)
    assert origin_of(noted).package == f"improvplan @ git+https://code.example/improvplan@{commit}"
    repository.write("README.md", "a change")
    repository.commit()
    assert origin_of(noted) == Origin()


@pytest.mark.parametrize(
    "found", [Origin(), Origin("improvplan @ git+https://code.example/i@1", "https://code.example/i", "1")]
)
def test_no_file_names_a_package_without_saying_where_it_is(found: Origin) -> None:
    for made in (github(found), gitlab(found)):
        parsed = yaml.safe_load(made.replace("\non:", "\n'on':"))
        variables = parsed.get("env") or parsed.get("variables")
        assert variables["IMPROVPLAN"] == found.package
        assert "PACKAGE" not in made
    [repository] = yaml.safe_load(pre_commit(found))["repos"]
    assert repository["repo"] == (found.repository or "local")
    assert [hook["id"] for hook in repository["hooks"]] == ["improvplan"]
