#!/usr/bin/env bash
# What deploy/janus/start.sh and deploy/coturn/start.sh share.
#   draw_secret                 32 random bytes as 64 hexadecimal digits
#   fill TEMPLATE FILE NAME…    copies the template, each @NAME@ replaced by the shell variable of that name
#   supervise name command…     runs it again whenever it dies, until this script is told to end; takes it along
# shellcheck shell=bash

draw_secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

fill() {
  local text name file=$2
  text=$(<"$1")
  shift 2
  for name in "$@"; do text=${text//"@$name@"/"${!name}"}; done
  if [[ $text =~ @[A-Z_]+@ ]]; then echo "$file: nothing fills ${BASH_REMATCH[0]}" >&2; return 1; fi
  printf '%s\n' "$text" >"$file"
}

# TERM first; a program that does not listen is killed after three seconds.
end_child() {
  kill -TERM "$1" 2>/dev/null || return 0
  for _ in $(seq 30); do kill -0 "$1" 2>/dev/null || return 0; sleep 0.1; done
  kill -KILL "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

supervise() {
  local name=$1 delays=(0.2 0.5 1 2 5) deaths=0 child status began ending=false
  shift
  trap 'ending=true' TERM INT HUP
  until $ending; do
    began=$SECONDS
    # However this script ends, by kill -9 even, the program does not outlive it.
    setpriv --pdeathsig KILL -- "$@" &
    child=$!
    status=0
    wait "$child" || status=$?
    if $ending; then end_child "$child"; return 0; fi
    # Soon after a first death, ever later when it cannot live.
    if [ $((SECONDS - began)) -ge 10 ]; then deaths=0; fi
    echo "$name ended with status $status; starting it again" >&2
    sleep "${delays[deaths < 4 ? deaths : 4]}" &
    wait $! || true
    deaths=$((deaths + 1))
  done
}
