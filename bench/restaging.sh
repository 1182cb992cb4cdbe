#!/bin/sh
# What it costs to give a 500 MB attachment to a workspace again, in each way that this machine offers.
# sh bench/restaging.sh [folder] [megabytes]: milliseconds each, the median of five. Overlays need root.
set -eu
folder=$(mktemp -d "${1:-/var/tmp}/cellar-restaging-XXXXXX")
size=${2:-500}
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir blobs work cache
head -c "${size}M" /dev/urandom > blobs/blob
chmod 0444 blobs/blob

median() { sort -n | sed -n 3p; }
timed() { # milliseconds of a command
  from=$(date +%s%N)
  "$@" > /dev/null
  echo $((($(date +%s%N) - from) / 1000000))
}
each() { # name, what is done before each round, what is measured
  for _ in 1 2 3 4 5; do
    rm -f work/blob
    eval "$2"
    timed sh -c "$3"
  done | median | sed "s/^/$1: /;s/$/ ms/"
}

printf 'file system: %s, %s MB\n' "$(stat -f -c %T .)" "$size"
each 'copy' : 'cp --reflink=never blobs/blob work/blob'
each 'copy, then fsync' : 'cp --reflink=never blobs/blob work/blob && sync work/blob'
if cp --reflink=always blobs/blob work/blob 2> /dev/null; then
  each 'reflink' : 'cp --reflink=always blobs/blob work/blob'
else
  echo 'reflink: not on this file system'
fi
each 'hard link' : 'ln blobs/blob work/blob'
each 'an untouched copy moved in' 'cp --reflink=never blobs/blob cache/blob' 'mv cache/blob work/blob'
each 'an untouched copy found by its fingerprint' 'cp --reflink=never blobs/blob work/blob' 'stat -c %s:%Y:%Z:%i work/blob'
each 'an untouched copy read and hashed again' 'cp --reflink=never blobs/blob work/blob' 'sha256sum work/blob'
if [ "$(id -u)" = 0 ] && unshare -m sh -c 'mkdir -p upper tmp merged && mount -t overlay overlay -o lowerdir=blobs,upperdir=upper,workdir=tmp merged' 2> /dev/null; then
  mounted='mkdir -p upper tmp merged && mount -t overlay overlay -o lowerdir=blobs,upperdir=upper,workdir=tmp merged'
  each 'overlay, mounted' 'rm -rf upper tmp' "unshare -m sh -c '$mounted'"
  each 'overlay, mounted, one byte appended (copies up)' 'rm -rf upper tmp' "unshare -m sh -c '$mounted && chmod u+w merged/blob && echo >> merged/blob'"
else
  echo 'overlay: needs root and a file system that can be an upper layer'
fi
