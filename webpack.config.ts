import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import type { Configuration, RuleSetRule } from 'webpack';

import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { alertRulesFile, RULE_SET_NAMES } from './scripts/alertRules.ts';
import { knowledgeFile, LANGUAGES } from './scripts/knowledge.ts';
import { pluginDashboard } from './scripts/pluginDashboard.ts';

/** Every browser that Grafana 10.4 supports has ES2021; compiling down to ES2015 makes the bundle a tenth larger. */
const LANGUAGE = 'es2021';

/** What several lazy chunks of the app need is one chunk: cut finer, it compresses worse. Nested plugins have no lazy chunk. */
const SHARED_CHUNKS = {
  cacheGroups: {
    default: false,
    defaultVendors: false,
    shared: { minChunks: 2, name: 'shared', chunks: 'async' as const, minSize: 0 },
  },
};

/** The scaffold copies the logos of the root plugin only, and our dashboards live outside `src`. */
const copied = new CopyWebpackPlugin({
  patterns: [
    { from: 'datasource/img', to: 'datasource/img' },
    { from: 'panel/img', to: 'panel/img' },
    {
      from: path.resolve('dashboards/*.json'),
      to: 'dashboards/[name][ext]',
      transform: (content) => pluginDashboard(content.toString()),
      noErrorOnMissing: true,
    },
    // Sentences are data of their own: three bundles would each hold all of them, in every language.
    ...LANGUAGES.map((language) => ({
      from: 'core/words/languages.ts',
      to: `knowledge/${language}.json`,
      transform: () => knowledgeFile(language),
    })),
    // What makes alert rules is larger than what one page needs of them.
    ...RULE_SET_NAMES.map((name) => ({
      from: 'core/alerts/markedRules.ts',
      to: `alerts/${name}.json`,
      transform: () => alertRulesFile(name),
    })),
  ],
});

/** As the scaffold minimizes, but in the language above and in several passes: that makes a module about 1 % smaller. */
const minimizer = new TerserPlugin({
  terserOptions: {
    ecma: 2020,
    format: {
      comments: (_, { type, value }) => type === 'comment2' && value.trim().startsWith('[create-plugin]'),
    },
    compress: { drop_console: ['log', 'info'], passes: 3 },
  },
});

function withLanguage(rule: unknown): unknown {
  const { use } = rule as RuleSetRule;
  if (typeof use !== 'object' || use === null || !('loader' in use) || use.loader !== 'swc-loader') {
    return rule;
  }
  const options = typeof use.options === 'object' ? use.options : {};
  return {
    ...(rule as RuleSetRule),
    use: { ...use, options: { ...options, jsc: { ...options.jsc, target: LANGUAGE } } },
  };
}

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  const rules = (base.module?.rules ?? []).map(withLanguage) as RuleSetRule[];
  return {
    ...base,
    module: { ...base.module, rules },
    optimization: { ...base.optimization, minimizer: [minimizer], splitChunks: SHARED_CHUNKS },
    plugins: [...(base.plugins ?? []), copied],
  };
};

export default config;
