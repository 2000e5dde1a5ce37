# shellcheck shell=bash disable=SC2034
# Shared by the scripts: what must be installed, and how a preset is built without saying more than needed.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$(basename "$0"): $1"
  exit "${2:-2}"
}

# Programs of the build and of the tests, as command:package. The libraries stand in cmake/Dependencies.cmake.
commands=(c++:g++ cmake:cmake ninja:ninja-build pkg-config:pkg-config python3:python3 jq:jq file:file
  dpkg-shlibdeps:dpkg-dev)

# What tests use beyond that; without it they are skipped and say so.
test_commands=(chromium:chromium node:nodejs npm:npm dot:graphviz sqlite3:sqlite3 shellcheck:shellcheck valgrind:valgrind
  pip3:python3-pip java:default-jre-headless)

missing_test_packages() {
  local entry
  for entry in "${test_commands[@]}"; do
    command -v "${entry%%:*}" > /dev/null || echo "${entry##*:}"
  done
  compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || echo postgresql
}

library_packages() {
  sed -n 's/^[^#]*hearsay_missing(\([a-z0-9.+ -]*\)).*/\1/p' "$root/cmake/Dependencies.cmake"
}

missing_packages() {
  local entry
  for entry in "${commands[@]}"; do
    command -v "${entry%%:*}" > /dev/null || echo "${entry##*:}"
  done
  if command -v dpkg-query > /dev/null; then
    local installed
    # shellcheck disable=SC2046 # one word a package
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $(library_packages) 2> /dev/null || true)
    library_packages | while read -r package; do
      grep -qx "$package installed" <<< "$installed" || echo "$package"
    done
  fi
}

# install_missing LIST: installs what LIST (missing_packages) prints; without the right to do so it says the line to run
# and ends with 2.
install_missing() {
  local packages as_root=() log="$root/build/setup.log"
  packages=$("$1" | tr '\n' ' ')
  packages=${packages% }
  [[ -n $packages ]] || return 0
  local line="apt-get install --no-install-recommends $packages"
  command -v apt-get > /dev/null || die "these Debian packages, or the like of them, are needed: $packages"
  if [[ $(id -u) != 0 ]]; then
    command -v sudo > /dev/null || die "some packages are missing. As root, run:
  $line"
    as_root=(sudo)
    # Without a terminal sudo cannot ask for a password.
    [[ -t 0 ]] || sudo -n true 2> /dev/null || die "some packages are missing. Run:
  sudo $line"
  fi
  say "installing: $packages"
  mkdir -p "$root/build"
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends)
  # The lists of a new machine are empty or old: then they are fetched, and the installation tried again.
  # shellcheck disable=SC2086 # one word a package
  if ! { "${install[@]}" $packages || { "${as_root[@]}" apt-get update -q && "${install[@]}" $packages; }; } \
    > "$log" 2>&1 < /dev/null; then
    tail -n 20 "$log" >&2
    die "could not install what is missing (all of it: $log). The line was:
  ${as_root[*]:+sudo }$line"
  fi
}

# What `build` builds; empty means everything.
targets=()

# build PRESET [CMAKE OPTIONS…]: configures when needed and builds; one line when there is something to do, all of
# the compiler's words only when it fails.
build() {
  local preset=$1 folder="$root/build/$1" log="$root/build/$1.log" options=("${@:2}")
  mkdir -p "$root/build"
  if [[ ! -f $folder/build.ninja || ${#options[@]} -gt 0 ]]; then
    if [[ ! -f $folder/CMakeCache.txt ]] && command -v ccache > /dev/null; then
      options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    if ! (cd "$root" && cmake --preset "$preset" "${options[@]}") > "$log" 2>&1; then
      cat "$log" >&2
      die "cmake --preset $preset failed" 4
    fi
  fi
  local start=$SECONDS status=0
  cmake --build "$folder" "${targets[@]/#/--target=}" 2>&1 | tee "$log" | show_steps "$preset" || status=$?
  if [[ $status != 0 ]]; then
    # ninja names the steps that failed with "FAILED:", between those that went well.
    grep -Ev '^\[[0-9]+/[0-9]+\] ' "$log" >&2
    die "building preset $preset failed (all of it: $log)" 4
  fi
  [[ ! -t 2 || $SECONDS == "$start" ]] || say "built $preset in $((SECONDS - start)) s"
}

# Says that something is built as soon as a step is, and on a terminal how far it is.
show_steps() {
  local line announced=0
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+/[0-9]+)\]\ (Building|Linking|Generating) ]] || continue
    if [[ -t 2 ]]; then
      printf '\rbuilding %s %s ' "$1" "${BASH_REMATCH[1]}" >&2
    elif [[ $announced == 0 ]]; then
      say "building $1"
    fi
    announced=1
  done
  [[ ! -t 2 || $announced == 0 ]] || printf '\r\033[K' >&2
}
