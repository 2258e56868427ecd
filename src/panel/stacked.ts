import { TRAFFIC } from '../grafana/frameContract';

/**
 * What is stacked in a lane, bottom first. Errors are counted without time-outs and without what could not connect, so that no
 * request is in two layers; all are counted by attempt.
 */
export const STACKED = [...TRAFFIC, 'timeouts', 'connect_failures'] as const;

export type Stacked = (typeof STACKED)[number];
