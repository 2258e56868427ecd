import { record } from './recording.mjs';
import { SCENARIOS } from './scenarios.mjs';
import { filesOf, writeIncident } from './write.mjs';

/** `node scripts/incidents/record.mjs [ID…]`: makes fixtures/incidents anew, all or some of them. */
const wanted = new Set(process.argv.slice(2));
const chosen = SCENARIOS.filter(({ id }) => wanted.size === 0 || wanted.has(id));
const byId = new Map(SCENARIOS.map((scenario) => [scenario.id, scenario]));
const recordings = new Map();

async function recordingOf(id) {
  if (!recordings.has(id)) {
    recordings.set(id, await record(byId.get(id)));
  }
  return recordings.get(id);
}

let failures = 0;
for (const scenario of chosen) {
  try {
    if (scenario.files !== undefined) {
      await writeIncident(scenario, scenario.files, 'by_hand');
    } else {
      const recording = await recordingOf(scenario.from ?? scenario.id);
      await writeIncident(scenario, filesOf(recording, scenario), 'envoy');
    }
    process.stdout.write(`${scenario.id}\n`);
  } catch (error) {
    failures++;
    process.stderr.write(`${scenario.id}: ${error.message}\n`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;
