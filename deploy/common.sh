#!/usr/bin/env bash
# What deploy/try.sh and tests/run.sh share: which packages are needed, installing the missing ones, building the client.
#   install_packages name …      "a|b": the first of them that this Debian has; "a?": only where this Debian has it
#   build_client                 web-client/dist from the sources, from the repository's root
# shellcheck shell=bash disable=SC2034

build_packages=(
  g++ cmake ninja-build pkg-config ccache ca-certificates tzdata
  'libboost1.81-dev|libboost-dev' libssl-dev libsqlite3-dev libsodium-dev nlohmann-json3-dev
  libhowardhinnant-date-dev libical-dev libcurl4-openssl-dev libgmime-3.0-dev libqrencode-dev libmagic-dev
  libnice-dev
  libtomlplusplus-dev libcli11-dev libspdlog-dev prometheus-cpp-dev
  nodejs npm
)
test_packages=(
  libgtest-dev libgmock-dev libvalijson-dev curl python3-aiosmtpd python3-icalendar faketime openssl
  'chromium-headless-shell|chromium' firefox-esr fonts-dejavu-core
  coturn 'janus?' haproxy iproute2 nftables
)
# What deploy/try.sh starts with --with-media-server and --with-relay. Debian 13 has no Janus.
media_server_packages=('janus?')
relay_packages=(coturn openssl)

# Services that their packages would start with the configuration they ship: Janus' has public secrets and open rooms.
never_started=(janus coturn haproxy)

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
    # Package lists that know coturn have been read; what they do not know then is not to be had.
    *'?') is_installed "${1%'?'}" || { is_known coturn && ! is_known "${1%'?'}"; } ;;
    *) is_installed "$(choose_package "$1")" ;;
  esac
}

# Installing must start nothing, now or at the next boot, with systemd or without: the units are masked before the packages come, and for the
# time of the installation Debian's policy says no to their start scripts. Whoever has such a service already keeps it.
# deploy/media.md says how to start them with Piiri's configuration.
keep_from_starting() { # packages that are not installed yet
  local name policy=/usr/sbin/policy-rc.d
  for name in "$@"; do
    if [ -e "/etc/systemd/system/$name.service" ] || [ -L "/etc/systemd/system/$name.service" ]; then continue; fi
    "${sudo[@]}" install -d /etc/systemd/system
    "${sudo[@]}" ln -s /dev/null "/etc/systemd/system/$name.service"
  done
  if [ ! -e "$policy" ]; then
    "${sudo[@]}" tee "$policy" >/dev/null <<POLICY
#!/bin/sh
# Piiri's, only while packages are being installed.
case "\$1" in $(IFS='|'; echo "$*")) exit 101 ;; esac
exit 0
POLICY
    "${sudo[@]}" chmod 755 "$policy"
    own_policy=$policy
  fi
}

install_packages() {
  local missing=() wanted
  for wanted in "$@"; do is_satisfied "$wanted" || missing+=("$wanted"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  echo "Reading the package lists" >&2
  "${sudo[@]}" apt-get update -qq >&2
  local chosen=() quiet=() own_policy='' status=0
  for wanted in "${missing[@]}"; do
    if [[ $wanted == *'?' ]]; then
      wanted=${wanted%'?'}
      is_known "$wanted" || { echo "This Debian has no package $wanted: going on without it" >&2; continue; }
    fi
    wanted=$(choose_package "$wanted")
    chosen+=("$wanted")
    case " ${never_started[*]} " in *" $wanted "*) quiet+=("$wanted") ;; esac
  done
  [ ${#chosen[@]} -eq 0 ] && return 0
  if printf '%s\n' "${chosen[@]}" | grep -q '^libboost1.81-dev$' && is_installed libboost1.74-dev; then
    echo "libboost1.74-dev is installed and cannot stand beside libboost1.81-dev. Remove it first: apt-get remove libboost1.74-dev" >&2
    return 1
  fi
  echo "Installing: ${chosen[*]}" >&2
  [ ${#quiet[@]} -eq 0 ] || keep_from_starting "${quiet[@]}"
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${chosen[@]}" >&2 || status=$?
  [ -z "$own_policy" ] || "${sudo[@]}" rm -f "$own_policy"
  # The next boot of a machine without systemd.
  for wanted in "${quiet[@]}"; do "${sudo[@]}" update-rc.d "$wanted" disable >/dev/null 2>&1 || true; done
  return "$status"
}

build_client() {
  # npm ci takes a while: only when the lock file changed since the last time.
  if ! cmp -s web-client/package-lock.json web-client/node_modules/.piiri-lock 2>/dev/null; then
    (cd web-client && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 || return 1
    cp web-client/package-lock.json web-client/node_modules/.piiri-lock
  fi
  (cd web-client && npm run --silent build) >&2
}
