"""tantivy's ranking of passages, BM25 over the words that jieba cuts or over pairs of Han characters.
Usage: quality.py PASSAGES QUERIES

PASSAGES has a line of JSON for each passage, {"text", "terms", "region", "year", "section"}, where the terms are pairs of
Han characters; QUERIES has a query on each line, in the language of Fazhi. Of its words any may match, as tantivy has it
by default; phrases, exclusions and fields are kept to. Lines and their answers:
  words   for each query, by its number, the numbers of the best passages over the words of jieba's search mode
  pairs   the same over pairs of Han characters"""
import json
import re
import sys

import peer

passages, queries = sys.argv[1:]
try:
    from importlib.metadata import version
    import jieba
    import tantivy
except ImportError as error:
    peer.missing(error)

DEPTH = 300
HAN = "\u3400-\u9fff"
jieba.setLogLevel(40)


def words(text):
    return [word for word in jieba.lcut_for_search(text.lower()) if re.search(r"\w", word)]


def pairs(text):
    runs = re.findall(f"[{HAN}]+|[^\\W{HAN}]+", text.lower())
    return [term for run in runs for term in (
        [run[i:i + 2] for i in range(len(run) - 1)] if re.match(f"[{HAN}]{{2}}", run) else [run])]


def build(cut):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    for name in ("region", "section"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True)
    builder.add_integer_field("number", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    with open(passages, encoding="utf-8") as file:
        for number, passage in enumerate(map(json.loads, file)):
            document = tantivy.Document(text=" ".join(cut(passage["text"])), number=number)
            for end in (2, 4, 6):
                document.add_text("region", passage["region"][:end])
            document.add_text("section", passage["section"])
            document.add_integer("year", passage["year"])
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def written(query, cut):
    """The query in tantivy's language."""
    wanted, others = [], []
    for token in re.findall(r'-?"[^"]*"|\S+', query):
        name, colon, value = token.partition(":")
        text = token.strip('-"')
        if token in ("AND", "OR"):
            continue
        if colon and name == "year":
            first, _, last = value.partition("..")
            others.append(f"+year:[{first} TO {last or first}]")
        elif colon and name in ("region", "section"):
            others.append(f'+{name}:"{value}"')
        elif token.startswith("-"):
            others.append(f'-"{" ".join(cut(text))}"')
        elif token.startswith('"'):
            wanted.append(f'"{" ".join(cut(text))}"')
        else:
            wanted += [f'"{word}"' for word in cut(text)]
    return " ".join([f'+({" ".join(wanted)})'] + others)


with open(queries, encoding="utf-8") as file:
    asked = [line.rstrip("\n") for line in file]


def answer(line):
    cut = words if line == "words" else pairs
    index = build(cut)
    searcher = index.searcher()
    ranked = {}
    for number, query in enumerate(asked):
        found = searcher.search(index.parse_query(written(query, cut), ["text"]), DEPTH)
        ranked[str(number)] = [searcher.doc(address)["number"][0] for _, address in found.hits]
    return ranked


peer.serve(f'{version("tantivy")}, jieba {version("jieba")}', answer)
