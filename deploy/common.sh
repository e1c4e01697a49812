#!/usr/bin/env bash
# What deploy/try.sh and tests/run.sh share: which packages are needed, installing the missing ones, building the client.
#   install_packages name …      "a|b": the first of them that this Debian has
#   build_client                 web-client/dist from the sources, from the repository's root
# shellcheck shell=bash

build_packages=(
  g++ cmake ninja-build pkg-config ccache ca-certificates tzdata
  'libboost1.81-dev|libboost-dev' libssl-dev libsqlite3-dev libsodium-dev nlohmann-json3-dev
  libhowardhinnant-date-dev libical-dev libcurl4-openssl-dev libgmime-3.0-dev libqrencode-dev libmagic-dev
  libtomlplusplus-dev libcli11-dev libspdlog-dev prometheus-cpp-dev
  nodejs npm
)
test_packages=(
  libgtest-dev libgmock-dev libvalijson-dev curl python3-aiosmtpd python3-icalendar faketime openssl
  'chromium-headless-shell|chromium' firefox-esr fonts-dejavu-core
)

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }
is_known() { [ -n "$(apt-cache policy "$1" 2>/dev/null | grep -v '(none)$' | grep 'Candidate:')" ]; }

# Which of "a|b" to take: an installed one, else the first that can be installed.
choose_package() {
  local name
  IFS='|' read -ra names <<<"$1"
  for name in "${names[@]}"; do is_installed "$name" && { echo "$name"; return; }; done
  for name in "${names[@]}"; do is_known "$name" && { echo "$name"; return; }; done
  echo "${names[0]}"
}

# node and npm may be there without Debian's packages (another installation on the PATH).
is_satisfied() {
  case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    g++ | cmake | ccache | curl | pkg-config) command -v "$1" >/dev/null ;;
    ninja-build) command -v ninja >/dev/null ;;
    *) is_installed "$(choose_package "$1")" ;;
  esac
}

install_packages() {
  local missing=() wanted
  for wanted in "$@"; do is_satisfied "$wanted" || missing+=("$wanted"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  echo "Reading the package lists" >&2
  "${sudo[@]}" apt-get update -qq >&2
  local chosen=()
  for wanted in "${missing[@]}"; do chosen+=("$(choose_package "$wanted")"); done
  if printf '%s\n' "${chosen[@]}" | grep -q '^libboost1.81-dev$' && is_installed libboost1.74-dev; then
    echo "libboost1.74-dev is installed and cannot stand beside libboost1.81-dev. Remove it first: apt-get remove libboost1.74-dev" >&2
    return 1
  fi
  echo "Installing: ${chosen[*]}" >&2
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${chosen[@]}" >&2
}

build_client() {
  # npm ci takes a while: only when the lock file changed since the last time.
  if ! cmp -s web-client/package-lock.json web-client/node_modules/.piiri-lock 2>/dev/null; then
    (cd web-client && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 || return 1
    cp web-client/package-lock.json web-client/node_modules/.piiri-lock
  fi
  (cd web-client && npm run --silent build) >&2
}
