#!/bin/sh
# Re-makes runtime/requirements*.lock from the .in files beside them.
#
#   sh scripts/lock-runtime.sh [--upgrade]
#
# uv comes from the package index into a throwaway environment; the index is the one that pip is set up for.
# The result is universal (markers for every Python from 3.10 and every platform), hashed, and names no index.
set -eu
runtime=$(cd "$(dirname "$0")/../runtime" && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT INT TERM
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet uv

cd "$runtime"
compile() {
  "$tools/bin/uv" pip compile --quiet --universal --generate-hashes --python-version 3.10 --no-python-downloads \
    --no-emit-index-url --no-emit-find-links --no-annotate \
    --custom-compile-command 'sh scripts/lock-runtime.sh' "$@"
}
# Wheels only: setting up a runtime needs no compiler.
compile "$@" --only-binary :all: --output-file requirements.lock requirements.in
compile "$@" --only-binary :all: --override requirements-wide-overrides.in --output-file requirements-wide.lock requirements-wide.in
compile "$@" --no-deps --output-file requirements-source.lock requirements-source.in
compile "$@" --only-binary :all: --output-file requirements-enterprise-gateway.lock requirements-enterprise-gateway.in
compile "$@" --only-binary :all: --output-file requirements-uv.lock requirements-uv.in
compile "$@" --only-binary :all: --output-file requirements-checks.lock requirements-checks.in
