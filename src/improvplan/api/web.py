"""The page that checks plans in a browser, with nothing installed: a folder of static files for any web server."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from improvplan.api.errors import ImprovplanError
from improvplan.data import data_folder
from improvplan.source.files import write_beside_then_replace
from improvplan.version import VERSION
from improvplan.workspace.cache import cache_folder
from improvplan.workspace.configuration import repository_of

SIZE_LIMIT = 25_000_000
"""The folder stays below this many bytes."""

_PAGE = ("page.css", "page.js", "worker.js", "editor.js")
_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_DATA = ("frameworks", "templates", "schemas", "examples")
_TIME = (1980, 1, 1, 0, 0, 0)
_PATIENCE = 300
_NOT_HERE = re.compile(r"\.(?:so|pyd|dll|c|pyx|pxd)$")
"""Of a wheel for another machine, what is compiled or the source of it; the package works without."""


def write_web(out: Path, plans: Path | None = None) -> list[Path]:
    """Write the page into a folder, with the configuration, forms, frameworks and letterhead of a plans repository if one is named.

    The same improvplan and repository give the same bytes. A folder that holds other files is not written to.

    Raises:
        ImprovplanError: parts cannot be fetched or are not what they should be, `plans` is no repository, or the folder
            holds something else.
        OSError: a file cannot be written.

    """
    if out.exists() and not out.is_dir():
        raise ImprovplanError(f"{out} is a file: name a folder with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / "files.json").is_file():
        raise ImprovplanError(f"{out} holds other files: name an empty folder, or one that improvplan web has written")
    own = _repository_files(plans) if plans else {}
    files = dict(_files(own))
    whole = sum(map(len, files.values()))
    if whole > SIZE_LIMIT:
        raise ImprovplanError(
            f"the page would have {whole / 1e6:.1f} MB, and more than {SIZE_LIMIT / 1e6:.0f} is too slow"
        )
    old = _earlier(out)
    for name in old - files.keys():
        (out / name).unlink(missing_ok=True)
    written = []
    for name, data in sorted(files.items()):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beside_then_replace(path, data)
        written.append(path)
    return written


def _earlier(out: Path) -> set[str]:
    """The files of the page that stands there, by name; none that leads out of the folder."""
    try:
        names = json.loads((out / "files.json").read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if isinstance(name, str) and not Path(name).is_absolute() and ".." not in name}


def _files(own: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file of the page with its bytes."""
    parts = json.loads((data_folder("web") / "parts.json").read_text(encoding="utf-8"))
    files = {name: (data_folder("web") / name).read_bytes() for name in (*_PAGE, "index.html", "service-worker.js")}
    for licence in sorted((data_folder("web") / "licences").glob("*.txt")):
        files[f"licences/{licence.name}"] = licence.read_bytes()
    packages: dict[str, bytes] = {}
    with _kept_parts() as folder:
        files |= {f"python/{name}": data for name, data in _pyodide(folder, parts["pyodide"])}
        for wheel in _wheels(folder, parts):
            with zipfile.ZipFile(wheel) as packed:
                for name in packed.namelist():
                    if not name.endswith("/"):
                        packages[name] = packed.read(name)
            packages = {name: data for name, data in packages.items() if "wasm32" in name or not _NOT_HERE.search(name)}
    for name, data in packages.items():
        found = re.match(r"([^/]+)-[^-/]+\.dist-info/(?:licenses/)?(LICEN[CS]E[^/]*)$", name)
        if found:
            files[f"licences/{found.group(1)}-{found.group(2)}.txt".replace(".txt.txt", ".txt")] = data
    files["python/packages.bin"] = installed(packages | own_files())
    files["python/repository.zip"] = zipped(own)
    files["python/needed-first.json"] = _needed_first()
    text = _listing(files)
    # The browser sees from its bytes that the service worker is a new one, and then takes every file anew.
    version = hashlib.sha256(text).hexdigest()[:16].encode()
    files["service-worker.js"] = files["service-worker.js"].replace(b"VERSION_OF_THE_PAGE", version)
    files["files.json"] = _listing(files)
    yield from files.items()


_RECORD = """
import json, re, sys
compiled, compile = {}, re.compile
def recording(pattern, flags=0):
    if isinstance(pattern, str):
        compiled[pattern, int(flags)] = None
    return compile(pattern, flags)
re.compile = recording
from improvplan.api.in_browser import answer
from improvplan.data import data_folder
for name in ("burnside-primary-2025-26", "drafts/larkfield-primary-draft"):
    text = (data_folder("examples") / f"{name}.yaml").read_text(encoding="utf-8")
    json.loads(answer(json.dumps({"ask": "check", "name": "plan.yaml", "text": text})))["answer"]
modules = sorted(name for name in sys.modules if name.partition(".")[0] in ("improvplan", "pydantic", "pydantic_core"))
print(json.dumps({"patterns": sorted(compiled), "modules": modules}, indent=0))
"""


def _needed_first() -> bytes:
    """The regular expressions that checking two of the examples takes, with their flags, and the modules of which it needs the code.

    A browser needs longer to make them than to check a plan, so they are part of the image of memory that it keeps. A process of
    its own gives the same ones whatever this one has loaded before.

    Raises:
        ImprovplanError: Python cannot be started anew.

    """
    environment = {**os.environ, "IMPROVPLAN_CACHE": "off", "PYTHONHASHSEED": "0", "PYDANTIC_DISABLE_PLUGINS": "1"}
    command = [sys.executable, "-P", "-c", _RECORD]
    try:
        done = subprocess.run(command, env=environment, check=True, capture_output=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise ImprovplanError(f"Python could not be started to see what the page needs: {_why(error)}") from error
    return done.stdout.replace(b"\r\n", b"\n")


def _listing(files: Mapping[str, bytes]) -> bytes:
    """Every file of the page with its hash and its size, as JSON."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    listing = {"improvplan": VERSION, "files": hashes, "sizes": {name: len(files[name]) for name in hashes}}
    return (json.dumps(listing, indent=1) + "\n").encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file that is the same for the same files, in whatever order and whenever."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
    return made.getvalue()


def installed(files: Mapping[str, bytes]) -> bytes:
    """What is installed, in one piece that a browser unpacks by itself, and the same for the same files.

    It is the length of a list of names and sizes, that list as JSON, and the files one after the other, all of it compressed by gzip.
    """
    names = json.dumps([(name, len(data)) for name, data in sorted(files.items())]).encode()
    whole = b"".join((len(names).to_bytes(4, "little"), names, *(data for _, data in sorted(files.items()))))
    return gzip.compress(whole, 9, mtime=0)


def own_files() -> dict[str, bytes]:
    """What is running here, as it is installed, by names of files: the files that run, and what says its name and version."""
    package = Path(__file__).resolve().parents[1]
    files = {f"improvplan/{path.relative_to(package).as_posix()}": path.read_bytes() for path in _sources(package)}
    for name in _DATA:
        folder = data_folder(name)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                files[f"improvplan/_data/{name}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    about = f"Metadata-Version: 2.1\nName: improvplan\nVersion: {VERSION}\nLicense: MIT\n"
    files[f"improvplan-{VERSION}.dist-info/METADATA"] = about.encode()
    return files


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package).parts
        if (
            path.is_file()
            and "__pycache__" not in inside
            and inside[0] != "_data"
            and path.suffix in (".py", ".typed", ".txt")
        ):
            yield path


def _repository_files(plans: Path) -> dict[str, bytes]:
    """The configuration, forms, frameworks and letterhead of a repository, by where they stand in it; no plan is among them."""
    if not plans.is_dir():
        raise ImprovplanError(f"{plans} is no folder: name the folder of a plans repository with --plans")
    repository = repository_of(plans)
    root = repository.root
    if root is None:
        raise ImprovplanError(f"{plans}: there is no improvplan.yaml here or above; improvplan init writes one")
    found: dict[str, bytes] = {}
    reference = repository.configuration.reference and repository.reference
    named: Iterable[Path | None] = (
        *(file.path for file in repository.files),
        *repository.own_folders,
        reference or None,
    )
    for each in named:
        for path in sorted(each.rglob("*")) if each and each.is_dir() else [each]:
            if path is None or not path.is_file():
                continue
            real = path.resolve()
            if not real.is_relative_to(root.resolve()):
                raise ImprovplanError(f"{path} leads out of the repository: what the page takes along must stand in it")
            found[real.relative_to(root.resolve()).as_posix()] = real.read_bytes()
    return found


# Parts from elsewhere, checked by their hashes.


@contextmanager
def _kept_parts() -> Iterator[Path]:
    """The folder in which fetched parts are kept: the user's cache, or one that is thrown away where nothing may be kept."""
    kept = cache_folder(os.environ)
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="improvplan-web-") as folder:
            yield Path(folder)
        return
    folder_kept = kept / "web"
    folder_kept.mkdir(parents=True, exist_ok=True)
    yield folder_kept


def _pyodide(folder: Path, part: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of Python for browsers, each with its bytes."""
    archive = folder / f"pyodide-{part['version']}.tgz"
    if not archive.is_file() or not _has_integrity(archive.read_bytes(), part["integrity"]):
        _fetch_by_npm(folder, f"pyodide@{part['version']}", archive)
        if not _has_integrity(archive.read_bytes(), part["integrity"]):
            archive.unlink()
            raise ImprovplanError(f"pyodide {part['version']} as npm fetched it is not the one that this version knows")
    with tarfile.open(archive) as packed:
        for name in _PYODIDE:
            member = packed.extractfile(f"package/{name}")
            assert member
            yield name, member.read()


def _has_integrity(data: bytes, integrity: str) -> bool:
    return integrity == "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def _fetch_by_npm(folder: Path, package: str, archive: Path) -> None:
    """By npm, so that the registry is asked that it is set up for."""
    npm = shutil.which("npm")
    if npm is None:
        raise ImprovplanError(
            f"{package} is fetched by npm, once, and npm is not installed: install Node.js, which brings it, "
            f"or copy {archive.name} from a machine that has it to {folder}"
        )
    pack = [npm, "pack", package, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(pack, check=True, capture_output=True, timeout=_PATIENCE, cwd=folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise ImprovplanError(f"{package} could not be fetched by npm, which is needed once: {_why(error)}") from error


def _wheels(folder: Path, parts: Mapping[str, Any]) -> list[Path]:
    """The wheels of the libraries, fetched by pip from the index that it is set up for."""
    found = {wheel["name"]: _kept_wheel(folder, wheel["sha256"]) for wheel in parts["wheels"]}
    for platform in sorted({wheel["platform"] for wheel in parts["wheels"] if not found[wheel["name"]]}):
        wanted = [each for each in parts["wheels"] if each["platform"] == platform]
        _fetch_wheels(folder, platform, parts["python"], wanted)
    found = {wheel["name"]: _kept_wheel(folder, wheel["sha256"]) for wheel in parts["wheels"]}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        raise ImprovplanError(f"{', '.join(missing)}: pip fetched another file than this version knows")
    return [path for path in found.values() if path]


def _kept_wheel(folder: Path, sha256: str) -> Path | None:
    return next((p for p in sorted(folder.glob("*.whl")) if hashlib.sha256(p.read_bytes()).hexdigest() == sha256), None)


def _fetch_wheels(folder: Path, platform: str, python: str, wheels: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory(prefix="improvplan-web-") as place:
        asked = Path(place, "requirements.txt")
        lines = (f"{each['name']}=={each['version']} --hash=sha256:{each['sha256']}\n" for each in wheels)
        asked.write_text("".join(lines), encoding="utf-8")
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--require-hashes", "--only-binary=:all:", "--implementation", "cp", "--python-version", python),
            *("--abi", f"cp{python.replace('.', '')}", "--abi", "none", "--platform", platform),
            *("--dest", str(folder), "--requirement", str(asked)),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.SubprocessError) as error:
            raise ImprovplanError(f"pip, which fetches the libraries once, cannot be started: {error}") from error
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
            raise ImprovplanError(f"the libraries could not be fetched by pip, which is needed once: {last}")


def _why(error: Exception) -> str:
    words = getattr(error, "stderr", b"") or b""
    lines = words.decode(errors="replace").strip().splitlines() if isinstance(words, bytes) else []
    return lines[-1] if lines else str(error)
