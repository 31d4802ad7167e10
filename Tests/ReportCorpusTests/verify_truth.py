#!/usr/bin/env python3
"""Checks a corpus's truth files against their texts, with no code of the generator's.

usage: verify_truth.py CORPUS

Every quote stands in its context, every context stands once in the text, offsets lead to the quote, the value is what
the quote's digits say, parts and rates agree with their totals unless the world file says otherwise, and no two reports
share more than a third of their sentences unless it says that one recycles the other. Exit status 1 where one does not.
"""
import collections, json, pathlib, re, sys
from decimal import Decimal

corpus = pathlib.Path(sys.argv[1])
world = json.loads((corpus / "world.json").read_text(encoding="utf-8"))
wrong = []
figures = 0
sums = 0
sentences = {}
failed = {(f["file"], f["sum"]["sentence"]) for f in world["failed_sums"]}
DIGITS = dict(zip("零一二三四五六七八九两", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2]))


def chinese(text):
    """一千二百零三 as 1203."""
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
    return total + section + digit


def read(quote):
    """The first number of a quote, with its scale."""
    found = re.search(r"([\d,]+(?:\.\d+)?)\s*[余多]?(万|亿)?", quote)
    if found:
        value = Decimal(found.group(1).replace(",", ""))
        return value * {None: 1, "万": 10**4, "亿": 10**8}[found.group(2)]
    if quote.startswith("百分之"):
        return Decimal(chinese(quote[3:]) if quote[3:] != "百" else 100)
    found = re.search(r"[零一二三四五六七八九两十百千万]+", quote)
    return Decimal(chinese(found.group(0))) if found else None


for path in sorted((corpus / "truth").rglob("*.json")):
    truth = json.loads(path.read_text(encoding="utf-8"))
    text = truth["text"]
    by_id = {}
    groups = collections.defaultdict(list)
    for figure in truth["figures"] + truth["optional_figures"] + truth["targets"]:
        figures += 1
        by_id[figure["id"]] = figure
        quote, context = figure["quote"], figure["context"]

        def fail(reason):
            wrong.append(f"{truth['file']}: {reason}: {quote} in {context}")

        if quote not in context:
            fail("the context lacks the quote")
        if text.count(context) != 1:
            fail(f"the context stands {text.count(context)} times")
        if text[figure["start"]:figure["end"]] != quote:
            fail("the offsets lead elsewhere")
        if text.find(context) + context.find(quote) != figure["start"]:
            fail("the context leads to another place")
        value = read(quote)
        if value is None or abs(float(value) - figure["value"]) > 0.006:
            fail(f"the quote says {value}, the truth {figure['value']}")
        if figure["unit"] == "%" and figure["kind"] == "percent" and figure["value"] > 100:
            fail("a share above the whole")
        if figure.get("part_of"):
            groups[figure["part_of"]].append(figure)
    for total, parts in groups.items():
        sums += 1
        if total in by_id and any(part["value"] > by_id[total]["value"] for part in parts):
            start = by_id[total]["start"]
            sentence = text[max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1:]
            if not any(file == truth["file"] and sentence.startswith(s) for file, s in failed):
                wrong.append(f"{truth['file']}: a part above its total {by_id[total]['quote']}")
    for section in truth["sections"]:
        if not text[section["start"]:section["end"]].startswith(section["heading"]):
            wrong.append(f"{truth['file']}: the section {section['heading']} begins elsewhere")
    for item in truth["problem_items"] + truth["commitment_items"]:
        if item["text"] not in text:
            wrong.append(f"{truth['file']}: the item is not in the text: {item['lead']}")
    if truth["file"].startswith("documents/") and "-mirror" not in truth["file"]:
        own = {s for s in re.split(r"[。！？\n]", text) if len(s) >= 12}
        sentences[truth["file"]] = own

# Reports that share sentences: by an index of sentences, so that all pairs are seen.
owners = collections.defaultdict(list)
for file, own in sentences.items():
    for sentence in own:
        owners[sentence].append(file)
shared = collections.Counter()
for files in owners.values():
    for at, first in enumerate(files):
        for second in files[at + 1:]:
            shared[first, second] += 1
recycled = {frozenset((r["file"], r["from"])) for r in world["recycled"]}
most = 0
for (first, second), count in shared.items():
    share = count / min(len(sentences[first]), len(sentences[second]))
    if frozenset((first, second)) in recycled:
        continue
    most = max(most, share)
    if share > 1 / 3:
        wrong.append(f"{first} and {second} share {share:.0%} of their sentences and the world does not say so")

for record in world["promises"]:
    if record["outcome"] in ("kept", "partly", "broken") and not record.get("answer"):
        wrong.append(f"promise {record['id']} has an outcome without a sentence")
print("\n".join(wrong[:40]))
print(f"{len(sentences)} documents, {figures} figures, {sums} totals with parts, "
      f"largest unexplained share of sentences {most:.0%}, {len(wrong)} wrong")
sys.exit(1 if wrong else 0)
