# Shared by nightly-folder and nightly-fetch: runs `fazhi` alone, with a log and a summary. Sourced, not run.
#
# Exit codes: 0 all well; 1 some documents were refused or not to be had; 2 it could not run; 75 another run is at work.
# FAZHI names the program where it is not on the PATH; FAZHI_CONFIG the configuration, as always. Logs, of the last 30
# runs, and locks are in $XDG_STATE_HOME/fazhi/nightly, by default ~/.local/state/fazhi/nightly.
set -eu
script=$(basename "$0")
fazhi=${FAZHI:-fazhi}

cannot() { printf '%s: %s\n' "$script" "$*" >&2; exit 2; }

# nightly SUBJECT COMMAND [ARGUMENT…]: runs `fazhi COMMAND …`, unless another run for SUBJECT, a path, is at work.
nightly() {
    subject=$1
    shift
    command -v "$fazhi" >/dev/null || cannot "there is no program $fazhi; set FAZHI or PATH"
    command -v flock >/dev/null || cannot "flock is missing; it comes with util-linux"
    [ -n "${XDG_STATE_HOME:-${HOME:-}}" ] || cannot "neither XDG_STATE_HOME nor HOME is set"
    state=${XDG_STATE_HOME:-$HOME/.local/state}/fazhi/nightly
    mkdir -p "$state" || cannot "$state cannot be made"
    key=$script-$(printf '%s' "$subject" | cksum | cut -d ' ' -f 1)

    exec 9>"$state/$key.lock" || cannot "$state/$key.lock cannot be written"
    # The load inherits the lock: it is held for as long as any of it is at work.
    if ! flock -n 9; then
        printf '%s: another run for %s is at work\n' "$script" "$subject" >&2
        exit 75
    fi

    started=$(date +%s)
    log=$state/$key-$(date +%Y%m%dT%H%M%S)-$$.log
    printf '%s: fazhi %s\n' "$(date)" "$*" >"$log" || cannot "$log cannot be written"
    # shellcheck disable=SC2012
    ls -t "$state/$key"-*.log | tail -n +31 | while read -r old; do rm -f "$old"; done

    "$fazhi" "$@" >"$log.out" 2>>"$log" &
    load=$!
    # Told to stop, it stops; the next run goes on from there.
    trap 'kill "$load" 2>/dev/null' TERM INT
    code=0
    wait "$load" || code=$?
    trap - TERM INT
    case $code in
    0 | 1) [ -s "$log.out" ] && result=$code || result=2 ;;
    *) result=2 ;;
    esac
    # The first table: how many documents of each outcome; the second: those that failed, with the reason.
    counts=$(awk 'NF == 0 { exit } NR > 1 { n = $NF; $NF = ""; sub(/ $/, ""); printf "%s%s %s", s, n, $0; s = ", " }' \
        "$log.out")
    failures=$(awk 'NF == 0 { after = 1; next } after' "$log.out" | head -n 21)
    all=$("$fazhi" status 9>&- 2>/dev/null | grep ' received = ') || all='fazhi status does not answer'
    summary=$(printf '%s %s: %s; %s s; exit %s' \
        "$script" "$subject" "${counts:-nothing}" "$(($(date +%s) - started))" "$result")
    { cat "$log.out"; printf '%s\n%s\n' "$all" "$summary"; } >>"$log"
    rm -f "$log.out"

    if [ "$result" = 2 ]; then
        tail -n 6 "$log" >&2
    else
        [ -z "$failures" ] || printf '%s\n\n' "$failures"
        printf '%s\n%s\n' "$all" "$summary"
    fi
    printf 'log: %s\n' "$log"
    exit "$result"
}
