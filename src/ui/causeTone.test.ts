import { causeTone } from './causeTone';

test.each([
  ['circuit_breaker', 'refused'],
  ['upstream_timeout', 'failed'],
  ['client_disconnect', 'note'],
  ['unknown', 'failed'],
  // A frame may hold any text, also a name that every object has.
  ['constructor', 'failed'],
  [null, 'failed'],
])('%s: %s', (cause, tone) => expect(causeTone(cause)).toBe(tone));
