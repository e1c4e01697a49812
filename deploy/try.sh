#!/usr/bin/env bash
# Builds and starts Piiri with a demonstration group whose meeting is open now, and prints one link per person.
# On a fresh Debian 12 or 13 it installs what is missing first.
#   --port N       8080 unless told
#   --programme ID the template the group is founded from; work-120 unless told (piiri admin programmes lists them)
#   --number N     which of its meetings a later start on the same data plans; 3 unless told
#   --data DIR     where databases and keys are kept; build/try unless told
#   --tls          with a development certificate, on all addresses: for phones on the same network
#   --no-install   install no packages
#   --json         print one JSON object on one line when ready, and nothing else on standard output
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

port=8080 data=build/try programme=work-120 number=3 tls=false install=true json=false
usage() { sed -n '2,10s/^# //p' deploy/try.sh >&2; }
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port takes a number}; shift ;;
    --data) data=${2:?--data takes a folder}; shift ;;
    --programme) programme=${2:?--programme takes the id of a template}; shift ;;
    --number) number=${2:?--number takes a number}; shift ;;
    --tls) tls=true ;;
    --no-install) install=false ;;
    --json) json=true ;;
    -h | --help) usage; exit 0 ;;
    *) echo "try.sh: there is no option $1" >&2; usage >&2; exit 2 ;;
  esac
  shift
done

. deploy/common.sh
if $install; then install_packages "${build_packages[@]}"; fi

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

rm -f "$data/admin.sock" # left by a server that was killed
"$piiri" serve & server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; exit 0' INT TERM
trap 'kill "$server" 2>/dev/null || true' EXIT
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
  local answer who
  answer=$("$piiri" admin found --name "Järjestötyön arki" --coordinator "Kaarna" --address "$coordinator" --programme "$programme" --first "$(now '+5 minutes')")
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
  printf '}}\n'
else
  echo
  echo "Piiri runs at $url. Open each link in a browser of its own (or a private window); each works once."
  echo "The coordinator's address is $coordinator; letters go into $data/spool, as .eml files."
  echo "The meeting's lobby is open. The observer comes in when all five participants have said yes."
  echo
  for who in "${people[@]}"; do printf '%-13s %s\n' "$who" "${link[$who]}"; done
  echo
  echo "Stop with Ctrl+C."
fi
wait "$server"
