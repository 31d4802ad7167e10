#!/usr/bin/env python3
"""A web server that misbehaves, a way for each path: unruly_server.py LOG [MODE [CERTIFICATE KEY]]

Prints its port; ends with its standard input. Writes to LOG, a line each, what was asked for: seconds, path, user agent,
If-None-Match, If-Modified-Since. MODE says how its robots.txt misbehaves. With a certificate it speaks HTTPS.
"""
import gzip
import http.server
import itertools
import socket
import socketserver
import ssl
import struct
import sys
import threading
import time

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>2023年，办理行政复议案件{1}件。</p></body></html>"
log, counts, lock = open(sys.argv[1], "w"), {}, threading.Lock()


def page(name, number=37):
    return PAGE.format(f"中牟县2023年法治政府建设情况报告（{name}）", number).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status=200, body=b"", **fields):
        self.send_response(status)
        fields = {name.replace("_", "-"): value for name, value in fields.items()}
        fields.setdefault("Content-Type", "text/html; charset=utf-8")
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def head(self, *lines):
        self.close_connection = True
        self.wfile.write(("HTTP/1.1 200 OK\r\n" + "".join(line + "\r\n" for line in lines) + "\r\n").encode())

    def count(self):
        with lock:
            counts[self.path] = counts.get(self.path, 0) + 1
            return counts[self.path]

    def do_GET(self):
        with lock:
            fields = [self.headers.get(name, "") for name in ("User-Agent", "If-None-Match", "If-Modified-Since")]
            print(f"{time.monotonic():.3f}", self.path, *fields, sep="\t", file=log, flush=True)
        name = self.path.split("?")[0].strip("/").replace(".", "_").replace("/", "_").replace("-", "_")
        try:
            getattr(self, "at_" + name, self.otherwise)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def otherwise(self):
        if self.path.startswith("/ok"):
            return self.answer(body=page(self.path))
        self.answer(404, b"no such page")

    def at_robots_txt(self):
        rules = b"User-agent: *\nDisallow: /\n\nUser-agent: fazhi\nDisallow: /private\nAllow: /private/open\n"
        self.answer(body=rules, Content_Type="text/plain")

    def at_private_page(self):
        self.answer(body=page("private"))

    def at_private_open(self):
        self.answer(body=page("open"))

    def at_to_private(self):
        self.answer(302, Location="/private/page")

    def at_moved(self):
        self.answer(301, Location="/ok/there?a=1#part")

    def at_circle(self):
        self.answer(302, Location="/circle2")

    def at_circle2(self):
        self.answer(302, Location="/circle")

    def at_endless_chain(self):
        number = int(self.path.partition("?")[2] or 0)
        self.answer(302, Location=f"/endless-chain?{number + 1}")

    def at_to_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def at_nowhere(self):
        self.answer(302)

    def at_drip(self):
        self.head("Content-Type: text/html", "Content-Length: 100000")
        for _ in range(100_000):
            self.wfile.write(b"<")
            self.wfile.flush()
            time.sleep(0.1)

    def at_silent(self):
        time.sleep(60)

    def at_endless(self):
        self.head("Content-Type: text/html")
        while True:
            self.wfile.write(b"<p>" + b"x" * 65_536)

    def at_too_short(self):
        self.head("Content-Type: text/html", "Content-Length: 5000")
        self.wfile.write(page("short"))

    def at_bad_chunks(self):
        self.head("Content-Type: text/html", "Transfer-Encoding: chunked")
        self.wfile.write(b"zz\r\nno number\r\n")

    def at_reset(self):
        self.head("Content-Type: text/html", "Content-Length: 5000")
        self.wfile.write(b"<html>")
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def at_no_http(self):
        self.close_connection = True
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    def at_bomb(self):
        bomb = gzip.compress(b"\0" * 50_000_000)
        self.answer(body=bomb, Content_Encoding="gzip")

    def at_false_gzip(self):
        self.answer(body=b"this is not gzip at all" * 10, Content_Encoding="gzip")

    def at_gzip(self):
        self.answer(body=gzip.compress(page("gzip")), Content_Encoding="gzip")

    def at_huge_headers(self):
        self.head(*(f"X-Field-{number}: {'x' * 1000}" for number in range(2_000)), "Content-Length: 0")

    def at_octets(self):
        self.answer(body=page("octets"), Content_Type="application/octet-stream")

    def at_gbk(self):
        self.answer(body=page("gbk").decode().encode("gb18030"), Content_Type='text/html; Charset="GB2312"')

    def at_no_length(self):
        self.head("Content-Type: text/html")
        self.wfile.write(page("no-length"))

    def at_busy(self):
        if self.count() == 1:
            return self.answer(429, b"slow down", Retry_After="2")
        self.answer(body=page("busy"))

    def at_busy_for_long(self):
        self.answer(503, b"come back", Retry_After="86400")

    def at_shaky(self):
        if self.count() < 3:
            return self.answer(500, b"oops")
        self.answer(body=page("shaky"))

    def at_broken(self):
        self.count()
        self.answer(500, b"oops")

    def at_tagged(self):
        if self.headers.get("If-None-Match") == '"v1"':
            return self.answer(304, ETag='"v1"')
        self.answer(body=page("tagged"), ETag='"v1"')

    def at_dated(self):
        date = "Sun, 06 Nov 1994 08:49:37 GMT"
        if self.headers.get("If-Modified-Since") == date:
            return self.answer(304)
        self.answer(body=page("dated"), Last_Modified=date)

    def at_to_tagged(self):
        self.answer(302, Location="/tagged")

    def at_changing(self):
        self.answer(body=page("changing", self.count()), ETag=f'"{time.monotonic()}"')

    def at_false_304(self):
        self.answer(304)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        """Clients that hang up are what this server is for."""


def main():
    mode = sys.argv[2] if len(sys.argv) > 2 else ""
    if mode == "robots-broken":
        Handler.at_robots_txt = lambda self: self.answer(503, b"")
    elif mode == "robots-missing":
        Handler.at_robots_txt = lambda self: self.answer(404, b"")
    elif mode == "robots-endless":
        def endless(self):
            self.head("Content-Type: text/plain")
            self.wfile.write(b"User-agent: *\nDisallow: /private\n")
            for number in itertools.count():
                self.wfile.write(b"# %d\n" % number * 1000)
        Handler.at_robots_txt = endless
    elif mode == "robots-slow":
        rules = b"User-agent: *\nCrawl-delay: 1\n"
        Handler.at_robots_txt = lambda self: self.answer(body=rules, Content_Type="text/plain")
    server = Server(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 4:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(sys.argv[3], sys.argv[4])
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


main()
