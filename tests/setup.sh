#!/bin/bash
# Install the Debian packages that Suret needs to be built, tested and drawn with. Quiet and instant when nothing is missing.
# Elsewhere than on Debian and its kin, names what is needed and leaves the rest to you.
set -euo pipefail

build=(gcc make cmake ninja-build pkg-config libc6-dev libcairo2-dev libpango1.0-dev libharfbuzz-dev libfreetype-dev
    libfontconfig-dev libpng-dev zlib1g-dev libjansson-dev libmicrohttpd-dev)
tests=(libcmocka-dev python3 librsvg2-bin poppler-utils binutils pngcheck)
fonts=(fonts-dejavu-core fonts-dejavu-extra fonts-inter fonts-liberation fonts-noto-core fonts-noto-cjk)
more=() # the caller's own: tests/setup.sh clang ...
[ $# -eq 0 ] || more=("$@")
wanted=("${build[@]}" "${tests[@]}" "${fonts[@]}" ${more[@]+"${more[@]}"})

if ! command -v dpkg-query >/dev/null; then
    echo "setup: not a Debian system; what is needed, by Debian's names: ${wanted[*]}" >&2
    exit 0
fi
missing=()
have=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^ii *//p' || true)
for package in "${wanted[@]}"; do
    grep -qxF "$package" <<<"$have" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "setup: not root and no sudo; install: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
echo "setup: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
    cat "$log" >&2
    echo "setup: apt-get could not install ${missing[*]}" >&2
    exit 1
fi
