#!/usr/bin/env bash
# Builds and starts Piiri with a demonstration group whose meeting is open now, and prints one link per person.
# On a fresh Debian 12 or 13 it installs what is missing first.
#   --port N       8080 unless told
#   --programme ID the template the group is founded from; work-120 unless told (piiri admin programmes lists them)
#   --number N     which of its meetings a later start on the same data plans; 3 unless told
#   --data DIR     where databases and keys are kept; build/try unless told
#   --tls          with a development certificate, on all addresses: for phones on the same network
#   --with-media-server   Janus beside it, and the group meets through it: for large groups, and for mutes that hold; on 127.0.0.1, port N + 2
#   --with-relay   coturn beside it, for groups that hide their members' network addresses; port N + 1
#   --no-install   install no packages
#   --json         print one JSON object on one line when ready, and nothing else on standard output
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

port=8080 data=build/try programme=work-120 number=3 tls=false install=true json=false media_server=false relay=false
usage() { sed -n '2,12s/^# //p' deploy/try.sh >&2; }
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port takes a number}; shift ;;
    --data) data=${2:?--data takes a folder}; shift ;;
    --programme) programme=${2:?--programme takes the id of a template}; shift ;;
    --number) number=${2:?--number takes a number}; shift ;;
    --tls) tls=true ;;
    --with-media-server) media_server=true ;;
    --with-relay) relay=true ;;
    --no-install) install=false ;;
    --json) json=true ;;
    -h | --help) usage; exit 0 ;;
    *) echo "try.sh: there is no option $1" >&2; usage >&2; exit 2 ;;
  esac
  shift
done

. deploy/common.sh
packages=("${build_packages[@]}")
if $media_server; then packages+=("${media_server_packages[@]}"); fi
if $relay; then packages+=("${relay_packages[@]}"); fi
if $install; then install_packages "${packages[@]}"; fi

echo "Building the server (some minutes the first time)" >&2
cmake --preset release >build-configure.log 2>&1 || { cat build-configure.log >&2; rm -f build-configure.log; exit 1; }
rm -f build-configure.log
cmake --build --preset release --target piiri >&2
echo "Building the web client" >&2
build_client
piiri=build/release/server/app/piiri

mkdir -p "$data" && chmod 700 "$data"
export PIIRI_DATA=$data PIIRI_SERVER_PORT=$port PIIRI_SERVER_WEB_ROOT=web-client/dist PIIRI_PROGRAMMES_BUILT_IN=server/programme/templates
export PIIRI_STATUS_PORT=0 PIIRI_LOG_LEVEL=warn
if $tls; then
  export PIIRI_TLS_MODE=development PIIRI_SERVER_ADDRESS=0.0.0.0
else
  export PIIRI_TLS_MODE=off PIIRI_SERVER_ADDRESS=127.0.0.1
fi
host=$(hostname -I 2>/dev/null | awk '{print $1}')
if $tls && [ -n "$host" ]; then export PIIRI_SERVER_ORIGINS="https://$host:$port https://localhost:$port"; fi

running=()
end_all() {
  [ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2>/dev/null || true
  wait
}
trap 'end_all; exit 0' INT TERM
trap end_all EXIT

answers() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# Everything ends with this script, however it ends; Janus and coturn start again when they die.
begin() { # port, address, script option…
  local port=$1 address=$2 process
  shift 2
  if answers "$address" "$port"; then echo "try.sh: port $port is taken; choose others with --port" >&2; exit 1; fi
  setpriv --pdeathsig TERM -- "$@" >&2 &
  process=$!
  running+=("$process")
  for _ in $(seq 200); do
    if answers "$address" "$port"; then return 0; fi
    kill -0 "$process" 2>/dev/null || break
    sleep 0.1
  done
  echo "try.sh: $1 does not answer on port $port" >&2
  exit 1
}
# Phones on the same network reach this machine by its address; everything on this machine by loopback.
media_address=127.0.0.1 relay_options=(--loopback-peers) relays=()
if $tls && [ -n "$host" ]; then media_address=$host relay_options=(); fi
if $media_server; then
  begin $((port + 2)) 127.0.0.1 deploy/janus/start.sh --run "$data/janus" --port $((port + 2))
  export PIIRI_MEDIA_JANUS_URL=ws://127.0.0.1:$((port + 2)) PIIRI_MEDIA_JANUS_SECRET_FILE=$data/janus/secret
fi
if $relay; then
  begin $((port + 1)) "$media_address" deploy/coturn/start.sh --run "$data/coturn" --address "$media_address" --port $((port + 1)) "${relay_options[@]}"
  relays=("turn:$media_address:$((port + 1))?transport=udp" "turn:$media_address:$((port + 1))?transport=tcp")
  export PIIRI_MEDIA_RELAYS="${relays[*]}" PIIRI_MEDIA_RELAY_SECRET_FILE=$data/coturn/secret
fi

rm -f "$data/admin.sock" # left by a server that was killed
setpriv --pdeathsig TERM -- "$piiri" serve & server=$!
running+=("$server")
for _ in $(seq 300); do
  [ -S "$data/admin.sock" ] && break
  kill -0 "$server" 2>/dev/null || { wait "$server"; exit 1; }
  sleep 0.1
done

# The demonstration group: founded, filled and confirmed by the commands that a coordinator's administrator would use.
value() { awk -v word="$1" '$1 == word { print $2; exit }'; }
invite() { # role… -- name; prints "member link"
  local roles=() answer
  while [ "$1" != -- ]; do roles+=("$1"); shift; done
  answer=$("$piiri" admin invite --group "$group" --name "$2" --role "${roles[@]}" --accepted)
  echo "$(value member <<<"$answer") $(value link <<<"$answer")"
}
now() { TZ=Europe/Helsinki date -d "$1" +%Y-%m-%dT%H:%M; }
people=(coordinator facilitator observer techsupport participant1 participant2 participant3 participant4 participant5)
declare -A member link
coordinator=kaarna@example.org

found_group() {
  local answer who way=()
  if $media_server; then way=(--media media_server); fi
  answer=$("$piiri" admin found --name "Järjestötyön arki" --coordinator "Kaarna" --address "$coordinator" --programme "$programme" \
    --first "$(now '+5 minutes')" "${way[@]}")
  "$piiri" admin coordinator --address "$coordinator" >/dev/null # who may found more groups
  group=$(value group <<<"$answer")
  member[coordinator]=$(value member <<<"$answer")
  link[coordinator]=$(value link <<<"$answer")
  read -r member[facilitator] link[facilitator] <<<"$(invite facilitator -- Sampo)"
  read -r member[techsupport] link[techsupport] <<<"$(invite techsupport -- Lumi)"
  local names=(Kanerva Otso Pihla Meri Tuuli)
  for who in 1 2 3 4 5; do
    read -r "member[participant$who]" "link[participant$who]" <<<"$(invite participant -- "${names[who - 1]}")"
  done
  read -r member[observer] link[observer] <<<"$(invite observer -- Halla)"
  "$piiri" admin confirm --group "$group"
  "$piiri" admin observer --group "$group" --member "${member[observer]}" --purpose learning
  { echo "group $group"; for who in "${people[@]}"; do echo "$who ${member[$who]}"; done; } >"$data/demonstration"
}

# A later start on the same data: the same people, fresh links, and a meeting that is open now.
return_to_group() {
  local who
  group=$(value group <"$data/demonstration")
  for who in "${people[@]}"; do
    member[$who]=$(value "$who" <"$data/demonstration")
    link[$who]=$("$piiri" admin link --group "$group" --member "${member[$who]}" | value link)
  done
  "$piiri" admin show --group "$group" | awk '$1 == "meeting" { print $NF }' | grep -qE '^(lobby|live|paused)$' ||
    "$piiri" admin plan --group "$group" --starts "$(now '+5 minutes')" --programme "$programme" --number "$number"
}
if [ -s "$data/demonstration" ]; then return_to_group; else found_group; fi

if $tls; then url=${PIIRI_SERVER_ORIGINS%% *}; else url=http://localhost:$port; fi
if $json; then
  printf '{"url":"%s","group":"%s","coordinator":"%s","spool":"%s","links":{' "$url" "$group" "$coordinator" "$data/spool"
  separator=
  for who in "${people[@]}"; do printf '%s"%s":"%s"' "$separator" "$who" "${link[$who]}"; separator=,; done
  printf '},"media_server":%s,"relays":[%s]}\n' "$(if $media_server; then echo "\"$PIIRI_MEDIA_JANUS_URL\""; else echo null; fi)" \
    "$(if $relay; then printf '"%s",' "${relays[@]}" | sed 's/,$//'; fi)"
else
  echo
  echo "Piiri runs at $url. Open each link in a browser of its own (or a private window); each works once."
  echo "The coordinator's address is $coordinator; letters go into $data/spool, as .eml files."
  if $media_server; then echo "A media server (Janus) runs beside it; its ports for sound and picture are UDP 20000-20999."; fi
  if $relay; then echo "A relay (coturn) runs beside it: ${relays[*]}"; fi
  echo "The meeting's lobby is open. The observer comes in when all five participants have said yes."
  echo
  for who in "${people[@]}"; do printf '%-13s %s\n' "$who" "${link[$who]}"; done
  echo
  echo "Stop with Ctrl+C."
fi
wait "$server"
