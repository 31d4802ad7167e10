"""tantivy over the same passages. Usage: search.py PASSAGES QUERIES FOLDER

PASSAGES has a line of JSON for each passage, {"report", "adcode", "year", "text", "terms"}, QUERIES one for each query,
{"class", "operator", "phrases", "province", "year"}; a phrase is a list of terms. Lines and their answers:
  build   makes the index in FOLDER: {"seconds", "bytes"}
  count   matches of each query, in order: {"counts"}
  rank    asks each query for the ten best, which come as addresses: milliseconds by class
  fetch   the same, and reads the text and the report of each hit
  total   the same as rank, and counts all matches"""
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
builder.add_bytes_field("body", stored=True, indexed=False)
index = tantivy.Index(builder.build(), path=folder)


def build():
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    with open(passages, encoding="utf-8") as file:
        for passage in map(json.loads, file):
            document = tantivy.Document(report=passage["report"], text=" ".join(passage["terms"]))
            document.add_bytes("body", passage["text"].encode())
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
    searcher = index.searcher()
    if line == "count":
        return {"counts": [searcher.search(index.parse_query(text, ["text"]), 1, count=True).count for _, text in wanted]}
    times = {}
    for kind, text in wanted:
        start = time.perf_counter()
        found = searcher.search(index.parse_query(text, ["text"]), 10, count=line == "total")
        if line == "fetch":
            for _, address in found.hits:
                document = searcher.doc(address)
                document["report"], document["body"]
        times.setdefault(kind, []).append((time.perf_counter() - start) * 1e3)
    return times


peer.serve(version("tantivy"), answer)
