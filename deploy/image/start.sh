#!/bin/sh
# The images cellar and cellar-full start this script. Their port is reachable from outside of the container, so code may be run only with a
# key: without one of yours the first start makes one, keeps it in /data/api-key for who may read that folder, and says so.
set -eu
kept=$DATA_DIR/api-key
ways="${API_KEYS:-}${ALLOW_UNAUTHENTICATED:-}${LIBRECHAT_JWT_PUBLIC_KEY:-}${LIBRECHAT_JWT_JWK:-}${LIBRECHAT_JWT_JWKS_URL:-}"
if [ -z "$ways" ] && [ ! -e "$DATA_DIR/cellar.db" ]; then
  umask 077
  said=$(node scripts/keys.ts add first --admin 2>&1 >"$kept.new") || { echo "$said" >&2 && exit 1; }
  mv "$kept.new" "$kept"
  umask 022
fi
if [ -z "$ways" ] && [ -e "$kept" ]; then
  echo "The API key is in $kept (docker exec CONTAINER cat $kept); API_KEYS sets keys of your own." >&2
fi
exec node --max-semi-space-size=4 --heap-growing-percent=30 --import ./src/telemetry.js src/main.js
