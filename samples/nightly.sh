#!/usr/bin/env bash
# Reads a folder of articles once a night and publishes what they claim, all at once or not at all.
#
#   HEARSAY_DROP=/srv/news/drop HEARSAY_OUT=/srv/news/hearsay nightly.sh
#
# Articles are read once: HEARSAY_LEDGER (claims.db in HEARSAY_OUT, or postgresql://…) keeps what is known of them, and
# articles/ their records for the page.
#
# In HEARSAY_OUT each run is a folder named after its time, with report.html, findings.csv and findings.jsonl (all
# that stands), claims.jsonl (the articles that are new), rejected.txt (files that were no articles, and why), changes.txt
# (what corrected articles say otherwise) and new.txt (warnings that the run before did not have); `latest`
# points to the newest complete run, and nightly.log tells what happened. Runs beyond HEARSAY_KEEP (30) are removed.
# HEARSAY_JOBS is the number of threads (all cores).
#
# Exit status: 0 published; 2 wrong settings; 3 published, but some input was rejected; 4 failed, the report of the run
# before stands; 75 another run is at work.
set -euo pipefail

die() {
  printf 'nightly: %s\n' "$2" >&2
  exit "$1"
}

drop=${HEARSAY_DROP-} out=${HEARSAY_OUT-} keep=${HEARSAY_KEEP-30} jobs=${HEARSAY_JOBS-$(nproc)}
[[ -n $drop && -n $out ]] || die 2 "HEARSAY_DROP and HEARSAY_OUT must name folders"
[[ -d $drop ]] || die 2 "$drop: no such folder"
[[ $keep =~ ^[1-9][0-9]*$ ]] || die 2 "HEARSAY_KEEP must be a number from 1 on, not '$keep'"
command -v hearsay > /dev/null || die 2 "hearsay is not on the PATH"
mkdir -p -- "$out" || die 4 "$out: cannot be made"
out=$(cd -- "$out" && pwd)
ledger=${HEARSAY_LEDGER-$out/claims.db}

# One run at a time. The lock goes when the script ends, however it ends.
exec 9>> "$out/lock" || die 4 "$out: cannot be written"
flock --nonblock 9 || die 75 "another run is at work in $out"

log() {
  printf '%s %s\n' "$(date --utc +%FT%TZ)" "$1" >> "$out/nightly.log" || die 4 "$out/nightly.log: cannot be written"
}

# Everything is made beside the place where it will be published, so that publishing is one rename.
rm -rf -- "$out"/.work.*
work=$(mktemp --directory -- "$out/.work.XXXXXX") || die 4 "$out: cannot be written"
trap 'rm -rf -- "$work"' EXIT
trap 'exit 4' HUP INT TERM

fail() {
  log "failed: $1" || true
  [[ ! -s $work/errors.txt ]] || tail -n 20 -- "$work/errors.txt" >&2
  die 4 "$1; the report of the run before stands"
}

log "start: $drop"
status=0
hearsay --until extract-claims --changed-since "$ledger" --jobs "$jobs" -- "$drop" > "$work/claims.jsonl" 2> "$work/rejected.txt" || status=$?
case $status in
  0 | 3) ;;
  *)
    cp -- "$work/rejected.txt" "$work/errors.txt" || true
    fail "reading the articles ended with status $status"
    ;;
esac

# The records of all runs, for the page: kept before the ledger knows the articles, or a run that is cut would lose them.
name=$(date --utc +%Y-%m-%dT%H%M%S.%N)
mkdir -p -- "$out/articles" || fail "$out/articles: cannot be made"
if [[ -s $work/claims.jsonl ]]; then
  cp -- "$work/claims.jsonl" "$work/articles.part" || fail "the records cannot be kept"
  sync -- "$work/articles.part" || fail "the disk does not keep what was written"
  mv -- "$work/articles.part" "$out/articles/$name.jsonl" || fail "the records cannot be kept"
fi

previous=/dev/null
[[ ! -f $out/latest/findings.jsonl ]] || previous=$out/latest/findings.jsonl
judged=0
hearsay reconcile --ledger "$ledger" --all --fail-on all:warning --baseline "$previous" -- "$work/claims.jsonl" \
  > "$work/findings.jsonl" 2> "$work/new.txt" || judged=$?
if [[ $judged != 0 && $judged != 1 ]]; then
  mv -- "$work/new.txt" "$work/errors.txt" || true
  fail "comparing the claims ended with status $judged"
fi
shown=()
for records in "$out"/articles/*.jsonl; do
  [[ ! -f $records ]] || shown+=(--articles "$records")
done
grep -v -e '^reconcile: [a-z-]* \[g' -- "$work/new.txt" > "$work/changes.txt" || true
grep -e '^reconcile: [a-z-]* \[g' -- "$work/new.txt" > "$work/warnings.txt" || true
mv -- "$work/warnings.txt" "$work/new.txt"
hearsay report --format html "${shown[@]}" --output "$work/report.html" -- "$work/findings.jsonl" \
  2> "$work/errors.txt" || fail "writing the page failed"
hearsay report --format csv --output "$work/findings.csv" -- "$work/findings.jsonl" \
  2> "$work/errors.txt" || fail "writing the table failed"
rm -f -- "$work/errors.txt"
chmod 755 -- "$work"

# A disk that lies is found out before the old report gives way.
sync -- "$work"/* "$work" || fail "the disk does not keep what was written"
mv --no-target-directory -- "$work" "$out/$name" || fail "publishing failed"
ln --symbolic --force --no-dereference -- "$name" "$out/.latest" || fail "publishing failed"
mv --force --no-target-directory -- "$out/.latest" "$out/latest" || fail "publishing failed"

find "$out" -mindepth 1 -maxdepth 1 -type d -name '????-??-??T*' -print0 | sort --zero-terminated |
  head --zero-terminated --lines="-$keep" | xargs --null --no-run-if-empty rm -rf --
log "published: $name, $(wc -l < "$out/$name/findings.jsonl") findings, $(wc -l < "$out/$name/new.txt") new warnings, $(
  wc -l < "$out/$name/rejected.txt") rejected"
exit "$status"
