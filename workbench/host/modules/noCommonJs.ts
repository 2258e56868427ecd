/**
 * Takes the place of `systemjs-cjs-extra`, which @grafana/runtime brings in for CommonJS plugins: it evaluates text, which
 * the workbench's content security policy forbids. Our bundle is AMD.
 */
export {};
