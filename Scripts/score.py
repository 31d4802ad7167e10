#!/usr/bin/env python3
"""Score what `fazhi extract` finds against annotations of the same documents.

usage: score.py [options] --fazhi PROGRAM CORPUS            a folder with documents/ and truth/ (same names below both)
       score.py [options] --fazhi PROGRAM GOLD DOCUMENT …   pairs of an annotation and its document

A predicted figure matches an annotated one when value and unit are the same (or a reading that the annotation accepts
too) and its sentence is the annotation's place in the document. Detection is scored as precision, recall and F1 over
all documents together, the attributes as accuracy over the matched figures; `region*` counts only the documents whose
own region was told rightly, so that names that many places share do not count. Sections, systems, citations, honours,
problems, commitments and claims are scored as F1 of their quotes. Exit status 1 where a threshold is missed.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

ATTRIBUTES = ["bound", "kind", "measure", "region", "region*", "period", "direction", "indicator", "status"]
PARTS = ["sections", "systems", "citations", "honours", "problems", "commitments", "firsts", "coverage"]


def norm(text):
    """NFKC, no white space: the form in which quotes, sentences and contexts are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def fold(text):
    """As `norm`, without quotation marks, brackets and the mark at the end."""
    return re.sub(r"[“”\"'‘’()（）《》〈〉,，]", "", norm(text)).rstrip("。;；:：、")


def same_place(context, quote, sentence):
    """True where the sentence covers the part of the context in which the quote stands."""
    at = context.find(quote)
    left, right = context[max(0, at - 6):at], context[at + len(quote):at + len(quote) + 6]
    start = sentence.find(quote) if quote else -1
    while start >= 0:
        before, after = sentence[:start], sentence[start + len(quote):]
        ok_left = before.endswith(left[-min(len(left), len(before)):]) if left and before else True
        ok_right = after.startswith(right[:min(len(right), len(after))]) if right and after else True
        if ok_left and ok_right:
            return True
        start = sentence.find(quote, start + 1)
    return False


def same_value(a, b):
    try:
        return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(a)))
    except (TypeError, ValueError):
        return False


def overlap(a, b):
    """F1 of the characters that two short phrases share."""
    a, b = norm(a), norm(b)
    shared = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if a and b else 0.0


def same_period(gold, found):
    gold, found = gold or {}, found or {}
    return all((gold.get(end) or "")[:7] == (found.get(end) or "")[:7] for end in ("from", "to"))


def same_region(gold, found):
    gold, found = norm(gold), norm(found.get("name") if isinstance(found, dict) else found)
    return gold == found or bool(gold) and bool(found) and (found.endswith(gold) or gold.endswith(found))


def shares(right, wrong, missed):
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else (1.0 if not wrong + missed else 0.0)
    return precision, recall, f1


class Score:
    def __init__(self, options):
        self.options = options
        self.attributes = collections.defaultdict(lambda: [0, 0])
        self.patterns = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
        self.figures, self.targets = [0, 0, 0], [0, 0, 0]
        self.parts = {name: [0, 0, 0] for name in PARTS}
        self.metadata = collections.defaultdict(lambda: [0, 0])
        self.lines = []

    def tell(self, what, path, text):
        if what in self.options.show:
            self.lines.append(f"{what}\t{path}\t{text}")

    # Figures

    def take(self, gold, pool):
        """Removes the prediction that states the annotated figure, and returns it."""
        readings = [(gold["value"], gold["unit"])] + [(r["value"], r["unit"]) for r in gold.get("accept", [])]
        context, quote = norm(gold["context"]), norm(gold["quote"])
        stated = [index for index, found in enumerate(pool) if norm(found["unit"]) in [norm(u) for _, u in readings]
                  and any(same_value(v, found["value"]) and norm(u) == norm(found["unit"]) for v, u in readings)
                  and same_place(context, quote, found["_sentence"])]
        # Of several numbers alike in one sentence, the one that measures the same.
        best = max(stated, key=lambda index: overlap(gold.get("measure"), pool[index]["measure"]), default=None)
        return None if best is None else pool.pop(best)

    def document(self, path, gold, report):
        for found in report["figures"]:
            found["_sentence"] = norm(found["sentence"])
        facts = [f for f in report["figures"] if f["status"] != "target"]
        plans = [f for f in report["figures"] if f["status"] == "target"]
        own = (gold["document"].get("region") or {}).get("adcode")
        known = own == (report["document"].get("region") or {}).get("adcode")
        self.documents(gold["document"], report["document"])
        for figure in gold["figures"]:
            found = self.take(figure, facts)
            pattern = self.patterns[figure.get("pattern", "-")]
            counted = not self.options.half or figure.get("half") == self.options.half
            if counted:
                self.figures[0 if found else 2] += 1
                pattern["detection"][1] += 1
                pattern["detection"][0] += found is not None
            if found is None:
                self.tell("miss", path, f"{figure['quote']}\t{figure['value']} {figure['unit']}\t{figure['context']}")
            elif counted:
                self.compare(path, figure, found, known, pattern)
        for figure in gold.get("optional_figures", []):
            self.take(figure, facts)
        for figure in gold.get("targets", []):
            found = self.take(figure, plans)
            self.targets[0 if found else 2] += 1
            if not found:
                self.tell("target", path, f"{figure['quote']}\t{figure['context']}")
        self.figures[1] += len(facts)
        self.targets[1] += len(plans)
        for found in plans:
            self.tell("no target", path, f"{found['quote']}\t{found['value']} {found['unit']}\t{found['sentence']}")
        for found in facts:
            self.tell("extra", path, f"{found['quote']}\t{found['value']} {found['unit']}\t{found['sentence']}")
        self.statements(path, gold, report)

    def compare(self, path, gold, found, known, pattern):
        def note(name, right, wanted, given):
            for total in (self.attributes[name], pattern[name]):
                total[0] += bool(right)
                total[1] += 1
            if not right:
                self.tell(name, path, f"{gold['quote']}\t{wanted}\t{given}\t{gold['context']}\t| {found['sentence']}")

        note("bound", gold.get("bound", "exact") == found["bound"], gold.get("bound"), found["bound"])
        note("kind", gold.get("kind") == found["kind"], gold.get("kind"), found["kind"])
        note("measure", overlap(gold.get("measure"), found["measure"]) >= 0.6, gold.get("measure"), found["measure"])
        if gold.get("subject_region"):
            right, name = same_region(gold["subject_region"], found["region"]), (found["region"] or {}).get("name")
            note("region", right, gold["subject_region"], name)
            if known:
                note("region*", right, gold["subject_region"], name)
        if gold.get("period"):
            accepted = [gold["period"]] + gold.get("period_alt", [])
            note("period", any(same_period(p, found["period"]) for p in accepted), gold["period"], found["period"])
        if gold.get("direction"):
            note("direction", gold["direction"] == found["direction"], gold["direction"], found["direction"])
        if gold.get("indicator"):
            accepted = [gold["indicator"]] + gold.get("indicator_alt", [])
            note("indicator", found["indicator"] in accepted, gold["indicator"], found["indicator"])
        elif found["indicator"]:
            self.attributes["no indicator"][1] += 1
            self.tell("unasked", path, f"{gold['quote']}\t{gold['measure']}\t{found['indicator']}\t{gold['context']}")
        else:
            self.attributes["no indicator"][1] += 1
            self.attributes["no indicator"][0] += 1
        if gold.get("status"):
            note("status", gold["status"] == found["status"], gold["status"], found["status"])

    # The document, its parts and its statements

    def documents(self, gold, found):
        def note(name, right):
            self.metadata[name][0] += bool(right)
            self.metadata[name][1] += 1

        for field in ("title", "kind", "issuer", "published_on", "index_number", "document_number"):
            if field in gold:
                note(field, norm(gold[field]) == norm(found.get(field)))
        if gold.get("region"):
            note("region", (found.get("region") or {}).get("adcode") == gold["region"].get("adcode"))
        if gold.get("report_period"):
            note("period", same_period(gold["report_period"], found.get("period")))

    def statements(self, path, gold, report):
        def alike(a, b):
            return a == b or len(a) > 1 and len(b) > 1 and (a in b or b in a)

        def similar(a, b):
            return alike(a, b) and overlap(a, b) >= 0.6

        def equal(a, b):
            return a == b

        def quotes(rows, *keys):
            return [fold(next(row[key] for key in keys if row.get(key))) for row in rows]

        def titles(rows):
            return sorted({re.sub("[—–－~～-]+", "-", t).removeprefix("中华人民共和国") for t in quotes(rows, "title")})

        def heads(rows):
            return [fold(row["heading"]) + "|" + row["kind"] for row in rows]

        for name, wanted, given, match in [
            ("sections", heads(gold.get("sections", [])), heads(report["sections"]), equal),
            ("systems", quotes(gold.get("named_systems", []), "name", "quote"), quotes(report["systems"], "name"), similar),
            ("citations", titles(gold.get("citations", [])), titles(report["citations"]), equal),
            ("honours", quotes(gold.get("honours", []), "quote"), quotes(report["honours"], "quote"), alike),
            ("problems", quotes(gold.get("problem_items", []), "lead"), quotes(report["problems"], "lead"), equal),
            ("commitments", quotes(gold.get("commitment_items", []), "lead"), quotes(report["commitments"], "lead"), equal),
            ("firsts", quotes(gold.get("firsts", []), "quote"), quotes(report["firsts"], "quote"), alike),
            ("coverage", quotes(gold.get("coverage_claims", []), "quote"), quotes(report["coverage_claims"], "quote"), alike),
        ]:
            if self.options.figures:
                break
            rest = list(given)
            for quote in wanted:
                index = next((i for i, other in enumerate(rest) if match(quote, other)), None)
                self.parts[name][2 if index is None else 0] += 1
                if index is None:
                    self.tell(name, path, f"missing\t{quote}")
                else:
                    rest.pop(index)
            # 一是… and 第一,… are items; annotations may leave them out of the headings.
            rest = [quote for quote in rest if name != "sections"
                    or not re.match("[一二三四五六七八九十]+是|第[一二三四五六七八九十]", quote)]
            self.parts[name][1] += len(rest)
            for quote in rest:
                self.tell(name, path, f"extra\t{quote}")

    # What was found

    def show(self):
        def rate(counts):
            return f"{counts[0]}/{counts[1]}={counts[0] / counts[1]:.3f}"

        print("\n".join(self.lines))
        print("metadata  " + "  ".join(f"{name} {rate(counts)}" for name, counts in self.metadata.items()))
        for name in [] if self.options.figures else PARTS:
            print(f"{name:<12}precision {shares(*self.parts[name])[0]:.3f}  recall {shares(*self.parts[name])[1]:.3f}"
                  f"  F1 {shares(*self.parts[name])[2]:.3f}  of {self.parts[name][0] + self.parts[name][2]}")
        if self.options.patterns:
            self.show_patterns()
        print("attributes  " + "  ".join(
            f"{name} {rate(self.attributes[name])}" for name in ATTRIBUTES + ["no indicator"] if name in self.attributes))
        print("targets     precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(*shares(*self.targets)))
        print("figures     precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(*shares(*self.figures))
              + f"  of {self.figures[0] + self.figures[2]}")

    def show_patterns(self):
        """The patterns that lose most, and the shares that they get right."""
        lost = {name: sum(total - right for right, total in counts.values()) for name, counts in self.patterns.items()}
        for name in sorted(lost, key=lost.get, reverse=True)[:self.options.patterns]:
            shown = "  ".join(f"{key} {right}/{total}" for key, (right, total) in self.patterns[name].items()
                              if right < total)
            print(f"pattern {name}  {shown}")
        if len(self.patterns) > 1:
            for key in ("detection", "measure", "indicator"):
                rates = [right / total for c in self.patterns.values() for right, total in [c[key]] if total]
                print(f"by pattern, each counted once: {key} {sum(rates) / len(rates):.3f}")

    def values(self):
        values = {"f1": shares(*self.figures)[2]}
        values |= {name: right / total for name, (right, total) in self.attributes.items() if total}
        return values | {name: shares(*counts)[2] for name, counts in self.parts.items()}


def pairs(arguments):
    if len(arguments) == 1:
        corpus = pathlib.Path(arguments[0])
        for truth in sorted((corpus / "truth").rglob("*.json")):
            gold = json.loads(truth.read_text(encoding="utf-8"))
            document = corpus / gold["file"] if "file" in gold else None
            if document and document.is_file() and "figures" in gold:
                yield truth, gold, document
        return
    if not arguments or len(arguments) % 2:
        sys.exit("name one corpus folder, or pairs of an annotation and its document")
    for truth, document in zip(arguments[::2], arguments[1::2]):
        yield pathlib.Path(truth), json.loads(pathlib.Path(truth).read_text(encoding="utf-8")), pathlib.Path(document)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fazhi", required=True, metavar="PROGRAM")
    parser.add_argument("--show", default="", help="tell every error of these, comma-separated: miss, extra, measure, …")
    parser.add_argument("--patterns", type=int, default=0, metavar="N", help="the N patterns that lose most")
    parser.add_argument("--figures", action="store_true", help="only the figures: the annotations hold nothing else")
    parser.add_argument("--half", help="count only the figures whose pattern is of this half")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every Nth document")
    parser.add_argument("--min", action="append", default=[], metavar="NAME=SHARE", help="fail below: f1=0.97")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    options.show = set(options.show.split(","))

    chosen = list(pairs(options.files))[::options.sample]
    run = subprocess.run([options.fazhi, "extract", "--format", "json"] + [str(d.resolve()) for _, _, d in chosen] + ["/dev/null"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    # Lines end in \n only: a report may hold other separators that splitlines would take.
    reports = [json.loads(line) for line in run.stdout.decode("utf-8").split("\n") if line]
    found = {report["source"]["uri"]: report for report in reports}
    score = Score(options)
    for truth, gold, document in chosen:
        score.document(truth.name, gold, found["file://" + str(document.resolve())])
    score.show()
    failed = [f"{name} {score.values().get(name, 0):.4f} < {least}" for name, least in
              (wanted.split("=") for wanted in options.min) if score.values().get(name, 0) < float(least)]
    if failed:
        print("below the threshold: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
