import React from 'react';
import { PanelPlugin } from '@grafana/data';

export const plugin = new PanelPlugin(() => React.createElement('div')).setDataSupport({
  annotations: true,
  alertStates: false,
});
