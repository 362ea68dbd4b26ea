"""Counts what the independent readers beside this file read: observations, and nulls by status.

Standard input holds a JSON list of calls, [MODULE, FUNCTION, WORD, ...]; prints a list of [observations, {status: nulls}].
A row is [period, value, digits, status, ...], wherever it lies in what the function answers.
"""
import importlib
import json
import sys
from collections import Counter


def rows_in(said):
    if isinstance(said, list) and len(said) >= 4 and isinstance(said[0], str) and isinstance(said[2], int) and isinstance(said[3], str):
        yield said
    elif isinstance(said, (list, dict)):
        for one in said.values() if isinstance(said, dict) else said:
            yield from rows_in(one)


def count(module, function, *words):
    rows = list(rows_in(getattr(importlib.import_module(module), function)(*words)))
    return [len(rows), Counter(row[3] for row in rows if row[1] is None)]


if __name__ == "__main__":
    json.dump([count(*call) for call in json.load(sys.stdin)], sys.stdout)
