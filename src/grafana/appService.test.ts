/** @jest-environment jsdom */
import { appService } from './appService';

describe('a service of the app', () => {
  it('answers a nested plugin', async () => {
    const double = appService<number, number>('double');
    double.offer((n) => Promise.resolve(2 * n));
    expect(await double.ask(21)).toBe(42);
  });

  it('is waited for where the page asks before its app is loaded', async () => {
    const late = appService<string, string>('late');
    const answer = late.ask('who?');
    late.offer((question) => Promise.resolve(`${question} I`));
    expect(await answer).toBe('who? I');
  });

  it('is missing where no app answers after a while', async () => {
    jest.useFakeTimers();
    const answer = appService<string, string>('nobody').ask('who?');
    await jest.advanceTimersByTimeAsync(5000);
    expect(await answer).toBeNull();
    jest.useRealTimers();
  });

  it('says so where its code cannot be loaded', async () => {
    const broken = appService<string, string>('broken');
    broken.offer(() => Promise.reject(new Error('Loading chunk 1 failed')));
    await expect(broken.ask('who?')).rejects.toThrow('Loading chunk 1 failed');
  });
});
