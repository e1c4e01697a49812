#!/usr/bin/env bash
# The test command: installs what is missing, builds, runs every test, ends with "N passed, N failed".
#   --quick        without browsers, crash sweeps and the thread sanitizer
#   --no-install   install no packages
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

quick=false install=true
for option in "$@"; do
  case "$option" in
    --quick) quick=true ;;
    --no-install) install=false ;;
    *) echo "run.sh: there is no option $option" >&2; exit 2 ;;
  esac
done

. deploy/common.sh
if $install; then install_packages "${build_packages[@]}" "${test_packages[@]}" || exit 1; fi

passed=0 failed=0
began=$SECONDS
say() { printf '\n== %s (%d s)\n' "$1" $((SECONDS - began)); }

# A step that is one test by itself: a build, a check.
step() { # name command…
  say "$1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $*"; return 1; fi
}

# CTest prints "…% tests passed, F tests failed out of N".
run_ctest() { # name preset ctest-options…
  local name=$1 preset=$2 log
  shift 2
  say "$name"
  log=$(mktemp)
  ctest --preset "$preset" --parallel 2 --no-tests=error "$@" 2>&1 | tee "$log" | grep -vE '^ *(Start|[0-9]+/[0-9]+ Test .* Passed)'
  local line
  line=$(grep -oE '[0-9]+ tests failed out of [0-9]+' "$log")
  rm -f "$log"
  if [ -z "$line" ]; then failed=$((failed + 1)); return; fi
  local bad=${line%% *} all=${line##* }
  passed=$((passed + all - bad)) failed=$((failed + bad))
}

# Node's runner prints "# pass N" and "# fail N" (or with ℹ).
run_node() { # name command…
  say "$1"
  shift
  local log status good bad
  log=$(mktemp)
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  good=$(sed -nE 's/^(#|ℹ) pass ([0-9]+)$/\2/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  bad=$(sed -nE 's/^(#|ℹ) (fail|cancelled) ([0-9]+)$/\3/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  rm -f "$log"
  [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
  passed=$((passed + good)) failed=$((failed + bad))
}

# GoogleTest programs, each run whole: "[  PASSED  ] N tests." and " N FAILED TESTS".
run_gtest() { # name program…
  say "$1"
  shift
  local program log status good bad
  for program in "$@"; do
    log=$(mktemp)
    "$program" --gtest_brief=1 >"$log" 2>&1
    status=$?
    tail -n 40 "$log"
    good=$(sed -nE 's/^\[  PASSED  \] ([0-9]+) tests?\.$/\1/p' "$log")
    bad=$(sed -nE 's/^ *([0-9]+) FAILED TESTS?$/\1/p' "$log")
    rm -f "$log"
    [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ] && bad=1
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
  done
}

finish() {
  say "done"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

build() { cmake --preset "$1" >/dev/null && cmake --build --preset "$1" "${@:2}"; }

stories=$PWD/build/stories
draw_stories() { rm -rf "$stories" && mkdir -p "$stories" && build/asan/tests/support/mirror_stories "$stories" 1 60; }

step "Build the tests (address and undefined-behaviour sanitizers)" build asan || finish
step "Build the web client" build_client || finish
step "Check the web client's types" npm --prefix web-client run --silent check
# What each member received in drawn stories of the server's rules: the client's store must come to the same views.
# Only there: a server takes PIIRI_… for configuration and refuses what it does not know.
step "Draw stories for the client's store" draw_stories
PIIRI_STORIES=$stories PIIRI_QUICK=$($quick && echo 1) run_node "Web client" npm --prefix web-client run --silent test
run_ctest "Rules, store, net, live, contract" asan --label-exclude 'crash|bench'

if ! $quick; then
  step "Build the server as it is installed" build release --target piiri || finish
  run_ctest "Crashes" asan --label-regex crash
  if step "Build where threads meet (thread sanitizer)" build tsan --target store_test live_test; then
    run_gtest "Where threads meet" build/tsan/tests/unit/store/store_test build/tsan/tests/unit/live/live_test
  fi
  run_node "Browsers" node --test --test-concurrency=1 tests/browser/*.test.mjs
fi
finish
