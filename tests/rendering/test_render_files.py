from __future__ import annotations

import os
from pathlib import Path

import pytest

from improvplan.source.files import write_beside_then_replace


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_beside_then_replace(tmp_path / "plan.docx", b"new")
    assert (tmp_path / "plan.docx").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_beside_then_replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_beside_then_replace(tmp_path / "plan.docx", b"")
    assert (tmp_path / "plan.docx").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_stays_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    monkeypatch.setattr(Path, step, full, raising=False)
    with pytest.raises(OSError, match="No space left"):
        write_beside_then_replace(path, b"new" * 1000)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.docx"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_beside_then_replace(tmp_path / "nowhere" / "plan.docx", b"")


def test_a_folder_in_the_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_beside_then_replace(tmp_path / "plan.docx", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.docx"]
