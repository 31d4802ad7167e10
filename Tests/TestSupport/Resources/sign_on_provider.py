#!/usr/bin/env python3
"""A provider of OpenID Connect on a port of its own, which it prints: whoever is sent to it is signed in at once.

Arguments: the client, its secret, the account that signs in, and how it misbehaves: nothing, "nonce", "audience" or "over".
It ends with its input.
"""
import base64
import hashlib
import http.server
import json
import sys
import threading
import time
import urllib.parse

client, secret, account, mode = sys.argv[1:5]
codes = {}


def text64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        asked = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/office/.well-known/openid-configuration":
            return self.answer({
                "issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token"})
        if url.path != "/office/authorize" or asked.get("client_id") != client or asked.get("response_type") != "code" \
                or "openid" not in asked.get("scope", "").split() or asked.get("code_challenge_method") != "S256":
            return self.answer({"error": "invalid_request"}, 400)
        code = hashlib.sha256(self.path.encode()).hexdigest()
        codes[code] = asked
        self.send_response(302)
        self.send_header("Location", asked["redirect_uri"] + "?" + urllib.parse.urlencode(
            {"code": code, "state": asked["state"]}))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        # Both parts come as in a form (RFC 6749, 2.3.1).
        proof = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode().split(":", 1)
        # A code serves once.
        asked = codes.pop(form.get("code"), None)
        if self.path != "/office/token" or [urllib.parse.unquote_plus(part) for part in proof] != [client, secret]:
            return self.answer({"error": "invalid_client"}, 401)
        challenge = text64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form.get("redirect_uri"):
            return self.answer({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": issuer, "aud": "another" if mode == "audience" else client, "sub": "person-7",
            "iat": now, "exp": now - 3600 if mode == "over" else now + 300,
            "nonce": "another" if mode == "nonce" else asked["nonce"], "preferred_username": account}
        parts = [text64(json.dumps(part).encode()) for part in ({"alg": "RS256"}, claims)] + [text64(b"signature")]
        self.answer({"access_token": "x", "token_type": "Bearer", "id_token": ".".join(parts)})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
issuer = f"http://127.0.0.1:{server.server_address[1]}/office"
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
