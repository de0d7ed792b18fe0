#!/bin/sh
# Fetches the pinned DuckDB library with npm: fetch.sh SOURCE-DIRECTORY TARGET-FILE
# Works in a directory of its own and renames at the end, so that builds running at once do not meet half a file.
set -eu
source=$1
target=$2
mkdir -p "$(dirname "$target")"
work=$(mktemp -d "$(dirname "$target")/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$source/package.json" "$source/package-lock.json" "$work/"
if ! command -v npm >/dev/null; then
  echo "error: npm is needed to fetch the DuckDB library; install Node.js with npm" >&2
  exit 1
fi
(cd "$work" && npm ci --no-audit --no-fund --loglevel=error)
touch "$work/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so"
mv -f "$work/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so" "$target"
