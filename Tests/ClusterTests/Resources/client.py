"""Speaks the wire protocol of Sources/Messaging/README.md with pyzmq: ingests a document and searches it."""
import json
import pathlib
import sys
import time

import zmq

keys, ingestion, query = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
context = zmq.Context()


def connect(kind, service, endpoint):
    socket = context.socket(kind)
    secret = (keys / "operator.secret").read_text().strip().encode()
    socket.curve_secretkey = secret
    socket.curve_publickey = zmq.curve_public(secret)
    socket.curve_serverkey = (keys / "services" / f"{service}.public").read_text().strip().encode()
    socket.linger = 0
    socket.rcvtimeo = 60_000
    socket.connect(endpoint)
    return socket


def ask(socket, request_id, method, parameters, *attachment):
    socket.send_multipart(
        [b"FAZHI/1", request_id, method, b"20000", json.dumps(parameters).encode(), *attachment])
    version, answered, status, body, *rest = socket.recv_multipart()
    assert (version, answered) == (b"FAZHI/1", request_id), (version, answered)
    return status.decode(), json.loads(body)


dealer = connect(zmq.DEALER, "ingestion", ingestion)
page = "舞钢市2023年法治政府建设情况报告（示例）\n2023年，舞钢市办理行政复议案件37件，按期办结率100%。\n".encode()
status, receipt = ask(dealer, b"1", b"ingest", {"uri": "https://example.gov.cn/1.html"}, page)
assert status == "OK" and receipt["outcome"] == "new", (status, receipt)
status, again = ask(dealer, b"2", b"ingest", {"uri": "https://example.gov.cn/1.html"}, page)
assert status == "OK" and again["outcome"] == "duplicate", (status, again)
status, error = ask(dealer, b"3", b"ingest", {"url": "wrong key"}, page)
assert status == "INVALID" and "uri" in error["message"], (status, error)
status, error = ask(dealer, b"4", b"delete", {})
assert status == "UNKNOWN_METHOD", (status, error)

# A REQ socket adds an empty delimiter, which it gets back.
req = connect(zmq.REQ, "query", query)
deadline = time.monotonic() + 240
while True:
    status, answer = ask(req, b"5", b"search", {"query": "行政复议案件"})
    # A node that has just begun says when to ask again.
    assert status == "OK" or answer.get("retry_after_ms"), answer
    if status == "OK" and answer["total_reports"] == 1:
        break
    assert time.monotonic() < deadline, "not searchable in time"
    time.sleep(0.05)
hit = answer["hits"][0]
passage = hit["passages"][0]
match = passage["matches"][0]
assert passage["snippet"][match["start"]:match["end"]] == "行政复议案件", passage
status, figures = ask(req, b"6", b"figures", {"report": hit["report"]})
assert [f["figure"]["value"] for f in figures["figures"]] == [37, 100], figures
print("ok")
