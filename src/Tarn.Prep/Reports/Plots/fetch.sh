#!/bin/sh
# Fetches what draws the plots of a report: fetch.sh PIN_DIRECTORY TARGET_DIRECTORY
# Works in a directory of its own and renames at the end, so that builds running at once do not meet half a file.
set -eu
pin=$1
target=$2
mkdir -p "$target"
work=$(mktemp -d "$target/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$pin/package.json" "$pin/package-lock.json" "$work/"
if ! command -v npm >/dev/null; then
  echo "error: npm is needed to fetch what draws the plots of reports; install Node.js with npm" >&2
  exit 1
fi
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
node "$pin/notices.mjs" "$work/node_modules" >"$work/notices.txt"
# The copies are as old as this build, not as their packages: what is older than the pin would be fetched again and again.
cp "$work/node_modules/d3/dist/d3.min.js" "$work/node_modules/@observablehq/plot/dist/plot.umd.min.js" "$work/"
for file in d3.min.js plot.umd.min.js notices.txt; do
  touch "$work/$file"
  mv -f "$work/$file" "$target/$file"
done
