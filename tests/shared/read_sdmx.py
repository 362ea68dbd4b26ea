"""Reads SDMX-CSV and SDMX-JSON messages by itself, for comparison with the program.

Standard library only; shares no code with the program. Standard input holds a JSON list of calls,
    [FILE, TIME_DIMENSION, FREQUENCY, SCALE_ATTRIBUTE, DECIMALS_ATTRIBUTE]
and for each file it prints {"refused": word} or
    {"series": {"flow|key": {"scale": number or null, "rows": [[period, value, digits, status, quality], ...]}}}
`value` is text (or null); periods are written as 2024-03-05, 2024-W10, 2024-03, 2024-Q1, 2024. The frequency is that of the message
where it has a dimension for it, else the one named in the call.
"""
import csv
import io
import json
import re
import sys
from decimal import Decimal

# Letters of CL_OBS_STATUS: the status that the program carries, the letter kept beside it, whether a value may stand there.
STATUS = {
    "": ("A", None, True), "A": ("A", None, True), "B": ("B", None, True), "D": ("A", "D", True), "E": ("E", None, True),
    "F": ("F", None, True), "G": ("A", "G", True), "H": ("O", "H", False), "I": ("E", "I", True), "J": ("A", "J", True),
    "K": ("A", "K", True), "L": ("L", None, False), "M": ("M", None, False), "N": ("N", None, True), "O": ("O", None, False),
    "P": ("P", None, True), "Q": ("Q", None, False), "S": ("A", "S", True), "U": ("U", None, True), "V": ("P", "V", True), "W": ("A", "W", True),
}


class Refused(Exception):
    pass


def month_text(text):
    """(year, month) of 2014-01, 2014-01-01, 2014-Q1 or 2014."""
    quarter = re.match(r"^(\d{4})-Q([1-4])$", text)
    if quarter:
        return int(quarter[1]), 3 * int(quarter[2]) - 2
    numbers = [int(part) for part in text.split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else 1


def period(frequency, text):
    if frequency == "D":
        return text
    year, month = month_text(text)
    if frequency == "A":
        return "%04d" % year
    if frequency == "Q":
        return "%04d-Q%d" % (year, (month + 2) // 3)
    return "%04d-%02d" % (year, month)


def digits(text, written):
    """Digits after the point: those written, or those that the number needs."""
    if written:
        return len(text.partition(".")[2])
    return max(0, -Decimal(text).normalize().as_tuple().exponent)


def row(frequency, text, value, attributes, decimals, written):
    status, quality, may = STATUS[attributes.get("OBS_STATUS", "")]
    shown = int(attributes.get(decimals, "0"))
    if value is None or not may:
        return [period(frequency, text), None, shown, status if status in "QOMLN" else "O", quality]
    return [period(frequency, text), value, max(shown, digits(value, written)), status, quality]


def read_csv(text, time, frequency, scale, decimals):
    first = re.match(r"(STRUCTURE(\[.?\])?|DATAFLOW)(.)", text)
    if not first:
        raise Refused("not-sdmx")
    separator = first[3]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    header = [re.sub(r"\[.*\]", "", cell.split(": ")[0]) for cell in rows[0]]
    in_cell = any(": " in cell for cell in rows[0])
    if "OBS_VALUE" not in header:
        raise Refused("no-measure")
    heads = {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY"}
    start = next(index for index, name in enumerate(header) if name not in heads)
    step = 2 if "STRUCTURE_NAME" in header else 1
    names = {index: header[index] for index in range(start, len(header), step)}
    value_at = header.index("OBS_VALUE")
    if time not in names.values():
        raise Refused("no-time")
    out = {}
    for cells in rows[1:]:
        plain = [cell.split(": ")[0] if in_cell else cell for cell in cells]
        action = plain[header.index("ACTION")] if "ACTION" in header else "I"
        components = {name: plain[index] for index, name in names.items()}
        keys = [components[name] for index, name in names.items() if index < value_at and name != time]
        attributes = {name: plain[index] for index, name in names.items() if index > value_at and plain[index] != ""}
        if action == "D":
            raise Refused("deletion")
        value = cells[value_at].replace(",", ".") if separator == ";" else cells[value_at]
        key = plain[header.index("SERIES_KEY")] if "SERIES_KEY" in header else ".".join(keys)
        entry = out.setdefault("%s|%s" % (plain[header.index("STRUCTURE_ID")], key), {"scale": None, "rows": []})
        if scale in attributes:
            entry["scale"] = int(attributes[scale])
        letter = components.get("FREQ", frequency)
        entry["rows"].append(row(letter, components[time], None if value in ("", "NaN") else value, attributes, decimals, True))
    return out


def member(values, index):
    chosen = values[index]
    for field in ("id", "value", "name"):
        if chosen.get(field) is not None:
            return str(chosen[field])
    return ""


def attribute(definition, entry):
    if entry is None:
        default = definition.get("default")
        return None if default is None else str(default)
    if isinstance(entry, int):
        if entry >= len(definition["values"]):
            raise Refused("no-such-value")
        return member(definition["values"], entry)
    return str(entry)


def read_json(text, time, frequency, scale, decimals):
    body = json.loads(text, parse_float=Decimal)
    inside = body.get("data", body)
    if "dataSets" not in inside:
        raise Refused("not-data")
    out = {}
    for data_set in inside["dataSets"]:
        structure = inside["structures"][data_set.get("structure", 0)] if "structures" in inside else inside["structure"]
        levels = [structure["dimensions"].get(level) or [] for level in ("dataSet", "series", "observation")]
        dimensions = [one for level in levels for one in level]
        statements = [(None, [], place, values) for place, values in data_set.get("observations", {}).items()]
        for series, content in data_set.get("series", {}).items():
            statements += [(series, content.get("attributes", []), place, values) for place, values in content["observations"].items()]
        times = [one for one in dimensions if one["id"] == time or time in str(one.get("role", one.get("roles", "")))]
        if statements and not times:
            raise Refused("no-time")
        for series, series_attributes, place, values in statements:
            indices = [0] * len(levels[0]) + ([int(part) for part in series.split(":")] if series is not None else []) + [int(part) for part in place.split(":")]
            chosen = [(one, member(one["values"], index)) for one, index in zip(dimensions, indices)]
            when = next(text for one, text in chosen if one is times[0])
            rest = sorted((one.get("keyPosition", 99), text, one["id"]) for one, text in chosen if one is not times[0])
            key = ".".join(text for _, text, _ in rest)
            attributes = {}
            definitions = structure["attributes"]
            sources = [
                (definitions.get("dataSet") or [], data_set.get("attributes") or []),
                (definitions.get("series") or [], series_attributes),
                (definitions.get("observation") or [], values[1:]),
            ]
            for group, entries in (data_set.get("dimensionGroupAttributes") or {}).items():
                if all(part == "" or int(part) == index for part, index in zip(group.split(":"), indices)):
                    sources.append((definitions.get("dimensionGroup") or [], entries))
            for definition, entries in sources:
                for position, one in enumerate(definition):
                    said = attribute(one, entries[position] if position < len(entries) else None)
                    if said is not None:
                        attributes[one["id"]] = said
            letter = next((text for _, text, name in rest if name in ("FREQ", "FREQUENCY")), frequency)
            entry = out.setdefault(key, {"scale": None, "rows": []})
            if data_set.get("action") == "Delete":
                entry["rows"].append([period(letter, when), None, 0, "O", None])
                continue
            value = values[0] if values else None
            if scale in attributes:
                entry["scale"] = int(attributes[scale])
            entry["rows"].append(row(letter, when, None if value is None else str(value), attributes, decimals, isinstance(value, str)))
    return out


def read(path, time="TIME_PERIOD", frequency="M", scale="UNIT_MULT", decimals="DECIMALS"):
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = file.read()
    if text.lstrip().startswith("<"):
        raise Refused("xml")
    if not text.lstrip().startswith("{"):
        return read_csv(text, time, frequency, scale, decimals)
    try:
        return read_json(text, time, frequency, scale, decimals)
    except ValueError:
        raise Refused("broken-json")


def attempt(call):
    try:
        series = read(*call)
    except Refused as reason:
        return {"refused": str(reason)}
    for entry in series.values():
        entry["rows"].sort(key=lambda one: one[0])
    return {"series": series}


if __name__ == "__main__":
    json.dump({call[0]: attempt(call) for call in json.load(sys.stdin)}, sys.stdout)
