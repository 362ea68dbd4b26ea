"""Serves real published files as the agencies' services would: Statistics Canada's csv tables in the shape of
its Web Data Service, and FRED's csv files at the address of its graph file. Standard library only.

    serve_reshaped.py FOLDER PORT     FOLDER holds statcan/ and fred/; port 0 takes a free one. Prints the port.

Addresses:
    /table/{file}/getData…                     one of FOLDER/statcan/selection
    /retail/{release date}/getData…            one release of FOLDER/statcan/realtime/retail-trade-vintages.csv
    /fred/{path}/graph/fredgraph.csv?id=&cosd= FOLDER/fred/{path}, rows from cosd on
"""
import csv
import functools
import json
import os
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

FOLDER = sys.argv[1]
STATUS_CODES = {"": 0, "..": 1, "0s": 2, "A": 3, "B": 4, "C": 5, "D": 6, "E": 7, "F": 8, "...": 9, "x": 0, "<LOD": 10}
SYMBOL_CODES = {"": 0, "p": 1, "r": 3}


def as_the_service_writes(text):
    """A value of ten million or more goes in exponent form, 4.2076939E7, as the real service writes it."""
    number = float(text)
    if abs(number) < 1e7:
        return text
    head, _, power = ("%.17e" % number).partition("e")
    shortest = next(h for h in (("%.*e" % (n, number)).partition("e")[0] for n in range(1, 18)) if float(h + "e" + power) == number)
    return "%sE%d" % (shortest, int(power))


def point(ref, value, frequency, released, decimals="0", scale="0", status="", symbol=""):
    return {
        "refPer": ref if len(ref) == 10 else ref + "-01", "refPer2": "", "refPerRaw": ref, "refPerRaw2": "",
        # Marked, so that the number's own text can be put in place of the quotes.
        "value": None if value == "" else "@%s@" % as_the_service_writes(value),
        "decimals": int(decimals), "scalarFactorCode": int(scale), "symbolCode": SYMBOL_CODES[symbol], "statusCode": STATUS_CODES[status],
        "securityLevelCode": 1 if status == "x" else 0, "releaseTime": released, "frequencyCode": frequency,
    }


@functools.lru_cache(maxsize=None)
def table(name):
    frequency = 9 if name.startswith("36100003") else 6
    vectors = {}
    with open(os.path.join(FOLDER, "statcan/selection", name), encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            vectors.setdefault(row["VECTOR"][1:], []).append(
                point(row["REF_DATE"], row["VALUE"], frequency, "2025-06-11T08:30", row["DECIMALS"], row["SCALAR_ID"], row["STATUS"].strip(), row["SYMBOL"].strip()))
    return vectors


@functools.lru_cache(maxsize=None)
def retail():
    with open(os.path.join(FOLDER, "statcan/realtime/retail-trade-vintages.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["NAICS"] for row in rows})
    releases = {}
    for row in rows:
        vector = str(900001 + names.index(row["NAICS"]))
        releases.setdefault(row["RELEASE_DATE"], {}).setdefault(vector, []).append(point(row["REF_DATE"], row["VALUE"], 6, row["RELEASE_DATE"] + "T08:30", scale="3"))
    return releases


def answer(vectors, wanted, since):
    """Items sorted by vector, whatever the order of the request."""
    items = []
    for vector in sorted(wanted, key=int):
        points = sorted(vectors.get(vector, []), key=lambda p: p["refPer"])
        points = [p for p in points if p["refPer"] >= since] if isinstance(since, str) else points[-since[vector]:]
        known = vector in vectors
        items.append({"status": "SUCCESS" if known else "FAILED", "object": {
            "responseStatusCode": 0 if known else 3, "productId": 10100001 if known else 0, "coordinate": "1.1.0.0.0.0.0.0.0.0",
            "vectorId": int(vector), "vectorDataPoint": points}})
    return re.sub(r'"@([^@"]+)@"', r"\1", json.dumps(items)).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send(self, body, kind="application/json"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def vectors(self, kind, name):
        return table(name) if kind == "table" else retail()[name]

    def do_POST(self):
        kind, name, _ = self.path.strip("/").split("/")
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send(answer(self.vectors(kind, name), [str(one["vectorId"]) for one in asked], {str(one["vectorId"]): one["latestN"] for one in asked}))

    def do_GET(self):
        parts, query = urlsplit(self.path), parse_qs(urlsplit(self.path).query)
        path = unquote(parts.path).strip("/")
        if path.startswith("fred/"):
            with open(os.path.join(FOLDER, path[: -len("/graph/fredgraph.csv")]), "rb") as file:
                header, *rows = file.read().splitlines(keepends=True)
            first = query["cosd"][0].encode()
            return self.send(header + b"".join(row for row in rows if row[:10] >= first), "text/csv")
        kind, name, _ = path.split("/")
        return self.send(answer(self.vectors(kind, name), query["vectorIds"][0].split(","), query["startRefPeriod"][0]))

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
