"""Reads the recorded bodies and the real published files by itself, for comparison with the program.

Standard library only; shares no code with the program nor with serve_reshaped.py. Prints JSON:
    {code: {"publishedAt": text or null, "scale": number or null, "rows": [[period, value, digits, status, quality], ...]}}
`value` is text (or null), so that no digit is lost on the way. Called as
    read_independently.py wds FILE | valet FILE FREQUENCY | fredgraph FILE FREQUENCY | column FILE NAME FREQUENCY | table FILE FREQUENCY | retail FILE
(`retail` prints one such object for each release date.)
"""
import csv
import datetime
import json
import sys
from decimal import Decimal

# Marks of the Web Data Service and of its csv files, each in its own words.
WDS_STATUS = {0: ("A", None), 1: ("O", None), 2: ("N", None), 3: ("A", "A"), 4: ("A", "B"), 5: ("A", "C"), 6: ("A", "D"), 7: ("U", "E"), 8: ("Q", "F"), 9: ("M", None)}
CSV_STATUS = {"": ("A", None), "..": ("O", None), "0s": ("N", None), "A": ("A", "A"), "B": ("A", "B"), "C": ("A", "C"), "D": ("A", "D"), "E": ("U", "E"), "F": ("Q", "F"), "...": ("M", None), "x": ("Q", "x")}
WDS_FREQUENCY = {1: "D", 6: "M", 9: "Q", 12: "A"}


def period(frequency, text):
    year, month = text[:4], text[5:7]
    if frequency == "M":
        return year + "-" + month
    if frequency == "Q":
        return "%s-Q%d" % (year, (int(month) + 2) // 3)
    if frequency == "A":
        return year
    return text


def digits(number):
    """Digits after the point that a Decimal needs, trailing zeros left off."""
    return max(0, -number.normalize().as_tuple().exponent)


def nth_sunday(year, month, n):
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7 * (n - 1))


def utc(local):
    """Ottawa's clock to UTC by the rule in force since 2007: daylight time from the 2nd Sunday of March to the 1st of November."""
    moment = datetime.datetime.strptime(local, "%Y-%m-%dT%H:%M")
    two = datetime.time(2, 0)
    summer = datetime.datetime.combine(nth_sunday(moment.year, 3, 2), two) <= moment < datetime.datetime.combine(nth_sunday(moment.year, 11, 1), two)
    return (moment + datetime.timedelta(hours=4 if summer else 5)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def wds(path):
    out = {}
    with open(path, encoding="utf-8") as file:
        items = json.load(file, parse_float=Decimal, parse_int=Decimal)
    for item in items:
        answer = item["object"]
        if item["status"] != "SUCCESS" or answer["responseStatusCode"] != 0:
            continue
        rows = []
        for point in answer["vectorDataPoint"]:
            status, quality = WDS_STATUS[int(point["statusCode"])]
            if int(point["symbolCode"]) == 1:
                status = "P"
            if int(point["securityLevelCode"]) == 1:
                status, quality = "Q", "x"
            value = None if point["value"] is None else Decimal(str(point["value"]))
            shown = int(point["decimals"])
            rows.append([period(WDS_FREQUENCY[int(point["frequencyCode"])], point["refPer"]), None if value is None else format(value, "f"), shown if value is None else max(shown, digits(value)), status if value is not None or status in "QOM" else "O", quality])
        out["v%d" % answer["vectorId"]] = {
            "publishedAt": max(utc(point["releaseTime"]) for point in answer["vectorDataPoint"]),
            "scale": int(answer["vectorDataPoint"][-1]["scalarFactorCode"]),
            "rows": sorted(rows),
        }
    return out


def valet(path, frequency):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    out = {}
    for row in answer["observations"]:
        for code, cell in row.items():
            if code == "d":
                continue
            text = cell["v"]
            entry = out.setdefault(code, {"publishedAt": None, "scale": None, "rows": []})
            entry["rows"].append([period(frequency, row["d"]), text, len(text.partition(".")[2]), "A", None])
    for entry in out.values():
        entry["rows"].sort()
    return out


def fredgraph(path, frequency):
    with open(path, encoding="utf-8-sig") as file:
        lines = file.read().split("\n")
    code = lines[0].strip().split(",")[1]
    rows = []
    for line in lines[1:]:
        if line.strip() == "":
            continue
        day, text = line.strip().split(",")
        missing = text in ("", ".")
        rows.append([period(frequency, day), None if missing else text, 0 if missing else len(text.partition(".")[2]), "O" if missing else "A", None])
    return {code: {"publishedAt": None, "scale": None, "rows": rows}}


def column(path, name, frequency):
    """One column of a csv whose first column holds days."""
    rows = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            text = row[name]
            rows.append([period(frequency, next(iter(row.values()))), text or None, len(text.partition(".")[2]), "A" if text else "O", None])
    return {name: {"publishedAt": None, "scale": None, "rows": rows}}


def table(path, frequency):
    out = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            status, quality = CSV_STATUS[row["STATUS"].strip()]
            text = row["VALUE"].strip()
            if row["SYMBOL"].strip() == "p":
                status = "P"
            value = Decimal(text) if text != "" else None
            entry = out.setdefault(row["VECTOR"], {"publishedAt": None, "scale": int(row["SCALAR_ID"]), "rows": []})
            shown = int(row["DECIMALS"])
            entry["rows"].append([period(frequency, row["REF_DATE"]), text or None, shown if value is None else max(shown, digits(value)), status if value is not None or status in "QOM" else "O", quality])
    for entry in out.values():
        entry["rows"].sort()
    return out


def retail(path):
    """Every release of the real-time table; industries are numbered v900001 … by their text in alphabetical order."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    code = {name: "v%d" % (900001 + index) for index, name in enumerate(sorted({row["NAICS"] for row in rows}))}
    out = {}
    for row in rows:
        edition = out.setdefault(row["RELEASE_DATE"], {})
        entry = edition.setdefault(code[row["NAICS"]], {"publishedAt": utc(row["RELEASE_DATE"] + "T08:30"), "scale": 3, "rows": []})
        entry["rows"].append([row["REF_DATE"], row["VALUE"], 0, "A", None])
    for edition in out.values():
        for entry in edition.values():
            entry["rows"].sort()
    return out


READERS = {"wds": wds, "valet": valet, "fredgraph": fredgraph, "column": column, "table": table, "retail": retail}

if __name__ == "__main__":
    json.dump(READERS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
