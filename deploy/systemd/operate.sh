#!/bin/sh
# A command of Cellar's (`operate.sh doctor.js`, `operate.sh keys.ts list`) with the user, variables and control groups that the service has.
# Not by npm, which writes to its user's home: that is DATA_DIR, and a backup is restored only into an empty one.
set -eu
script=$1
shift
exec systemd-run --quiet --pipe --wait --collect --uid=cellar --working-directory=/opt/cellar --property=Delegate=yes \
  --property=EnvironmentFile=/etc/cellar/cellar.env --setenv=DATA_DIR=/var/lib/cellar \
  /opt/cellar/node_modules/.bin/node "/opt/cellar/scripts/$script" "$@"
