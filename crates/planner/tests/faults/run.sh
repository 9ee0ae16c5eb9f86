#!/bin/sh
# Puts each fault of this folder into the planner, one at a time, and prints how many questions catch it.
# `crates/planner/tests/faults/run.sh [NAME...]`, from anywhere inside the repository; QUESTIONS=3000 by default.
# Needs a clean crates/planner/src, and leaves it clean.
cd "$(git rev-parse --show-toplevel)" || exit 1
git diff --quiet -- crates/planner/src || { echo "crates/planner/src has changes: commit them first"; exit 1; }
folder=crates/planner/tests/faults
trap 'git checkout -q -- crates/planner/src' EXIT INT TERM
[ $# -gt 0 ] || set -- $(cd $folder && ls ./*.patch | sed 's|^\./||; s|\.patch$||')
missed=0
for name in "$@"; do
    git apply "$folder/$name.patch" || exit 1
    told=$(QUESTIONS=${QUESTIONS:-3000} cargo test -q -p planner --test exact planner_equals 2>&1)
    caught=$(echo "$told" | sed -n 's/^\([0-9]* of [0-9]* differ\).*/\1/p' | head -1)
    [ -n "$caught" ] || { missed=1; echo "$told" | grep -m1 '^error' ; }
    echo "$name: ${caught:-not caught}"
    git checkout -q -- crates/planner/src
done
exit $missed
