"""A headless Chromium for tests, driven through a pipe (no port, no driver): open a page, evaluate in it, take its picture.

    with Browser() as browser:
        browser.open("file:///...")
        browser.evaluate("document.title")
        browser.wait("document.querySelectorAll('img').length > 3")
        browser.picture(path)
"""
import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-quic", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"]


class Browser:
    def __init__(self, width=1200, height=900):
        self.home = tempfile.mkdtemp(prefix="suret-browser-")
        ours, theirs = os.pipe(), os.pipe()  # the browser reads its fd 3 and writes its fd 4

        def wire():
            os.setsid()
            read, write = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(read, 3)
            os.dup2(write, 4)

        # Descriptors 3 and 4 are what the pipes themselves may have: all are handed over, and only 3 and 4 are used.
        self.process = subprocess.Popen([CHROMIUM, *FLAGS, f"--user-data-dir={self.home}", f"--window-size={width},{height}"], close_fds=False,
                                        preexec_fn=wire, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={"PATH": os.environ.get("PATH", ""), "HOME": self.home, "TZ": "UTC", "LC_ALL": "C.UTF-8"})
        os.close(ours[0])
        os.close(theirs[1])
        self.out, self.incoming = os.fdopen(ours[1], "wb", 0), theirs[0]
        self.rest, self.number, self.session = b"", 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Runtime.enable")

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.incoming, 1 << 16)
            if not part:
                raise RuntimeError("the browser went away")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        call = {"id": self.number, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        self.out.write(json.dumps(call).encode() + b"\0")
        while True:
            m = self.message()
            if m.get("id") == self.number:
                if "error" in m:
                    raise RuntimeError(f"{method}: {m['error']['message']}")
                return m["result"]

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.wait(f"document.readyState === 'complete' && location.href.startsWith({json.dumps(url.split('#')[0])})")

    def evaluate(self, code):
        done = self.call("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"].get("exception", {}).get("description", "the page's script failed"))
        return done["result"].get("value")

    def wait(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not self.evaluate(condition):
            if time.monotonic() > end:
                raise RuntimeError(f"did not come true: {condition}")
            time.sleep(0.05)

    def picture(self, path):
        with open(path, "wb") as f:
            f.write(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.out.close()
        os.close(self.incoming)
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
