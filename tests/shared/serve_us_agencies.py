"""Serves real published files of U.S. agencies in the shapes of their services. Standard library only.

    serve_us_agencies.py FOLDER PORT     FOLDER holds data/ and upstream/; port 0 takes a free one. Prints the port.

Addresses:
    POST /bls/v2/timeseries/data/               FOLDER/data/bls/cpi_series.2026-08-12.csv, cut to the years that are allowed
    GET  /fish/imports/hs?get=…                 FOLDER/upstream/census/imports.hs6.2019.fish…csv: every row of the commodities
                                                asked for, whatever their country, as a careless service would send it
    GET  /hs2/imports/hs?get=… , /hts10/…       FOLDER/data/us-trade, as imports for consumption
    POST /dataweb/api/v2/report2/runReport      FOLDER/data/us-trade by HS chapter, in the documented shape of DataWeb
"""
import csv
import functools
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FOLDER = sys.argv[1]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
FISH = "upstream/census/imports.hs6.2019.fish.canada-and-totals.trimmed.csv"
TRADE = {"hs2": ("data/us-trade/us-imports-from-canada-hs2-monthly.csv", "hs2"), "hts10": ("data/us-trade/us-imports-from-canada-hts10-2025.csv", "hts10")}


@functools.lru_cache(maxsize=None)
def rows(path):
    with open(os.path.join(FOLDER, path), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.lru_cache(maxsize=None)
def bls_series():
    series = {}
    for row in rows("data/bls/cpi_series.2026-08-12.csv"):
        series.setdefault(row["series_id"], []).append(row)
    return series


def bls(asked):
    years = 20 if "registrationkey" in asked else 10
    last = int(asked["endyear"])
    first = max(int(asked["startyear"]), last - years + 1)
    told = []
    for series in asked["seriesid"]:
        data = []
        for row in bls_series()[series]:
            if not first <= int(row["year"]) <= last:
                continue
            footnotes = [{"code": "X", "text": row["footnotes"]}] if row["footnotes"] else [{}]
            data.append({"year": row["year"], "period": row["period"], "periodName": MONTHS[int(row["period"][1:]) - 1], "value": row["value"], "footnotes": footnotes})
        told.append({"seriesID": series, "data": sorted(data, key=lambda one: (one["year"], one["period"]), reverse=True)})
    return {"status": "REQUEST_SUCCEEDED", "responseTime": 100, "message": [], "Results": {"series": told}}


def fish(query):
    wanted = query["I_COMMODITY"]
    header = list(rows(FISH)[0]) + ["COMM_LVL", "I_COMMODITY", "time"]
    table = [[row[name] for name in list(row)] + [row["COMM_LVL"], row["I_COMMODITY"], row["YEAR"] + "-" + row["MONTH"]] for row in rows(FISH) if row["I_COMMODITY"] in wanted]
    return [header] + table


def trade(kind, query):
    path, column = TRADE[kind]
    header = ["CON_VAL_MO", "I_COMMODITY", "CTY_CODE", "COMM_LVL", "CTY_CODE", "I_COMMODITY", "time"]
    table = []
    for row in rows(path):
        code = row[column]
        if code in query["I_COMMODITY"] and row["cty_code"] in query["CTY_CODE"] and "HS%d" % len(code) in query["COMM_LVL"]:
            table.append([row["total_value"], code, row["cty_code"], query["COMM_LVL"][0], row["cty_code"], code, row["month"]])
    return [header] + table


def dataweb(asked):
    options = asked["searchOptions"]
    wanted, years = options["commodities"]["commodities"], options["componentSettings"]["years"]
    totals = {}
    for row in rows(TRADE["hs2"][0]):
        if row["hs2"] in wanted:
            totals[row["month"]] = totals.get(row["month"], 0) + int(row["total_value"])
    table_rows = []
    for year in years:
        cells = ["{:,}".format(totals.get("%s-%02d" % (year, month), 0)) for month in range(1, 13)]
        if any(cell != "0" for cell in cells):
            table_rows.append({"rowEntries": [{"value": text} for text in [year] + cells]})
    columns = [{"columns": [{"label": "Year"}]}, {"columns": [{"label": month} for month in MONTHS]}]
    return {"dto": {"errors": [], "tables": [{"column_groups": columns, "row_groups": [{"rowsNew": table_rows}]}]}}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send(self, answer):
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send(bls(asked) if self.path.startswith("/bls/") else dataweb(asked))

    def do_GET(self):
        parts = urlsplit(self.path)
        kind, query = parts.path.split("/")[1], parse_qs(parts.query)
        self.send(fish(query) if kind == "fish" else trade(kind, query))

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
