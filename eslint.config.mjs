import { defineConfig } from 'eslint/config';
import sonarjs from 'eslint-plugin-sonarjs';

import grafanaConfig from './.config/eslint.config.mjs';

/** Modules that one bundle for Grafana 10.4 to 13 must not name: absent at one end, or bound to one React. */
const UNSHARED_MODULES = [
  { name: 'react/jsx-runtime', message: 'Grafana 10.4 does not share it, and bundling it breaks on React 19.' },
  { name: 'react-dom/client', message: 'Grafana shares it from 13 on only.' },
  { name: '@grafana/i18n', message: 'Grafana shares it from 12 on only.' },
  { name: '@grafana/ui/unstable', message: 'Not in Grafana 10.4.' },
  { name: 'rxjs/operators', message: "Import operators from 'rxjs'." },
];

export default defineConfig([
  {
    ignores: [
      'dist*/',
      '.config/',
      'node_modules/',
      'fixtures/',
      'test/browser/broken/',
      'artifacts/',
      '**/.eslintcache',
    ],
  },
  ...grafanaConfig,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { sonarjs },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'sonarjs/cognitive-complexity': ['error', 11],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { paths: UNSHARED_MODULES }] },
  },
  {
    // Grafana resolves a nested module's lazy chunks under the nested path, where they are not.
    files: ['src/{datasource,panel,ui,grafana,core}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'Nested plugins import statically: their chunks do not resolve.' },
        { selector: 'NewExpression[callee.name="Worker"]', message: 'A Worker of a nested plugin does not resolve.' },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    rules: { 'max-lines': 'off' },
  },
]);
