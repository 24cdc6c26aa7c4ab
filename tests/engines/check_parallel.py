#!/usr/bin/env python3
"""GNU parallel over ssh, as docs/scale.md tells: a private sshd on loopback stands for the other machine. A worker is killed
midway; parallel's retry draws its share again; every picture of the whole batch is there, byte by byte. Runs small;
--charts 10000 is the real thing."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import batch  # noqa: E402
import suret  # noqa: E402

given = suret.arguments(("--charts", {"type": int, "default": 60}), ("--shares", {"type": int, "default": 6}))
suret.need("parallel", "ssh", "ssh-keygen", "/usr/sbin/sshd")
failures = []


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def serve_ssh(top):
    """A server of our own on loopback, with keys of our own. The command that reaches it."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", top / name], check=True)
    shutil.copy(top / "user.pub", top / "authorized")
    port = free_port()
    (top / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {top}/host\nAuthorizedKeysFile {top}/authorized\nPidFile none\nStrictModes no\n"
        "UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nMaxStartups 100\n")
    os.makedirs("/run/sshd", exist_ok=True) if os.geteuid() == 0 else None
    server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", top / "sshd_config"], stderr=subprocess.DEVNULL)
    reach = f"ssh -p {port} -i {top}/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
    for _ in range(100):
        if not subprocess.run([*reach.split(), "127.0.0.1", "true"], stderr=subprocess.DEVNULL).returncode:
            return server, reach
        time.sleep(0.1)
    server.terminate()
    print("skipped: no ssh to this machine")
    sys.exit(suret.SKIPPED)


with tempfile.TemporaryDirectory(prefix="suret-parallel-") as where:
    top = pathlib.Path(where)
    job = batch.write(top, given.charts)
    batch.age(top)
    start = time.monotonic()
    suret.run([given.suret, "render", *job, "-d", "whole", "--jobs", "2"], cwd=top)
    alone = time.monotonic() - start
    server, reach = serve_ssh(top)
    line = (f"cd {top}; echo {{}} >>starts; echo $$ >pid.{{}}; exec {given.suret} render {' '.join(job)} -d out --changed --jobs 1 --quiet --shard {{}}/{given.shares}")
    try:
        start = time.monotonic()
        run = subprocess.Popen(["parallel", "--will-cite", "--ssh", reach, "--sshlogin", "2/127.0.0.1", "--retries", "3", line, ":::",
                                *map(str, range(1, given.shares + 1))], cwd=top, env=suret.environment(HOME=where), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        os.kill(batch.first_worker(top), signal.SIGKILL)
        told = run.communicate(timeout=3000)[1]
        took = time.monotonic() - start
    finally:
        server.terminate()
        server.wait()
    if run.returncode:
        failures.append(f"parallel: exit status {run.returncode}: {told}")
    failures += batch.check_shares(top, "parallel", given.charts, given.shares)
    print(f"{given.charts} charts in {alone:.1f} s by two threads; in {took:.1f} s by {given.shares} shares over ssh with a worker killed")
suret.finish(failures)
