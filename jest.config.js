process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');

const [swcTransform] = Object.values(scaffold.transform);
const shared = {
  ...scaffold,
  modulePaths: undefined,
  // d3-color and other dependencies of @grafana/ui ship only .mjs.
  transform: { '^.+\\.m?[tj]sx?$': swcTransform },
};

/** Tests that need no browser run in plain Node: it is what the command runs on, and it starts faster than jsdom. */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'node',
      rootDir: __dirname,
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: [
        '<rootDir>/src/{core,cli}/**/*.test.ts',
        '<rootDir>/workbench/**/*.test.ts',
        '<rootDir>/scripts/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'jsdom',
      rootDir: __dirname,
      setupFilesAfterEnv: ['<rootDir>/jest-setup.js'],
      testMatch: ['<rootDir>/src/{app,datasource,grafana,panel,ui}/**/*.test.{ts,tsx}'],
    },
    {
      ...shared,
      displayName: 'contract',
      rootDir: __dirname,
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testMatch: ['<rootDir>/test/contract/**/*.test.ts'],
    },
  ],
};
