"""Reads Statistics Canada's files by itself, for comparison with the program. Standard library only; shares no code with it.

    read_statcan_files.py table FILE FREQUENCY   a full table, as zip or csv (FREQUENCY where no list of members comes with it)
    read_statcan_files.py delta FILE             a Delta File, as zip or csv
    read_statcan_files.py metadata FILE          an item of the answer of getCubeMetadata, or its object alone
    read_statcan_files.py codes FILE             the code sets in XML
    read_statcan_files.py schedule FILE          rows of the release schedule

and, to make of a recorded file what the program is sent:

    read_statcan_files.py french FILE            a full table's csv with semicolons and the French headings
    read_statcan_files.py realtime FILE          the retail releases as a real-time table's csv
    read_statcan_files.py service FILE           a Delta File as an answer of the Web Data Service
    read_statcan_files.py codes-answer FILE      the code sets as an answer of getCodeSets

A table is {"madeOn": day, "series": {vector: {"frequency": letter, "scale": n, "base": text or null, "decimals": n,
"terminated": bool, "rows": [[period, value, digits, status, quality], ...]}}}; values are text or null, so that no digit is lost.
"""
import csv
import datetime
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from decimal import Decimal

LETTERS = {"Daily": "D", "Weekly": "W", "Monthly": "M", "Quarterly": "Q", "Annual": "A"}
FREQUENCY_CODES = {"1": "D", "2": "W", "6": "M", "9": "Q", "12": "A"}
# Printed marks: status, quality, whether a value may stand beside them.
PRINTED = {"": ("A", None, True), "..": ("O", None, False), "0s": ("N", None, True), "A": ("A", "A", True), "B": ("A", "B", True), "C": ("A", "C", True),
           "D": ("A", "D", True), "E": ("U", "E", True), "F": ("Q", "F", False), "...": ("M", None, False), "x": ("Q", "x", False)}
PRINTED_FOR = {"0": "", "1": "..", "2": "0s", "3": "A", "4": "B", "5": "C", "6": "D", "7": "E", "8": "F", "9": "..."}


def period(letter, text):
    if letter == "W":
        day = datetime.date.fromisoformat(text)
        return "%d-W%02d" % day.isocalendar()[:2]
    if letter == "D":
        return text
    if letter == "A":
        return text[:4]
    if letter == "Q":
        return "%s-Q%d" % (text[:4], (int(text[5:7]) + 2) // 3)
    return text[:7]


def row(letter, reference, text, mark, shown):
    status, quality, may = PRINTED[mark]
    if mark == "0s":
        return [period(letter, reference), "0", shown, status, quality]
    if text == "" or not may:
        return [period(letter, reference), None, shown, "O" if status in "AU" else status, quality]
    needed = max(0, -Decimal(text).normalize().as_tuple().exponent)
    return [period(letter, reference), text, max(shown, needed), status, quality]


def base_of(unit):
    found = re.search(r"(?:^|[ ,])(\d{4})(\d\d)?=100$", unit.strip())
    if found is None:
        return None
    return found[1] + ("-" + found[2] if found[2] else "")


def text_of(path, ending):
    """The text of a csv, or of the one of a zip whose name ends so; and the day on which it was put there."""
    if not path.endswith(".zip"):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read(), None
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if re.search(ending, name))
        return archive.read(name).decode("utf-8-sig"), "%04d-%02d-%02d" % archive.getinfo(name).date_time[:3]


def rows_of(text):
    return csv.DictReader(io.StringIO(text, newline=""))


def table(path, letter=None):
    text, made_on = text_of(path, r"\d{8}\.csv$")
    if path.endswith(".zip"):
        letter = LETTERS[next(rows_of(text_of(path, "_MetaData.csv$")[0]))["Frequency"]]
    series = {}
    for one in rows_of(text):
        own = series.setdefault(one["VECTOR"], {"frequency": letter, "scale": int(one["SCALAR_ID"]), "base": base_of(one["UOM"]), "rows": []})
        assert one["SYMBOL"] == "", "no recorded table has a symbol"
        own["decimals"] = int(one["DECIMALS"])
        own["terminated"] = one["TERMINATED"] == "t"
        own["rows"].append(row(letter, one["REF_DATE"], one["VALUE"], one["STATUS"], own["decimals"]))
    return {"madeOn": made_on, "series": series}


def delta(path):
    """Points by vector: read, or why the program carries no such period."""
    series = {}
    for one in rows_of(text_of(path, r"\d{8}\.csv$")[0]):
        own = series.setdefault("v" + one["vectorId"], {"rows": []})
        letter = FREQUENCY_CODES.get(one["frequencyCode"])
        if letter is None or one["refPer2"]:
            own["refused"] = "frequency" if letter is None else "span"
            continue
        mark = "x" if one["securityLevelCode"] == "1" else PRINTED_FOR[one["statusCode"]]
        own["rows"].append(row(letter, one["refPer"], one["value"], mark, int(one["decimals"])))
    for own in series.values():
        own["rows"].sort()
    return series


def printed_rows(path):
    """A table's values and marks by vector and reference date, as a Delta File states them: for the agency against itself."""
    text, _ = text_of(path, r"\d{8}\.csv$")
    if text.startswith("productId"):
        return {"v" + one["vectorId"] + " " + one["refPer"]: [one["value"], "x" if one["securityLevelCode"] == "1" else PRINTED_FOR[one["statusCode"]]] for one in rows_of(text)}
    return {one["VECTOR"] + " " + one["REF_DATE"]: [one["VALUE"], one["STATUS"]] for one in rows_of(text)}


def service(path):
    items = {}
    for one in rows_of(text_of(path, r"\d{8}\.csv$")[0]):
        item = items.setdefault(one["vectorId"], {"responseStatusCode": 0, "productId": int(one["productId"]), "coordinate": one["coordinate"], "vectorId": int(one["vectorId"]), "vectorDataPoint": []})
        point = {key: int(one[key]) for key in ("decimals", "scalarFactorCode", "symbolCode", "statusCode", "securityLevelCode", "frequencyCode")}
        # A Delta File writes a year alone where the service writes its first day.
        whole = lambda text: text + "-01-01" if len(text) == 4 else text
        item["vectorDataPoint"].append({**point, "refPer": whole(one["refPer"]), "refPer2": whole(one["refPer2"]), "value": one["value"] or None, "releaseTime": one["releaseTime"]})
    return [{"status": "SUCCESS", "object": item} for item in items.values()]


def both(english, french):
    return {"en": english or french or "", "fr": french or english or ""}


def utc(local):
    """Ottawa's clock to UTC: daylight time from the second Sunday of March to the first of November, as since 2007."""
    if not local:
        return None
    moment = datetime.datetime.fromisoformat(local)
    sunday = lambda month, n: datetime.datetime(moment.year, month, 1 + (6 - datetime.date(moment.year, month, 1).weekday()) % 7 + 7 * (n - 1), 2)
    summer = sunday(3, 2) <= moment < sunday(11, 1)
    return (moment + datetime.timedelta(hours=4 if summer else 5)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def metadata(path):
    with open(path, encoding="utf-8") as file:
        cube = json.load(file)
    cube = cube.get("object", cube)
    product = str(cube["productId"])
    return {
        "table": "%s-%s-%s" % (product[:2], product[2:4], product[4:]),
        "title": {"en": cube["cubeTitleEn"], "fr": cube["cubeTitleFr"]},
        "frequency": FREQUENCY_CODES.get(str(cube["frequencyCode"])),
        "archived": str(cube["archiveStatusCode"]) == "1",
        "releasedAt": utc(cube.get("releaseTime")),
        "dimensions": [{
            "position": one["dimensionPositionId"],
            "name": both(one["dimensionNameEn"], one["dimensionNameFr"]),
            "members": [{"id": member["memberId"], "parent": member["parentMemberId"], "name": both(member["memberNameEn"], member["memberNameFr"]),
                         "classification": member["classificationCode"], "unitCode": member["memberUomCode"], "terminated": member["terminated"] == 1} for member in one["member"]],
        } for one in cube["dimension"]],
        "footnotes": [{"id": one["footnoteId"], "words": both(one["footnotesEn"], one["footnotesFr"]), "dimension": one["link"]["dimensionPositionId"], "member": one["link"]["memberId"]} for one in cube["footnote"] or []],
        "corrections": [{"day": one["correctionDate"][:10], "words": both(one["correctionNoteEn"], one["correctionNoteFr"])} for one in cube["correction"] or []],
    }


SETS = {"scalars": ("scalarFactorCode", "scalarFactorDesc", None), "frequencies": ("frequencyCode", "frequencyDesc", None), "symbols": ("symbolCode", "symbolDesc", "symbolRepresentation"),
        "statuses": ("statusCode", "statusDesc", "statusRepresentation"), "securityLevels": ("securityLevelCode", "securityLevelDesc", "securityLevelRepresentation"), "uoms": ("memberUomCode", "memberUom", None)}
IN_SERVICE = {"scalars": "scalar", "frequencies": "frequency", "symbols": "symbol", "statuses": "status", "securityLevels": "securityLevel", "uoms": "uom"}


def elements(path):
    root = ElementTree.parse(path).getroot()
    return {name: [{child.tag: child.text for child in element} for element in root.find(name)] for name in SETS}


def codes(path):
    words = lambda one, stem: {"en": one.get("%sEn" % stem, ""), "fr": one.get("%sFr" % stem, "")}
    return {("units" if name == "uoms" else name): [{"code": int(one[code]), "words": words(one, text), "printed": words(one, printed)} for one in elements(path)[name]] for name, (code, text, printed) in SETS.items()}


def codes_answer(path):
    number = lambda key, value: int(value) if key.endswith("Code") else value
    return {"status": "SUCCESS", "object": {IN_SERVICE[name]: [{key: number(key, value) for key, value in one.items()} for one in rows] for name, rows in elements(path).items()}}


def schedule(path):
    with open(path, encoding="utf-8") as file:
        return [{"name": one["title"], "day": one["date"].split(" ")[0], "period": one["description"]} for one in json.load(file)]


FRENCH = {"REF_DATE": "PÉRIODE DE RÉFÉRENCE", "GEO": "GÉO", "UOM": "UNITÉ DE MESURE", "UOM_ID": "IDENTIFICATEUR D'UNITÉ DE MESURE", "SCALAR_FACTOR": "FACTEUR SCALAIRE", "SCALAR_ID": "IDENTIFICATEUR SCALAIRE",
          "VECTOR": "VECTEUR", "COORDINATE": "COORDONNÉES", "VALUE": "VALEUR", "STATUS": "STATUT", "SYMBOL": "SYMBOLE", "TERMINATED": "TERMINÉ", "DECIMALS": "DÉCIMALES"}


def french(path):
    out = io.StringIO(newline="")
    written = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    for number, cells in enumerate(csv.reader(io.StringIO(text_of(path, r"\d{8}\.csv$")[0], newline=""))):
        written.writerow([FRENCH.get(cell, cell) for cell in cells] if number == 0 else cells)
    return "\ufeff" + out.getvalue()


def realtime(path):
    """The retail releases as the real-time table that they come from: a row for each month, industry and release, `..` where it said nothing."""
    with open(path, encoding="utf-8", newline="") as file:
        said = {(one["REF_DATE"], one["NAICS"], one["RELEASE_DATE"]): one["VALUE"] for one in csv.DictReader(file)}
    months, industries, releases = (sorted({key[place] for key in said}) for place in range(3))
    out = io.StringIO(newline="")
    written = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    written.writerow(["REF_DATE", "GEO", "DGUID", "NAICS", "Releases", "UOM", "UOM_ID", "SCALAR_FACTOR", "SCALAR_ID", "VECTOR", "COORDINATE", "VALUE", "STATUS", "SYMBOL", "TERMINATED", "DECIMALS"])
    for month in months:
        for place, industry in enumerate(industries, 1):
            for number, day in enumerate(releases, 1):
                value = said.get((month, industry, day))
                name = datetime.date.fromisoformat(day).strftime("%B %d, %Y").replace(" 0", " ")
                written.writerow([month, "Canada", "", industry, name, "Dollars", "81", "thousands", "3", "", "1.%d.%d" % (place, number), value or "", "" if value else "..", "", "", "0"])
    return out.getvalue()


READERS = {"realtime": realtime, "table": table, "delta": delta, "printed": printed_rows, "service": service, "metadata": metadata, "codes": codes, "codes-answer": codes_answer, "schedule": schedule, "french": french}

if __name__ == "__main__":
    json.dump(READERS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
