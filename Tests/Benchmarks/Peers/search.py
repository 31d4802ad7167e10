"""tantivy over the same passages. Usage: search.py PASSAGES QUERIES FOLDER

PASSAGES has a line of JSON for each passage, {"report", "adcode", "year", "terms"}, QUERIES one for each query,
{"class", "operator", "phrases", "province", "year"}; a phrase is a list of terms. The first line given has the index
built in FOLDER and answers {"seconds", "bytes"}; each other one has every query run once and answers milliseconds by
class and the number of hits."""
import json
import os
import sys
import time

import peer

passages, queries, folder = sys.argv[1:]
try:
    from importlib.metadata import version
    import tantivy
except ImportError as error:
    peer.missing(error)

builder = tantivy.SchemaBuilder()
builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
builder.add_text_field("province", tokenizer_name="raw", index_option="basic")
builder.add_integer_field("year", indexed=True, fast=True)
builder.add_integer_field("report", stored=True)
index = tantivy.Index(builder.build(), path=folder)


def build():
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    with open(passages, encoding="utf-8") as file:
        for number, line in enumerate(file):
            passage = json.loads(line)
            document = tantivy.Document(report=passage["report"], text=" ".join(passage["terms"]))
            document.add_text("province", passage["adcode"][:2])
            document.add_integer("year", passage["year"])
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def written(query):
    """The query in tantivy's language."""
    def phrase(terms):
        return f'"{" ".join(terms)}"' if len(terms) > 1 else f'"{terms[0]}"'
    sign = "" if query["operator"] == "or" else "+"
    parts = [sign + phrase(terms) for terms in query["phrases"]]
    if query.get("province"):
        parts.append(f'+province:"{query["province"]}"')
    if query.get("year"):
        parts.append(f'+year:{query["year"]}')
    return " ".join(parts)


with open(queries, encoding="utf-8") as file:
    wanted = [(query["class"], written(query)) for query in map(json.loads, file)]


def answer(line):
    if line == "build":
        start = time.perf_counter()
        build()
        seconds = time.perf_counter() - start
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
        return {"seconds": [seconds], "bytes": [size]}
    times = {}
    hits = 0
    searcher = index.searcher()
    for kind, text in wanted:
        start = time.perf_counter()
        found = searcher.search(index.parse_query(text, ["text"]), 10, count=False)
        times.setdefault(kind, []).append((time.perf_counter() - start) * 1e3)
        hits += len(found.hits)
    return {**times, "hits": [hits]}


peer.serve(version("tantivy"), answer)
