import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';

import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { pluginDashboard } from './scripts/pluginDashboard.ts';

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
  ],
});

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  return { ...base, plugins: [...(base.plugins ?? []), copied] };
};

export default config;
