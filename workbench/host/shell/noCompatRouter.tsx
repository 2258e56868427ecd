import React, { type ReactNode } from 'react';

/** Takes the place of `react-router-dom-v5-compat` where @grafana/ui knows no such package, as in 10.4. */
export function CompatRouter({ children }: { children: ReactNode }) {
  return <>{children}</>;
}
