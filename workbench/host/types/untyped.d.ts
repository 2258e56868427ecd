// These packages come with @grafana/ui 10.4 and bring no types. Only what the host uses is stated.
declare module '@emotion/react';
declare module 'd3';
declare module 'i18next';
declare module 'jquery';
declare module 'lodash';
declare module 'prismjs';

declare module 'history' {
  export interface Location {
    pathname: string;
    search: string;
    hash: string;
  }
  export interface History {
    location: Location;
    push(to: string): void;
    replace(to: string): void;
    listen(listener: (location: Location) => void): () => void;
  }
}

declare module 'react-router-dom' {
  import type { ComponentType, ReactNode } from 'react';
  import type { History } from 'history';
  export const Router: ComponentType<{ history: History; children: ReactNode }>;
}
