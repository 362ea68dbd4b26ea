"""Answers questions of the addresses of files from agencies' raw answers alone. Standard library only; shares no code with the program.

    answer_outside.py < {"payloads": {series: [{"source", "received", "body"}]}, "questions": [{"ids": [...], "query": {...}}]}

`body` is base64. Prints a list: {"status": 200, "rows": [[cell or null, ...], ...]} or {"status", "reason"}. A reason is a word of
docs, not of the program; the test says which sentence stands for it. What the series are stands in the table below, written anew.
"""
import base64
import csv
import datetime
import io
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
DAY = datetime.timedelta(days=1)
EPOCH = datetime.date(1970, 1, 1)
MONDAY = datetime.date(1969, 12, 29)
PER_YEAR = {"M": 12, "Q": 4, "A": 1}

# id: agency, its code, frequency, nature, adjustment, prices, may it be below zero, digits
SERIES = {
    "CA_CPI_ALL": ("statcan", "41690973", "M", "index", "NSA", "index", False, 1),
    "CA_EXPORTS_US": ("statcan", "87008956", "M", "flow", "SA", "current", False, 1),
    "CA_BALANCE_US": ("statcan", "87008985", "M", "balance", "SA", "current", True, 1),
    "CA_UNEMPLOYMENT_RATE": ("statcan", "2062815", "M", "rate", "SA", "none", False, 1),
    "CA_EMPLOYMENT": ("statcan", "2062811", "M", "level", "SA", "none", False, 1),
    "CA_EI_BENEFICIARIES": ("statcan", "64549350", "M", "stock", "SA", "none", False, 0),
    "CA_FDI_FROM_US": ("statcan", "61913927", "Q", "flow", "NSA", "current", True, 0),
    "CA_INVESTMENT_MACHINERY": ("statcan", "62305737", "Q", "annual-rate", "SAAR", "chained", False, 0),
    "FX_USDCAD": ("boc", "FXUSDCAD", "D", "price", "none", "current", False, 4),
    "CA_POLICY_RATE": ("boc", "V39079", "D", "rate", "none", "none", False, 2),
    "US_IMPORTS_CA": ("fred", "IMPCA", "M", "flow", "NSA", "current", False, 1),
    "US_CPI_ALL": ("bls", "CUSR0000SA0", "M", "index", "SA", "index", False, 3),
}
CLOSED = {"CA_IMPORTS_US"}  # may only be shown


class Refused(Exception):
    def __init__(self, status, reason):
        self.status, self.reason = status, reason


# ---- periods, numbered without holes

def begins(frequency, number):
    if frequency == "D":
        return EPOCH + number * DAY
    if frequency == "W":
        return MONDAY + 7 * number * DAY
    months = number * 12 // PER_YEAR[frequency]
    return datetime.date(months // 12, months % 12 + 1, 1)


def holding(frequency, day):
    if frequency == "D":
        return (day - EPOCH).days
    if frequency == "W":
        return (day - MONDAY).days // 7
    return (day.year * 12 + day.month - 1) * PER_YEAR[frequency] // 12


def ends(frequency, number):
    return begins(frequency, number + 1) - DAY


def name(frequency, number):
    day = begins(frequency, number)
    if frequency == "D":
        return day.isoformat()
    if frequency == "W":
        return "%04d-W%02d" % day.isocalendar()[:2]
    return {"M": day.isoformat()[:7], "Q": "%04d-Q%d" % (day.year, (day.month + 2) // 3), "A": "%04d" % day.year}[frequency]


def named(text):
    """(frequency, number), or None for what is no period."""
    try:
        if re.fullmatch(r"\d{4}", text):
            return "A", int(text)
        if re.fullmatch(r"\d{4}-Q[1-4]", text):
            return "Q", int(text[:4]) * 4 + int(text[6]) - 1
        if re.fullmatch(r"\d{4}-W\d\d", text):
            return "W", holding("W", datetime.date.fromisocalendar(int(text[:4]), int(text[6:]), 1))
        if re.fullmatch(r"\d{4}-\d\d", text):
            return "M", holding("M", datetime.date(int(text[:4]), int(text[5:]), 1))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return "D", holding("D", datetime.date.fromisoformat(text))
    except ValueError:
        pass
    return None


# ---- instants in UTC

def hours_behind(day, hour):
    """Toronto's: four from the second Sunday of March to the first of November, at two o'clock, else five."""
    def sunday(month, which):
        first = datetime.date(day.year, month, 1)
        return first + ((6 - first.weekday()) % 7 + 7 * (which - 1)) * DAY
    moment = (day, hour)
    return 4 if (sunday(3, 2), 2) <= moment < (sunday(11, 1), 2) else 5


def from_toronto(day, hour, minute=0):
    return datetime.datetime(day.year, day.month, day.day, hour, minute) + datetime.timedelta(hours=hours_behind(day, hour))


def instant(text):
    return datetime.datetime.fromisoformat(text.rstrip("Z"))


def written(moment):
    return moment.isoformat(timespec="milliseconds") + "Z"


def end_of(text):
    if "T" in text:
        return instant(text)
    return from_toronto(datetime.date.fromisoformat(text) + DAY, 0) - datetime.timedelta(milliseconds=1)


# ---- what the agencies say: (instant, {number: (value, digits, status, quality)})

def digits_of(text):
    return len(text.partition(".")[2])


def statcan(body, code, frequency, received):
    for item in json.loads(body, parse_float=str, parse_int=str):
        if item["status"] == "SUCCESS" and item["object"]["vectorId"] == code:
            points = item["object"]["vectorDataPoint"]
            break
    else:
        return None
    said, newest = {}, None
    for point in points:
        day, clock = point["releaseTime"].split("T")
        out = from_toronto(datetime.date.fromisoformat(day), int(clock[:2]), int(clock[3:]))
        newest = out if newest is None else max(newest, out)
        number = holding(frequency, datetime.date.fromisoformat(point["refPer"]))
        said[number] = statcan_point(point)
    return newest, said


def statcan_point(point):
    value, digits = point["value"], int(point["decimals"])
    letter = {"3": "A", "4": "B", "5": "C", "6": "D", "7": "E", "8": "F"}.get(point["statusCode"])
    preliminary = point["symbolCode"] == "1"
    if point["securityLevelCode"] == "1":
        return None, 0, "Q", "x"
    if point["statusCode"] == "1":
        return None, 0, "O", None
    if point["statusCode"] == "8":
        return None, 0, "Q", "F"
    if point["statusCode"] == "9":
        return None, 0, "M", None
    if point["statusCode"] == "2":
        return Decimal(0), digits, "P" if preliminary else "N", "0s" if preliminary else None
    if value is None:
        return None, 0, "O", letter
    status = "P" if preliminary else "U" if letter == "E" else "A"
    return Decimal(value), max(digits, digits_of(format(Decimal(value).normalize(), "f"))), status, letter


def boc(body, code, frequency, received):
    said = {}
    for row in json.loads(body)["observations"]:
        text = row.get(code, {}).get("v")
        if text:
            said[holding(frequency, datetime.date.fromisoformat(row["d"]))] = (Decimal(text), digits_of(text), "A", None)
    return received, said


def fred(body, code, frequency, received):
    said = {}
    for day, text in list(csv.reader(io.StringIO(body)))[1:]:
        number = holding(frequency, datetime.date.fromisoformat(day))
        said[number] = (None, 0, "O", None) if text in ("", ".") else (Decimal(text), digits_of(text), "A", None)
    return received, said


def bls(body, code, frequency, received):
    said = {}
    for series in json.loads(body)["Results"]["series"]:
        for row in series["data"] if series["seriesID"] == code else []:
            if row["period"] == "M13":
                continue
            number = int(row["year"]) * 12 + int(row["period"][1:]) - 1
            notes = [note.get("code") for note in row["footnotes"]]
            text = row["value"].replace(",", "")
            if text == "-":
                said[number] = (None, 0, "L" if "X" in notes or "9" in notes else "O", None)
            else:
                said[number] = (Decimal(text), digits_of(text), "P" if "P" in notes else "A", None)
    return received, said


def statements(series, payloads):
    """[(instant, {number: what changed})], oldest first: a statement says something only where it differs from what stood."""
    source, code, frequency = SERIES[series][:3]
    read = {"statcan": statcan, "boc": boc, "fred": fred, "bls": bls}[source]
    editions = []
    for payload in payloads:
        found = read(base64.b64decode(payload["body"]).decode("utf-8"), code, frequency, instant(payload["received"]))
        if found is not None and found[1]:
            editions.append(found)
    stands, out = {}, []
    for at, said in sorted(editions, key=lambda one: one[0]):
        changed = {}
        for number, one in said.items():
            before = stands.get(number)
            if before is None or (before[0], *before[2:]) != (one[0], *one[2:]):
                changed[number] = one
        for number, before in stands.items():
            if min(said) <= number <= max(said) and number not in said and before != (None, 0, "O", None):
                changed[number] = (None, 0, "O", None)
        stands.update(changed)
        if changed:
            out.append((at, changed))
    return out


# ---- one question

class Line:
    """What stands, at one frequency: {number: (Fraction or None, digits, status, quality)}."""

    def __init__(self, about, frequency, points):
        self.nature, self.signed, self.digits = about[3], about[6], about[7]
        self.adjusted = about[4] in ("SA", "SAAR") or about[5] == "chained"
        self.frequency, self.points = frequency, points
        self.percents = self.nature not in ("rate", "balance") and not self.signed

    def value(self, number):
        found = self.points.get(number)
        return None if found is None else found[0]

    def at(self, wanted):
        """The number of the period that answers for the wanted one: of a closed day the last open one within a week."""
        for back in range(7 if self.frequency == "D" else 1):
            if self.value(wanted - back) is not None:
                return wanted - back
        return None

    def span(self, first, last):
        values = [self.value(number) for number in range(first, last + 1)]
        return None if None in values else values


METHODS = {"flow": "sum", "balance": "sum", "annual-rate": "average", "level": "average", "index": "average", "rate": "average", "stock": "end-of-period"}
COARSER = "DWMQA"


def aggregated(line, to, asked):
    source = line.frequency
    if COARSER.index(to) < COARSER.index(source):
        raise Refused(422, "not-lower")
    own = METHODS.get(line.nature)
    if own is None and asked is None:
        raise Refused(422, "ask-method")
    if (own is None and asked == "sum") or (own is not None and asked not in (None, own)):
        raise Refused(422, "not-this-method")
    method = own or asked
    oldest, newest = min(line.points), max(line.points)
    out = {}
    for number in range(holding(to, begins(source, oldest)), holding(to, begins(source, newest)) + 1):
        first, last = holding(source, begins(to, number)), holding(source, ends(to, number))
        needed = last
        while source == "D" and begins("D", needed).weekday() > 4:
            needed -= 1
        if oldest > first + (4 if source == "D" else 0) or needed > newest:
            continue
        there = [line.points[one] for one in range(first, last + 1) if one in line.points]
        open_at = [one for one in range(first, last + 1) if line.value(one) is not None]
        if source == "D":
            marks = [first - 1, *open_at, last + 1]
            whole = bool(open_at) and all(b - a <= 7 for a, b in zip(marks, marks[1:]))
        else:
            whole = len(open_at) == last - first + 1
        if not whole:
            out[number] = (None, 0, "L" if any(one[2] == "L" for one in there) else "O", None)
            continue
        values = [line.value(one) for one in open_at]
        used = there
        if method == "end-of-period":
            value, used = values[-1], [line.points[open_at[-1]]]
        elif method == "sum":
            value = sum(values)
        else:
            value = Fraction(sum(values), len(values))
            if line.nature == "index":
                value = Fraction(to_digits(value, max(line.digits, max(one[1] for one in there))))
        out[number] = (value, line.digits, most_cautious(used) or "A", None)
    made = Line.__new__(Line)
    made.__dict__.update(line.__dict__, frequency=to, points=out)
    return made


def most_cautious(points):
    for status in "FEUP":
        if any(point[2] == status for point in points):
            return status
    return None


def check(line, code):
    nature, frequency = line.nature, line.frequency

    def no_percent():
        if nature == "rate":
            raise Refused(422, "percent-of-rate")
        if nature == "balance":
            raise Refused(422, "percent-of-balance")
        if line.signed:
            raise Refused(422, "percent-of-signed")
    if code in ("chg", "ch1") and nature == "index":
        raise Refused(422, "points-of-index")
    if code in ("pch", "pc1", "cch", "log", "index", "pca", "cca"):
        no_percent()
    if code in ("pca", "cca"):
        if nature not in ("flow", "annual-rate", "index"):
            raise Refused(422, "no-annual-rate")
        if not line.adjusted:
            raise Refused(422, "annual-rate-of-unadjusted")
        if frequency not in PER_YEAR:
            raise Refused(422, "days-have-no-annual-rate")
    if code == "ytd":
        if frequency not in ("M", "Q"):
            raise Refused(422, "other-frequency")
        if nature == "price":
            raise Refused(422, "ask-method")
        if nature == "stock":
            raise Refused(422, "not-this-method")
    if code == "avg3":
        if frequency != "M":
            raise Refused(422, "other-frequency")
        if nature == "stock":
            raise Refused(422, "not-this-method")
    if code in ("sum12", "sum4"):
        if frequency != {"sum12": "M", "sum4": "Q"}[code]:
            raise Refused(422, "other-frequency")
        if nature not in ("flow", "balance"):
            raise Refused(422, "no-sum")


def year_before(frequency, number):
    if frequency in PER_YEAR:
        return number - PER_YEAR[frequency]
    day = begins(frequency, number)
    return holding(frequency, datetime.date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day))


def percent(now, then):
    return None if then <= 0 else 100 * (now - then) / then


def logarithm(value):
    return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).ln())


def ground(line, text):
    asked = named(text)
    if asked is None or asked[0] not in (line.frequency, "A"):
        raise Refused(400, "base-is-no-period")
    if asked[0] == line.frequency:
        found = line.at(asked[1])
        first = last = asked[1] if found is None else found
    else:
        first = holding(line.frequency, begins(*asked))
        last = holding(line.frequency, ends(*asked))
    values = line.span(first, last)
    if values is None and line.frequency == "D":
        open_days = [line.value(one) for one in range(first, last + 1) if line.value(one) is not None]
        values = open_days if len(open_days) >= 240 and max(line.points) >= last - 3 else None
    if values is None:
        raise Refused(400, "base-has-no-value")
    return first, last, Fraction(sum(values), len(values))


def transformed(line, code, base):
    """({number: (value, status, quality)}, digits)"""
    check(line, code)
    per_year = PER_YEAR.get(line.frequency, 1)
    level = None
    if code in ("index", "since"):
        first, last, level = ground(line, base)
        if (code == "index" or line.percents) and level <= 0:
            raise Refused(400, "base-not-positive")

    def made(number, now):
        """(value or None, the periods that it is made of)"""
        if code == "lin":
            return now, []
        if code == "log":
            return (logarithm(now) if now > 0 else None), []
        if code in ("index", "since"):
            parts = list(range(first, last + 1))
            if code == "index":
                return 100 * now / level, parts
            if number < first:
                return None, parts
            return (percent(now, level) if line.percents else now - level), parts
        if code in ("avg3", "sum12", "sum4"):
            count = {"avg3": 3, "sum12": 12, "sum4": 4}[code]
            parts = list(range(number - count + 1, number + 1))
            values = line.span(parts[0], number)
            return (None if values is None else Fraction(sum(values), 3 if code == "avg3" else 1)), parts
        if code == "ytd":
            january = number - number % per_year
            own, before = line.span(january, number), line.span(january - per_year, number - per_year)
            parts = [*range(january, number + 1), *range(january - per_year, number - per_year + 1)]
            if own is None or before is None:
                return None, parts
            if line.percents:
                return percent(sum(own), sum(before)), parts
            return Fraction(sum(own) - sum(before), 1 if METHODS[line.nature] == "sum" else len(own)), parts
        other = line.at(year_before(line.frequency, number) if code in ("ch1", "pc1") else number - 1)
        if other is None:
            return None, []
        then = line.value(other)
        if code in ("chg", "ch1"):
            return now - then, [other]
        if code in ("pch", "pc1"):
            return percent(now, then), [other]
        if code == "pca":
            return (100 * ((now / then) ** per_year - 1) if then > 0 and now >= 0 else None), [other]
        if then <= 0 or now <= 0:
            return None, [other]
        return logarithm(now / then) * 100 * (per_year if code == "cca" else 1), [other]

    out = {}
    for number, (now, _, status, quality) in line.points.items():
        if now is None:
            out[number] = (None, status, quality)
            continue
        value, parts = made(number, now)
        if value is None:
            out[number] = (None, "O", None)
        elif code == "lin":
            out[number] = (value, status, quality)
        else:
            beside = [line.points[one] for one in parts if one in line.points]
            # The agency's letter is of its own figure, not of what is made of it.
            out[number] = (value, most_cautious([line.points[number], *beside]) or status, None)
    if code == "log":
        return out, 4
    is_percent = code in ("pch", "pc1", "pca", "cch", "cca", "index") or (code in ("ytd", "since") and line.percents)
    return out, 1 if is_percent else line.digits


def to_digits(value, digits):
    """Halves away from zero."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-digits)


def printed(value, digits):
    """Six digits at most, and of these no zeros at the end that nobody needs."""
    if value is None:
        return None
    text = format(to_digits(Fraction(value), 6), "f")
    if set(text) <= set("-0."):
        text = text.lstrip("-")
    whole, _, rest = text.partition(".")
    kept = rest[:digits] + rest[digits:].rstrip("0")
    return whole if kept == "" else whole + "." + kept


def answer(said, question):
    query = question["query"]
    vintage, as_of = query.get("vintage", "latest"), query.get("asOf")
    if as_of is not None and vintage != "latest":
        raise Refused(400, "moment-and-vintage")
    for series in question["ids"]:
        if series not in SERIES and series not in CLOSED:
            raise Refused(404, "no-series")
    if any(series in CLOSED for series in question["ids"]):
        raise Refused(403, "closed")
    code, to = query.get("units", "lin"), query.get("frequency")
    low, high = (named(query[one]) if one in query else None for one in ("from", "to"))
    rows, known_any, refused = [], False, None
    for series in question["ids"]:
        about = SERIES[series]
        own = about[2]
        if low and high and holding(own, begins(*low)) > holding(own, ends(*high)):
            raise Refused(400, "backwards")
        known = known_at(said[series], vintage, as_of)
        if known is None:
            continue
        known_any = True
        try:
            rows += rows_of(series, about, known, query, (low, high))
        except Refused as refusal:
            raise Refused(refusal.status, series + ": " + refusal.reason)
    if not known_any:
        raise Refused(404, "not-known")
    return rows


def known_at(said, vintage, as_of):
    """[(number, instant, point)], or None where nobody knows what had been said."""
    if vintage == "all":
        return sorted(((number, at, point) for at, changed in said for number, point in changed.items()), key=lambda one: one[:2])
    if vintage == "first":
        if not said:
            return None
        found = {}
        for at, changed in said:
            for number, point in changed.items():
                found.setdefault(number, (number, at, point))
        return sorted(one for one in found.values() if one[1] > said[0][0])
    until = None if as_of is None else end_of(as_of)
    if until is not None and (not said or said[0][0] > until):
        return None
    stands = {}
    for at, changed in said:
        if until is None or at <= until:
            stands.update({number: (number, at, point) for number, point in changed.items()})
    return [stands[number] for number in sorted(stands)]


def rows_of(series, about, known, query, bounds):
    code, to = query.get("units", "lin"), query.get("frequency", about[2])
    low, high = bounds

    def inside(frequency, number):
        return (not low or number >= holding(frequency, begins(*low))) and (not high or number <= holding(frequency, ends(*high)))
    if code == "lin" and to == about[2]:
        return [
            row(about[2], series, number, status, quality, at, None if value is None else plain(value, digits))
            for number, at, (value, digits, status, quality) in known
            if inside(about[2], number)
        ]
    if query.get("vintage", "latest") != "latest":
        raise Refused(400, "vintages-of-what-is-calculated")
    line = Line(about, about[2], {number: (None if point[0] is None else Fraction(point[0]), *point[1:]) for number, _, point in known})
    if to != about[2]:
        line = aggregated(line, to, query.get("aggregation"))
    made, digits = transformed(line, code, query.get("base", "2024"))
    newest = max(at for _, at, _ in known)
    return [
        row(to, series, number, status, quality, newest, printed(value, digits))
        for number, (value, status, quality) in sorted(made.items())
        if inside(to, number)
    ]


def plain(value, digits):
    text = format(to_digits(Fraction(value), digits), "f")
    return text.lstrip("-") if set(text) <= set("-0.") else text


# ---- the same in the words of the screen's table

# id: kind, power of ten
KINDS = {
    "CA_CPI_ALL": ("number", 0), "US_CPI_ALL": ("number", 0), "FX_USDCAD": ("number", 0),
    "CA_UNEMPLOYMENT_RATE": ("percent", 0), "CA_POLICY_RATE": ("percent", 0),
    "CA_EMPLOYMENT": ("people", 3), "CA_EI_BENEFICIARIES": ("people", 0),
    "CA_EXPORTS_US": ("C$", 6), "CA_BALANCE_US": ("C$", 6), "CA_FDI_FROM_US": ("C$", 6), "CA_INVESTMENT_MACHINERY": ("C$", 6),
    "US_IMPORTS_CA": ("US$", 6),
}
NBSP, MINUS = "\u00a0", "\u2212"
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "fr": "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split(),
}
STATUSES = {
    "en": {"A": "", "P": "preliminary", "U": "use with caution", "Q": "suppressed", "O": "not available for the period", "N": "rounded to zero", "L": "not collected"},
    "fr": {"A": "", "P": "provisoire", "U": "à utiliser avec prudence", "Q": "supprimé", "O": "indisponible pour la période", "N": "arrondi à zéro", "L": "non recueilli"},
}


def grouped(value, digits, language, plus=False):
    rounded = to_digits(Fraction(value), digits)
    text = f"{abs(rounded):,.{digits}f}"
    if language == "fr":
        text = text.replace(",", NBSP).replace(".", ",")
    return text if rounded == 0 else (MINUS if rounded < 0 else "+" if plus else "") + text


def money(amount, currency, language, plus):
    """Three figures that count, with K, M, B, T or k, M, G, T."""
    size, power = abs(amount), 0
    while size != 0 and size >= 10 ** (power + 1):
        power += 1
    figures = Fraction(to_digits(size / Fraction(10) ** (power - 2), 0)) * Fraction(10) ** (power - 2)
    step = 0
    while step < 4 and figures >= 1000 ** (step + 1):
        step += 1
    scaled = figures / 1000**step
    digits = 0 if step == 0 else 2 - (len(str(int(scaled))) - 1)
    text = grouped(scaled, digits, language)
    sign = "" if figures == 0 else MINUS if amount < 0 else "+" if plus else ""
    if language == "en":
        return sign + currency + text + ["", "K", "M", "B", "T"][step]
    return sign + text + NBSP + ["", "k", "M", "G", "T"][step] + "$" + NBSP + {"C$": "CA", "US$": "US"}[currency]


def in_words(series, code, line, value, language):
    kind, power = KINDS[series]
    percent_sign = "%" if language == "en" else NBSP + "%"
    if code == "log":
        return grouped(value, 4, language)
    if code == "index":
        return grouped(value, 1, language)
    if code in ("pch", "pc1", "pca", "cch", "cca") or (code in ("ytd", "since") and line.percents):
        return grouped(value, 1, language, True) + percent_sign
    change = code in ("chg", "ch1", "ytd", "since")
    if kind == "percent":
        return grouped(value, line.digits, language, change) + (NBSP + ("pp" if language == "en" else "pt") if change else percent_sign)
    if kind == "people":
        return grouped(value * 10**power, max(0, line.digits - power), language, change)
    if kind in ("C$", "US$"):
        return money(value * 10**power, kind, language, change or line.nature == "balance")
    return grouped(value, line.digits, language, change)


def period_words(frequency, number, language):
    day = begins(frequency, number)
    month = MONTHS[language][day.month - 1]
    if frequency == "D":
        return f"{month}{NBSP}{day.day}, {day.year}" if language == "en" else f"{'1er' if day.day == 1 else day.day}{NBSP}{month} {day.year}"
    return {"M": f"{month} {day.year}", "Q": f"{'Q' if language == 'en' else 'T'}{(day.month + 2) // 3} {day.year}", "A": f"{day.year}"}[frequency]


def shown(said, question):
    """The rows of the table of a series' page, newest first."""
    series, query, language = question["ids"][0], question["query"], question["language"]
    about, code = SERIES[series], query.get("units", "lin")
    to = query.get("frequency", about[2])
    known = known_at(said[series], "latest", query.get("asOf"))
    line = Line(about, about[2], {number: (None if point[0] is None else Fraction(point[0]), *point[1:]) for number, _, point in known})
    if to != about[2]:
        line = aggregated(line, to, query.get("aggregation"))
    made, _ = transformed(line, code, query.get("base", "2024"))
    if to == "D":
        # Markets are closed on days without a value; a longer silence is one line, on the day that it begins.
        made = {number: one for number, one in made.items() if one[0] is not None}
    for before, after in zip(sorted(made), sorted(made)[1:]):
        if after - before > (7 if to == "D" else 1):
            made[before + 1] = (None, "O", None)
    return [
        [
            period_words(to, number, language),
            STATUSES[language][status] if value is None else in_words(series, code, line, value, language),
            STATUSES[language][status],
        ]
        for number, (value, status, _) in sorted(made.items(), reverse=True)
    ]


def row(frequency, series, number, status, quality, at, value):
    return [begins(frequency, number).isoformat(), name(frequency, number), series, status, quality, written(at), value]


def main():
    asked = json.load(sys.stdin)
    said = {series: statements(series, payloads) for series, payloads in asked["payloads"].items()}
    out = []
    for question in asked["questions"]:
        try:
            out.append({"status": 200, "rows": (shown if question.get("onScreen") else answer)(said, question)})
        except Refused as refusal:
            out.append({"status": refusal.status, "reason": refusal.reason})
    json.dump(out, sys.stdout)


main()
