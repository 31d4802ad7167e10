# Shared by the drills beside it: a build, documents, and the four services on a database of theirs. Sourced, not run.
. "$(dirname "$0")/../Scripts/common.sh"

reports=300
configuration=release
while [ $# -gt 0 ]; do
    case $1 in
        --reports) [ $# -gt 1 ] || fail "--reports needs a value"; reports=$2; shift ;;
        --debug) configuration=debug ;;
        -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; echo "options: --reports N (300), --debug"; exit 0 ;;
        *) fail "there is no option $1" ;;
    esac
    shift
done
case $reports in *[!0-9]* | '') fail "--reports takes a whole number" ;; esac

postgres=$(postgres_bin)
work=$(mktemp -d /tmp/fazhi-drill.XXXXXX)
chmod 711 "$work"
services=
green=true

# pids WORDS: the processes whose command line holds WORDS, a path of this run.
pids() { grep -lsa -- "$1" /proc/[0-9]*/cmdline | cut -d / -f 3 | grep -vx $$; }

# check RESULT WORDS: a line of what is printed at the end.
check() {
    if [ "$1" = true ]; then verdict=green; else verdict='**RED**'; green=false; fi
    printf '| %s | %s |\n' "$2" "$verdict" >>"$work/table"
}

verdict() {
    printf '\n| what | verdict |\n|---|---|\n'
    cat "$work/table"
    $green
}

build() {
    say "Building"
    for product in fazhi-ingestion fazhi-extraction fazhi-indexing fazhi-query fazhi fazhi-corpus; do
        swift build -c $configuration --product $product
    done
    bin=$(swift build -c $configuration --show-bin-path)
    "$bin/fazhi-corpus" "$work/corpus" --reports "$reports" --seed 1
    documents=$work/corpus/documents
}

# start_services CONNINFO: starts the four and waits for their answer.
start_services() {
    "$bin/fazhi" keys make "$work/keys" >/dev/null
    entrance=$((20000 + $$ % 5000 * 2))
    cat >"$work/fazhi.yaml" <<EOT
database:
  owner: $1 user=fazhi
  ingestion: $1 user=fazhi_ingestion
  extraction: $1 user=fazhi_extraction
  indexing: $1 user=fazhi_indexing
  query: $1 user=fazhi_query
keys: keys
ingestion: {requests: "tcp://127.0.0.1:$entrance", work: "tcp://127.0.0.1:*"}
extraction: {work: "tcp://127.0.0.1:*"}
indexing: {events: "tcp://127.0.0.1:*"}
query: {requests: "tcp://127.0.0.1:$((entrance + 1))"}
client: {ingestion: ["tcp://127.0.0.1:$entrance"], query: ["tcp://127.0.0.1:$((entrance + 1))"]}
log: {level: warning}
EOT
    export FAZHI_CONFIG="$work/fazhi.yaml" XDG_STATE_HOME="$work/state"
    for service in ingestion extraction indexing query; do
        "$bin/fazhi-$service" >>"$work/$service.log" 2>&1 &
        services="$services $!"
    done
    tries=0
    until "$bin/fazhi" status --timeout 1 >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || { tail -n 3 "$work"/*.log >&2; fail "the services do not answer"; }
        sleep 0.5
    done
}

stop_services() {
    # Loads too, which ignore an interrupt where they run in the background.
    # shellcheck disable=SC2046
    kill $(pids "$work/") 2>/dev/null || true
    # shellcheck disable=SC2086
    [ -z "$services" ] || kill $services 2>/dev/null || true
    for service in $services; do wait "$service" 2>/dev/null || true; done
    services=
}

is_balanced() {
    "$bin/fazhi" status --format json --timeout 30 | python3 -c '
import json, sys
numbers = json.load(sys.stdin)["conservation"]
parts = sum(numbers[name] for name in ("searchable", "duplicate", "rejected", "dead", "in_progress"))
print("true" if numbers["received"] == parts and numbers["in_progress"] == 0 else "false")'
}
