"""Workers of a Dask scheduler find what one process finds, byte for byte, without a look at their own disks."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from command_line import run
from improvplan.api.derived import _gathered, _read_for, asked_of
from improvplan.api.tabulating import _rows_of
from improvplan.lint.engine import many_plans
from improvplan.lint.engine.plan_findings import Examined, examine
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import no_progress
from improvplan.lint.engine.run import run as run_check
from improvplan.source.load import bytes_of
from improvplan.workspace import cluster
from improvplan.workspace.cluster import ClusterError, checked_address
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.processes import elsewhere, spread

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2025, 12, 5)
DAY = ("--today", "5 Dec 2025")
PROGRAM = (sys.executable, "-m", "improvplan")

installed = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("local:2", "local:2"),
        ("tls://plans.example:8786", "tls://plans.example:8786"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
        ("insecure-tcp://10.0.0.7:8786", "tcp://10.0.0.7:8786"),
    ],
)
def test_an_address_is_a_scheduler_that_can_be_reached_safely(words: str, address: str) -> None:
    assert checked_address(words) == address


@pytest.mark.parametrize("words", ["tcp://10.0.0.7:8786", "plans.example:8786", "tcp://localhost.example:1"])
def test_plain_tcp_to_another_machine_has_to_be_asked_for_in_words(words: str) -> None:
    with pytest.raises(ClusterError, match="insecure-tcp://"):
        checked_address(words)


@pytest.mark.parametrize(
    "words", ["", "local:0", "local:", "tls://host", "http://host:1", "tls://host:70000", "tls://a b:1"]
)
def test_what_is_no_address_is_answered_with_how_to_write_one(words: str) -> None:
    with pytest.raises(ClusterError, match="write tls://HOST:PORT"):
        checked_address(words)


def test_without_dask_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    ran = run("validate", str(tmp_path), "--scheduler", "local:2")
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == (
        "improvplan: --scheduler needs Dask, which is not installed here: pip install 'improvplan[cluster]'\n"
    )


def test_nothing_of_dask_is_loaded_where_no_scheduler_is_named() -> None:
    code = "import sys, improvplan, improvplan.workspace.cluster; print('distributed' in sys.modules, 'dask' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False\n"


# What travels.


OWN_FORM = "improvplan-template: 1\nextends: school\ntitle: Our own form\n"
OWN_FRAMEWORK = "title: Our promises\nitems:\n  - Every child reads every day\n  - Nobody eats alone\n"
CONFIGURATION = "plans:\n  - plans/**/*.yaml\nextends: council/shared.yaml\noverrides:\n  - paths: [plans/north]\n    ignore: [blank-entry]\n"
NETWORK = "improvplan-network: 1\ntitle: Alder Trust\norganisations:\n  - id: school-1\n    name: Burnside Primary School\n    kind: school\n"
PLAN = """improvplan: 1
{id}title: School improvement plan
session: 2025-26
template: {form}
organisation:
  id: school-1
priorities:
  - id: reading
    title: Reading for pleasure
    supports: [{supports}]
    links:
      promises: Every child reads every day
      hgios: 9.{number} Learning, teaching and assessment
    actions:
      - do: TBC
        by: 30 Nov 2025
        cost: £{number}00
        training: phonics
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with everything of its own, as the current folder."""
    folder = tmp_path / "repository"
    for name, text in {
        "improvplan.yaml": CONFIGURATION,
        "council/shared.yaml": "strict: yes\ncountry: scotland\n",
        "templates/own/template.yaml": OWN_FORM,
        "frameworks/promises.yaml": OWN_FRAMEWORK,
        "network.yaml": NETWORK,
        **{
            f"plans/{'north' if number % 2 else 'south'}/{number}.yaml": PLAN.format(
                number=number,
                id=f"id: plan-{number}\n" if number % 3 else "",
                form="own" if number % 4 else "no-such-form",
                supports="plan-2/reading",
            )
            for number in range(12)
        },
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "plans/south/8.yaml").write_bytes(b"\xff\xfe")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("IMPROVPLAN_CACHE", "off")
    return folder


def _kept(name: str, **options: Any) -> Callable[[Path], Any]:
    asked = asked_of(options, TODAY, TODAY)
    return partial(_gathered, step=name, work=partial(_read_for, name=name, asked=asked, audience=None))


@pytest.mark.parametrize("named", ["by the way to it", "by its whole name"])
@pytest.mark.parametrize(
    "work",
    [
        partial(examine, CheckRequest(paths=(), today=TODAY, identities=True)),
        _kept("status", days=28),
        _kept("rollup"),
        _kept("training"),
        partial(_gathered, step="table", work=partial(_rows_of, today=TODAY, audience=None)),
    ],
    ids=["validate", "status", "rollup", "training", "table"],
)
def test_what_travels_is_all_that_a_plan_needs(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], Any], named: str
) -> None:
    """The repository is gone, and another is at its place: as on the disk of a worker."""
    folder = repository if named == "by its whole name" else Path()
    files = sorted((folder / "plans").rglob("*.yaml"))
    here = [work(file) for file in files]
    owners = [repository_of(file) for file in files]
    packed = pickle.dumps(cluster._bundle_of([*dict.fromkeys(owners)]))
    plans = [(file, bytes_of(file), 0) for file in files]
    sent = pickle.dumps((work, packed, plans))
    shutil.rmtree(repository)
    (tmp_path / "elsewhere" / "plans" / "north").mkdir(parents=True)
    (tmp_path / "elsewhere" / "improvplan.yaml").write_text("ignore: [wrong-code]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "elsewhere")
    there = cluster._on_worker(cluster.about(), *pickle.loads(sent))
    assert there == here


def test_a_plan_that_needs_another_is_looked_at_where_the_command_was_given(repository: Path) -> None:
    from improvplan.views.supports_words import supports_words

    files = sorted(Path("plans").rglob("*.yaml"))
    packed = pickle.dumps(cluster._bundle_of([repository_of(files[0])]))
    work = partial(_supported)
    there = cluster._on_worker(cluster.about(), work, packed, [(files[0], bytes_of(files[0]), 0)])
    assert there == [cluster._Left.HERE]
    assert "Reading for pleasure" in str(supports_words("plan-2/reading", str(files[0])))


def _supported(file: Path) -> str:
    from improvplan.views.supports_words import supports_words

    return str(supports_words("plan-2/reading", str(file)))


# Real workers.


def _started(*arguments: str, folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(known: Path) -> str:
    """The scheduler's address, once its file is written whole: Dask creates it first and fills it afterwards."""
    end = monotonic() + 120
    while monotonic() < end:
        with contextlib.suppress(OSError, json.JSONDecodeError):
            return str(json.loads(known.read_text(encoding="utf-8"))["address"])
        sleep(0.1)
    pytest.fail(f"no scheduler wrote {known} within two minutes")


class Running:
    """A scheduler with two workers, in a folder where other plans and another configuration lie under the same names."""

    def __init__(self, folder: Path, environment: Mapping[str, str], *options: str) -> None:
        folder.mkdir()
        (folder / "plans" / "north").mkdir(parents=True)
        for number in range(12):
            (folder / "plans" / "north" / f"{number}.yaml").write_text(
                "improvplan: 1\ntitle: Another\n", encoding="utf-8"
            )
        (folder / "improvplan.yaml").write_text("ignore: [wrong-code]\n", encoding="utf-8")
        known = folder / "scheduler.json"
        common = ("--scheduler-file", str(known), "--no-dashboard", *options)
        start = partial(_started, folder=folder, environment=environment)
        self.scheduler = start("scheduler", "--port", "0", "--host", "127.0.0.1", *common)
        self.workers = start("worker", "--nworkers", "2", "--nthreads", "1", *common)
        self.address = _address(known)

    def close(self) -> None:
        for process in (self.workers, self.scheduler):
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = Running(tmp_path_factory.mktemp("cluster") / "elsewhere", {})
    try:
        yield made.address
    finally:
        made.close()


@installed
@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("validate",),
        ("validate", "--format", "json"),
        ("status",),
        ("rollup", "--to", "json,csv"),
        ("training",),
        ("schedule", "--to", "csv,ics"),
        ("table", "--to", "csv"),
    ],
    ids=" ".join,
)
def test_workers_of_a_scheduler_give_the_bytes_of_one_process(
    repository: Path, running: str, command: tuple[str, ...]
) -> None:
    alone = run(*command, *DAY, "--jobs", "1")
    files = {file: file.read_bytes() for file in Path("build").rglob("*.*")}
    shutil.rmtree("build", ignore_errors=True)
    there = run(*command, *DAY, "--scheduler", running)
    assert there == alone
    assert {file: file.read_bytes() for file in Path("build").rglob("*.*")} == files
    assert alone.stdout


def _slow(file: Path) -> str:
    sleep(0.01)
    return file.name


def _names(count: int) -> list[Path]:
    return [Path(f"{number:03}.yaml") for number in range(count)]


@installed
@pytest.mark.slow
def test_a_worker_that_is_killed_half_way_costs_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    killed: list[int] = []

    def kill(done: int, _whole: int) -> None:
        if not killed and done:
            way: Any = elsewhere.get()
            killed.append(next(iter(way._client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    with cluster.cluster("local:2"):
        made = spread(_slow, _names(120), None, kill)
    assert killed
    assert made == [file.name for file in _names(120)]
    assert capfd.readouterr() == ("", "")


def _examined_or_ended(request: CheckRequest, file: Path) -> Examined:
    if file.name == "3.yaml":
        os._exit(7)
    return examine(request, file)


@installed
@pytest.mark.slow
def test_a_plan_that_ends_every_worker_is_one_finding_the_same_as_with_processes(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(many_plans, "examine", _examined_or_ended)
    request = CheckRequest(("plans",), today=TODAY, jobs=2)
    in_processes = run_check(request, no_progress).findings
    with cluster.cluster("local:2"):
        on_workers = run_check(request, no_progress).findings
    assert on_workers == in_processes
    assert [one.file for one in on_workers if one.rule == "program-error"] == ["plans/north/3.yaml"]
    assert capfd.readouterr() == ("", "")


def _mistaken(_file: Path) -> str:
    raise ZeroDivisionError


@installed
@pytest.mark.slow
def test_a_mistake_on_a_worker_comes_through_and_another_version_is_refused(
    running: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "VERSION", "0.0.1")
    cluster.about.cache_clear()
    try:
        with pytest.raises(ClusterError) as refused, cluster.cluster(running):
            spread(_slow, _names(2), None, no_progress)
    finally:
        monkeypatch.undo()
        cluster.about.cache_clear()
    said = str(refused.value)
    assert "Here is improvplan 0.0.1 (" in said
    assert f"the scheduler has {cluster.about()}; tcp://127.0.0.1:" in said
    assert f"pydantic {version('pydantic')}" in said
    with pytest.raises(ZeroDivisionError), cluster.cluster("local:1"):
        spread(_mistaken, _names(2), None, no_progress)


@installed
@pytest.mark.slow
def test_a_scheduler_that_is_gone_or_not_there_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    made = Running(tmp_path / "gone", {})
    script = tmp_path / "killing.py"
    script.write_text(_KILLING, encoding="utf-8")
    try:
        ran = subprocess.run(
            [sys.executable, script, made.address, str(made.scheduler.pid)], capture_output=True, text=True, timeout=300
        )
    finally:
        made.close()
    sentence = "the scheduler went away before all was done; give the same command again, or leave --scheduler out"
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"improvplan: --scheduler {made.address}: {sentence}\n"
    absent = subprocess.run(
        [*PROGRAM, "validate", ".", "--scheduler", made.address], capture_output=True, text=True, timeout=300
    )
    assert (absent.returncode, absent.stdout) == (2, "")
    assert absent.stderr == (
        f"improvplan: --scheduler {made.address}: no scheduler answers there; docs/cluster.md says how it is started\n"
    )


_KILLING = """
import os, signal, sys
from improvplan.workspace import cluster
sent = cluster._Job._sent
def killing(self, places):
    os.kill(int(pid), signal.SIGKILL)
    return sent(self, places)
cluster._Job._sent = killing
_, address, pid = sys.argv
sys.argv = ["improvplan", "validate", ".", "--scheduler", address]
from improvplan.cli import main
main()
"""


@installed
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
def test_tls_with_certificates_as_dask_wants_them(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=plans.example"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    names = {"CA_FILE": certificate}
    names |= {
        f"{who}__{what}": file
        for who in ("SCHEDULER", "WORKER", "CLIENT")
        for what, file in (("CERT", certificate), ("KEY", key))
    }
    environment = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(file) for name, file in names.items()}
    made = Running(tmp_path / "tls", environment, "--protocol", "tls")
    command = [*PROGRAM, "validate", ".", "--format", "json", *DAY]
    try:
        alone, there, without = (
            subprocess.run([*command, *more], capture_output=True, text=True, timeout=300, env={**os.environ, **known})
            for more, known in (
                (("--jobs", "1"), {}),
                (("--scheduler", made.address), environment),
                (("--scheduler", made.address), {}),
            )
        )
    finally:
        made.close()
    assert made.address.startswith("tls://")
    assert (there.returncode, there.stdout, there.stderr) == (alone.returncode, alone.stdout, alone.stderr)
    assert json.loads(alone.stdout)["findings"]
    assert (without.returncode, without.stdout) == (2, "")
    assert "no certificates are named" in without.stderr
