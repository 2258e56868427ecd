import { runInMemory } from './memoryIo';

describe('meshcause convert-format', () => {
  it('prints the format for a log store', async () => {
    const { code, out, err } = await runInMemory(['convert-format', 'istio', '--to', 'logql']);
    expect(code).toBe(0);
    expect(out).toContain('| regexp `^\\[(?P<start_time>');
    expect(err).toBe('');
  });

  it('says on stderr what the target has no comments for', async () => {
    const { code, out, err } = await runInMemory(['convert-format', 'envoy', '--to', 'regex']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\^.*\$\n$/);
    expect(err).toContain('A line does not match if its path holds a blank');
  });

  it.each([
    [['convert-format', 'envoy'], '--to'],
    [['convert-format', 'envoy', '--to', 'cobol'], 'cobol'],
    [['convert-format', 'no-such-format', '--to', 'regex'], 'There is no format "no-such-format"'],
    [['convert-format', '%REQ(', '--to', 'regex'], 'column 1'],
    [['convert-format', 'json', '--to', 'grok'], 'A JSON log cannot be read with grok'],
    [['convert-format', '--to', 'grok'], 'format'],
  ])('%j is a usage error', async (args, message) => {
    expect(await runInMemory(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
