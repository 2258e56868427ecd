import { toRecord } from './labels';
import { OpenMetricsReader } from './openMetrics';

function read(text: string, chunkSize = text.length) {
  const reader = new OpenMetricsReader();
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += chunkSize) {
    reader.push(bytes.subarray(from, from + chunkSize));
  }
  const series = reader.finish().map(({ labels, times, values }) => ({
    ...toRecord(labels),
    samples: [...times].map((time, index) => [time, values[index]]),
  }));
  return { series, unreadLines: reader.unreadLines };
}

const TEXT = [
  '# TYPE up gauge',
  'up{pod="a"} 1 1000.977',
  'up{pod="a"} 0 1001.977',
  'lines{text="a \\"b\\"\\n{c} 5 6\\\\",empty="",ü="x"} 2 1',
  'lines{text="größe } 7"} NaN 3',
  'lines{text="größe } 7"} +Inf 2',
  'bare -1.5e3 4.5',
  'up{pod="a"} 5 1002.977',
  '# EOF',
].join('\n');

describe('OpenMetricsReader', () => {
  it.each([1, 7, 64, 10_000])(
    'reads chunks of %d bytes: escapes, special values, samples out of order',
    (chunkSize) => {
      expect(read(TEXT, chunkSize)).toEqual({
        series: [
          {
            __name__: 'up',
            pod: 'a',
            samples: [
              [1000977, 1],
              [1001977, 0],
              [1002977, 5],
            ],
          },
          {
            __name__: 'lines',
            text: 'größe } 7',
            samples: [
              [2000, Infinity],
              [3000, NaN],
            ],
          },
          { __name__: 'bare', samples: [[4500, -1500]] },
        ],
        unreadLines: 1,
      });
    }
  );

  it('unescapes label values and leaves empty labels out', () => {
    const [series] = read('lines{text="a \\"b\\"\\n{c} 5 6\\\\",empty=""} 2 1').series;
    expect(series).toEqual({ __name__: 'lines', text: 'a "b"\n{c} 5 6\\', samples: [[1000, 2]] });
  });

  it.each(['up 1', 'up{a="b" 1 2', 'up{a=b} 1 2', '{a="b"} 1 2', 'up one 2', 'up 1 now', 'up{a="b"}x 1 2', '1 2 3'])(
    'counts a line that it cannot read: %s',
    (line) => {
      expect(read(`good 1 1\n${line}\n`)).toEqual({
        series: [{ __name__: 'good', samples: [[1000, 1]] }],
        unreadLines: 1,
      });
    }
  );
});
