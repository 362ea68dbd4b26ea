import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment';

describe('the environment', () => {
  it('has a default for everything', () => {
    const TRUSTED_PROXIES = ['127.0.0.0/8', '::1'];
    expect(readEnvironment({})).toEqual({
      environment: { DATA_FOLDER: '.data/live', HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info', TRUSTED_PROXIES },
    });
  });

  it('takes an empty variable for one that is left out', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toEqual(readEnvironment({}));
  });

  it('answers one sentence a mistake, with the name, the value and what to do', () => {
    expect(readEnvironment({ PORT: '99999', STATCAN_BASE_URL: 'nowhere', LOG_LEVEL: 'loud' })).toEqual({
      mistakes: [
        'PORT is "99999", but must be 0 to 65535. Correct it in the environment or take it out (see .env.example).',
        'LOG_LEVEL is "loud", but must be fatal, error, warn, info or debug. Correct it in the environment or take it out (see .env.example).',
        'STATCAN_BASE_URL is "nowhere", but must be an http or https address. Correct it in the environment or take it out (see .env.example).',
      ],
    });
  });

  it('refuses an address that holds more than an address, and repeats no password', () => {
    const read = readEnvironment({ STATCAN_BASE_URL: 'http://me:secret@proxy.example', BOC_BASE_URL: 'https://proxy.example/?q=1' });
    expect(read).toEqual({
      mistakes: expect.arrayContaining([
        expect.stringMatching(/^STATCAN_BASE_URL must be an address alone/),
        expect.stringMatching(/^BOC_BASE_URL must be an address alone/),
      ]),
    });
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  it.each([{ PORT: ' ' }, { PORT: '0x10' }, { USER_AGENT: 'trade desk – desk@example.org' }, { USER_AGENT: 'desk\nX: y' }])(
    'refuses %j',
    (variables) => {
      expect(readEnvironment(variables)).toEqual({ mistakes: [expect.stringMatching(/^(PORT|USER_AGENT) .*Correct it/s)] });
    },
  );

  it('names the proxies that are believed as addresses and networks', () => {
    expect(readEnvironment({ TRUSTED_PROXIES: '10.0.0.5,10.1.0.0/16' })).toMatchObject({
      environment: { TRUSTED_PROXIES: ['10.0.0.5', '10.1.0.0/16'] },
    });
    expect(readEnvironment({ TRUSTED_PROXIES: 'proxy.example' })).toEqual({
      mistakes: [
        expect.stringMatching(/^TRUSTED_PROXIES is "proxy\.example", but must be addresses or networks with commas between, such as/),
      ],
    });
  });

  it('takes a list of hosts, and refuses what is none', () => {
    expect(readEnvironment({ FILES_HOSTS: 'Data.example.org, files.example.com:8443' })).toMatchObject({
      environment: { FILES_HOSTS: ['data.example.org', 'files.example.com:8443'] },
    });
    for (const bad of ['https://data.example.org', 'data.example.org/files', 'a b', '0177.0.0.1', 'x,']) {
      expect(readEnvironment({ FILES_HOSTS: bad })).toEqual({ mistakes: [expect.stringContaining('must list hosts such as')] });
    }
  });

  it('refuses an operators’ key that is short, and repeats none', () => {
    expect(readEnvironment({ OPERATOR_KEY: 'short-and-secret' })).toMatchObject({ environment: { OPERATOR_KEY: 'short-and-secret' } });
    expect(readEnvironment({ OPERATOR_KEY: 'hunter2' })).toEqual({
      mistakes: [expect.stringMatching(/^OPERATOR_KEY is shorter than 16 characters: .*Correct it/)],
    });
    for (const bad of ['hunter2', 'hunter2 hunter2 hunter2']) {
      expect(JSON.stringify(readEnvironment({ OPERATOR_KEY: bad }))).not.toContain('hunter2');
    }
  });

  it('never repeats the password of a database address', () => {
    const read = readEnvironment({ DATABASE_URL: 'mysql://desk:secret@db/desk' });
    expect(JSON.stringify(read)).not.toContain('secret');
    expect(read).toHaveProperty('mistakes');
  });
});
