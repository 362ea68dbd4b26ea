#!/usr/bin/env python3
"""
What the home board must say of each of the first 24 series, worked out apart from the program.

    python3 tests/rehearsal/work_out.py http://127.0.0.1:PORT > expected.json

Fetches the bodies of the stand-in agencies itself and follows the written rules (catalogue rules 1.1 to 1.3, interface
rules 1.6 and 10) with its own table of series. Standard library only; shares nothing with the program.
Prints {id: {en: {...}, fr: {...}}} with the keys state, value, unit, period, source, adjustment, lead, error.
"""
import csv
import io
import json
import re
import sys
import urllib.request
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 40
NBSP, MINUS = '\u00a0', '\u2212'

# id: source, code, frequency, kind, power of ten, decimals, unit detail, adjustment, lead
SERIES = {
    'CA_CPI_ALL': ('statcan', 41690973, 'M', 'index', 0, 1, '2002', 'NSA', 'year%'),
    'CA_CPI_ALL_SA': ('statcan', 41690914, 'M', 'index', 0, 1, '2002', 'SA', 'period%'),
    'CA_CPI_VEHICLES': ('statcan', 41691130, 'M', 'index', 0, 1, '2002', 'NSA', 'year%'),
    'CA_CPI_APPLIANCES': ('statcan', 41691098, 'M', 'index', 0, 1, '2002', 'NSA', 'year%'),
    'CA_IPPI_STEEL': ('statcan', 1230995997, 'M', 'index', 0, 1, '2020-01', 'NSA', 'year%'),
    'CA_IPPI_LUMBER': ('statcan', 1230995994, 'M', 'index', 0, 1, '2020-01', 'NSA', 'year%'),
    'CA_IPPI_METAL_CONSTRUCTION': ('statcan', 1230995999, 'M', 'index', 0, 1, '2020-01', 'NSA', 'year%'),
    'CA_FDI_FROM_US': ('statcan', 61913927, 'Q', 'money', 6, 0, 'current', 'NSA', 'four quarters'),
    'CA_INVESTMENT_MACHINERY': ('statcan', 62305737, 'Q', 'money', 6, 0, 'chained 2017', 'SAAR', 'period%'),
    'CA_BUILDING_PERMITS': ('statcan', 1578843489, 'M', 'money', 3, 0, 'current', 'SA', 'period%'),
    'CA_POLICY_RATE': ('boc', 'V39079', 'D', 'percent', 0, 2, '', 'none', 'step'),
    'CA_EMPLOYMENT': ('statcan', 2062811, 'M', 'persons', 3, 1, '', 'SA', 'difference'),
    'CA_UNEMPLOYMENT_RATE': ('statcan', 2062815, 'M', 'percent', 0, 1, '', 'SA', 'points'),
    'CA_ON_UNEMPLOYMENT_RATE': ('statcan', 2063949, 'M', 'percent', 0, 1, '', 'SA', 'points'),
    'CA_EMPLOYMENT_MANUFACTURING': ('statcan', 2057609, 'M', 'persons', 3, 1, '', 'SA', 'difference'),
    'US_EMPLOYMENT_MANUFACTURING': ('fred', 'MANEMP', 'M', 'jobs', 3, 0, '', 'SA', 'difference'),
    'CA_EXPORTS_US': ('statcan', 87008956, 'M', 'money', 6, 1, 'current', 'SA', 'period%'),
    'CA_IMPORTS_US': ('statcan', 87008840, 'M', 'money', 6, 1, 'current', 'SA', 'period%'),
    'CA_BALANCE_US': ('statcan', 87008985, 'M', 'balance', 6, 1, 'current', 'SA', 'difference'),
    'CA_EXPORTS_US_STEEL_SEMI': ('statcan', 1863615163, 'M', 'money', 3, 0, 'current', 'NSA', 'year%'),
    'CA_EXPORTS_US_ALUMINUM': ('statcan', 1863617773, 'M', 'money', 3, 0, 'current', 'NSA', 'year%'),
    'CA_EXPORTS_US_LUMBER': ('statcan', 1863677803, 'M', 'money', 3, 0, 'current', 'NSA', 'year%'),
    'CA_EXPORTS_US_CARS': ('statcan', 1863745663, 'M', 'money', 3, 0, 'current', 'NSA', 'year%'),
    'FX_USDCAD': ('boc', 'FXUSDCAD', 'D', 'exchange rate', 0, 4, '', 'none', 'period%'),
}

# Series of the Labour Force Survey, and the coordinate in 14-10-0287 of the standard error of their change on the month.
SAMPLED = {
    'CA_EMPLOYMENT': '1.3.1.1.3.1.0.0.0.0',
    'CA_UNEMPLOYMENT_RATE': '1.7.1.1.3.1.0.0.0.0',
    'CA_ON_UNEMPLOYMENT_RATE': '7.7.1.1.3.1.0.0.0.0',
    'CA_EMPLOYMENT_MANUFACTURING': None,
}

MONTHS = {
    'en': 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(),
    'fr': 'janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.'.split(),
}
SOURCES = {
    'statcan': {'en': 'StatCan', 'fr': 'StatCan'},
    'boc': {'en': 'Bank of Canada', 'fr': 'Banque du Canada'},
    'fred': {'en': 'FRED', 'fr': 'FRED'},
}
ADJUSTMENTS = {
    'NSA': {'en': 'NSA', 'fr': 'non dés.'},
    'SA': {'en': 'SA', 'fr': 'dés.'},
    'SAAR': {'en': 'SAAR', 'fr': 'TAD'},
    'none': {'en': '', 'fr': ''},
}
UNCHANGED = {'en': 'unch.', 'fr': 'inchangé'}
GAP = {'en': 'no change shown across a gap', 'fr': 'aucune variation à travers une lacune'}
STATES = {
    'missing': {'en': 'not available for the period', 'fr': 'indisponible pour la période'},
    'none': {'en': 'No value yet', 'fr': 'Pas encore de valeur'},
}


# What the agencies say: lists of (first day of the period, Decimal or None), oldest first.

def fetch(url, body=None):
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode(), headers={'Content-Type': 'application/json'})
    with urllib.request.urlopen(request, timeout=20) as response:
        return response.read().decode('utf-8')


def statcan(base):
    asked = [{'vectorId': row[1], 'latestN': 20} for row in SERIES.values() if row[0] == 'statcan']
    text = fetch(base + '/statcan/t1/wds/rest/getDataFromVectorsAndLatestNPeriods', asked)
    said = {}
    for item in json.loads(text, parse_float=Decimal, parse_int=Decimal):
        if item['status'] == 'SUCCESS':
            points = item['object']['vectorDataPoint']
            said[int(item['object']['vectorId'])] = [(p['refPer'], None if p['value'] is None else Decimal(p['value'])) for p in points]
    return said


def standard_errors(base):
    """Of each sampled series: {first day of the month: standard error of the change into it}."""
    coordinates = {coordinate: series for series, coordinate in SAMPLED.items() if coordinate}
    asked = [{'productId': 14100287, 'coordinate': coordinate, 'latestN': 3} for coordinate in coordinates]
    text = fetch(base + '/statcan/t1/wds/rest/getDataFromCubePidCoordAndLatestNPeriods', asked)
    said = {}
    for item in json.loads(text, parse_float=Decimal, parse_int=Decimal):
        points = item['object']['vectorDataPoint']
        said[coordinates[item['object']['coordinate']]] = {p['refPer']: None if p['value'] is None else Decimal(p['value']) for p in points}
    return said


def boc(base, code):
    rows = json.loads(fetch(f'{base}/boc/valet/observations/{code}/json?start_date=2023-01-01'))['observations']
    return [(row['d'], Decimal(row[code]['v'])) for row in rows if code in row]


def fred(base, code):
    rows = list(csv.reader(io.StringIO(fetch(f'{base}/fred/graph/fredgraph.csv?id={code}'))))[1:]
    return [(day, Decimal(text) if text not in ('', '.') else None) for day, text in rows]


# Numbers and days as text.

def rounded(number, decimals):
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(number, decimals, language):
    """Digits of the magnitude, grouped by threes."""
    text = f'{abs(rounded(number, decimals)):,.{decimals}f}'
    return text if language == 'en' else text.replace(',', NBSP).replace('.', ',')


def sign_of(number, decimals, plus):
    shown = rounded(number, decimals)
    return '' if shown == 0 else MINUS if shown < 0 else '+' if plus else ''


def number_text(number, decimals, language, plus=False):
    return sign_of(number, decimals, plus) + plain(number, decimals, language)


def percent_text(number, decimals, language, plus=False):
    return number_text(number, decimals, language, plus) + ('%' if language == 'en' else NBSP + '%')


def money_text(amount, language, plus=False):
    """Three significant figures with K, M, B, T or k, M, G, T."""
    if amount == 0:
        return 'C$0' if language == 'en' else f'0{NBSP}${NBSP}CA'
    digits = abs(amount)
    figures = digits.quantize(Decimal(1).scaleb(digits.adjusted() - 2), rounding=ROUND_HALF_UP)
    step = max(0, min(4, figures.adjusted() // 3))
    scaled = figures.scaleb(-3 * step)
    decimals = 0 if step == 0 else max(0, 2 - scaled.adjusted())
    sign = MINUS if amount < 0 else '+' if plus else ''
    if language == 'en':
        return f"{sign}C${plain(scaled, decimals, 'en')}{['', 'K', 'M', 'B', 'T'][step]}"
    return f"{sign}{plain(scaled, decimals, 'fr')}{NBSP}{['', 'k', 'M', 'G', 'T'][step]}${NBSP}CA"


def period_text(day, frequency, language):
    year, month, date = (int(part) for part in day.split('-'))
    name = MONTHS[language][month - 1]
    if frequency == 'M':
        return f'{name} {year}'
    if frequency == 'Q':
        return f"{'Q' if language == 'en' else 'T'}{(month + 2) // 3} {year}"
    if language == 'en':
        return f'{name}{NBSP}{date}, {year}'
    return f"{'1er' if date == 1 else date}{NBSP}{name} {year}"


def unit_text(kind, detail, language):
    if kind == 'index':
        month = re.fullmatch(r'(\d{4})-(\d{2})', detail)
        base = f'{MONTHS[language][int(month[2]) - 1]} {month[1]}' if month else detail
        return f'{base} = 100'
    if kind in ('money', 'balance'):
        if detail == 'current':
            return 'current C$' if language == 'en' else f'${NBSP}CA courants'
        year = detail.split()[1]
        return f'chained {year} dollars' if language == 'en' else f'dollars enchaînés de {year}'
    return {
        'percent': {'en': '%', 'fr': '%'},
        'persons': {'en': 'persons', 'fr': 'personnes'},
        'jobs': {'en': 'jobs', 'fr': 'emplois'},
        'exchange rate': {'en': 'C$ for US$1', 'fr': f'${NBSP}CA pour 1{NBSP}${NBSP}US'},
    }[kind][language]


def value_text(value, row, language):
    _, _, _, kind, power, decimals, _, _, _ = row
    if kind == 'percent':
        return percent_text(value, decimals, language)
    if kind in ('money', 'balance'):
        return money_text(value.scaleb(power), language, plus=kind == 'balance')
    if kind in ('persons', 'jobs'):
        return number_text(value.scaleb(power), max(0, decimals - power), language)
    return number_text(value, decimals, language)


# The change that leads.

def earlier(day, frequency, periods):
    """The first day of the month or quarter so many periods before."""
    year, month, _ = (int(part) for part in day.split('-'))
    months = year * 12 + month - 1 - periods * (3 if frequency == 'Q' else 1)
    return f'{months // 12:04d}-{months % 12 + 1:02d}-01'


def comparison_text(frequency, lead, language):
    if lead == 'year%':
        return 'y/y' if language == 'en' else f'sur 12{NBSP}mois'
    return {'M': {'en': 'm/m', 'fr': 'mens.'}, 'Q': {'en': 'q/q', 'fr': 'trim.'}, 'D': {'en': 'on the day', 'fr': 'sur un jour'}}[frequency][language]


def lead_text(points, row, language):
    _, _, frequency, kind, power, decimals, _, _, lead = row
    values = dict(points)
    day, now = points[-1]
    if lead == 'four quarters':
        quarters = [values.get(earlier(day, 'Q', back)) for back in range(4)]
        if None in quarters:
            return GAP[language]
        total = money_text(sum(quarters).scaleb(power), language)
        return f'4 quarters: {total}' if language == 'en' else f'4{NBSP}trim.{NBSP}: {total}'
    if lead == 'step':
        at = max(index for index, (_, value) in enumerate(points) if value != now)
        change = number_text(now - points[at][1], decimals, language, plus=True)
        since = period_text(points[at + 1][0], 'D', language)
        return f'{change}{NBSP}pp on {since}' if language == 'en' else f'{change}{NBSP}pt le {since}'
    if frequency == 'D':
        then = points[-2][1]
    else:
        then = values.get(earlier(day, frequency, 12 if lead == 'year%' else 1))
    if then is None:
        return GAP[language]
    comparison = comparison_text(frequency, lead, language)
    if lead in ('year%', 'period%'):
        change = (now / then - 1) * 100
        figure = percent_text(change, 1, language, plus=True)
        return f'{UNCHANGED[language] if rounded(change, 1) == 0 else figure} {comparison}'
    change = now - then
    if rounded(change, decimals) == 0:
        return f'{UNCHANGED[language]} {comparison}'
    if lead == 'points':
        figure = number_text(change, decimals, language, plus=True) + NBSP + ('pp' if language == 'en' else 'pt')
    elif kind == 'balance':
        figure = money_text(change.scaleb(power), language, plus=True)
    else:
        figure = number_text(change.scaleb(power), max(0, decimals - power), language, plus=True)
    return f'{figure} {comparison}'


def error_text(points, errors, row, language):
    """The lead change beside its standard error: little changed below one, an interval up to two, the error alone above."""
    _, _, frequency, _, power, decimals, _, _, lead = row
    (day, now), values = points[-1], dict(points)
    then, error = values.get(earlier(day, frequency, 1)), errors.get(day)
    if then is None:
        return None
    if error is None:
        return 'SE not known here' if language == 'en' else 'e.-t. inconnue ici'
    digits, unit = (decimals, NBSP + ('pp' if language == 'en' else 'pt')) if lead == 'points' else (max(0, decimals - power), '')

    def number(amount, plus):
        return number_text(amount.scaleb(power), digits, language, plus)

    change = rounded(now - then, decimals)
    amount = ('SE ' if language == 'en' else 'e.-t. ') + number(error, False) + unit
    if change == 0 or abs(change) > 2 * error:
        return amount
    if abs(change) < error:
        return ('little changed' if language == 'en' else 'peu varié') + f' · {amount}'
    low, high = number(change - error, True), number(change + error, True) + unit
    if language == 'en':
        return f"{'up' if change > 0 else 'down'}, {low} to {high} · {amount}"
    return f"en {'hausse' if change > 0 else 'baisse'}, de {low} à {high} · {amount}"


def said_of(points, row, language):
    source, _, frequency, kind, _, _, detail, adjustment, _ = row
    facts = {'unit': unit_text(kind, detail, language), 'source': SOURCES[source][language], 'adjustment': ADJUSTMENTS[adjustment][language]}
    if not points:
        return {'state': 'none', 'value': STATES['none'][language], 'period': '', 'lead': None, **facts}
    day, value = points[-1]
    period = period_text(day, frequency, language)
    if value is None:
        return {'state': 'missing', 'value': STATES['missing'][language], 'period': period, 'lead': None, **facts}
    return {'state': 'value', 'value': value_text(value, row, language), 'period': period, 'lead': lead_text(points, row, language), **facts}


def main(base):
    vectors, errors = statcan(base), standard_errors(base)
    worked_out = {}
    for series, row in SERIES.items():
        points = vectors[row[1]] if row[0] == 'statcan' else boc(base, row[1]) if row[0] == 'boc' else fred(base, row[1])
        worked_out[series] = {language: said_of(points, row, language) for language in ('en', 'fr')}
        for language, said in worked_out[series].items():
            shown = series in SAMPLED and said['state'] == 'value'
            said['error'] = error_text(points, errors.get(series, {}), row, language) if shown else None
    json.dump(worked_out, sys.stdout, ensure_ascii=False, indent=2, sort_keys=True)
    print()


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('Say where the stand-ins are: python3 tests/rehearsal/work_out.py http://127.0.0.1:PORT')
    main(sys.argv[1].rstrip('/'))
