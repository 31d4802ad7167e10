"""Body extraction by trafilatura or resiliparse. Usage: reading.py NAME LIST

LIST names the pages, a path on each line. An empty line has every page read once and answers {"seconds"}; another
line names a file that the bodies are written to as a JSON list."""
import json
import sys
import time

import peer

name, listing = sys.argv[1:]
try:
    if name == "trafilatura":
        from importlib.metadata import version
        import trafilatura

        def read(page):
            return trafilatura.extract(page) or ""
    else:
        from importlib.metadata import version
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import detect_encoding
        from resiliparse.parse.html import HTMLTree

        def read(page):
            tree = HTMLTree.parse_from_bytes(page, detect_encoding(page, html5_compatible=True))
            return extract_plain_text(tree, main_content=True, alt_texts=False)
except ImportError as error:
    peer.missing(error)

with open(listing, encoding="utf-8") as file:
    pages = [open(path, "rb").read() for path in file.read().splitlines()]


def answer(line):
    start = time.perf_counter()
    bodies = [read(page) for page in pages]
    seconds = time.perf_counter() - start
    if line:
        with open(line, "w", encoding="utf-8") as file:
            json.dump(bodies, file, ensure_ascii=False)
    return {"seconds": [seconds]}


peer.serve(version(name), answer)
