// Compares what a real server and the recording's evaluator answer to the same question.
import assert from 'node:assert/strict';

/**
 * @param baseUrl of the real server
 * @param answer the evaluator: path and parameters → `{status, body}`
 * @param name of the real server, for messages
 * @param tolerance relative, for sums in another order
 */
export function comparing({ baseUrl, answer, name, tolerance = 0 }) {
  const askBoth = async (path, params) => {
    const search = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
    const response = await fetch(`${baseUrl}${path}?${search}`);
    const text = await response.text();
    assert.equal(response.status, 200, text);
    const ours = answer(path, search);
    assert.equal(ours.status, 200, JSON.stringify(ours.body));
    return [JSON.parse(text).data, ours.body.data];
  };

  const assertSamePoints = (ours, real, key) => {
    assert.deepEqual(
      ours.map(([time]) => time),
      real.map(([time]) => time),
      `times of ${key}`
    );
    real.forEach(([time, expected], index) => {
      const actual = ours[index][1];
      const difference = Math.abs(Number(actual) - Number(expected));
      const allowed = tolerance * Math.max(Math.abs(Number(expected)), Math.abs(Number(actual)));
      assert.ok(actual === expected || difference <= allowed, `${key} at ${time}: ${actual}, ${name} has ${expected}`);
    });
  };

  /** Series of numbers, or lines by their labels; in any order unless `ordered`. */
  const compare = async (path, params, { ordered = false, isEmpty = false } = {}) => {
    const found = await compareAny(path, params, { ordered });
    assert.equal(found === 0, isEmpty, 'whether the question has an answer at all');
  };

  /** @returns how many series or streams both have */
  const compareAny = async (path, params, { ordered = false } = {}) => {
    const [real, ours] = await askBoth(path, params);
    assert.equal(ours.resultType, real.resultType);
    if (real.resultType === 'scalar') {
      assertSamePoints([ours.result], [real.result], 'scalar');
      return 1;
    }
    const keyOf = ({ metric, stream }) => labelsKey(metric ?? stream);
    const keys = (result) => (ordered ? result.map(keyOf) : result.map(keyOf).sort());
    assert.deepEqual(keys(ours.result), keys(real.result), 'label sets');
    const ourPoints = new Map(ours.result.map((one) => [keyOf(one), one.values ?? [one.value]]));
    for (const one of real.result) {
      const key = keyOf(one);
      assertSamePoints(ourPoints.get(key), one.values ?? [one.value], key);
    }
    return real.result.length;
  };

  /** Both answer with an error of the same status. */
  const bothRefuse = async (path, params) => {
    const search = new URLSearchParams(params);
    const real = await fetch(`${baseUrl}${path}?${search}`);
    assert.ok(real.status >= 400, `${name} answers: ${await real.text()}`);
    assert.equal(answer(path, search).status, real.status);
  };

  return { askBoth, compare, compareAny, bothRefuse };
}

function labelsKey(labels) {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
