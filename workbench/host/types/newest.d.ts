// Among the packages of the newest Grafana only.
declare module 'react-router-dom-v5-compat' {
  import type { ComponentType, ReactNode } from 'react';
  export const CompatRouter: ComponentType<{ children: ReactNode }>;
}
