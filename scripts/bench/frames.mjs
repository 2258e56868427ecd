// What our data source does between the last answer and its frames, beside what a time series panel does with the same frames:
// 20 pods, 40 clusters, an hour in steps of 15 s. In one run, in Chromium. Also: how long each step holds the main thread.
import { inChromium, median } from './inChromium.mjs';

/** Of our work and the drawing, to the drawing alone. */
const LIMIT = 2;
const SLICE = 16;
const WARM_UP = 3;
const ROUNDS = 15;

const rounds = await inChromium('framesPage.ts', async (tab) => {
  const measured = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    measured.push(await tab.evaluate((number) => window.measure(number), round));
  }
  return measured;
});
report(rounds[0], rounds.slice(WARM_UP));

function report(cold, rounds) {
  const [{ series, frames }] = rounds;
  const join = median(rounds.map((round) => round.join));
  const draw = median(rounds.map((round) => round.draw));
  const ratio = (join + draw) / draw;
  console.log(`${series} series to ${frames} frames: ours ${join.toFixed(0)} ms, time series ${draw.toFixed(0)} ms`);
  console.log(`both to the time series alone: ${ratio.toFixed(2)} (at most ${LIMIT})`);
  for (const name of new Set(cold.steps.map(([step]) => step))) {
    const of = (round) => round.steps.filter(([step]) => step === name).map(([, took]) => took);
    const all = median(rounds.map((round) => of(round).reduce((sum, took) => sum + took, 0)));
    const longest = median(rounds.map((round) => Math.max(...of(round))));
    const first = Math.max(...of(cold));
    const isLong = longest > SLICE ? `, more than ${SLICE} ms` : '';
    console.log(
      `${name.padEnd(17)} ${all.toFixed(1)} ms, longest slice ${longest.toFixed(1)} ms (cold ${first.toFixed(1)} ms)${isLong}`
    );
  }
  if (ratio > LIMIT) {
    console.error(`From the last answer to drawn frames takes more than ${LIMIT} times as long as the time series.`);
    process.exitCode = 1;
  }
}
