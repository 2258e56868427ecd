import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/roboto-mono/latin-400.css';
import 'uplot/dist/uPlot.min.css';
import './base.css';

import React from 'react';
import { createRoot } from 'react-dom/client';

import { prepareModuleLoader } from './modules/moduleLoader';
import { loadPreloadedApps } from './modules/preload';
import { startServices } from './services/startServices';
import { Workbench } from './shell/Workbench';
import { followLinksInPage } from './state/links';
import { keepChoicesInUrl } from './state/urlState';

startServices();
prepareModuleLoader();
keepChoicesInUrl();
followLinksInPage();
loadPreloadedApps();

const root = document.getElementById('workbench');
if (root) {
  createRoot(root).render(<Workbench />);
}
