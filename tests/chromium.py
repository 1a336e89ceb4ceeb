"""A Chromium without a window, spoken to over a pipe: enough of its protocol to open a page and ask it things."""

from __future__ import annotations

import io
import json
import os
import select
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AXE = "4.14.1"
"""The version of axe-core that pages are tried with."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe")
PATIENCE = 120.0
"""Seconds until an answer that does not come is a failure."""


class NoChromiumError(Exception):
    """There is no Chromium here, or it cannot be started."""


class Chromium:
    """One page of a running browser."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = commands
        self._answers = answers
        self._waiting = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One call of the browser's protocol and its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def open(self, page: Path) -> None:
        """Load a file and wait until all of it is there."""
        self.visit(page.as_uri())

    def visit(self, address: str) -> None:
        """Load a page and wait until all that belongs to it is there."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def width(self, pixels: int) -> None:
        """Look at the page in a window of this width."""
        self.call("Emulation.setDeviceMetricsOverride", width=pixels, height=900, deviceScaleFactor=1, mobile=False)

    def ask(self, expression: str) -> Any:
        """What a JavaScript expression gives, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    @property
    def addresses(self) -> list[str]:
        """Everything that the page has asked for since it was opened."""
        sent = [event for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, end - time.monotonic()))
            piece = os.read(self._answers, 1 << 16) if ready else b""
            if not piece:
                raise NoChromiumError("Chromium does not answer")
            self._waiting += piece
        message, _, self._waiting = self._waiting.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


@contextmanager
def chromium(home: Path) -> Iterator[Chromium]:
    """A browser for as long as the block lasts; `home` is an empty folder for its profile.

    Raises:
        NoChromiumError: there is none, or it does not start.

    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NoChromiumError("there is no Chromium here")
    from_test, to_browser = os.pipe()
    from_browser, to_test = os.pipe()
    # The protocol is spoken on the descriptors 3 and 4; a process in between puts the pipes there.
    launch = f"import os, sys; os.dup2({from_test}, 13); os.dup2({to_test}, 14); os.dup2(13, 3); os.dup2(14, 4); os.execv(sys.argv[1], sys.argv[1:])"
    line = [sys.executable, "-c", launch, program, *OPTIONS, f"--user-data-dir={home}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(line, pass_fds=(from_test, to_test), stdout=log, stderr=log)
    os.close(from_test)
    os.close(to_test)
    try:
        yield Chromium(to_browser, from_browser)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        os.close(to_browser)
        os.close(from_browser)


def axe_core(folder: Path) -> str | None:
    """The source of axe-core, fetched from the npm registry once; None where that cannot be done."""
    kept = folder / "axe.min.js"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            return None
        fetch = [npm, "pack", f"axe-core@{AXE}", "--silent", "--pack-destination", str(folder)]
        try:
            subprocess.run(fetch, check=True, timeout=PATIENCE, capture_output=True, cwd=folder)
        except (subprocess.SubprocessError, OSError):
            return None
        archive = next(folder.glob("axe-core-*.tgz"))
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as packed:
            member = packed.extractfile("package/axe.min.js")
            assert member is not None
            part = folder / f"axe.{os.getpid()}"
            part.write_bytes(member.read())
        part.replace(kept)
    return kept.read_text()
