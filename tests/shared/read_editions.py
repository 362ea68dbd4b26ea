"""Tells, by itself, what real editions do to the one before. Standard library only; shares no code with the program.

    read_editions.py FOLDER      FOLDER holds data/ and upstream/

Prints {series: [[day, kind, changed, common, backward], ...]}, oldest first. `kind` is null for the first edition and where nothing that was
known changed; else, by what the statistics rules say of the kinds:
    re-base   all values times one constant that is not 1, to rounding
    yearly    most of the periods that both speak of, or a year of months and more, or three years of quarters and more
    routine   a few: six periods at most
    unclear   what lies between, which the rules leave open
`changed` counts values that differ, are gone, or come back after they were gone, where an edition is whole; `backward` is
whether the newest period that was known is gone.
"""
import csv
import glob
import json
import os
import sys
from decimal import Decimal

FEW, MANY = 6, 13


def slack(text):
    return Decimal(5).scaleb(-len(text.partition(".")[2]) - 1)


def is_rebased(pairs):
    low, high = Decimal(0), Decimal("Infinity")
    for before, after in pairs:
        known, said = Decimal(before), Decimal(after)
        if known <= 0 or said <= 0:
            return False
        low = max(low, (said - slack(after)) / (known + slack(before)))
        high = min(high, (said + slack(after)) / (known - slack(before)) if known > slack(before) else high)
    return len(pairs) > 5 and low <= high and not low <= 1 <= high


def kind_of(pairs, changed):
    if changed == 0:
        return None
    if is_rebased(pairs):
        return "re-base"
    if changed <= FEW:
        return "routine"
    return "yearly" if changed >= MANY or 2 * changed > len(pairs) else "unclear"


def steps(editions, whole=True):
    """Each of [(day, {period: text})] beside what is known: the whole of the one before, or all that was ever said. A period that is gone is known as None."""
    known, out = {}, []
    for day, said in editions:
        common = [period for period in known if period in said]
        stood = [period for period in known if known[period] is not None]
        gone = [period for period in stood if period not in said] if whole else []
        back = [period for period in common if known[period] is None]
        pairs = [(known[period], said[period]) for period in common if known[period] is not None]
        changed = sum(Decimal(before) != Decimal(after) for before, after in pairs) + len(gone) + len(back)
        kind = kind_of(pairs, changed) if known else None
        out.append([day, kind, changed, len(common) + len(gone), bool(stood) and max(stood, key=ordered) in gone])
        known = {**known, **{period: None for period in gone}, **said}
    return out


def ordered(period):
    """Sheets write their days as 6/1/16."""
    parts = period.split("/")
    if len(parts) == 3:
        return "%d-%02d" % (int(parts[2]) + (2000 if int(parts[2]) < 50 else 1900), int(parts[0]))
    return period


def rows(path, encoding="utf-8"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def retail(folder):
    editions = {}
    for month, industry, day, value in rows(os.path.join(folder, "data/statcan/realtime/retail-trade-vintages.csv"))[1:]:
        editions.setdefault(industry, {}).setdefault(day, {})[month] = value
    out = {industry: steps(sorted(days.items())) for industry, days in editions.items()}
    # The agency revises a table as a whole: what an industry alone leaves open, its total tells.
    total = {day: kind for day, kind, *_ in out["Retail trade [44-45]"]}
    return {industry: [[day, total[day] if kind == "unclear" else kind, *counts] for day, kind, *counts in told] for industry, told in out.items()}


def fred_files(folder):
    out = {}
    for path in sorted(glob.glob(os.path.join(folder, "data/fred/vintages/*/*.csv"))):
        code, day = os.path.basename(path).split(".")[:2]
        out.setdefault(code, []).append((day, {month: value for month, value in rows(path)[1:] if value not in ("", ".")}))
    return {code: steps(editions) for code, editions in out.items()}


def loaded(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return json.load(file)


def fred_answers(folder):
    api = os.path.join(folder, "upstream/fred/api")
    days = loaded(api, "series.vintagedates.GDP.2025-01-20.json")["vintage_dates"]
    spans = [one for one in loaded(api, "series.observations.rt_1776-07-04_9999-12-31.GDP.2025-01-20.json")["observations"] if one["value"] != "."]
    gdp = [(day, {one["date"]: one["value"] for one in spans if one["realtime_start"] <= day <= one["realtime_end"]}) for day in days]
    core = [(day, {one["date"]: one["value"] for one in loaded(api, "series.observations.CPILFESL.%s.json" % day)["observations"] if one["value"] != "."}) for day in ("2024-11-03", "2025-01-20")]
    return {"GDP": steps(gdp), "CPILFESL": steps(core)}


def bls(folder):
    editions = {}
    for code, year, month, value, _ in rows(os.path.join(folder, "data/bls/cpi_series.2026-08-12.csv"))[1:]:
        if value != "-":
            editions.setdefault(code, {}).setdefault("2026-08-12", {})[year + month] = value
    for day, name in (("2026-08-24", "v1.5-series"), ("2026-09-11", "v2.7-series")):
        for series in loaded(folder, "upstream/bls/timeseries.%s.%s.json" % (name, day))["Results"]["series"]:
            editions.setdefault(series["seriesID"], {})[day] = {one["year"] + one["period"]: one["value"] for one in series["data"] if one["value"] != "-"}
    return {code: steps(sorted(days.items()), whole=False) for code, days in editions.items() if len(days) > 1}


def panel(folder):
    """The sheets of the Federal Reserve Bank of New York: a column for each series."""
    editions = {}
    for day in ("2016-06-29", "2016-07-29"):
        header, *lines = rows(os.path.join(folder, "data/us-vintages/frbny/%s.csv" % day))
        for place, code in list(enumerate(header))[1:]:
            editions.setdefault(code + " 2016", []).append((day, {line[0]: line[place] for line in lines if line[place] != ""}))
    return {code: steps(days) for code, days in editions.items()}


if __name__ == "__main__":
    folder = sys.argv[1]
    json.dump({**retail(folder), **fred_files(folder), **fred_answers(folder), **bls(folder), **panel(folder)}, sys.stdout)
