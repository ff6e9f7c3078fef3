"""Reads the figures of text files with a Python library and tells how long that took, imports and start left out.

    read_with.py quantulum3|recognizers BYTES FILE...

Paragraphs are read one by one, as the library's own documentation does; no more than BYTES of them."""
import json, sys, time


def quantulum3():
    from quantulum3 import parser

    return parser.parse


def recognizers():
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    from recognizers_text import Culture

    kinds = [recognize_number, recognize_dimension, recognize_currency, recognize_datetime]
    return lambda text: [kind(text, Culture.English) for kind in kinds]


def paragraphs(files, limit):
    for file in files:
        for paragraph in open(file, encoding="utf-8", errors="replace").read().split("\n"):
            if limit <= 0:
                return
            if paragraph.strip():
                limit -= len(paragraph.encode())
                yield paragraph


def main():
    name, limit, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    texts = list(paragraphs(files, limit))
    read = {"quantulum3": quantulum3, "recognizers": recognizers}[name]()
    read("It is 5 km long.")
    start, failed = time.process_time(), 0
    for text in texts:
        try:
            read(text)
        except Exception:
            failed += 1
    seconds = time.process_time() - start
    print(json.dumps({"bytes": sum(len(t.encode()) for t in texts), "seconds": seconds, "failed": failed}))


main()
