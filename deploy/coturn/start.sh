#!/usr/bin/env bash
# coturn as Piiri's relay, in the foreground: fills the template beside this file into a folder of its own, starts coturn with it and starts it
# again when it dies. TERM ends both.
#   --run DIR         filled-in configuration, mode 0700; made anew at each start
#   --address IP      where it listens and relays from, IPv4; may be given again
#   --listen IP       where it listens too, without relaying from there (IPv6, or 127.0.0.1 for TLS from a splitter on this machine)
#   --public IP       this machine is reached by this address, which a router maps to --address one to one
#   --realm NAME      the relay's name, as in its certificate; relay.invalid unless told
#   --secret FILE     one line; drawn with mode 0600 when it is not there. DIR/secret unless told. Piiri reads the same file
#                     (media.relay_secret_file)
#   --port N          UDP and TCP; 3478 unless told
#   --tls-port N --certificate FILE --key FILE     TLS too, PEM with the chain
#   --relay A-B       UDP ports that packets are relayed from, to be opened to the world; 49152-53247 unless told
#   --allow IP        may be reached through the relay besides the relay itself: Janus on another machine
#   --loopback-peers  this machine's loopback may be reached too: for tests and trying only
#   --once            becomes coturn itself: for systemd, which supervises by itself
# shellcheck disable=SC2034 # names in capitals fill the templates
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/supervise.sh
. "$here/../supervise.sh"

folder='' secret='' public='' relay=49152-53247 tls_port='' certificate='' key=''
addresses=() listened=() allowed=()
PORT=3478 REALM=relay.invalid TESTS=''
once=false
usage() { sed -n '2,17s/^# //p' "$here/start.sh" >&2; }
while [ $# -gt 0 ]; do
  case "$1" in
    --run) folder=${2:?--run takes a folder}; shift ;;
    --address) addresses+=("${2:?--address takes an address}"); shift ;;
    --listen) listened+=("${2:?--listen takes an address}"); shift ;;
    --public) public=${2:?--public takes an address}; shift ;;
    --realm) REALM=${2:?--realm takes a name}; shift ;;
    --secret) secret=${2:?--secret takes a file}; shift ;;
    --port) PORT=${2:?--port takes a number}; shift ;;
    --tls-port) tls_port=${2:?--tls-port takes a number}; shift ;;
    --certificate) certificate=${2:?--certificate takes a file}; shift ;;
    --key) key=${2:?--key takes a file}; shift ;;
    --relay) relay=${2:?--relay takes two numbers}; shift ;;
    --allow) allowed+=("${2:?--allow takes an address}"); shift ;;
    --loopback-peers) TESTS=allow-loopback-peers ;;
    --once) once=true ;;
    -h | --help) usage; exit 0 ;;
    *) echo "start.sh: there is no option $1" >&2; usage; exit 2 ;;
  esac
  shift
done
if [ -z "$folder" ] || [ ${#addresses[@]} -eq 0 ]; then usage; exit 2; fi
command -v turnserver >/dev/null || { echo "There is no coturn here: apt-get install coturn" >&2; exit 69; }
for each in "${addresses[@]}" ${public:+"$public"}; do
  [[ $each =~ ^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "$each: the relay's own addresses are IPv4" >&2; exit 2; }
done

umask 077
mkdir -p "$folder"
chmod 700 "$folder"
FOLDER=$(cd "$folder" && pwd)
secret=${secret:-$FOLDER/secret}
if [ ! -s "$secret" ]; then { draw_secret; echo; } >"$secret"; fi
read -r SECRET <"$secret" || true
[[ $SECRET =~ ^[A-Za-z0-9]{32,}$ ]] || { echo "$secret: one line of 32 or more letters and digits is wanted" >&2; exit 78; }

lines() { # key value…
  local name=$1 value
  shift
  for value in "$@"; do printf '%s=%s\n' "$name" "$value"; done
}
LISTENING_IPS=$(lines listening-ip "${addresses[@]}" "${listened[@]}")
RELAY_IPS=$(lines relay-ip "${addresses[@]}")
EXTERNAL_IP=$(if [ -n "$public" ]; then for each in "${addresses[@]}"; do lines external-ip "$public/$each"; done; fi)
ALLOWED=$(lines allowed-peer-ip "${addresses[@]}" ${public:+"$public"} "${allowed[@]}")
RELAY_MIN=${relay%-*} RELAY_MAX=${relay#*-}
if [ -n "$tls_port" ]; then TLS=$(lines tls-listening-port "$tls_port" && lines cert "$certificate" && lines pkey "$key"); else TLS=no-tls; fi
fill "$here/turnserver.conf" "$FOLDER/turnserver.conf" LISTENING_IPS RELAY_IPS EXTERNAL_IP PORT TLS RELAY_MIN RELAY_MAX SECRET REALM ALLOWED FOLDER TESTS

# coturn writes who came from where. What is logged about people never holds their address.
exec > >(exec sed -uE 's/(remote|from|peer|IP) \[?[0-9a-fA-F.:]+\]?(:[0-9]+)?/\1 (address)/g') 2>&1
cd "$FOLDER"
if $once; then exec turnserver -c "$FOLDER/turnserver.conf"; else supervise coturn turnserver -c "$FOLDER/turnserver.conf"; fi
