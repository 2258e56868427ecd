import { timeAccessLogLines } from './accessLogLines';

const line = (start: string, duration: string) => `[${start}] "GET / HTTP/1.1" 200 - 0 18 ${duration} 15 "-"`;

describe('timeAccessLogLines', () => {
  it('takes start + duration, orders by it, and tells lines of one millisecond apart', () => {
    const slow = line('1970-01-01T00:00:01.000Z', '2000');
    const fast = line('1970-01-01T00:00:02.500Z', '3');
    const same = line('1970-01-01T00:00:02.999Z', '1');
    expect(timeAccessLogLines([slow, fast, same])).toEqual({
      entries: [
        { time: 2_503_000_000n, line: fast },
        { time: 3_000_000_000n, line: slow },
        { time: 3_000_000_001n, line: same },
      ],
      linesWithoutTime: 0,
    });
  });

  it.each([
    '',
    'some other text',
    '[not a time] "GET / HTTP/1.1" 200 - 0 18 5 15',
    line('1970-01-01T00:00:01.000Z', '-'),
  ])('keeps and counts a line without a time: %j', (unreadable) => {
    const known = line('1970-01-01T00:00:01.000Z', '0');
    expect(timeAccessLogLines([known, unreadable])).toEqual({
      entries: [
        { time: 1_000_000_000n, line: known },
        { time: 1_000_000_001n, line: unreadable },
      ],
      linesWithoutTime: 1,
    });
  });

  it('reads a very long hostile line in linear time', () => {
    const hostile = `[${'x'.repeat(1_000_000)}] "${'"'.repeat(1_000_000)}`;
    expect(timeAccessLogLines([hostile]).linesWithoutTime).toBe(1);
  });
});
