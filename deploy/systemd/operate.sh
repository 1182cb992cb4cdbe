#!/bin/sh
# Runs a command of Cellar's (`operate.sh doctor.js`, `operate.sh keys.ts list`) as the service's user, with the variables of cellar.env and a control group of its own.
# Not by npm, which writes to its user's home: that is DATA_DIR, and a backup is restored only into an empty one.
set -eu
script=$1
shift
exec systemd-run --quiet --pipe --wait --collect --uid=cellar --working-directory=/opt/cellar --property=Delegate=yes \
  --property=EnvironmentFile=/etc/cellar/cellar.env --setenv=DATA_DIR=/var/lib/cellar \
  /opt/cellar/node_modules/.bin/node "/opt/cellar/scripts/$script" "$@"
