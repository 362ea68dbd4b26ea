import { type Client, rowsOf } from './row';
import { ask } from './truth';

interface Prints {
  readonly prints: readonly { seq: number; series: string; newest: { value: number | null } | null }[];
}

/** What the server told each subscriber from the first seq on: seq, series and value. */
async function told(): Promise<unknown[]> {
  const { prints } = await ask<Prints>('/api/v1/prints?limit=500');
  return prints.map(({ seq, series, newest }) => [seq, series, newest?.value ?? null]);
}

const node: Client = {
  name: 'socket.io-client (npm)',
  npm: 'socket.io-client',
  language: 'node',
  before: `import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
const follow = async (transports) => {
  const socket = io(url, { transports, forceNew: true });
  const batches = [];
  socket.on('prints', (batch) => batches.push(batch));
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  // Asked to try again in a moment, as a server short of time may say, a client does.
  const subscribe = async (request) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await socket.timeout(10_000).emitWithAck('subscribe', request);
      if (tries === 5 || !/in a moment/.test(answer.error ?? '')) return answer;
      await wait(1_000);
    }
  };
  return { socket, batches, subscribe };
};
const until = async (what) => { for (let at = 0; at < 300; at += 1) { if (await what()) return; await wait(100); } throw new Error('Waited 30 s in vain until ' + what); };
/** Lets a release come out, and gives the newest seq before it. */
const announce = async (release) => {
  const { newest } = await (await fetch(url + '/readyz')).json();
  const { ok } = await fetch(process.env.AGENCIES + '/control/announce', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ release, at: Date.now() + 1_500 }) });
  if (!ok) throw new Error('The stand-ins did not take the announcement.');
  return newest;
};
const api = async (after) => (await (await fetch(url + '/api/v1/prints?limit=500&after=' + after)).json()).prints.map(({ seq, series, newest }) => [seq, series, newest?.value ?? null]);
/** What a client then holds: where a batch is too large to be sent, it asks for it. */
const rows = async (batches) => (await Promise.all(batches.map(async ({ after, upTo, prints }) =>
  prints === null ? (await api(after)).filter(([seq]) => seq <= upTo) : prints.map(({ seq, series, newest }) => [seq, series, newest?.value ?? null])))).flat();`,
};

rowsOf(node, [
  ...[['websocket'], ['polling'], ['polling', 'websocket']].map((transports) => ({
    call: `io(url, { transports: ${JSON.stringify(transports)} }), subscribe { after: newest - 20 }: each of them, once`,
    code: `const { socket, batches, subscribe } = await follow(${JSON.stringify(transports)});
const { newest } = await (await fetch(url + '/readyz')).json();
const after = newest - 20;
const { seq } = await subscribe({ after });
await until(() => batches.at(-1)?.upTo >= seq);
socket.disconnect();
return [seq === newest, batches.every(({ prints }) => prints !== null), JSON.stringify(await rows(batches)) === JSON.stringify(await api(after))]`,
    expected: [true, true, true],
  })),
  {
    call: `a release that comes out while 20 clients are subscribed: each is told each print, once`,
    code: `const clients = await Promise.all(Array.from({ length: 20 }, (_, at) => follow([at % 2 === 0 ? 'websocket' : 'polling'])));
const before = await announce('LFS');
await Promise.all(clients.map(({ subscribe }) => subscribe({ after: before })));
await until(async () => (await api(before)).length > 0);
await wait(3_000);
const expected = JSON.stringify(await api(before));
await until(() => clients.every(({ batches }) => batches.length > 0));
for (const { socket } of clients) socket.disconnect();
return Promise.all(clients.map(async ({ batches }) => JSON.stringify(await rows(batches)) === expected))`,
    expected: Array.from({ length: 20 }, () => true),
  },
  {
    call: `a connection that breaks and comes back by itself: nothing missed, nothing twice`,
    code: `const { socket, batches, subscribe } = await follow(['websocket']);
let { seq } = await subscribe({ after: 0 });
await until(() => batches.at(-1)?.upTo >= seq);
socket.io.engine.close();
const before = await announce('CPI');
await new Promise((resolve) => socket.once('connect', resolve));
await subscribe({ after: batches.at(-1).upTo });
await until(async () => (await api(before)).length > 0);
await wait(3_000);
const got = await rows(batches);
socket.disconnect();
return JSON.stringify(got) === JSON.stringify(await api(0))`,
    expected: true,
  },
  {
    call: `null, a number, an array, 20,000 ids: { error } each time, and served afterwards`,
    code: `const { socket, subscribe } = await follow(['websocket']);
const ids = Array.from({ length: 20_000 }, (_, at) => 'SERIES_' + at);
const answers = [];
for (const request of [null, 7, [1, 2], ids, { series: ids }]) answers.push(typeof (await subscribe(request)).error);
const { seq } = await subscribe({ after: 0 });
socket.disconnect();
return [answers, seq > 0]`,
    expected: [['string', 'string', 'string', 'string', 'string'], true],
  },
  {
    call: `the heartbeat: newest seq, the server's clock, mode`,
    code: `const { socket, subscribe } = await follow(['websocket']);
const beat = new Promise((resolve) => socket.once('heartbeat', resolve));
await subscribe({ after: 0 });
const { seq, now, mode } = await beat;
socket.disconnect();
const { newest } = await (await fetch(url + '/readyz')).json();
return [seq === newest, Math.abs(Date.parse(now) - Date.now()) < 5_000, mode]`,
    expected: [true, true, 'rehearsal'],
  },
]);

const python: Client = {
  name: 'python-socketio (Debian)',
  debian: ['python3-socketio', 'python3-requests', 'python3-websocket'],
  language: 'python',
  before: `import requests, socketio, time
def missing(batch):
    asked = requests.get(url + "/api/v1/prints", params={"after": batch["after"], "limit": 500}).json()["prints"]
    return [one for one in asked if one["seq"] <= batch["upTo"]]
def follow(transports):
    client, batches = socketio.Client(), []
    client.on("prints", batches.append)
    client.connect(url, transports=transports, wait_timeout=15)
    answer = client.call("subscribe", {"after": 0}, timeout=15)
    end = time.time() + 20
    while time.time() < end and not (batches and batches[-1]["upTo"] >= answer["seq"]):
        time.sleep(0.1)
    refused = client.call("subscribe", [1, 2], timeout=15)
    client.disconnect()
    prints = [one for batch in batches for one in batch["prints"] or missing(batch)]
    return [list(refused), [[one["seq"], one["series"], (one["newest"] or {}).get("value")] for one in prints]]`,
};

rowsOf(
  python,
  [['websocket'], ['polling'], ['polling', 'websocket']].map((transports) => ({
    call: `client.connect(url, transports=${JSON.stringify(transports)}), call("subscribe", {"after": 0})`,
    code: `follow(${JSON.stringify(transports)})`,
    expected: async () => [['error'], await told()],
  })),
);

rowsOf({ name: 'a client of Engine.IO 3 (curl)', debian: ['curl'], language: 'shell', before: '' }, [
  {
    call: `curl "$URL/socket.io/?EIO=3&transport=polling" is refused with 400`,
    code: `curl -s -o /dev/null -w '%{http_code}' "$URL/socket.io/?EIO=3&transport=polling"`,
    expected: '400',
  },
]);
