/* The yardstick of storage: the rows that Fazhi wrote, copied as they are into tables of the same shape.
 * Usage: copy CONNINFO. Reads lines and answers each with JSON:
 *   load TABLE…            reads the rows of TABLE… and makes raw.TABLE with the same columns and indexes
 *   copy BATCHES TABLE…    empties raw.TABLE… and copies the rows in, so many transactions of a part of each table
 *   select COUNT           round trips of a prepared SELECT 1 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_TABLES 16
#define OUTLINE 100

struct table { char name[64]; char **rows; int *lengths; long count, capacity; };

static struct table tables[MOST_TABLES];
static int table_count;
static PGconn *connection;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void check(PGresult *result, ExecStatusType wanted, const char *what) {
    if (PQresultStatus(result) != wanted) {
        fprintf(stderr, "%s: %s", what, PQerrorMessage(connection));
        exit(1);
    }
    PQclear(result);
}

static void run(const char *sql) { check(PQexec(connection, sql), PGRES_COMMAND_OK, sql); }

static struct table *find(const char *name) {
    for (int i = 0; i < table_count; i++)
        if (!strcmp(tables[i].name, name)) return &tables[i];
    return NULL;
}

static void load(const char *name) {
    char sql[512];
    if (find(name) || table_count == MOST_TABLES) return;
    struct table *table = &tables[table_count++];
    snprintf(table->name, sizeof table->name, "%s", name);
    snprintf(sql, sizeof sql, "COPY %s TO STDOUT", name);
    check(PQexec(connection, sql), PGRES_COPY_OUT, sql);
    char *row;
    int length;
    while ((length = PQgetCopyData(connection, &row, 0)) > 0) {
        if (table->count == table->capacity) {
            table->capacity = table->capacity ? table->capacity * 2 : 1024;
            table->rows = realloc(table->rows, sizeof(char *) * table->capacity);
            table->lengths = realloc(table->lengths, sizeof(int) * table->capacity);
        }
        table->rows[table->count] = row;
        table->lengths[table->count++] = length;
    }
    check(PQgetResult(connection), PGRES_COMMAND_OK, sql);
    while (PQgetResult(connection)) {}
    run("CREATE SCHEMA IF NOT EXISTS raw");
    snprintf(sql, sizeof sql,
             "CREATE TABLE raw.%s (LIKE public.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES "
             "INCLUDING STORAGE)", name, name);
    run(sql);
}

/* One batch of one table: rows from start up to end. */
static long copy_part(struct table *table, long start, long end) {
    char sql[128];
    long bytes = 0;
    if (start == end) return 0;
    snprintf(sql, sizeof sql, "COPY raw.%s FROM STDIN", table->name);
    check(PQexec(connection, sql), PGRES_COPY_IN, sql);
    for (long i = start; i < end; i++) {
        PQputCopyData(connection, table->rows[i], table->lengths[i]);
        bytes += table->lengths[i];
    }
    PQputCopyEnd(connection, NULL);
    check(PQgetResult(connection), PGRES_COMMAND_OK, sql);
    while (PQgetResult(connection)) {}
    return bytes;
}

static void copy(long batches, char *names) {
    struct table *chosen[MOST_TABLES];
    int count = 0;
    long rows = 0, bytes = 0;
    char sql[128];
    for (char *name = strtok(names, " \n"); name && count < MOST_TABLES; name = strtok(NULL, " \n")) {
        struct table *table = find(name);
        if (!table) continue;
        snprintf(sql, sizeof sql, "TRUNCATE raw.%s", name);
        run(sql);
        rows += table->count;
        chosen[count++] = table;
    }
    run("CHECKPOINT");
    double start = now();
    for (long batch = 0; batch < batches; batch++) {
        run("BEGIN");
        for (int i = 0; i < count; i++)
            bytes += copy_part(chosen[i], chosen[i]->count * batch / batches, chosen[i]->count * (batch + 1) / batches);
        run("COMMIT");
    }
    printf("{\"seconds\": [%.6f], \"rows\": [%ld], \"bytes\": [%ld]}\n", now() - start, rows, bytes);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void select_one(long count) {
    double *times = malloc(sizeof(double) * count);
    static int is_prepared;
    if (!is_prepared++) check(PQprepare(connection, "one", "SELECT 1", 0, NULL), PGRES_COMMAND_OK, "prepare");
    for (long i = 0; i < count; i++) {
        double start = now();
        check(PQexecPrepared(connection, "one", 0, NULL, NULL, NULL, 1), PGRES_TUPLES_OK, "SELECT 1");
        times[i] = (now() - start) * 1e6;
    }
    qsort(times, count, sizeof *times, ascending);
    printf("{\"microseconds\": [");
    for (int i = 0; i < OUTLINE; i++) printf("%s%.2f", i ? ", " : "", times[(2 * i + 1) * count / (2 * OUTLINE)]);
    printf("]}\n");
    free(times);
}

int main(int argc, char **argv) {
    char line[1024];
    setvbuf(stdout, NULL, _IOLBF, 0);
    connection = PQconnectdb(argc > 1 ? argv[1] : "");
    if (PQstatus(connection) != CONNECTION_OK) {
        printf("{\"error\": \"it cannot connect\"}\n");
        return 1;
    }
    run("SET client_min_messages = warning");
    printf("{\"version\": \"libpq %d\"}\n", PQlibVersion());
    while (fgets(line, sizeof line, stdin)) {
        if (!strncmp(line, "load ", 5)) {
            for (char *name = strtok(line + 5, " \n"); name; name = strtok(NULL, " \n")) load(name);
            printf("{}\n");
        } else if (!strncmp(line, "copy ", 5)) {
            char *names;
            long batches = strtol(line + 5, &names, 10);
            copy(batches > 0 ? batches : 1, names);
        } else if (!strncmp(line, "select ", 7)) {
            select_one(strtol(line + 7, NULL, 10));
        }
    }
    PQfinish(connection);
    return 0;
}
