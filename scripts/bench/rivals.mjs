// `node rivals.mjs regex|greedy|custom|json|newlines FILE`: what is usually written first, as a process of its own.
import { createReadStream, openSync, readSync } from 'node:fs';

const LINE =
  /^\[([^\]]+)\] "(\S+) (.*?) (\S+)" (\d+|-) (\S+) (\d+|-) (\d+|-) (\d+|-) (\d+|-) "(.*?)" "(.*?)" "(.*?)" "(.*?)" "(.*?)"/;
/** Quotes that clients send into paths and agents, and forged columns, are where they belong: the groups are the right ones. */
const GREEDY_LINE =
  /^\[([^\]]+)\] "(\S+) (.*) (\S+)" (\d+|-) (\S+) (\d+|-) (\d+|-) (\d+|-) (\d+|-) "(.*)" "(.*)" "([^"]*)" "([^"]*)" "([^"]*)"$/;
const CUSTOM_LINE = /^([^|]*)\|(\d+|-)\|([^|]*)\|(\d+|-)\|([^|]*)\|([^|]*)\|(.*)\|(.*)$/;
const CHUNK = 1 << 20;

/** Minute, code, flags, authority and duration of a line. */
const envoyReader = (regex) => (line) => {
  const match = regex.exec(line);
  return match === null ? null : [match[1].slice(0, 16), match[5], match[6], match[14], Number(match[9])];
};
const READERS = {
  regex: envoyReader(LINE),
  greedy: envoyReader(GREEDY_LINE),
  custom(line) {
    const match = CUSTOM_LINE.exec(line);
    return match === null ? null : [match[1].slice(0, 16), match[2], match[3], match[5], Number(match[4])];
  },
  json(line) {
    const entry = JSON.parse(line);
    const { start_time: time, response_code: code, response_flags: flags, authority, duration } = entry;
    return [time.slice(0, 16), code, flags, authority, duration];
  },
};

async function count(file, read) {
  const counts = new Map();
  const durations = [];
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: CHUNK })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const values = read(line);
      if (values !== null) {
        durations.push(values.pop());
        const key = values.join(' ');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  durations.sort((a, b) => a - b);
  const quantile = (share) => durations[Math.floor(share * durations.length)];
  return { groups: counts.size, p: [0.5, 0.95, 0.99].map(quantile), rows: durations.length };
}

function countNewlines(file) {
  const input = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK);
  let rows = 0;
  for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
    const part = chunk.subarray(0, length);
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) {
      rows++;
    }
  }
  return { rows };
}

const [task, file] = process.argv.slice(2);
const result = task === 'newlines' ? countNewlines(file) : await count(file, READERS[task]);
console.log(JSON.stringify({ ...result, rssMB: Math.round(process.resourceUsage().maxRSS / 1024) }));
