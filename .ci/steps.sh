# Steps of a run, what each took, and work beside them. Sourced by .ci/run and .ci/newcomer.

began=$SECONDS title=''

# step TITLE: ends the step before, says what it took, and begins one.
step() {
  took
  began=$SECONDS title=$1
  echo "== $title …"
}

took() {
  [ -z "$title" ] || echo "== $title: $((SECONDS - began)) s (in all $SECONDS s)"
}

# beside NAME COMMAND …: runs it beside what follows. `together NAME` waits for it, shows what it said and took, and ends as it did.
declare -A others=()
aside=$(mktemp -d)
beside() {
  local name=$1
  shift
  # The trap lets it wait for a command that cleans up when it is ended.
  # shellcheck disable=SC2016 # the shell that is started expands them
  setsid bash -c 'trap : TERM; "$@" && status=0 || status=$?; echo "== beside, $0: $SECONDS s"; exit "$status"' "$name" "$@" >"$aside/$name" 2>&1 &
  others[$name]=$!
}
together() {
  local name=$1 status=0
  wait "${others[$name]}" || status=$?
  unset "others[$name]"
  cat "$aside/$name"
  [ "$status" = 0 ] || echo "== $name failed ($status)"
  return "$status"
}

# at_the_end COMMAND …: one command that runs when the script ends, however it ends.
last=(true)
at_the_end() { last=("$@"); }
finish() {
  local name
  for name in "${!others[@]}"; do
    # One that has just begun leads no group yet.
    kill -TERM -- "-${others[$name]}" 2>/dev/null || kill -TERM "${others[$name]}" 2>/dev/null || true
    wait "${others[$name]}" || true
    echo "== $name was cut short; it said last:"
    tail -n 20 "$aside/$name" 2>/dev/null || true
  done
  rm -rf "$aside"
  cd /
  "${last[@]}"
}
trap finish EXIT
trap 'exit 130' INT TERM
