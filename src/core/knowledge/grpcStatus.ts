/** gRPC status codes in order of their number, as Envoy's `%GRPC_STATUS%` prints them (gRPC specification). */
export const GRPC_STATUS = [
  'OK',
  'Canceled',
  'Unknown',
  'InvalidArgument',
  'DeadlineExceeded',
  'NotFound',
  'AlreadyExists',
  'PermissionDenied',
  'ResourceExhausted',
  'FailedPrecondition',
  'Aborted',
  'OutOfRange',
  'Unimplemented',
  'Internal',
  'Unavailable',
  'DataLoss',
  'Unauthenticated',
] as const;

export type GrpcStatusName = (typeof GRPC_STATUS)[number];

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...GRPC_STATUS.map((name, number): [string, number] => [name.toLowerCase(), number]),
  ['cancelled', 1],
]);

export function grpcStatusName(number: number): GrpcStatusName | null {
  return GRPC_STATUS[number] ?? null;
}

/** The number of a status written as number, `Unavailable`, `UNAVAILABLE` or `DEADLINE_EXCEEDED`; null where it is none. */
export function grpcStatusNumber(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d{1,2}$/.test(trimmed)) {
    const number = Number(trimmed);
    return number < GRPC_STATUS.length ? number : null;
  }
  return NUMBERS.get(trimmed.replaceAll('_', '').toLowerCase()) ?? null;
}
