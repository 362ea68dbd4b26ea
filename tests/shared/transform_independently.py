"""Aggregates and transforms the real series by itself, in exact whole numbers. Standard library only; shares no code with the program.

    transform_independently.py FOLDER      FOLDER holds data/

Prints, by family of series, {family: [{name, frequency, nature, adjustment, prices, signed, window, decimals, rows, breaks, frames}, ...]}.
`rows` are [period, value as text or null]. A frame is one aggregation: {to, method, refused} or {to, method, periods, values,
printed, answers}; an answer is one transformation of it: {code, base, refused} or {code, base, decimals, values, printed}.
`values` are the doubles nearest to the exact numbers, `printed` the exact numbers rounded half away from zero.
What the rules (statistics rules, 1.1) allow stands in the tables below, written anew from them.
"""
import csv
import datetime
import decimal
import functools
import glob
import io
import json
import math
import os
import sys
import zipfile
from decimal import Decimal

from read_independently import digits, table

decimal.getcontext().prec = 30
DAY = datetime.timedelta(days=1)
EPOCH = datetime.date(1970, 1, 1)
PER_YEAR = {"M": 12, "Q": 4, "A": 1}
LONGEST_CLOSURE = 7
OLDEST = "2010-01-01"

# Natures: how they go to a lower frequency; whether percentages mean something; whether an annual rate of change does.
METHODS = {"flow": ["sum"], "balance": ["sum"], "flow-at-annual-rate": ["average"], "average-level": ["average"], "index": ["average"], "rate": ["average"], "stock": ["end-of-period"], "price": ["average", "end-of-period"]}
NO_PERCENT = {"balance", "rate"}
ANNUALISED = {"flow", "flow-at-annual-rate", "index"}
PERCENT_CODES = {"pch", "pc1", "pca", "cch", "cca", "log", "index"}


# ---- periods: a period is counted from its first day

def first_day(frequency, number):
    if frequency == "D":
        return EPOCH + number * DAY
    if frequency == "W":
        return datetime.date(1969, 12, 29) + 7 * number * DAY
    months = number * 12 // PER_YEAR[frequency]
    return datetime.date(months // 12, months % 12 + 1, 1)


def number_of(frequency, day):
    if frequency == "D":
        return (day - EPOCH).days
    if frequency == "W":
        return (day - datetime.date(1969, 12, 29)).days // 7
    return (day.year * 12 + day.month - 1) * PER_YEAR[frequency] // 12


def text_of(frequency, number):
    day = first_day(frequency, number)
    if frequency == "D":
        return day.isoformat()
    if frequency == "W":
        return "%04d-W%02d" % day.isocalendar()[:2]
    return {"M": day.isoformat()[:7], "Q": "%04d-Q%d" % (day.year, (day.month + 2) // 3), "A": "%04d" % day.year}[frequency]


def bounds(frequency, first, end):
    """The periods from a day to the day before another."""
    return number_of(frequency, first), number_of(frequency, end - DAY)


def year_before(frequency, number):
    if frequency in PER_YEAR:
        return number - PER_YEAR[frequency]
    day = first_day(frequency, number)
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return number_of(frequency, datetime.date(day.year - 1, day.month, last))


# ---- exact numbers: (numerator, denominator), the denominator above zero, never reduced

def printed(number, places):
    """Rounded half away from zero."""
    top, bottom = abs(number[0]) * 10**places, number[1]
    text = str((2 * top + bottom) // (2 * bottom)).rjust(places + 1, "0")
    text = text if places == 0 else text[:-places] + "." + text[-places:]
    return "-" + text if number[0] < 0 and text.strip("0.") != "" else text


# ---- one line of numbers: {number of the period: whole number}, each divided by one scale

class Line:
    def __init__(self, about, frequency, known, scale, periods, breaks):
        self.about, self.frequency, self.known, self.scale = about, frequency, known, scale
        self.periods, self.breaks = periods, breaks

    def apart(self, then, now):
        return any(then < at <= now for at in self.breaks)

    def at(self, wanted, now):
        """The value of a period; of a day that is closed the last one before it. None across a break."""
        for back in range(LONGEST_CLOSURE if self.frequency == "D" else 1):
            if wanted - back in self.known:
                return None if self.apart(wanted - back, now) else self.known[wanted - back]
        return None

    def sum(self, first, last):
        if self.apart(first, last) or any(at not in self.known for at in range(first, last + 1)):
            return None
        return sum(self.known[at] for at in range(first, last + 1))

    def lag(self):
        return 3 if self.about["window"] == 3 and self.frequency == "M" else 1


def percent(now, then):
    return None if then is None or then <= 0 else (100 * (now - then), then)


@functools.cache
def logarithm(value):
    return int(Decimal(value).ln().scaleb(25))


def logged(now, then):
    return None if then is None or then <= 0 or now <= 0 else logarithm(now) - logarithm(then)


def has_percent(about):
    return about["nature"] not in NO_PERCENT and not about["signed"]


def is_refused(about, frequency, code):
    nature, window = about["nature"], about["window"]
    if code in PERCENT_CODES and not has_percent(about):
        return True
    if code in ("chg", "ch1"):
        return nature == "index"
    if code in ("pca", "cca"):
        adjusted = about["adjustment"] in ("SA", "SAAR") or about["prices"].startswith("chained")
        return nature not in ANNUALISED or not adjusted or window == 3 or frequency not in PER_YEAR
    if code == "ytd":
        return frequency not in ("M", "Q") or window == 3 or nature in ("stock", "price")
    if code == "avg3":
        return frequency != "M" or window == 3 or nature == "stock"
    if code in ("sum12", "sum4"):
        return frequency != {"sum12": "M", "sum4": "Q"}[code] or nature not in ("flow", "balance") or window == 3
    return False


def calculation(line, code):
    lag, per_year = line.lag(), PER_YEAR.get(line.frequency, 1)

    def period(compare):
        return lambda at, now: compare(now, line.at(at - lag, at))

    def year(compare):
        return lambda at, now: compare(now, line.at(year_before(line.frequency, at), at))

    def minus(now, then):
        return None if then is None else (now - then, line.scale)

    def annual(now, then):
        power = per_year // lag
        return None if then is None or then <= 0 or now < 0 else (100 * (now**power - then**power), then**power)

    def rate(times):
        def compare(now, then):
            found = logged(now, then)
            return None if found is None else (found * times, 10**25)
        return compare

    def over(count, parts):
        def total(at, now):
            found = line.sum(at - count + 1, at)
            return None if found is None else (found, line.scale * parts)
        return total

    def to_date(at, now):
        january = at - at % per_year
        if line.apart(january - per_year, at):
            return None
        present, past = line.sum(january, at), line.sum(january - per_year, at - per_year)
        if present is None or past is None:
            return None
        if has_percent(line.about):
            return percent(present, past)
        parts = 1 if line.about["nature"] in ("flow", "balance") else at - january + 1
        return present - past, line.scale * parts

    return {
        "lin": lambda at, now: (now, line.scale),
        "chg": period(minus),
        "ch1": year(minus),
        "pch": period(percent),
        "pc1": year(percent),
        "pca": period(annual),
        "cch": period(rate(100)),
        "cca": period(rate(100 * per_year // lag)),
        "log": lambda at, now: rate(1)(now, line.scale),
        "ytd": to_date,
        "avg3": over(3, 3),
        "sum12": over(12, 1),
        "sum4": over(4, 1),
    }[code]


def base_of(line, text):
    """(first, last, sum, count) of what is put at 100; None where it has no value."""
    if len(text) > 4 or line.frequency == "A":
        at = next(at for at in line.periods if text_of(line.frequency, at) == text)
        while line.frequency == "D" and at not in line.known:
            at -= 1
        return (at, at, line.known[at], 1) if at in line.known else None
    first, last = bounds(line.frequency, datetime.date(int(text), 1, 1), datetime.date(int(text) + 1, 1, 1))
    if line.frequency == "D":
        values = [line.known[at] for at in range(first, last + 1) if at in line.known]
        over = len(values) >= 240 and line.periods[-1] >= last - 3
        return None if not over or line.apart(first, last) else (first, last, sum(values), len(values))
    total = line.sum(first, last)
    return None if total is None else (first, last, total, last - first + 1)


def on_base(line, code, base):
    first, last, total, count = base
    divides = has_percent(line.about)

    def calculate(at, now):
        if line.apart(at, last) if at < first else line.apart(first, at):
            return None
        if code == "index":
            return 100 * now * count, total
        if at < first or last < at < last + line.lag():
            return None
        return percent(now * count, total) if divides else (now * count - total, line.scale * count)
    return calculate


def places(about, code):
    if code == "log":
        return 4
    if code in ("lin", "avg3", "sum12", "sum4", "chg", "ch1"):
        return about["decimals"]
    return 1 if code in PERCENT_CODES or has_percent(about) else about["decimals"]


def answer(line, code, base):
    said = {"code": code, "base": base}
    if is_refused(line.about, line.frequency, code):
        return {**said, "refused": True}
    if base is None:
        calculate = calculation(line, code)
    else:
        ground = base_of(line, base)
        if ground is None or (has_percent(line.about) and ground[2] <= 0):
            return {**said, "refused": True}
        calculate = on_base(line, code, ground)
    values = [None if at not in line.known else calculate(at, line.known[at]) for at in line.periods]
    shown = places(line.about, code)
    return {
        **said,
        "decimals": shown,
        "values": doubles(values),
        "printed": [None if value is None else printed(value, shown) for value in values],
    }


def doubles(values):
    return [None if value is None else value[0] / value[1] for value in values]


CODES = ["lin", "chg", "ch1", "pch", "pc1", "pca", "cch", "cca", "log", "ytd", "avg3", "sum12", "sum4"]


def bases(line):
    """A year and a period in the middle of what is known."""
    middle = line.periods[len(line.periods) // 2]
    return sorted({str(first_day(line.frequency, middle).year), text_of(line.frequency, middle)})


def answers(line):
    if not line.periods:
        return []
    return [answer(line, code, None) for code in CODES] + [answer(line, code, base) for code in ("index", "since") for base in bases(line)]


# ---- aggregation

def aggregated(line, to, method, written):
    """{number: (numerator, denominator) or None} of the periods that are over; `written` is how many digits the agency wrote of each value."""
    about, source = line.about, line.frequency
    out = {}
    for at in range(number_of(to, first_day(source, line.periods[0])), number_of(to, first_day(source, line.periods[-1])) + 1):
        first, last = bounds(source, first_day(to, at), first_day(to, at + 1))
        needed = last
        if source == "D":
            while first_day("D", needed).weekday() > 4:
                needed -= 1
        held = [one for one in range(first, last + 1) if one in line.known]
        begun = line.periods[0] > first + (4 if source == "D" else 0)
        if begun or needed > line.periods[-1]:
            continue
        if source == "D":
            marks = [first - 1, *held, last + 1]
            whole = bool(held) and all(later - earlier <= LONGEST_CLOSURE for earlier, later in zip(marks, marks[1:]))
        else:
            whole = len(held) == last - first + 1
        out[at] = None if not whole else combined(line, method, [line.known[one] for one in held], max((written[one] for one in held), default=0))
    return out


def combined(line, method, values, shown):
    if method == "end-of-period":
        return values[-1], line.scale
    if method == "sum":
        return sum(values), line.scale
    mean = sum(values), line.scale * len(values)
    if line.about["nature"] != "index":
        return mean
    places = max(line.about["decimals"], shown)
    return int(printed(mean, places).replace(".", "")), 10**places


def lower_breaks(line, to):
    out = set()
    for at in line.breaks:
        day = first_day(line.frequency, at)
        out |= {number_of(to, day)} if first_day(to, number_of(to, day)) == day else {number_of(to, day), number_of(to, day) + 1}
    return sorted(out)


def frames(line, written):
    about = line.about
    out = [{"to": line.frequency, "method": None, "answers": answers(line)}]
    order = "DWMQA"
    for to in order[order.index(line.frequency) + 1:].replace("W", ""):
        for method in ("sum", "average", "end-of-period"):
            allowed = ["end-of-period"] if about["window"] == 3 else METHODS[about["nature"]]
            if method not in allowed or line.frequency == "W":
                out.append({"to": to, "method": method, "refused": True})
                continue
            made = aggregated(line, to, method, written)
            scale = math.lcm(*(value[1] for value in made.values() if value is not None))
            known = {at: value[0] * (scale // value[1]) for at, value in made.items() if value is not None}
            lower = Line(about, to, known, scale, sorted(made), lower_breaks(line, to))
            out.append({
                "to": to,
                "method": method,
                "periods": [text_of(to, at) for at in lower.periods],
                "values": doubles([made[at] for at in lower.periods]),
                "answers": answers(lower),
            })
    return out


# ---- the real series

def told(name, frequency, rows, nature, adjustment, places, prices="current", signed=False, window=1, breaks=()):
    """`rows`: [(first day as text, value as text or None)], in any order; what is older than `OLDEST` is left out but for one series."""
    about = {"name": name, "frequency": frequency, "nature": nature, "adjustment": adjustment, "prices": prices, "signed": signed, "window": window, "decimals": places}
    dated = {number_of(frequency, datetime.date.fromisoformat(day)): text for day, text in rows if day >= OLDEST or name == "WPU081"}
    written = {at: digits(Decimal(text)) for at, text in dated.items() if text is not None}
    most = max(written.values(), default=0)
    known = {at: int(Decimal(dated[at]).scaleb(most)) for at in written}
    periods = sorted(dated)
    cuts = [periods[int(len(periods) * part)] for part in breaks]
    line = Line(about, frequency, known, 10**most, periods, cuts)
    return {
        **about,
        "rows": [[text_of(frequency, at), dated[at]] for at in periods],
        "breaks": [text_of(frequency, at) for at in cuts],
        "frames": frames(line, written),
    }


def sheet(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def day_of(period):
    """The first day of what StatCan writes: a day, a month."""
    return period if len(period) == 10 else period + "-01"


LABOUR = {"Unemployment rate": "rate", "Participation rate": "rate", "Employment rate": "rate"}


def statcan(folder):
    path = os.path.join(folder, "statcan/selection/%s")
    labour = "1410028701_databaseLoadingData.2025-05.csv"
    about = {row[12]: row for row in sheet(path % labour)[1:] if len(row) > 12 and row[4] == "Total - Gender"}
    for code, one in table(path % labour, "M").items():
        if code in about:
            nature = LABOUR.get(about[code][3], "average-level")
            yield told("LFS " + code, "M", [(day_of(p), v) for p, v, *_ in one["rows"]], nature, "SA", 1, "none")
    for file, name, frequency, nature, places in (
        ("1810000401_databaseLoadingData.2025-08.csv", "CPI Ontario", "M", "index", 1),
        ("1810020501_databaseLoadingData.2024-08.csv", "new housing prices", "M", "index", 1),
        ("3410014501_databaseLoadingData.2024-08.csv", "mortgage rate", "M", "rate", 2),
        ("3610000301_databaseLoadingData.2025-06.csv", "investment income", "Q", "flow", 0),
    ):
        for code, one in table(path % file, "M").items():
            yield told("%s %s" % (name, code), frequency, [(day_of(p), v) for p, v, *_ in one["rows"]], nature, "NSA", places)
    with zipfile.ZipFile(os.path.join(folder, "statcan/full-table/18100204-eng.zip")) as archive:
        text = archive.read("18100204.csv").decode("utf-8-sig")
    power = {}
    for row in csv.DictReader(io.StringIO(text)):
        power.setdefault(row["VECTOR"], []).append((day_of(row["REF_DATE"]), row["VALUE"] or None))
    for code, rows in power.items():
        yield told("electric power " + code, "M", rows, "index", "NSA", 1)
    retail = {}
    lines = sheet(os.path.join(folder, "statcan/realtime/retail-trade-vintages.csv"))[1:]
    newest = max(line[2] for line in lines)
    for month, industry, day, value in lines:
        if day == newest:
            retail.setdefault(industry, []).append((day_of(month), value))
    for industry, rows in retail.items():
        yield told("retail " + industry, "M", rows, "flow", "SA", 0)


def american(folder):
    newest = {code: sorted(glob.glob(os.path.join(folder, "fred/vintages", code, "*.csv")))[-1] for code in ("PAYEMS", "INDPRO", "BOPGSTB", "CPIAUCSL")}
    files = {code: os.path.join(folder, "fred", code + ".csv") for code in ("WPU081", "WPU101", "WPUSI012011")}
    kinds = {"PAYEMS": ("average-level", "SA", 0), "INDPRO": ("index", "SA", 4), "BOPGSTB": ("balance", "SA", 0), "CPIAUCSL": ("index", "SA", 3)}
    for code, path in {**newest, **files}.items():
        nature, adjustment, places = kinds.get(code, ("index", "NSA", 3))
        yield told(code, "M", [(day, text if text not in ("", ".") else None) for day, text in sheet(path)[1:]], nature, adjustment, places, signed=nature == "balance")
    prices = {}
    for code, year, month, value, *_ in sheet(os.path.join(folder, "bls/cpi_series.2026-08-12.csv"))[1:]:
        prices.setdefault(code, []).append(("%s-%s-01" % (year, month[1:]), None if value == "-" else value))
    for code, rows in prices.items():
        yield told("BLS " + code, "M", rows, "index", "SA" if code[2] == "S" else "NSA", 3)
    rows = [(day, text) for day, text, *_ in sheet(os.path.join(folder, "datahub/cpi-us/cpiai.2026-07-01.csv"))[1:]]
    yield told("U.S. CPI, a month absent", "M", rows, "index", "NSA", 3)
    trade = {}
    for month, chapter, _, value, *_ in sheet(os.path.join(folder, "us-trade/us-imports-from-canada-hs2-monthly.csv"))[1:]:
        trade.setdefault(chapter, []).append((day_of(month), value))
    for chapter, rows in trade.items():
        yield told("imports HS " + chapter, "M", rows, "flow", "NSA", 0)
    gasoline = {}
    for day, code, value in sheet(os.path.join(folder, "eia/weekly_gasoline.2026-08.csv"))[1:]:
        gasoline.setdefault(code, []).append((day, value or None))
    for code, rows in gasoline.items():
        yield told("gasoline " + code, "W", rows, "price", "NSA", 3)


PANEL = {"GDPC1": ("Q", "flow-at-annual-rate", "SAAR", "chained:2009", 1), "A261RX1Q020SBEA": ("Q", "flow-at-annual-rate", "SAAR", "chained:2009", 1), "PCEC96": ("M", "flow-at-annual-rate", "SAAR", "chained:2009", 1), "HOUST": ("M", "flow-at-annual-rate", "SAAR", "none", 0), "BOPTEXP": ("M", "flow", "SA", "current", 0), "BOPTIMP": ("M", "flow", "SA", "current", 0), "UNRATE": ("M", "rate", "SA", "none", 1), "JTSJOL": ("M", "stock", "SA", "none", 0)}


def panel(folder):
    """The sheet of the Federal Reserve Bank of New York; quarters stand in their last month."""
    header, *lines = sheet(os.path.join(folder, "us-vintages/frbny/2016-07-29.csv"))
    for code, (frequency, nature, adjustment, prices, places) in PANEL.items():
        column = header.index(code)
        rows = []
        for line in lines:
            month, _, year = line[0].split("/")
            if line[column] != "":
                rows.append(("%d%s-%02d-01" % (20 if int(year) < 50 else 19, year, int(month)), line[column]))
        yield told("panel " + code, frequency, rows, nature, adjustment, places, prices)


def bank(folder):
    def observations(file):
        lines = sheet(os.path.join(folder, "boc-valet", file))
        begin = next(at for at, line in enumerate(lines) if line and line[0] == "OBSERVATIONS")
        return lines[begin + 1], [line for line in lines[begin + 2:] if line]
    names, lines = observations("FX_RATES_DAILY-sd-2017-01-03.2021.csv")
    for code in ("FXUSDCAD", "FXTHBCAD"):
        column = names.index(code)
        yield told(code, "D", [(line[0], line[column] or None) for line in lines], "price", "none", 4)
    names, lines = observations("BCPI_MONTHLY-sd-1972-01-01.2026-07.csv")
    for column, code in list(enumerate(names))[1:]:
        yield told(code, "M", [(line[0], line[column] or None) for line in lines], "index", "NSA", 2)


def every_nature(folder):
    """The same real numbers as if they were of every nature, with breaks: signs, zeros and gaps where they seldom stand."""
    path = os.path.join(folder, "fred/vintages/%s")
    balance = [(day, text) for day, text in sheet(sorted(glob.glob(path % "BOPGSTB/*.csv"))[-1])[1:] if text not in ("", ".")][-90:]
    level = [(day, text) for day, text in sheet(sorted(glob.glob(path % "PAYEMS/*.csv"))[-1])[1:] if text not in ("", ".")][-90:]
    holed = [(day, None if at in (25, 26, 70) else text) for at, (day, text) in enumerate(level)]
    for name, rows in (("balance", balance), ("level with gaps", holed)):
        for nature in METHODS:
            for adjustment in ("NSA", "SA"):
                for window in (1, 3):
                    for signed in (False, True):
                        yield told("%s as %s %s %d %s" % (name, nature, adjustment, window, signed), "M", rows, nature, adjustment, 1, signed=signed, window=window, breaks=(0.31, 0.8))


if __name__ == "__main__":
    folder = os.path.join(sys.argv[1], "data")
    families = {"Statistics Canada": statcan, "U.S. agencies": american, "panel of 2016": panel, "Bank of Canada": bank, "every nature": every_nature}
    json.dump({family: list(read(folder)) for family, read in families.items()}, sys.stdout)
