#!/bin/sh
# A new backup in $BACKUPS, linked to the last one and verified; then those beyond the newest $KEEP go.
set -eu
cd "$(dirname "$0")/../.."
node=node_modules/.bin/node
last=$(find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d -name '20*Z' | sort | tail -n 1)
new=$BACKUPS/$(date -u +%Y-%m-%dT%H-%M-%SZ)
"$node" scripts/backup.ts --to "$new" ${last:+--base "$last"}
"$node" scripts/backup.ts --verify "$new"
find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d -name '20*Z' | sort -r | tail -n "+$((KEEP + 1))" | while read -r old; do
  rm -rf "$old"
  echo "$old removed: $KEEP newer ones are kept"
done
