"""What all peers in Python share: a line of JSON for each line that they are given."""
import json
import sys


def serve(version, answer):
    """Says that the peer is ready, then answers each line of standard input with answer(line)."""
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(line.rstrip("\n"))), flush=True)


def missing(error):
    print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
    sys.exit(0)
