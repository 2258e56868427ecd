import React from 'react';
import type { AppRootProps } from '@grafana/data';

/** The app's pages. The path below `/a/<app id>/` chooses one. */
export default function App(_props: AppRootProps) {
  return <div>Diagnose</div>;
}
