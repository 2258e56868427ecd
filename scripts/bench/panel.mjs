// How long a redraw of the panel takes, beside bare uPlot with the same data: 100 series of 1,000 points; ours also has 1,000
// marks. Interleaved in one run, in Chromium. Fails above the limit.
import { inChromium, median } from './inChromium.mjs';

const LIMIT = 1.25;
const WARM_UP = 5;
const ROUNDS = 40;

const rounds = await inChromium('panelPage.ts', (tab) =>
  tab.evaluate(
    async ([warmUp, count]) => {
      const found = [];
      for (let round = 0; round < warmUp + count; round++) {
        found.push(await window.redraw(round));
      }
      return found.slice(warmUp);
    },
    [WARM_UP, ROUNDS]
  )
);
const panel = median(rounds.map((round) => round.panel));
const bare = median(rounds.map((round) => round.bare));
const ratio = panel / bare;
process.stdout.write(`panel ${panel.toFixed(1)} ms, bare uPlot ${bare.toFixed(1)} ms, ratio ${ratio.toFixed(2)}\n`);
if (ratio > LIMIT) {
  process.stderr.write(`A redraw takes more than ${LIMIT} times as long as bare uPlot.\n`);
  process.exitCode = 1;
}
