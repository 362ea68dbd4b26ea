import { connect } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { recorded, rowsOf } from './row';
import { observed } from './truth';

const csv = 'application/vnd.sdmx.data+csv;version=1.0.0';
const path = '/sdmx/data/ECON/...CA_CPI_ALL?lastNObservations=1';

describe('a raw request of Java (ours, by a socket)', () => {
  it.each([path, '/graph/fredgraph.csv?id=CA_CPI_ALL&cosd=2026-01-01', '/feeds/prints.rss', '/', '/metrics'])(
    'GET %s with Connection: Upgrade, HTTP2-Settings is answered in HTTP/1.1',
    async (asked) => {
      const call = `GET ${asked} with Connection: Upgrade, HTTP2-Settings and Upgrade: h2c`;
      await recorded('a raw request of Java (ours, by a socket)', '', call, async () => {
        const text = await answerTo(asked);
        expect(text.split('\r\n', 1)[0]).toBe('HTTP/1.1 200 OK');
        if (asked === path) expect(Number(/,([\d.]+),"CPI/.exec(text)?.[1])).toBe((await observed('CA_CPI_ALL')).at(-1)?.[1]);
      });
    },
  );
});

rowsOf({ name: 'java.net.http.HttpClient (Debian)', debian: ['openjdk-17-jdk-headless'], language: 'shell', before: '' }, [
  {
    call: `HttpClient.newHttpClient().send(GET /sdmx/data/…)`,
    code: `java "$CLIENTS/Ask.java" "$URL${path}" '${csv}' | awk -F, 'NR == 1 { print } NR == 3 { print $7 + 0 }'`,
    expected: async () => `HTTP_1_1 200\n${(await observed('CA_CPI_ALL')).at(-1)?.[1]}`,
  },
]);

rowsOf({ name: 'curl (Debian)', debian: ['curl'], language: 'shell', before: '' }, [
  {
    call: `curl --http2 "$URL/sdmx/data/…": the offer is declined, the answer is whole`,
    code: `curl -sf --http2 -H 'Accept: ${csv}' -w '%{http_version}\\n' "$URL${path}" | awk -F, 'NR == 2 { print $7 + 0 } NR == 3 { print }'`,
    expected: async () => `${(await observed('CA_CPI_ALL')).at(-1)?.[1]}\n1.1`,
  },
  {
    call: `curl -I, and a query with empty and repeated pieces`,
    code: `curl -sI "$URL/graph/fredgraph.csv?id=CA_CPI_ALL" | head -1 | tr -d '\\r'
curl -s -o /dev/null -w '%{http_code} ' "$URL/fred/series/search?search_text=exports&&api_key=$KEY&order_by=title&order_by=title&"
curl -s -o /dev/null -w '%{http_code}\\n' "$URL/graph/fredgraph.csv?id=CA_CPI_ALL&bgcolor=%23ffffff&mma=0"`,
    expected: 'HTTP/1.1 200 OK\n200 200',
  },
]);

function answerTo(asked: string): Promise<string> {
  const { hostname, port, host } = new URL(inject('url'));
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.once('close', () => resolve(text)).once('error', reject);
    socket.setTimeout(20_000, () => socket.destroy(new Error('No answer within 20 s.')));
    const settings = 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA';
    const offer = `Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: ${settings}\r\n`;
    socket.write(`GET ${asked} HTTP/1.1\r\n${offer}Host: ${host}\r\nUser-Agent: Java-http-client/17\r\nAccept: ${acceptOf(asked)}\r\n\r\n`);
  });
}

function acceptOf(asked: string): string {
  return asked === path ? csv : '*/*';
}
