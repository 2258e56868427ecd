import { grpcStatusName, grpcStatusNumber } from './grpcStatus';

describe('gRPC status', () => {
  it.each([
    ['14', 14],
    ['Unavailable', 14],
    ['UNAVAILABLE', 14],
    ['DEADLINE_EXCEEDED', 4],
    ['DeadlineExceeded', 4],
    ['Canceled', 1],
    ['CANCELLED', 1],
    ['OK', 0],
  ])('%s is %i', (text, number) => {
    expect(grpcStatusNumber(text)).toBe(number);
  });

  it.each(['', '-', '17', '-1', 'Nope'])('%j is none', (text) => {
    expect(grpcStatusNumber(text)).toBeNull();
  });

  it('has names', () => {
    expect(grpcStatusName(14)).toBe('Unavailable');
    expect(grpcStatusName(17)).toBeNull();
  });
});
