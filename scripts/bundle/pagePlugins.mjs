// Plugins of esbuild for the workbench's page.
import path from 'node:path';

/** What files below `page` import by name comes from the node_modules of `resolveDir`, or of the folders above it. */
export function packagesOf(page, resolveDir) {
  return {
    name: 'packages-of',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[@a-z]/ }, ({ path: name, kind, resolveDir: from, pluginData }) =>
        pluginData?.known || !from.startsWith(page)
          ? undefined
          : resolve(name, { kind, resolveDir, pluginData: { known: true } })
      );
    },
  };
}

/**
 * These are CommonJS that was made from ES modules. Imported by an .mjs file, as in the newest @grafana/ui, their default
 * is all they export, which is right for Node only.
 */
export const defaultOfCommonJs = {
  name: 'default-of-commonjs',
  setup({ onResolve, onLoad, resolve }) {
    const namespace = 'default-of-commonjs';
    const filter = /^(?:calculate-size|react-custom-scrollbars-2|react-highlight-words)$/;
    onResolve({ filter }, async ({ path: name, kind, importer, resolveDir }) => {
      if (kind !== 'import-statement' || !importer.endsWith('.mjs')) {
        return undefined;
      }
      const { path: file } = await resolve(name, { kind: 'require-call', resolveDir });
      return { path: file, namespace };
    });
    onLoad({ filter: /./, namespace }, ({ path: file }) => ({
      contents: `module.exports = require(${JSON.stringify(file)}).default;`,
      resolveDir: path.dirname(file),
    }));
  },
};
