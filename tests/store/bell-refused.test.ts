import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectBell } from '../../prisma/bell';

describe('the connection of a bell', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is ended when the server lets it in and then refuses to let it listen', async () => {
    vi.spyOn(pg.Client.prototype, 'connect').mockImplementation(async () => undefined);
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async () => {
      throw new Error('cannot execute LISTEN during recovery');
    });
    const end = vi.spyOn(pg.Client.prototype, 'end').mockImplementation(async () => undefined);
    await expect(connectBell('postgresql://127.0.0.1:1/none')).rejects.toThrow('during recovery');
    expect(end).toHaveBeenCalledTimes(1);
  });
});
