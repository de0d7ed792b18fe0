#!/bin/sh
# Fetches real data: sh fetch.sh PIN_DIRECTORY TARGET... Each target is a file of vega-datasets by its name, and appears whole or not at all.
set -eu
pin=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$pin/package.json" "$pin/package-lock.json" "$work"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent)
for target in "$@"; do
  mkdir -p "$(dirname "$target")"
  cp "$work/node_modules/vega-datasets/data/$(basename "$target")" "$target.new"
  mv "$target.new" "$target"
done
