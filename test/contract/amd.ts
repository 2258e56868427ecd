import vm from 'vm';
import { readDist } from './dist';

export interface AmdModule {
  dependencies: string[];
  factory: (...dependencies: unknown[]) => unknown;
}

/** Reads one built module the way an AMD loader does: runs the file and takes what it gives to `define`. */
export function readAmdModule(file: string): AmdModule {
  const defined: AmdModule[] = [];
  const define = (dependencies: string[], factory: AmdModule['factory']) => defined.push({ dependencies, factory });
  vm.runInThisContext(`(function (define) {${readDist(file)}\n})`, { filename: file })(define);
  const [module] = defined;
  if (defined.length !== 1 || !module) {
    throw new Error(`${file} calls define() ${defined.length} times, expected once`);
  }
  return module;
}
