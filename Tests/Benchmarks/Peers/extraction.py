"""Number recognisers. Usage: extraction.py ENGINE FILE

ENGINE is recognizers, duckling or duckling-numbers; FILE a JSON list of texts. Each line has all texts read once and
answers {"seconds", "found"}."""
import json
import sys
import tempfile
import time

import peer

engine, source = sys.argv[1:]
try:
    from importlib.metadata import version
    if engine == "recognizers":
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
        from recognizers_number_with_unit import recognize_currency, recognize_dimension
        from recognizers_text import Culture

        MODELS = (recognize_number, recognize_ordinal, recognize_percentage, recognize_currency, recognize_dimension,
                  recognize_datetime)
        release = version("recognizers-text-suite")

        def find(text):
            return sum(len(model(text, Culture.Chinese)) for model in MODELS)
    else:
        import duckling

        # Its reader of time zones ends the process at most of today's files; without any it takes UTC.
        zones = duckling.load_time_zones(tempfile.mkdtemp())
        language = duckling.parse_lang("ZH")
        context = duckling.Context(duckling.parse_ref_time(zones, "Asia/Shanghai", 1_700_000_000),
                                   duckling.parse_locale("ZH_CN", duckling.default_locale_lang(language)))
        dimensions = duckling.parse_dimensions(
            ["number"] if engine == "duckling-numbers" else
            ["amount-of-money", "distance", "duration", "number", "ordinal", "quantity", "temperature", "time", "volume"])
        release = version("pyduckling-native")

        def find(text):
            return len(duckling.parse(text, context, dimensions, False))
except ImportError as error:
    peer.missing(error)

with open(source, encoding="utf-8") as file:
    texts = [line for text in json.load(file) for line in text.splitlines() if line.strip()]
find("2022年全年收到行政复议申请2623件。")  # models are made at their first use


def answer(_):
    start = time.perf_counter()
    found = sum(find(text) for text in texts)
    return {"seconds": [time.perf_counter() - start], "found": [found]}


peer.serve(release, answer)
