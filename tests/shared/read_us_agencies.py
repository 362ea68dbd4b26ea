"""Reads the recorded bodies and the real published files of U.S. agencies by itself, for comparison with the program.

Standard library only; shares no code with the program nor with serve_us_agencies.py. Prints JSON:
    {code: [[period, value, digits, status, quality], ...]}
`value` is text (or null), so that no digit is lost on the way. Called as
    read_us_agencies.py bls FILE          a body of the Bureau of Labor Statistics, or its Results block alone
    read_us_agencies.py cpi FILE          a csv of its values
    read_us_agencies.py census FILE CODE  a body of the Census Bureau
    read_us_agencies.py fish FILE CODE…   its rows saved as csv
    read_us_agencies.py trade FILE COLUMN CODE…
where CODE is `set variable country commodity+commodity…`.
"""
import csv
import json
import sys


def digits(text):
    return len(text.partition(".")[2])


def bls(path):
    with open(path, encoding="utf-8") as file:
        body = json.load(file)
    out = {}
    for series in body.get("Results", body)["series"]:
        kept = []
        for row in series["data"]:
            letter, number = row["period"][0], int(row["period"][1:])
            if (letter, number) in (("M", 13), ("Q", 5), ("S", 3)):
                continue
            period = {"M": "%s-%02d", "Q": "%s-Q%d"}[letter] % (row["year"], number)
            codes = set(note.get("code") for note in row["footnotes"])
            if row["value"] == "-":
                kept.append([period, None, 0, "L" if codes & set(["9", "X"]) else "O", None])
            else:
                text = row["value"].replace(",", "")
                kept.append([period, text, digits(text), "P" if "P" in codes else "A", None])
        out[series["seriesID"]] = sorted(kept)
    return out


def cpi(path):
    out = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            missing = row["value"] == "-"
            period = row["year"] + "-" + row["period"][1:]
            out.setdefault(row["series_id"], []).append([period, None if missing else row["value"], 0 if missing else digits(row["value"]), "L" if missing else "A", None])
    return dict((code, sorted(rows)) for code, rows in out.items())


def added(code, cells):
    """`cells` is {(month, commodity): text}. A month with all commodities is their sum, with some of them it has no value."""
    commodities = code.split(" ")[3].split("+")
    rows = []
    for month in sorted(set(month for month, commodity in cells if commodity in commodities)):
        texts = [cells.get((month, commodity)) for commodity in commodities]
        rows.append([month, None, 0, "O", None] if None in texts else [month, str(sum(int(text) for text in texts)), 0, "A", None])
    return rows


def census(path, code):
    with open(path, encoding="utf-8") as file:
        header, *table = json.load(file)
    variable = code.split(" ")[1]
    name = [column for column in header if column not in (variable, "COMM_LVL", "time")][0]
    cells = {}
    for row in table:
        named = dict(zip(header, row))
        cells[named["time"], named[name]] = named[variable]
    return {code: added(code, cells)}


def fish(path, *codes):
    with open(path, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    out = {}
    for code in codes:
        _, variable, country, _ = code.split(" ")
        cells = dict(((row["YEAR"] + "-" + row["MONTH"], row["I_COMMODITY"]), row[variable]) for row in table if row["CTY_CODE"] == country and row["SUMMARY_LVL"] == "DET")
        out[code] = added(code, cells)
    return out


def trade(path, column, *codes):
    with open(path, encoding="utf-8", newline="") as file:
        cells = dict(((row["month"], row[column]), row["total_value"]) for row in csv.DictReader(file))
    return dict((code, added(code, cells)) for code in codes)


READERS = {"bls": bls, "cpi": cpi, "census": census, "fish": fish, "trade": trade}

if __name__ == "__main__":
    json.dump(READERS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
