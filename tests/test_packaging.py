"""The wheel works in an empty environment from another folder; in an editable install the repository's folders win."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
BINARIES = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(folder: Path) -> Path:
    """An environment without improvplan that sees the libraries installed here; its folder of programs.

    A path in a .pth file brings a folder's packages but not the .pth files in it, so an editable install here stays unseen.
    """
    venv.create(folder, with_pip=True)
    python = folder / BINARIES / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / BINARIES


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--skip-dependency-check",
        "--outdir",
        folder,
        ROOT,
        cwd=folder,
    )
    [file] = folder.glob("*.whl")
    return file


def test_the_wheel_carries_data_and_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "frameworks/hgios.yaml",
        "templates/school/template.yaml",
        "templates/school/full.html.j2",
        "schemas/plan.schema.json",
        "examples/burnside-primary-2025-26.yaml",
        "web/index.html",
        "web/parts.json",
    ):
        assert f"improvplan/_data/{name}" in names
    assert "improvplan/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "benchmarks/"))]


def test_the_wheel_works_in_an_empty_environment_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "environment")
    run(programs / "python", "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "plans")
    where = run(programs / "python", "-c", "import improvplan; print(improvplan.__file__)", cwd=tmp_path)
    assert "environment" in where
    assert "No findings" in run(programs / "improvplan", "validate", "plans", "--today", "2026-06-25", cwd=tmp_path)
    run(programs / "improvplan", "render", "plans", "--to", "docx,html,md", "--out", "made", cwd=tmp_path)
    assert len(list((tmp_path / "made").glob("*.docx"))) == len(list((ROOT / "examples").glob("*-*.yaml")))
    assert "Increasing creativity" in run(programs / "improvplan", "frameworks", "search", "creativity", cwd=tmp_path)


def test_in_an_editable_install_an_edit_shows_at_once(tmp_path: Path) -> None:
    programs = environment(tmp_path / "environment")
    copy = tmp_path / "repository"
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "dist", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignored)
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", copy)
    run(programs / "python", *install, cwd=tmp_path)
    catalogue = copy / "frameworks" / "hgios.yaml"
    text = catalogue.read_text(encoding="utf-8")
    assert "Family learning" in text
    catalogue.write_text(text.replace("Family learning", "Families learning together"), encoding="utf-8")
    assert "Families learning together" in run(programs / "improvplan", "frameworks", "show", "hgios", cwd=tmp_path)
