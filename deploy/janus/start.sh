#!/usr/bin/env bash
# Janus as Piiri's media server, in the foreground: fills the templates beside this file into a folder of its own, starts Janus with them and
# starts it again when it dies. TERM ends both.
#   --run DIR       filled-in configuration, mode 0700; made anew at each start
#   --secret FILE   two lines: api secret, room admin key; drawn with mode 0600 when it is not there. DIR/secret unless told.
#                   Piiri reads the same file (media.janus_secret_file)
#   --port N        the WebSocket on 127.0.0.1; 8188 unless told
#   --media A-B     UDP ports of sound and picture, to be opened to the world; 20000-20999 unless told
#   --address LIST  only these interfaces or addresses, separated by commas; all of them unless told
#   --public IP     this machine is reached by this address, which a router maps to it one to one
#   --ipv6          offers IPv6 addresses too
#   --once          becomes Janus itself: for systemd, which supervises by itself
# shellcheck disable=SC2034 # names in capitals fill the templates
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/supervise.sh
. "$here/../supervise.sh"

folder='' secret='' address='' public=''
PORT=8188 MEDIA_PORTS=20000-20999 IPV6=false
once=false
usage() { sed -n '2,13s/^# //p' "$here/start.sh" >&2; }
while [ $# -gt 0 ]; do
  case "$1" in
    --run) folder=${2:?--run takes a folder}; shift ;;
    --secret) secret=${2:?--secret takes a file}; shift ;;
    --port) PORT=${2:?--port takes a number}; shift ;;
    --media) MEDIA_PORTS=${2:?--media takes two numbers}; shift ;;
    --address) address=${2:?--address takes interfaces or addresses}; shift ;;
    --public) public=${2:?--public takes an address}; shift ;;
    --ipv6) IPV6=true ;;
    --once) once=true ;;
    -h | --help) usage; exit 0 ;;
    *) echo "start.sh: there is no option $1" >&2; usage; exit 2 ;;
  esac
  shift
done
[ -n "$folder" ] || { usage; exit 2; }
command -v janus >/dev/null || {
  echo "There is no Janus here. Debian 12 has the package janus, Debian 13 has none: deploy/media.md says how to use one of Debian 12." >&2
  exit 69
}
LIBRARIES=
for each in /usr/lib/*/janus /usr/lib/janus; do
  if [ -z "$LIBRARIES" ] && [ -d "$each/plugins" ]; then LIBRARIES=$each; fi
done
[ -n "$LIBRARIES" ] || { echo "Janus has no plugins folder under /usr/lib" >&2; exit 69; }

umask 077
mkdir -p "$folder"
chmod 700 "$folder"
FOLDER=$(cd "$folder" && pwd)
secret=${secret:-$FOLDER/secret}
if [ ! -s "$secret" ]; then { draw_secret; echo; draw_secret; echo; } >"$secret"; fi
{ read -r API_SECRET && read -r ROOM_ADMIN_KEY; } <"$secret" || { echo "$secret: two lines are wanted, api secret and room admin key" >&2; exit 78; }
# They go into a quoted text of the configuration as they are.
[[ $API_SECRET =~ ^[A-Za-z0-9]{32,}$ && $ROOM_ADMIN_KEY =~ ^[A-Za-z0-9]{32,}$ ]] || {
  echo "$secret: each line is 32 or more letters and digits" >&2
  exit 78
}
ADMIN_SECRET=$(draw_secret)

# Whatever a later version of Janus brings is off as well: all that is there, but the one that is used.
others() { # folder, the one that stays
  local file names=()
  for file in "$LIBRARIES/$1"/*.so; do
    [ -e "$file" ] || continue
    [ "${file##*/}" = "$2" ] || names+=("${file##*/}")
  done
  (IFS=,; echo "${names[*]}")
}
OTHER_PLUGINS=$(others plugins libjanus_videoroom.so)
OTHER_TRANSPORTS=$(others transports libjanus_websockets.so)
EVENT_HANDLERS=$(others events '')
LOGGERS=$(others loggers '')
ICE_ENFORCE=${address:+"ice_enforce_list = \"$address\""}
NAT_MAPPING=${public:+"nat_1_1_mapping = \"$public\""}

rm -f "$FOLDER"/*.jcfg
fill "$here/janus.jcfg" "$FOLDER/janus.jcfg" FOLDER LIBRARIES API_SECRET ADMIN_SECRET IPV6 MEDIA_PORTS ICE_ENFORCE NAT_MAPPING \
  OTHER_PLUGINS OTHER_TRANSPORTS LOGGERS EVENT_HANDLERS
fill "$here/janus.plugin.videoroom.jcfg" "$FOLDER/janus.plugin.videoroom.jcfg" ROOM_ADMIN_KEY
fill "$here/janus.transport.websockets.jcfg" "$FOLDER/janus.transport.websockets.jcfg" PORT

cd "$FOLDER"
if $once; then exec janus -F "$FOLDER"; else supervise Janus janus -F "$FOLDER"; fi
