# Shared by the scripts beside it: what they need installed, and a private PostgreSQL. Sourced, not run.
set -eu
caller=$PWD
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# PostgreSQL refuses to run as root; Debian's package makes the user postgres.
as_database_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# install_missing [PACKAGE…]: what Fazhi needs, and PACKAGE… beside.
install_missing() {
    command -v swift >/dev/null || fail "Swift is not installed: https://www.swift.org/install"
    missing=
    for package in ca-certificates fonts-wqy-microhei libarchive-dev libcairo2-dev libexpat1-dev libgumbo-dev libpq-dev \
        libsodium-dev libssl-dev libxlsxwriter-dev libzmq3-dev pkg-config poppler-data poppler-utils postgresql \
        python3 python3-zmq zlib1g-dev "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Installing from Debian:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1; }

# A folder that PostgreSQL's user can enter, whose name needs no quoting, with room for a socket's path (107 bytes).
database_folder() {
    wanted=$1
    mkdir -p "$wanted"
    case $wanted in *[!A-Za-z0-9/._-]*) plain=false ;; *) plain=true ;; esac
    if [ "$(id -u)" = 0 ] && ! as_database_user test -x "$wanted" || [ ${#wanted} -gt 80 ] || ! $plain; then
        wanted=/var/tmp/fazhi-$(printf '%s' "$1" | cksum | cut -d ' ' -f 1)
        mkdir -p -m 700 "$wanted"
        [ -O "$wanted" ] || [ "$(stat -c %U "$wanted")" = postgres ] || fail "$wanted belongs to somebody else"
    fi
    [ "$(id -u)" != 0 ] || chown postgres "$wanted"
    chmod 700 "$wanted"
    printf '%s' "$wanted"
}

# start_postgres FOLDER [SETTING…]: a cluster that only this user reaches, through a socket in its folder.
start_postgres() {
    folder=$1
    shift
    postgres=$(postgres_bin)
    if [ ! -f "$folder/data/PG_VERSION" ]; then
        as_database_user "$postgres/initdb" -D "$folder/data" -U fazhi -A trust --encoding UTF8 --locale C.UTF-8 >/dev/null
    fi
    if ! as_database_user "$postgres/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; then
        # The folder is closed to other users, so that whoever reaches the socket may be trusted.
        as_database_user "$postgres/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" \
            -o "-k $folder -c listen_addresses='' -c unix_socket_permissions=0700 $*" start >/dev/null ||
            fail "PostgreSQL does not start; $folder/log says why"
    fi
}

# For start_postgres: what a database of this machine should have beyond PostgreSQL's defaults, which are for one with
# little memory: a quarter of the memory as buffers (4 GiB at most), checkpoints further apart, and statistics that
# follow a load.
postgres_settings() {
    awk '/^MemTotal/ { quarter = int($2 / 4096); print "-c shared_buffers=" (quarter < 4096 ? quarter : 4096) "MB" }' \
        /proc/meminfo
    echo "-c max_wal_size=4GB -c checkpoint_timeout=15min -c wal_compression=lz4 -c autovacuum_naptime=15s"
}

stop_postgres() {
    as_database_user "$(postgres_bin)/pg_ctl" -D "$1/data" -m "${2:-fast}" stop >/dev/null 2>&1 || true
}

# is_running SERVICE: whether the process that was started as SERVICE is still that; ids are used again.
is_running() {
    [ -f "$home/run/$1.pid" ] || return 1
    [ "$(cat "/proc/$(cat "$home/run/$1.pid")/comm" 2>/dev/null)" = "$(printf 'fazhi-%s' "$1" | cut -c 1-15)" ]
}
