#!/usr/bin/env python3
"""A Slurm array, as docs/scale.md tells, on a cluster of one node that is started for the purpose (munged, slurmctld, slurmd, all
private to a scratch folder and on free ports of loopback; needs root). A worker is killed midway; Slurm requeues its share;
every picture of the whole batch is there, byte by byte. Runs small; --charts 10000 is the real thing."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import batch  # noqa: E402
import suret  # noqa: E402

given = suret.arguments(("--charts", {"type": int, "default": 40}), ("--shares", {"type": int, "default": 4}))
suret.need("sbatch", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged")
if os.geteuid():
    print("skipped: Slurm's daemons want root")
    sys.exit(suret.SKIPPED)
failures = []
CONF = """ClusterName=suret
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control}
SlurmdPort={node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={top}/munge/socket
CredType=cred/munge
StateSaveLocation={top}/state
SlurmdSpoolDir={top}/spool
SlurmctldPidFile={top}/control.pid
SlurmdPidFile={top}/node.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,sched_min_interval=100000,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MaxArraySize=1001
RequeueExit=137
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(n):
    sockets = [socket.socket() for _ in range(n)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Cluster:
    def __init__(self, top):
        self.top, self.daemons = top, []
        control, node = free_ports(2)
        for name in ("state", "spool", "munge"):
            (top / name).mkdir(mode=0o755)
        (top / "munge/key").write_bytes(os.urandom(1024))
        (top / "munge/key").chmod(0o600)
        host = socket.gethostname().split(".")[0]
        (top / "slurm.conf").write_text(CONF.format(top=top, host=host, control=control, node=node, cpus=os.cpu_count()))
        self.environment = suret.environment(SLURM_CONF=str(top / "slurm.conf"), HOME=str(top))
        self.daemon("/usr/sbin/munged", "--foreground", "--force", f"--key-file={top}/munge/key", f"--socket={top}/munge/socket",
                    f"--pid-file={top}/munge/pid", f"--seed-file={top}/munge/seed", f"--log-file={top}/munge/log")
        self.until("munged", lambda: (top / "munge/socket").exists())
        self.daemon("/usr/sbin/slurmctld", "-D", "-f", str(top / "slurm.conf"))
        self.until("slurmctld", lambda: "UP" in self.ask("scontrol", "ping"))
        self.daemon("/usr/sbin/slurmd", "-D", "-f", str(top / "slurm.conf"), "-N", host)
        self.until("slurmd", lambda: "idle" in self.ask("sinfo", "-h", "-o", "%T"))

    def daemon(self, *command):
        log = open(self.top / (pathlib.Path(command[0]).name + ".log"), "wb")
        self.daemons.append(subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def ask(self, *command):
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout

    def until(self, what, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end or any(d.poll() is not None for d in self.daemons):
                logs = "\n".join(f"{p.name}:\n{p.read_text()[-1500:]}" for p in self.top.glob("*.log"))
                self.end()
                raise SystemExit(f"{what} did not come up\n{logs}")
            time.sleep(0.1)

    def end(self):
        for d in reversed(self.daemons):
            d.terminate()
            try:
                d.wait(30)
            except subprocess.TimeoutExpired:
                d.kill()
                d.wait()


with tempfile.TemporaryDirectory(prefix="suret-slurm-") as where:
    top = pathlib.Path(where)
    job = batch.write(top, given.charts)
    batch.age(top)
    start = time.monotonic()
    suret.run([given.suret, "render", *job, "-d", "whole", "--jobs", "2"], cwd=top)
    alone = time.monotonic() - start
    (top / "job.sh").write_text(f"""#!/bin/sh
#SBATCH --array=1-{given.shares}
#SBATCH --cpus-per-task=1
#SBATCH --requeue
#SBATCH --output=told.%a
#SBATCH --open-mode=append
echo $SLURM_ARRAY_TASK_ID >>starts
sh -c 'echo $$ >pid.$SLURM_ARRAY_TASK_ID
exec {given.suret} render {' '.join(job)} -d out --changed --jobs $SLURM_CPUS_PER_TASK --shard $SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT'
""")
    cluster = Cluster(top)
    try:
        start = time.monotonic()
        sent = subprocess.run(["sbatch", "--parsable", "job.sh"], cwd=top, env=cluster.environment, capture_output=True, text=True)
        if sent.returncode:
            raise SystemExit(f"sbatch: {sent.stderr}")
        os.kill(batch.first_worker(top), signal.SIGKILL)
        requeued, states = 0.0, ""
        while True:
            states = cluster.ask("scontrol", "--oneliner", "show", "job", sent.stdout.strip())
            found = re.findall(r"JobState=(\w+)", states)
            if "PENDING" in found and not requeued and re.search(r"Restarts=1", states):
                requeued = time.monotonic() - start
                # A requeued job waits two minutes by Slurm's own rule; a test need not.
                for number in re.findall(r"JobId=(\d+)[^\n]*Restarts=1", states):
                    cluster.ask("scontrol", "update", f"JobId={number}", "StartTime=now")
            if found and set(found) <= {"COMPLETED", "FAILED", "CANCELLED", "NODE_FAIL"} or time.monotonic() - start > 3000:
                break
            time.sleep(0.2)
        took = time.monotonic() - start
    finally:
        cluster.end()
    if set(found) != {"COMPLETED"}:
        failures.append(f"Slurm: {states}")
    failures += batch.check_shares(top, "Slurm", given.charts, given.shares)
    print(f"{given.charts} charts in {alone:.1f} s by two threads; in {took:.1f} s by an array of {given.shares} with a worker killed "
          f"and its share requeued after {requeued:.1f} s")
suret.finish(failures)
