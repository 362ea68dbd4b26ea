import { describe, expect, it } from 'vitest';
import { observationStatuses } from '../../../core/observation';
import { sdmxMark, statcanSdmxMark } from './status';

describe('an SDMX observation status', () => {
  it('keeps every status that we carry as itself', () => {
    expect(observationStatuses.map((status) => sdmxMark({ OBS_STATUS: status })?.status)).toEqual([...observationStatuses]);
    expect(observationStatuses.map((status) => sdmxMark({ OBS_STATUS: status })?.quality)).toEqual(observationStatuses.map(() => null));
  });

  it('lets no value stand beside a letter that means missing', () => {
    const none = ['H', 'L', 'M', 'O', 'Q'];
    expect(none.map((letter) => sdmxMark({ OBS_STATUS: letter })?.value)).toEqual(none.map(() => 'none'));
    expect(sdmxMark({ OBS_STATUS: 'N' })?.value).toBe('as-sent');
  });

  it('keeps the letters that say more than we carry in quality', () => {
    expect(sdmxMark({ OBS_STATUS: 'I' })).toEqual({ status: 'E', quality: 'I', value: 'as-sent' });
    expect(sdmxMark({ OBS_STATUS: 'V' })).toEqual({ status: 'P', quality: 'V', value: 'as-sent' });
    expect(sdmxMark({ OBS_STATUS: 'D' })).toEqual({ status: 'A', quality: 'D', value: 'as-sent' });
    expect(sdmxMark({ OBS_STATUS: 'H' })).toEqual({ status: 'O', quality: 'H', value: 'none' });
  });

  it('is normal where nothing is said, and unknown for any other text', () => {
    expect(sdmxMark({})).toEqual({ status: 'A', quality: null, value: 'as-sent' });
    expect(['x', 'a', 'A;B', 'toString'].map((OBS_STATUS) => sdmxMark({ OBS_STATUS }))).toEqual([null, null, null, null]);
  });

  it('keeps what is not free from publication, whatever its status', () => {
    expect(sdmxMark({ OBS_STATUS: 'A', CONF_STATUS: 'C' })).toEqual({ status: 'Q', quality: 'C', value: 'none' });
    expect(sdmxMark({ OBS_CONF: 'N' })?.value).toBe('none');
    expect(sdmxMark({ OBS_STATUS: 'A', CONF_STATUS: 'F' })?.value).toBe('as-sent');
  });
});

describe('a status of StatCan’s SDMX service', () => {
  it('is read by StatCan’s code sets', () => {
    expect(statcanSdmxMark({})).toEqual({ status: 'A', quality: null, value: 'as-sent' });
    expect(statcanSdmxMark({ STATUS: '7' })).toEqual({ status: 'U', quality: 'E', value: 'as-sent' });
    expect(statcanSdmxMark({ STATUS: '0', SYMBOL: '1' })).toEqual({ status: 'P', quality: null, value: 'as-sent' });
    expect(statcanSdmxMark({ STATUS: '0', SECURITY_LEVEL: '1' })).toEqual({ status: 'Q', quality: 'x', value: 'none' });
  });

  it('is unknown as a letter, for StatCan’s B is no break', () => {
    expect(statcanSdmxMark({ STATUS: 'B' })).toBeNull();
    expect(statcanSdmxMark({ OBS_STATUS: 'B' })).toBeNull();
  });
});
