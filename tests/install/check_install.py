"""Install into a prefix, then build and run a small program on what lies there: through pkg-config, and through CMake's find_package.
The installed command, its man page and the modules are looked for as well."""
import argparse
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


parser = argparse.ArgumentParser()
parser.add_argument("--build", type=pathlib.Path, required=True)
parser.add_argument("--libdir", required=True)
parser.add_argument("--cc", default="cc")
given = parser.parse_args()
with tempfile.TemporaryDirectory(prefix="suret-install-") as where:
    prefix, work = pathlib.Path(where, "prefix"), pathlib.Path(where, "work")
    work.mkdir()
    run("cmake", "--install", given.build, "--prefix", prefix)
    libdir = prefix / given.libdir
    for expected in ("bin/suret", "include/suret.h", f"{given.libdir}/libsuret.so", f"{given.libdir}/pkgconfig/suret.pc",
                     f"{given.libdir}/cmake/suret/suret-config.cmake", "share/man/man1/suret.1"):
        if not (prefix / expected).exists():
            raise SystemExit(f"{expected} was not installed")
    for module in ("suret-pango.so", "suret-serve.so"):
        if (given.build / module).exists() and not (libdir / "suret" / module).exists():
            raise SystemExit(f"{module} was not installed")
    headers = sorted(p.name for p in (prefix / "include").rglob("*.h"))
    if headers != ["suret.h"]:
        raise SystemExit(f"headers installed: {headers}; only suret.h is public")

    moved = os.environ | {"PKG_CONFIG_PATH": str(libdir / "pkgconfig"), "LD_LIBRARY_PATH": str(libdir), "CMAKE_PREFIX_PATH": str(prefix)}
    flags = run("pkg-config", "--cflags", "--libs", "suret", env=moved).split()
    run(given.cc, "-Wall", "-Wextra", "-Werror", HERE / "consumer.c", "-o", work / "by-pkg-config", *flags, env=moved)
    version = run("pkg-config", "--modversion", "suret", env=moved)
    told = {run(work / "by-pkg-config", env=moved)}

    (work / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(consumer LANGUAGES C)\nfind_package(suret REQUIRED)\n"
        f"add_executable(by-cmake {HERE}/consumer.c)\ntarget_link_libraries(by-cmake PRIVATE Suret::suret)\n")
    run("cmake", "-G", "Ninja", "-S", work, "-B", work / "build", f"-DCMAKE_C_COMPILER={given.cc}", env=moved)
    run("cmake", "--build", work / "build", env=moved)
    told.add(run(work / "build/by-cmake", env=moved))
    if told != {version}:
        raise SystemExit(f"the programs say {told}, pkg-config says {version}")
    if version not in run(prefix / "bin/suret", "--version", env=moved):
        raise SystemExit(f"suret --version does not say {version}")
