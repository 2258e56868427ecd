import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as d3 from 'd3';
import i18next from 'i18next';
import jquery from 'jquery';
import lodash from 'lodash';
// eslint-disable-next-line no-restricted-imports -- plugins share it, whatever this project itself uses
import moment from 'moment';
import prismjs from 'prismjs';
import React from 'react';
import ReactDom from 'react-dom';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

import { PluginPage } from '../shell/PluginPage';

/** An ES module: its exports are what the plugin gets. */
const esModule = (exports: object) => ({ ...exports, __esModule: true });

/** A CommonJS module: what the plugin gets is `module.exports` itself. */
const commonJs = (exports: unknown) => ({ default: exports, __useDefault: true });

/**
 * The modules that a plugin shares with Grafana 10.4, by the name it asks for. Nothing newer: no `react/jsx-runtime`,
 * no `react-dom/client`, no `@grafana/i18n`, no `…/unstable`.
 */
export const SHARED_MODULES: Record<string, object> = {
  '@emotion/css': esModule(emotionCss),
  '@emotion/react': esModule(emotionReact),
  '@grafana/data': esModule(grafanaData),
  '@grafana/runtime': esModule({ ...grafanaRuntime, PluginPage }),
  '@grafana/ui': esModule(grafanaUi),
  d3: esModule(d3),
  i18next: commonJs(i18next),
  jquery: commonJs(jquery),
  lodash: commonJs(lodash),
  moment: commonJs(moment),
  prismjs: commonJs(prismjs),
  react: commonJs(React),
  'react-dom': commonJs(ReactDom),
  rxjs: esModule(rxjs),
  'rxjs/operators': esModule(rxjsOperators),
};

/** Grafana 10.4 shares these as well; this host has no copy of them and says so. */
export const NOT_SHARED_HERE = new Set([
  '@grafana/slate-react',
  'angular',
  'emotion',
  'react-redux',
  'react-router',
  'redux',
  'slate',
  'slate-plain-serializer',
]);
