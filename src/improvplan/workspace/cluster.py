"""Doing the same to many plans on the workers of a Dask scheduler: the second way of spreading work, beside processes.

Plans travel by content with the task that needs them; configuration, forms, frameworks and network files once, as a `Bundle`. The
disk of a worker is never read, so it may lack all of them or have others. What a plan turns out to need besides, such as another
plan that it names, is looked at here. The results are those of one process, in the same order.

Dask is only imported where work is to be done. Whoever reaches the scheduler or a worker can run programs there: docs/cluster.md.
"""

from __future__ import annotations

import gc
import logging
import pickle
import platform
import re
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from improvplan.gate import printable, repository_top
from improvplan.source import Problem
from improvplan.source.load import NotAtHandError, at_hand, bytes_of, files_in
from improvplan.version import VERSION
from improvplan.workspace.cache import program
from improvplan.workspace.configuration import Repository, repositories_by, repository_of
from improvplan.workspace.processes import LostWorkerError, OnDone, chunk_done, elsewhere, in_chunks

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Work = Callable[[Path], Any]
Contents = dict[Path, bytes | Problem]

_ADDRESS = re.compile(r"(?:(tls|tcp|insecure-tcp)://)?(?:\[([0-9a-fA-F:.]+)\]|([\w.-]+)):([0-9]{1,5})", re.ASCII)
_LOCAL = re.compile(r"local:([1-9][0-9]?)", re.ASCII)

ANSWERING = 10
"""In seconds: a scheduler that has not answered by then is not there."""

STARTING = 30
"""In seconds: so long may the first worker take to come, for it loads everything first."""

PATIENCE = 60
"""In seconds: so long may a scheduler be without a worker, for those that have ended take some time to begin anew."""

_BETWEEN = 5
_AHEAD = 3
"""So many tasks of each worker are with the scheduler at once; the plans of the others are not even read."""


class ClusterError(Exception):
    """The workers cannot be used, or no longer. The message is for the user."""


class Bundle(NamedTuple):
    """What the plans of one command have in common: their repositories, all files that belong to these, and the folder that names count from."""

    here: Path
    repositories: tuple[Repository, ...]
    files: Contents


class _Left(Enum):
    """What stands in the place of a result where a plan needs a file that did not travel."""

    HERE = "here"


class _Raised(NamedTuple):
    """What the work itself has raised, kept apart from what Dask raises."""

    error: BaseException


class _Other(NamedTuple):
    """What a worker says that has come later and has another program."""

    about: str


def checked_address(words: str) -> str:
    """A scheduler's address as Dask takes it, or `local:2`. Raises ClusterError for one that is wrong or not safe."""
    if _LOCAL.fullmatch(words):
        return words
    found = _ADDRESS.fullmatch(words)
    if not found or found[3] == "local" or int(found[4]) > 65_535:
        raise ClusterError(
            f"--scheduler {printable(words)}: write tls://HOST:PORT, or tcp://localhost:PORT for a scheduler on this machine, "
            "or local:2 to try it with two workers that are started for this command"
        )
    scheme, numbers, name, port = found.groups()
    host = numbers or name
    if (scheme or "tcp") == "tcp" and not _is_here(host):
        raise ClusterError(
            f"--scheduler {printable(words)}: over tcp:// everybody in between can read the plans and run programs on your machine and "
            "on the workers. Use tls://, or write insecure-tcp:// if the network is yours alone"
        )
    return f"{'tls' if scheme == 'tls' else 'tcp'}://{f'[{host}]' if numbers else host}:{port}"


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def cluster(words: str) -> Iterator[None]:
    """Within this, what would be spread over processes is done by the workers of a scheduler.

    Raises:
        ClusterError: the address cannot be used, Dask is not installed, nobody answers there or no longer, or versions differ.

    """
    address = checked_address(words)
    if find_spec("distributed") is None:
        raise ClusterError("--scheduler needs Dask, which is not installed here: pip install 'improvplan[cluster]'")
    with ExitStack() as open_ones:
        token = elsewhere.set(_Cluster(address, open_ones))
        open_ones.callback(elsewhere.reset, token)
        yield


class _Cluster:
    """The workers of a scheduler. Connects when there is work, and stays so until the end of the command."""

    def __init__(self, address: str, open_ones: ExitStack) -> None:
        self._address = address
        self._open = open_ones
        self._client: Client | None = None

    def __call__(
        self, work: Work, files: Sequence[Path], on_done: OnDone[Path, Any], lost: Callable[[Path], Any] | None
    ) -> list[Any]:
        """Do the same to each plan: see `processes.in_processes`."""
        self._client = self._client or self._connected()
        made: list[Any] = [None] * len(files)
        for places, results in self._told(_Job(self._client, work, files).results(lost)):
            if isinstance(results, _Raised):
                raise results.error
            if isinstance(results, _Other):
                raise self._mixture({"a worker that has come later": results.about})
            made[places.start : places.stop] = results
            there = [place for place, one in zip(places, results, strict=True) if one is not _Left.HERE]
            on_done([files[place] for place in there], [made[place] for place in there])
        for place, file in enumerate(files):
            if made[place] is _Left.HERE:
                made[place] = work(file)
                on_done([file], [made[place]])
        return made

    def _told(self, results: Iterator[_Outcome]) -> Iterator[_Outcome]:
        """The same; a scheduler that goes away in the middle, or all of whose workers do, is told in a sentence."""
        try:
            yield from results
        except NoWorkersError as error:
            words = f"no worker is left, and none has come for {PATIENCE} seconds"
            raise ClusterError(
                f"--scheduler {self._address}: {words}; start some and give the same command again"
            ) from error
        except _GONE as error:
            words = "the scheduler went away before all was done"
            raise ClusterError(
                f"--scheduler {self._address}: {words}; give the same command again, or leave --scheduler out"
            ) from error

    def _connected(self) -> Client:
        """A client of the scheduler, all of whose workers have the same program."""
        self._open.enter_context(_silence())
        local = _LOCAL.fullmatch(self._address)
        missing = "no scheduler answers there"
        try:
            address: Any = self._open.enter_context(_local_cluster(int(local[1]))) if local else self._address
            security = None if local else self._security()
            from distributed import Client

            client = Client(address, timeout=ANSWERING, set_as_default=False, security=security)
            self._open.callback(_closed, client)
            missing = "no worker has come to this scheduler"
            client.wait_for_workers(1, timeout=STARTING)
            said = {"the scheduler": _answer(partial(client.run_on_scheduler, about))}
            said |= client.run(about, on_error="return")
        except _GONE as error:
            raise ClusterError(
                f"--scheduler {self._address}: {missing}; docs/cluster.md says how it is started"
            ) from error
        others = {who: what if isinstance(what, str) else _none_of_ours(what) for who, what in said.items()}
        if set(others.values()) != {about()}:
            raise self._mixture({who: what for who, what in others.items() if what != about()})
        return client

    def _mixture(self, others: dict[str, str]) -> ClusterError:
        listed = "; ".join(f"{who} has {what}" for who, what in others.items())
        return ClusterError(
            f"--scheduler {self._address}: all must have the same, or what is found would depend on who looked. Here is {about()}; {listed}"
        )

    def _security(self) -> Any:
        """The certificates, as Dask's own configuration names them. Raises ClusterError."""
        from distributed.security import Security

        if not self._address.startswith("tls:"):
            return Security(require_encryption=False)
        found = Security(require_encryption=True)
        if not (found.tls_ca_file and found.tls_client_cert):
            raise ClusterError(
                f"--scheduler {self._address}: no certificates are named. Dask takes them from its configuration, or from "
                "DASK_DISTRIBUTED__COMM__TLS__CA_FILE and DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and __KEY: docs/cluster.md"
            )
        try:
            found.get_connection_args("client")
        except OSError as error:  # a missing file; ssl.SSLError is one, too
            raise ClusterError(
                f"--scheduler {self._address}: the certificates cannot be used: {error.strerror or error}"
            ) from error
        return found


class NoWorkersError(Exception):
    """The scheduler is there, and has had no worker for long."""


_GONE = (OSError, TimeoutError, CancelledError)
"""What Dask raises where nobody answers, or no longer; its CommClosedError is an OSError."""

_Results = list[Any] | _Raised | _Other
_Outcome = tuple[range, _Results]


class _Job:
    """The same, done to each of some plans."""

    def __init__(self, client: Client, work: Work, files: Sequence[Path]) -> None:
        self._client = client
        self._work = work
        self._files = files
        self._owners = [*map(repository_of, files)]
        self._numbers = {repository: number for number, repository in enumerate(dict.fromkeys(self._owners))}
        packed = pickle.dumps(_bundle_of([*self._numbers]), pickle.HIGHEST_PROTOCOL)
        # The result of a task, not data that is handed out: where it is lost with its worker, the scheduler has it made again.
        self._bundle = client.submit(_kept, packed, pure=False)

    def results(self, lost: Callable[[Path], Any] | None) -> Iterator[_Outcome]:
        """What came of the plans, by stretches of them, as it comes.

        What was lost with several workers one after the other is tried again when nothing else runs that could be to blame, and
        halved until the plan is found that ends its workers.
        """
        workers = max(1, len(self._client.nthreads()))
        suspects: list[range] = []
        for places, results in self._tried(in_chunks(range(len(self._files)), workers), workers * _AHEAD):
            if results is None:
                suspects.append(places)
            else:
                yield places, results
        for places in suspects:
            yield from self._alone(places, lost)

    def _alone(self, places: range, lost: Callable[[Path], Any] | None) -> Iterator[_Outcome]:
        results = next(self._tried([places], 1))[1]
        if results is not None:
            yield places, results
        elif len(places) > 1:
            middle = len(places) // 2
            yield from self._alone(places[:middle], lost)
            yield from self._alone(places[middle:], lost)
        elif lost is None:
            raise LostWorkerError(f"{self._files[places.start]}: every worker that was given this file has ended")
        else:
            yield places, [lost(self._files[places.start])]

    def _tried(self, chunks: Iterable[Sequence[int]], at_once: int) -> Iterator[tuple[range, _Results | None]]:
        """Each stretch with its results as they come; None where it was lost with every worker that had it."""
        from distributed import KilledWorker

        left = deque(chunks)
        waiting: dict[Future, range] = {}
        while left or waiting:
            while left and len(waiting) < at_once:
                places = left.popleft()
                assert isinstance(places, range)
                waiting[self._sent(places)] = places
            for future in self._finished([*waiting]):
                places = waiting.pop(future)
                try:
                    results = future.result()
                except KilledWorker:
                    results = None
                yield places, results

    def _sent(self, places: range) -> Future:
        plans = [
            (self._files[place], bytes_of(self._files[place]), self._numbers[self._owners[place]]) for place in places
        ]
        return self._client.submit(_on_worker, about(), self._work, self._bundle, plans, pure=False)

    def _finished(self, waiting: list[Future]) -> Any:
        from distributed import wait

        since = monotonic()
        while True:
            try:
                with self._client.as_current():
                    return wait(waiting, timeout=_BETWEEN, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                if self._client.nthreads():
                    since = monotonic()
                if monotonic() - since > PATIENCE:
                    raise NoWorkersError from None


def _bundle_of(repositories: Sequence[Repository]) -> Bundle:
    """Repositories with all that belongs to them, by content."""
    files: Contents = {}
    for each in repositories:
        own = [file for folder in each.framework_folders for file in files_in(folder, "*.yaml")]
        own += [file for folder in each.template_folders for file in files_in(folder, "*/template.yaml")]
        own += each.network_files
        files |= {file: bytes_of(file, repository_top(file.parent.absolute())) for file in own}
        assert each.reference is None or each.reference  # worked out here, and sent along
    return Bundle(Path.cwd(), tuple(repositories), files)


# What follows runs on workers.


@cache
def about() -> str:
    """All that results depend on besides the plans and what belongs to them, in words."""
    from importlib.metadata import version

    python = ".".join(platform.python_version_tuple()[:2])
    return (
        f"improvplan {VERSION} (rules and catalogues {program()[:8]}), Python {python}, pydantic {version('pydantic')}"
    )


def _kept(packed: bytes) -> bytes:
    return packed


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Bundle:
    bundle: Bundle = pickle.loads(packed)
    for each in bundle.repositories:
        each.here = bundle.here
    return bundle


_one_at_a_time = threading.Lock()
"""A worker with several threads does no more at once than one with one: what improvplan keeps in memory is made for one."""


def _on_worker(ours: str, work: Work, packed: bytes, plans: Sequence[tuple[Path, bytes | Problem, int]]) -> _Results:
    """Do the same to each of some plans, which are at hand with what belongs to them, and nothing else."""
    if about() != ours:
        return _Other(about())
    bundle = _unpacked(packed)
    owners = {file: bundle.repositories[number] for file, _, number in plans}

    def owner(file: Path) -> Repository:
        if file not in owners:
            raise NotAtHandError
        return owners[file]

    with _one_at_a_time, repositories_by(owner), _collecting_by_the_chunk():
        given = at_hand.set({**bundle.files, **{file: data for file, data, _ in plans}})
        try:
            return chunk_done(partial(_done, work), [file for file, _, _ in plans])
        except Exception as error:  # noqa: BLE001 - raised where the command was given
            return _Raised(error)
        finally:
            at_hand.reset(given)


def _done(work: Work, file: Path) -> Any:
    try:
        return work(file)
    except NotAtHandError:
        return _Left.HERE


@contextmanager
def _collecting_by_the_chunk() -> Iterator[None]:
    """Look for garbage at the end of each task only, as in processes; other people's tasks find the worker as it was."""
    collecting = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()


# And this where the command was given.


def _answer(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except (ImportError, AttributeError) as error:
        return error


def _none_of_ours(error: object) -> str:
    return f"no improvplan that could be asked ({type(error).__name__}: {printable(error)})"


@contextmanager
def _local_cluster(workers: int) -> Iterator[LocalCluster]:
    """A scheduler in this process with some workers, each a process of its own."""
    import dask

    wanted = {
        "distributed.scheduler.allowed-failures": 1,  # what is lost with two workers is tried by itself anyhow
        "distributed.deploy.lost-worker-timeout": "1 day",  # a worker that has ended is begun anew, however often that happens
        # Dask watches its own workers up to fifty times a second, each time at the price of the plan that is being read.
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "1s",
        "distributed.admin.system-monitor.interval": "10s",
        "distributed.admin.system-monitor.disk": False,
        "distributed.worker.memory.monitor-interval": "1s",
        **({} if sys.platform == "win32" else {"distributed.worker.multiprocessing-method": "forkserver"}),
    }
    with dask.config.set(wanted):
        from distributed import LocalCluster  # it looks at how processes are begun when it is imported

        made = LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        )
        try:
            yield made
        finally:
            _closed(made)


def _closed(one: Client | LocalCluster) -> None:
    with suppress(Exception):
        one.close(timeout=_BETWEEN)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep to itself what Dask has to say on standard error."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(before)
