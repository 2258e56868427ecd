import type uPlot from 'uplot';

/** Options of uPlot for so many lines and nothing else: what any drawing of the data costs at least. */
export function bareChart(lines: number, width: number, height: number): uPlot.Options {
  const series = Array.from({ length: lines }, (_, index) => ({
    stroke: `hsl(${index * 3.6} 60% 50%)`,
    width: 1,
    points: { show: false },
  }));
  return { width, height, ms: 1, legend: { show: false }, series: [{}, ...series] };
}
