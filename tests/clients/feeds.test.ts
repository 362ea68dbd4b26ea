import { type Client, rowsOf } from './row';
import { ask } from './truth';

interface Prints {
  readonly prints: readonly { seq: number; series: string; kind: string; committedAt: string }[];
}

interface Dates {
  readonly releases: readonly { release: string; period: string; at: string }[];
}

/** Series of the newest 50 prints, newest first, as the feeds have them. */
async function newestSeries(): Promise<string[]> {
  const { prints } = await ask<Prints>('/api/v1/prints?limit=500');
  const { series } = await ask<{ series: { id: string; companionOf: string | null }[] }>('/api/v1/series');
  const alone = new Set(series.filter(({ companionOf }) => companionOf === null).map(({ id }) => id));
  return prints
    .filter((print) => print.kind !== 'past' && alone.has(print.series))
    .toReversed()
    .slice(0, 50)
    .map((print) => print.series);
}

/** Instants of the releases that the calendar holds: a month back, 400 days ahead, without the daily ones. */
async function instants(release?: string): Promise<string[]> {
  const releases = (await Promise.all([datesFrom(-30, 0), datesFrom(0, 400)])).flat();
  const wanted = releases.filter((one) =>
    release === undefined ? !/^\d{4}-\d{2}-\d{2}$/.test(one.period) || one.release === 'RATE_DECISION' : one.release === release,
  );
  return [...new Set(wanted.map((one) => `${one.release} ${one.period} ${new Date(one.at).toISOString()}`))]
    .map((one) => one.split(' ').at(-1) ?? '')
    .sort();
}

async function datesFrom(from: number, to: number): Promise<Dates['releases']> {
  const instant = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  return (await ask<Dates>(`/api/v1/releases?from=${instant(from)}&to=${instant(to)}`)).releases;
}

const seriesOf = `const seriesOf = (link) => new URL(link).pathname.split('/').at(-1);`;

rowsOf({ name: 'rss-parser (npm)', npm: 'rss-parser', language: 'node', before: `import Parser from 'rss-parser';\n${seriesOf}` }, [
  {
    call: `new Parser().parseURL(url + '/feeds/prints.rss')`,
    code: `const { items, feedUrl } = await new Parser().parseURL(url + '/feeds/prints.rss');
return [feedUrl === url + '/feeds/prints.rss', new Set(items.map(({ guid }) => guid)).size, items.every(({ isoDate }, at) => at === 0 || isoDate <= items[at - 1].isoDate), items.map(({ link }) => seriesOf(link))]`,
    expected: async () => [true, 50, true, await newestSeries()],
  },
  {
    call: `new Parser().parseURL(url + '/feeds/prints.atom?series=CA_EXPORTS_US')`,
    code: `const { items } = await new Parser().parseURL(url + '/feeds/prints.atom?series=CA_EXPORTS_US'); return items.map(({ link }) => seriesOf(link))`,
    expected: async () =>
      (await ask<Prints>('/api/v1/prints?limit=500')).prints.map(({ series }) => series).filter((id) => id === 'CA_EXPORTS_US'),
  },
]);

rowsOf({ name: 'feedsmith (npm)', npm: 'feedsmith', language: 'node', before: `import { parseFeed } from 'feedsmith';\n${seriesOf}` }, [
  ...['rss', 'atom'].map((format) => ({
    call: `parseFeed(text) of /feeds/prints.${format}`,
    code: `const { format, feed } = parseFeed(await (await fetch(url + '/feeds/prints.${format}')).text());
return [format, (feed.items ?? feed.entries).map(({ link, links }) => seriesOf(link ?? links.find(({ rel }) => rel === 'alternate').href))]`,
    expected: async () => [format, await newestSeries()],
  })),
]);

const feedparser: Client = {
  name: 'feedparser (Debian)',
  debian: ['python3-feedparser'],
  language: 'python',
  before: `import feedparser
def read(path):
    feed = feedparser.parse(url + path)
    dates = [tuple(entry.updated_parsed if "updated_parsed" in entry else entry.published_parsed) for entry in feed.entries]
    return [feed.bozo, feed.version, len({entry.id for entry in feed.entries}), dates == sorted(dates, reverse=True), [entry.link.split("/")[-1] for entry in feed.entries]]`,
};

rowsOf(feedparser, [
  {
    call: `feedparser.parse(url + "/feeds/prints.rss")`,
    code: `read("/feeds/prints.rss")`,
    expected: async () => [false, 'rss20', 50, true, await newestSeries()],
  },
  {
    call: `feedparser.parse(url + "/feeds/prints.atom")`,
    code: `read("/feeds/prints.atom")`,
    expected: async () => [false, 'atom10', 50, true, await newestSeries()],
  },
  {
    call: `feedparser.parse(…, etag=…): 304`,
    code: `first = feedparser.parse(url + "/feeds/prints.rss")
return feedparser.parse(url + "/feeds/prints.rss", etag=first.etag).status`,
    expected: 304,
  },
]);

rowsOf({ name: 'newsboat (Debian)', debian: ['newsboat', 'sqlite3'], language: 'shell', before: '' }, [
  ...['rss', 'atom'].map((format) => ({
    call: `newsboat -x reload of /feeds/prints.${format}`,
    code: `echo "$URL/feeds/prints.${format}" > urls-${format}
newsboat -u urls-${format} -c cache-${format}.db -C /dev/null -x reload > /dev/null
sqlite3 cache-${format}.db "select count(*), count(distinct guid) from rss_item"
sqlite3 cache-${format}.db "select url from rss_item" | sed 's|.*/||' | sort -u`,
    expected: async () => ['50|50', ...[...new Set(await newestSeries())].sort()].join('\n'),
  })),
]);

const calendar = '/api/v1/releases.ics';

rowsOf({ name: 'ical.js (npm)', npm: 'ical.js', language: 'node', before: `import ICAL from 'ical.js';` }, [
  {
    call: `new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent') of ${calendar}`,
    code: `const events = new ICAL.Component(ICAL.parse(await (await fetch(url + '${calendar}')).text())).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
return [new Set(events.map(({ uid }) => uid)).size === events.length, events.every(({ summary, duration }) => summary && duration.toSeconds() > 0), events.map(({ startDate }) => startDate.toJSDate().toISOString()).sort()]`,
    expected: async () => [true, true, await instants()],
  },
]);

rowsOf({ name: 'node-ical (npm)', npm: 'node-ical', language: 'node', before: `import ical from 'node-ical';` }, [
  {
    call: `ical.async.fromURL(url + '${calendar}?release=TRADE')`,
    code: `const events = Object.values(await ical.async.fromURL(url + '${calendar}?release=TRADE')).filter(({ type }) => type === 'VEVENT');
return [events.every(({ summary }) => /trade/i.test(summary)), events.map(({ start }) => start.toISOString()).sort()]`,
    expected: async () => [true, await instants('TRADE')],
  },
]);

rowsOf(
  {
    name: 'icalendar (Debian)',
    debian: ['python3-icalendar'],
    language: 'python',
    before: `import datetime, icalendar, urllib.request`,
  },
  [
    {
      call: `icalendar.Calendar.from_ical(…).walk("VEVENT")`,
      code: `body = urllib.request.urlopen(url + "${calendar}").read()
events = icalendar.Calendar.from_ical(body).walk("VEVENT")
starts = sorted(event.decoded("DTSTART").astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z") for event in events)
return [max(len(line) for line in body.split(b"\\r\\n")) <= 75, b"\\n" in body.replace(b"\\r\\n", b""), starts]`,
      expected: async () => [true, false, await instants()],
    },
  ],
);

const files = `curl -sfo all.ics "$URL${calendar}"`;

rowsOf({ name: 'khal (Debian)', debian: ['khal', 'curl'], language: 'shell', before: files }, [
  {
    call: `khal import --batch, then khal list`,
    code: `mkdir -p khal/calendar
printf '%s\\n' '[calendars]' '[[desk]]' "path = $HOME/khal/calendar" '[locale]' 'timeformat = %H:%M' 'dateformat = %Y-%m-%d' 'longdateformat = %Y-%m-%d' 'datetimeformat = %Y-%m-%d %H:%M' 'longdatetimeformat = %Y-%m-%d %H:%M' 'local_timezone = UTC' 'default_timezone = UTC' '[sqlite]' "path = $HOME/khal/khal.db" > khal.conf
khal -c khal.conf import --batch -a desk all.ics > /dev/null 2>&1
khal -c khal.conf list --once --day-format '' --format '{start-date}T{start-time}:00.000Z' $(date -u -d '-400 days' +%F) 800d | grep T | sort`,
    // It shows minutes.
    expected: async () => (await instants()).map((at) => `${at.slice(0, 16)}:00.000Z`).join('\n'),
  },
]);

rowsOf({ name: 'calcurse (Debian)', debian: ['calcurse', 'curl'], language: 'shell', before: files }, [
  {
    call: `calcurse -i: every event imported, none skipped`,
    code: `mkdir -p calcurse
TZ=UTC calcurse -D calcurse -i all.ics 2>&1 | grep -oE '[0-9]+ (apps|skipped)'`,
    expected: async () => `${(await instants()).length} apps\n0 skipped`,
  },
]);
