// What scripts/demo.mjs and the browser tests use of the workbench, once it is bundled.
export { CHROMIUM_ARGS, findChromium } from '../check/chromium';
export { checkWorkbench } from '../check/checkWorkbench';
export { startWorkbench } from './workbenchServer';
