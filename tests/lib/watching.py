"""`suret watch` for tests: started on a folder, asked over HTTP, ended."""
import http.client
import re
import subprocess

import suret


class Watching:
    def __init__(self, command, folder, *more):
        self.process = subprocess.Popen([str(command), "watch", str(folder), "--jobs", "1", *more], env=suret.environment(),
                                        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.told, self.port = [], None
        for line in self.process.stderr:
            self.told.append(line)
            if m := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(m[1])
                break

    def until(self, pattern):
        """Read what it tells up to a line with that pattern."""
        for line in self.process.stderr:
            self.told.append(line)
            if re.search(pattern, line):
                return line
        raise SystemExit("watch ended; it told:\n" + "".join(self.told))

    def get(self, path, method="GET", **headers):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.putrequest(method, path, skip_host=bool(headers.get("Host")))
        for name, value in headers.items():
            c.putheader(name, value)
        c.endheaders()
        r = c.getresponse()
        body = r.read()
        c.close()
        return r.status, body

    def events(self):
        """A response whose lines are the server's events."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.request("GET", "/.changes")
        return c.getresponse()

    def end(self):
        self.process.terminate()
        self.process.wait(60)
        self.process.stderr.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
