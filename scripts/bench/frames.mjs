// What our data source does between the last answer and its frames, beside what Grafana's time series does with the same frames:
// 20 pods, 40 clusters, an hour in steps of 15 s. In one run, in Chromium. The time series is the component of Grafana 10.4 after
// Grafana's own field overrides: without the panel's copy of each value, its tooltips and its frame, which are in no package. The
// limit is for a panel as it is when it is made, with a legend; without one the ratio is printed beside. Then our work as the app
// does it, in slices: how long they hold the main thread.
import { fileURLToPath } from 'node:url';

import { inChromium, median } from './inChromium.mjs';

/** Of our work and the drawing, to the drawing alone. */
const LIMIT = 2;
/** A frame of a screen, ms. */
const SLICE = 16;
const MARKS = 300;
const WARM_UP = 3;
const ROUNDS = 15;

const { cold, slices, tasks, compared } = await inChromium('framesPage.ts', async (tab) => {
  await tab.addStyleTag({ path: fileURLToPath(import.meta.resolve('uplot/dist/uPlot.min.css')) });
  const run = (name, round) => tab.evaluate(([call, number]) => window[call](number), [name, round]);
  const each = async (count, measure) => {
    const found = [];
    for (let round = 0; round < WARM_UP + count; round++) {
      found.push(await measure(round));
    }
    return found.slice(WARM_UP);
  };
  // The page has just been loaded: nothing is compiled yet.
  const cold = await run('tasks', 0);
  const cpu = await cpuOf(tab);
  const compared = await each(ROUNDS, async (round) => {
    await run('prepare', round);
    const [made, ours] = await cpu(() => run('join'));
    const [, drawn] = await cpu(() => run('draw', true));
    await run('clear');
    const [, bare] = await cpu(() => run('draw', false));
    await run('clear');
    return { ...made, ours, drawn, bare };
  });
  const tasks = await each(ROUNDS, (round) => run('tasks', round));
  return { cold, compared, tasks, slices: await each(ROUNDS, (round) => run('slices', round)) };
});

const problems = [...reportCost(compared), ...reportSlices()];
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;

/** Gives what a call returns, and the processor time (ms) that the page's main thread took: others may be busy beside it. */
async function cpuOf(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
  };
  return async (call) => {
    const before = await spent();
    const result = await call();
    return [result, (await spent()) - before];
  };
}

function reportCost(rounds) {
  const [{ series, frames, flagged, marks }] = rounds;
  const ours = median(rounds.map((round) => round.ours));
  const drawn = median(rounds.map((round) => round.drawn));
  const bare = median(rounds.map((round) => round.bare));
  const ratio = (ours + drawn) / drawn;
  console.log(`${series} series to ${frames} frames, ${flagged} flagged lines to ${marks} marks`);
  console.log(`ours ${ours.toFixed(0)} ms of processor time, time series ${drawn.toFixed(0)} ms`);
  console.log(`both to the time series alone: ${ratio.toFixed(2)} (at most ${LIMIT})`);
  console.log(`without its legend, ${bare.toFixed(0)} ms: ${((ours + bare) / bare).toFixed(2)}`);
  return [
    ...(ratio > LIMIT ? [`From the last answer to drawn frames takes more than ${LIMIT} times the time series.`] : []),
    ...(marks > MARKS ? [`There are more than ${MARKS} marks.`] : []),
  ];
}

/** A slice may be interrupted by other processes: what is longest in the quietest round is our own doing. */
function longestOf(rounds) {
  return Math.min(...rounds.map((round) => Math.max(...round)));
}

function reportSlices() {
  const all = tasks.flat().sort((a, b) => a - b);
  const p95 = all[Math.floor(all.length * 0.95)];
  console.log(
    `tasks: longest ${longestOf(tasks).toFixed(1)} ms in the quietest round, p95 of all ${p95.toFixed(1)} ms`
  );
  console.log(`tasks of the page's first answer: longest ${Math.max(...cold).toFixed(1)} ms`);
  const names = [...new Set(slices.flat().map(([step]) => step))];
  return names.flatMap((name) => {
    const own = slices.map((round) => round.filter(([step]) => step === name).map(([, took]) => took));
    const sum = median(own.map((round) => round.reduce((total, took) => total + took, 0)));
    const longest = longestOf(own);
    console.log(`  ${name.padEnd(17)} ${sum.toFixed(1).padStart(5)} ms, longest slice ${longest.toFixed(1)} ms`);
    return longest > SLICE ? [`Each round has a slice of "${name}" that takes longer than ${SLICE} ms.`] : [];
  });
}
