/**
 * The whole program as a process of its own, as a rehearsal: its environment says where the stand-in agencies are.
 * PAGES=none leaves the pages out, for tests of walls, which need none.
 * CLOCK_AHEAD_MS sets its clock ahead, so that a test need not wait until a source is called stale.
 */
import { main } from '../../server';

const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const systemNow = Date.now.bind(Date);
Date.now = () => systemNow() + ahead;

await main({ mode: 'rehearsal', ...(process.env.PAGES === 'none' ? { pages: 'none' as const } : {}) });
