import { rowsOf } from './row';
import { ask } from './truth';

rowsOf({ name: 'promtool (Debian)', debian: ['prometheus', 'curl'], language: 'shell', before: '' }, [
  {
    call: `curl "$URL/metrics" | promtool check metrics: not a word`,
    code: `curl -sf "$URL/metrics" | promtool check metrics 2>&1`,
    expected: '',
  },
  {
    call: `what Prometheus accepts first is answered with a Content-Type that fits the body`,
    code: `curl -sf -D heads -o body -H 'Accept: application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1' "$URL/metrics"
grep -i '^content-type' heads | tr -d '\\r' | cut -d' ' -f2-; promtool check metrics < body`,
    expected: 'text/plain; version=0.0.4; charset=utf-8',
  },
]);

rowsOf({ name: 'Prometheus (Debian)', debian: ['prometheus', 'curl'], language: 'shell', before: '' }, [
  {
    call: `a scrape each second, then the queries up and print_log_seq`,
    code: `mkdir -p prometheus
printf '%s\\n' 'global: { scrape_interval: 1s }' "scrape_configs: [{ job_name: desk, static_configs: [{ targets: ['\${URL#http://}'] }] }]" > prometheus/own.yml
port=$(python3 -c 'import socket; one = socket.socket(); one.bind(("127.0.0.1", 0)); print(one.getsockname()[1])')
prometheus --config.file=prometheus/own.yml --storage.tsdb.path=prometheus/store --web.listen-address=127.0.0.1:$port > prometheus/log 2>&1 &
trap "kill $!" EXIT
asked() { curl -sf -G "http://127.0.0.1:$port/api/v1/query" --data-urlencode "query=$1" | grep -oE '"[0-9.]+"\\]' | tr -d '"]' || true; }
for second in $(seq 30); do sleep 1; [ "$(asked 'up{job="desk"}')" = 1 ] && [ -n "$(asked print_log_seq)" ] && break; done
echo "up $(asked up), seq $(asked print_log_seq)"`,
    expected: async () => `up 1, seq ${(await ask<{ newest: number }>('/readyz')).newest}`,
  },
]);
