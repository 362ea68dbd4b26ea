"""Asks as the Python clients of FRED do: the same requests, the same reading of XML, the same types. Ours, for none of them is in Debian."""
import datetime
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

import pandas

EARLIEST, LATEST = "1776-07-04", "9999-12-31"


class Asking:
    def __init__(self, root, key):
        self.root, self.key = root, key

    def read(self, path):
        """The root of an answer; FRED's own message where it refuses."""
        try:
            with urllib.request.urlopen(f"{self.root}{path}&api_key={self.key}") as answer:
                return ElementTree.fromstring(answer.read())
        except urllib.error.HTTPError as refusal:
            raise ValueError(ElementTree.fromstring(refusal.read()).get("message")) from None

    def info(self, series):
        return pandas.Series(list(self.read(f"/series?series_id={series}"))[0].attrib)

    def observations(self, series, **options):
        query = f"/series/observations?series_id={series}"
        if options:
            query += "&" + urllib.parse.urlencode(options)
        children = list(self.read(query))
        rows = [(day(one.get("realtime_start")), day(one.get("date")), number(one.get("value"))) for one in children]
        return pandas.DataFrame(rows, columns=["realtime_start", "date", "value"])

    def all_releases(self, series):
        return self.observations(series, realtime_start=EARLIEST, realtime_end=LATEST)

    def first_release(self, series):
        """The first row of a date is its oldest statement."""
        return self.all_releases(series).groupby("date").head(1).set_index("date")["value"]

    def as_of(self, series, moment):
        rows = self.all_releases(series)
        return rows[rows["realtime_start"] <= pandas.to_datetime(moment)].groupby("date").tail(1).set_index("date")["value"]

    def vintage_dates(self, series):
        return [day(one.text) for one in self.read(f"/series/vintagedates?series_id={series}")]

    def search(self, text, page=1000):
        """Page after page, with the empty piece in the query that such clients send."""
        query = f"/series/search?search_text={urllib.parse.quote_plus(text)}&&order_by=series_id&sort_order=asc"
        return self.series_at(query, page)

    def category_series(self, number, page=1000):
        return self.series_at(f"/category/series?category_id={number}&&order_by=series_id&sort_order=asc", page)

    def series_at(self, query, page):
        found, total = [], 1
        while len(found) < total:
            root = self.read(f"{query}&limit={page}&offset={len(found)}")
            total = int(root.get("count"))
            if len(root) == 0:
                break
            found += [dict(one.attrib) for one in root]
        frame = pandas.DataFrame(found)
        for column in ["realtime_start", "realtime_end", "observation_start", "observation_end", "last_updated"]:
            if column in frame:
                frame[column] = frame[column].apply(lambda text: pandas.to_datetime(text, errors="coerce", utc=True))
        return frame


def day(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d")


def number(text):
    return float("nan") if text == "." else float(text)


def pairs(series):
    """[[date, value or None], …] of a pandas Series."""
    return [[index.strftime("%Y-%m-%d"), None if pandas.isna(value) else float(value)] for index, value in series.items()]
