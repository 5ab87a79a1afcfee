"""A real browser, driven over the WebDriver protocol with nothing but the standard library.

`chromedriver` speaks plain JSON over loopback; the dozen lines it takes to talk to it are less
than a dependency.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
DRIVER = shutil.which("chromedriver") or ""
MISSING = "" if CHROMIUM and DRIVER else "chromium and chromedriver are not installed"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
)
KEYS = {"Enter": "\ue007", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Escape": "\ue00c"}
KEYS |= {"Tab": "\ue004"}


class Browser:
    """One window of a headless Chromium."""

    def __init__(self, port: int, folder: Path, size: tuple[int, int]) -> None:
        self.base = f"http://127.0.0.1:{port}"
        flags = [*FLAGS, f"--user-data-dir={folder}", f"--window-size={size[0]},{size[1]}"]
        answer = self.post(
            "/session",
            capabilities={
                "alwaysMatch": {
                    "goog:chromeOptions": {"binary": CHROMIUM, "args": flags},
                    "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                }
            },
        )
        self.session = f"/session/{answer['sessionId']}"

    def post(self, path: str, **data: Any) -> Any:
        request = urllib.request.Request(
            self.base + path, json.dumps(data).encode(), {"Content-Type": "application/json"}
        )
        # Not through a proxy: this is a program of ours on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as response:
            return json.load(response)["value"]

    def open(self, page: Path, hash_: str = "") -> None:
        """Open a file and wait until it is laid out."""
        self.post(f"{self.session}/url", url="about:blank")
        self.post(f"{self.session}/url", url=page.as_uri() + (f"#{hash_}" if hash_ else ""))
        self.until("document.body.dataset.ready === 'yes'", 90)

    def run(self, code: str, *arguments: Any) -> Any:
        """What a script returns."""
        return self.post(f"{self.session}/execute/sync", script=code, args=list(arguments))

    def until(self, claim: str, seconds: float = 10) -> None:
        """Wait until a claim is true."""
        end = time.monotonic() + seconds
        while not self.run(f"return Boolean({claim})"):
            assert time.monotonic() < end, f"never came true: {claim}; {self.log()}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys, one after another, wherever the focus is."""
        actions = []
        for key in keys:
            value = KEYS.get(key, key)
            actions += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self.post(f"{self.session}/actions", actions=[source])

    def click(self, x: float, y: float) -> None:
        """Click at a point of the window."""
        at = {"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}
        down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        self.post(
            f"{self.session}/actions",
            actions=[{"type": "pointer", "id": "mouse", "actions": [at, down, up]}],
        )

    def log(self, kind: str = "browser") -> list[str]:
        """What was logged since it was asked last."""
        return [entry["message"] for entry in self.post(f"{self.session}/se/log", type=kind)]

    def picture(self, file: Path) -> None:
        """Keep what the window shows as a PNG."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{self.base}{self.session}/screenshot", timeout=60) as response:
            file.write_bytes(base64.b64decode(json.load(response)["value"]))

    def resize(self, width: int, height: int) -> None:
        self.post(f"{self.session}/window/rect", width=width, height=height)


@contextmanager
def browser(folder: Path, size: tuple[int, int] = (1400, 900)) -> Iterator[Browser]:
    """A browser with a profile of its own in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen(
        [DRIVER, f"--port={port}", "--silent"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end, "chromedriver did not start"
                time.sleep(0.1)
        made = Browser(port, folder, size)
        try:
            yield made
        finally:
            request = urllib.request.Request(made.base + made.session, method="DELETE")
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20)
    finally:
        driver.terminate()
        driver.wait(10)
