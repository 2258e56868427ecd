import vm from 'vm';
import { readDist } from './dist';

export interface AmdModule {
  dependencies: string[];
  factory: (...dependencies: unknown[]) => unknown;
}

/** Globals of a page that a module may look at while it is evaluated. */
const PAGE_GLOBALS = [
  'self',
  'window',
  'document',
  'navigator',
  'devicePixelRatio',
  'matchMedia',
  'CustomEvent',
] as const;

/**
 * Reads one built module the way an AMD loader does: runs the file and takes what it gives to `define`. Scripts run outside
 * the test's own realm, so the page's globals, where the test has them, are handed in.
 */
export function readAmdModule(file: string): AmdModule {
  const defined: AmdModule[] = [];
  const define = (dependencies: string[], factory: AmdModule['factory']) => defined.push({ dependencies, factory });
  const page = PAGE_GLOBALS.map((name) => Reflect.get(globalThis, name) ?? Reflect.get(globalThis, 'window')?.[name]);
  const script = `(function (define, ${PAGE_GLOBALS.join(', ')}) {${readDist(file)}\n})`;
  vm.runInThisContext(script, { filename: file })(define, ...page);
  const [module] = defined;
  if (defined.length !== 1 || !module) {
    throw new Error(`${file} calls define() ${defined.length} times, expected once`);
  }
  return module;
}
