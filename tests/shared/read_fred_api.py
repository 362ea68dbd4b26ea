"""Reads recorded answers of FRED's API by itself, for comparison with the program. Standard library only; shares no code with it.

    read_fred_api.py present FILE FREQUENCY             {"rows": [[period, value, digits, status], ...]}
    read_fred_api.py past FILE DATES FREQUENCY          {date: {"publishedAt": text, "rows": [...]}, ...}

`past` filters the rows anew for each of the vintage dates that the file DATES lists (FRED's own list of them), as far as FILE goes.
`value` is text (or null), so that no digit is lost on the way.
"""
import datetime
import json
import sys


def period(frequency, text):
    day = datetime.date.fromisoformat(text)
    if frequency == "Q":
        return "%d-Q%d" % (day.year, (day.month + 2) // 3)
    if frequency == "M":
        return text[:7]
    if frequency == "W":
        return "%d-W%02d" % day.isocalendar()[:2]
    return text


def row(frequency, observation):
    text = observation["value"]
    if text == ".":
        return [period(frequency, observation["date"]), None, 0, "O"]
    return [period(frequency, observation["date"]), text, len(text.partition(".")[2]), "A"]


def sunday(year, month, n):
    """The nth Sunday of a month; the last one for n = -1."""
    days = [datetime.date(year, month, d) for d in range(1, 32) if month != 4 and month != 11 or d < 31]
    sundays = [day for day in days if day.weekday() == 6]
    return sundays[n - 1] if n > 0 else sundays[n]


def half_past_eight(text):
    """08:30 in Washington as UTC: daylight time from March to November since 2007, from April to October before."""
    day = datetime.date.fromisoformat(text)
    begins, ends = (sunday(day.year, 3, 2), sunday(day.year, 11, 1)) if day.year >= 2007 else (sunday(day.year, 4, 1), sunday(day.year, 10, -1))
    return "%sT%02d:30:00.000Z" % (text, 12 if begins <= day < ends else 13)


def present(path, frequency):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    return {"rows": [row(frequency, observation) for observation in answer["observations"]]}


def past(path, dates, frequency):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    with open(dates, encoding="utf-8") as file:
        wanted = [date for date in json.load(file)["vintage_dates"] if date <= answer["realtime_end"]]
    out = {}
    for date in wanted:
        stood = [o for o in answer["observations"] if o["realtime_start"] <= date <= o["realtime_end"]]
        rows = [row(frequency, o) for o in sorted(stood, key=lambda o: o["date"])]
        out[date] = {"publishedAt": half_past_eight(date), "rows": rows}
    return out


if __name__ == "__main__":
    json.dump({"present": present, "past": past}[sys.argv[1]](*sys.argv[2:]), sys.stdout)
