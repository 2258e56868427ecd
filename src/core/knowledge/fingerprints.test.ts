import { fingerprint } from './fingerprints';

const flags = (code: number, bytes: number) => fingerprint(code, bytes).map(({ flag }) => flag);

describe('fingerprint', () => {
  it.each([
    [503, 81, 'UO'],
    [503, 104, 'UO'],
    [503, 95, 'UC'],
    [503, 118, 'UC'],
    [503, 98, 'UF'],
    [503, 121, 'UF'],
    [503, 167, 'UF'],
    [503, 190, 'UF'],
    [503, 152, 'UF'],
    [503, 91, 'UF'],
    [503, 85, 'UR'],
    [503, 19, 'UH'],
    [504, 24, 'UT'],
    [504, 14, 'SI'],
    [504, 36, 'UMSDR'],
    [502, 87, 'UPE'],
    [400, 11, 'DPE'],
    [429, 18, 'RL'],
    // The overload manager logs no flag; a body of maintenance mode is as long, but was never seen.
    [503, 16, null],
    [403, 19, null],
  ])('%i with %i bytes is %s', (code, bytes, flag) => {
    expect(flags(code, bytes)[0]).toBe(flag);
  });

  it('lists all that share a length', () => {
    expect(flags(404, 0)).toEqual(['NR', null]);
    expect(flags(500, 0)).toEqual(['NFCF', 'RLSE']);
  });

  it('knows nothing of other lengths', () => {
    expect(fingerprint(503, 82)).toEqual([]);
    expect(fingerprint(200, 81)).toEqual([]);
  });
});
