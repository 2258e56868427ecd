import { templates } from '../services/startServices';

/** The same value with the dashboard's variables put into every text in it. */
export function replaceDeep<T>(value: T): T {
  return replaceUnknown(value) as T;
}

function replaceUnknown(value: unknown): unknown {
  if (typeof value === 'string') {
    return templates.replace(value);
  }
  if (Array.isArray(value)) {
    return value.map(replaceUnknown);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceUnknown(inner)]));
  }
  return value;
}
