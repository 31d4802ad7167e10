#!/bin/sh
# Makes the services' roles with a password from a file, before the first migration does so without: run by the
# PostgreSQL image at its first start, or by hand as the database's owner.
set -eu
password=$(cat "${FAZHI_SERVICE_PASSWORD_FILE:?names the file with the services\' password}")
for role in fazhi_ingestion fazhi_extraction fazhi_indexing fazhi_query; do
    psql -v ON_ERROR_STOP=1 -v role="$role" -v password="$password" \
        --username "${POSTGRES_USER:-fazhi}" --dbname "${POSTGRES_DB:-fazhi}" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
done
