/* The yardstick of messaging: the frames of a FAZHI/1 request and its reply over the same sockets, without anything
 * around them. Reads lines "TRANSPORT CURVE COUNT WINDOW" and answers each with JSON. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

#define OUTLINE 100
#define CHECK(x) do { if ((x) < 0) { fprintf(stderr, "%s: %s\n", #x, zmq_strerror(zmq_errno())); exit(1); } } while (0)

struct server { void *socket; };
static char body[64];

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void *serve(void *argument) {
    void *socket = ((struct server *)argument)->socket;
    zmq_msg_t frames[6]; /* peer, version, id, method, time-out, parameters */
    for (int i = 0; i < 6; i++) zmq_msg_init(&frames[i]);
    for (;;) {
        while (zmq_msg_recv(&frames[0], socket, ZMQ_DONTWAIT) < 0) {
            zmq_pollitem_t item = {socket, 0, ZMQ_POLLIN, 0};
            if (zmq_poll(&item, 1, -1) < 0) { /* the context ends */
                zmq_close(socket);
                return NULL;
            }
        }
        for (int i = 1; i < 6; i++) CHECK(zmq_msg_recv(&frames[i], socket, 0));
        for (int i = 0; i < 3; i++) CHECK(zmq_msg_send(&frames[i], socket, ZMQ_SNDMORE));
        CHECK(zmq_send(socket, "OK", 2, ZMQ_SNDMORE));
        CHECK(zmq_msg_send(&frames[5], socket, 0));
    }
}

static void request(void *socket, uint64_t id) {
    CHECK(zmq_send(socket, "FAZHI/1", 7, ZMQ_SNDMORE));
    CHECK(zmq_send(socket, &id, sizeof id, ZMQ_SNDMORE));
    CHECK(zmq_send(socket, "echo", 4, ZMQ_SNDMORE));
    CHECK(zmq_send(socket, "30000", 5, ZMQ_SNDMORE));
    CHECK(zmq_send(socket, body, sizeof body, 0));
}

static void reply(void *socket) {
    char buffer[128];
    for (int i = 0; i < 4; i++) CHECK(zmq_recv(socket, buffer, sizeof buffer, 0));
}

static void secure(void *server, void *client) {
    char server_public[41], server_secret[41], client_public[41], client_secret[41];
    int yes = 1;
    CHECK(zmq_curve_keypair(server_public, server_secret));
    CHECK(zmq_curve_keypair(client_public, client_secret));
    CHECK(zmq_setsockopt(server, ZMQ_CURVE_SERVER, &yes, sizeof yes));
    CHECK(zmq_setsockopt(server, ZMQ_CURVE_SECRETKEY, server_secret, 40));
    CHECK(zmq_setsockopt(client, ZMQ_CURVE_SERVERKEY, server_public, 40));
    CHECK(zmq_setsockopt(client, ZMQ_CURVE_PUBLICKEY, client_public, 40));
    CHECK(zmq_setsockopt(client, ZMQ_CURVE_SECRETKEY, client_secret, 40));
}

static void measure(const char *transport, int curve, long count, long window) {
    void *server_context = zmq_ctx_new(), *client_context = zmq_ctx_new();
    struct server server = {zmq_socket(server_context, ZMQ_ROUTER)};
    void *client = zmq_socket(client_context, ZMQ_DEALER);
    if (curve) secure(server.socket, client);
    char endpoint[256];
    snprintf(endpoint, sizeof endpoint, "ipc://@fazhi-bench-c-%d", (int)getpid());
    CHECK(zmq_bind(server.socket, strcmp(transport, "ipc") ? "tcp://127.0.0.1:*" : endpoint));
    size_t length = sizeof endpoint;
    CHECK(zmq_getsockopt(server.socket, ZMQ_LAST_ENDPOINT, endpoint, &length));
    CHECK(zmq_connect(client, endpoint));
    pthread_t thread;
    pthread_create(&thread, NULL, serve, &server);

    double *times = malloc(sizeof(double) * count);
    for (long i = -count / 10; i < count; i++) {
        double start = now_us();
        request(client, i);
        reply(client);
        if (i >= 0) times[i] = now_us() - start;
    }
    qsort(times, count, sizeof *times, ascending);

    double start = now_us();
    for (long sent = 0, received = 0; received < count; received++) {
        while (sent < count && sent - received < window) request(client, sent++);
        reply(client);
    }
    double seconds = (now_us() - start) / 1e6;

    printf("{\"rate\": [%.1f], \"microseconds\": [", count / seconds);
    for (int i = 0; i < OUTLINE; i++) printf("%s%.2f", i ? ", " : "", times[(2 * i + 1) * count / (2 * OUTLINE)]);
    printf("]}\n");
    free(times);
    zmq_close(client);
    zmq_ctx_term(client_context);
    zmq_ctx_shutdown(server_context);
    pthread_join(thread, NULL);
    zmq_ctx_term(server_context);
}

int main(void) {
    int major, minor, patch, curve;
    long count, window;
    char line[256], transport[16];
    zmq_version(&major, &minor, &patch);
    setvbuf(stdout, NULL, _IOLBF, 0);
    memset(body, 'x', sizeof body);
    printf("{\"version\": \"libzmq %d.%d.%d\"}\n", major, minor, patch);
    while (fgets(line, sizeof line, stdin))
        if (sscanf(line, "%15s %d %ld %ld", transport, &curve, &count, &window) == 4)
            measure(transport, curve, count, window);
    return 0;
}
