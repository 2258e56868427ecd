/** @jest-environment jsdom */
import { type ComponentType } from 'react';
import { readAmdModule } from './amd';
import { MODULES } from './dist';

// jsdom has none; uPlot asks it for the pixel ratio while it is loaded.
Object.defineProperty(globalThis, 'matchMedia', { value: () => ({ addEventListener: () => undefined }) });

class Plugin {
  root?: ComponentType;
  setRootPage(root: ComponentType) {
    this.root = root;
    return this;
  }
}

/** Answers every property with a function that answers every call with itself: enough for a module to be evaluated. */
function anything(): unknown {
  const target = function stub() {};
  const proxy: unknown = new Proxy(target, {
    get: (_target, key) => (key === Symbol.toPrimitive ? () => 'stub' : key === '__esModule' ? false : proxy),
    apply: () => proxy,
    construct: () => new Proxy({}, { get: () => () => proxy }),
  });
  return proxy;
}

function loadModule(file: string, react: unknown): { plugin?: unknown } {
  const { dependencies, factory } = readAmdModule(file);
  const provided: Record<string, unknown> = {
    react,
    module: { id: file, uri: `public/plugins/meshcause-envoy-app/${file}` },
    rxjs: jest.requireActual('rxjs'),
    '@grafana/data': new Proxy(
      { AppPlugin: Plugin, DataSourceApi: class {} },
      { get: (target, key) => (key in target ? target[key as keyof typeof target] : anything()) }
    ),
  };
  const exported: unknown = factory(...dependencies.map((name) => provided[name] ?? anything()));
  return typeof exported === 'object' && exported !== null ? exported : {};
}

describe.each([
  ['18', 'react'],
  ['19', 'react-19'],
])('under React %s', (major, packageName) => {
  const react = jest.requireActual(packageName);

  test('the package is that version', () => {
    expect(react.version.split('.')[0]).toBe(major);
  });

  test.each(Object.values(MODULES))('%s loads and exports its plugin', (file) => {
    expect(loadModule(file, react).plugin).toBeTruthy();
  });
});
