import React from 'react';
import type { TimeRange } from '@grafana/data';
import { Stack, TimeRangePicker, ToolbarButton } from '@grafana/ui';

import { refresh } from '../state/refresh';
import { moveTimeRange, setTimeRange, zoomOut } from '../state/timeRange';
import { forgetTimeRange } from '../state/urlState';

/** Quick ranges end now, and a recording does not: "Whole recording" is the way back. */
export function TimeControls({ range }: { range: TimeRange }) {
  return (
    <Stack gap={1} wrap="wrap">
      <ToolbarButton variant="canvas" icon="history" tooltip="Show the whole recording" onClick={forgetTimeRange}>
        Whole recording
      </ToolbarButton>
      <TimeRangePicker
        value={range}
        timeZone="browser"
        hideQuickRanges
        isOnCanvas
        onChange={({ from, to }) => setTimeRange(from.valueOf(), to.valueOf())}
        onChangeTimeZone={() => undefined}
        onMoveBackward={() => moveTimeRange(range, -1)}
        onMoveForward={() => moveTimeRange(range, 1)}
        onZoom={() => zoomOut(range)}
      />
      <ToolbarButton variant="canvas" icon="sync" tooltip="Ask again" aria-label="Refresh" onClick={refresh} />
    </Stack>
  );
}
