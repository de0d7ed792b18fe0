#!/bin/sh
# Fetches the demo's data: sh fetch.sh PIN_DIRECTORY TARGET. The target appears whole or not at all.
set -eu
pin=$1
target=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$pin/package.json" "$pin/package-lock.json" "$work"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent)
mkdir -p "$(dirname "$target")"
cp "$work/node_modules/vega-datasets/data/flights-3m.parquet" "$target.new"
mv "$target.new" "$target"
