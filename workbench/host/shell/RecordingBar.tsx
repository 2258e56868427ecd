import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { Badge, Select, ToolbarButton, useStyles2 } from '@grafana/ui';

import type { RecordingSummary } from '../../server/sourceStore';
import { workbench } from '../boot';
import { refresh } from '../state/refresh';
import { currentRecording, currentThemeName, useLocation } from '../state/urlState';

const REFRESH_LIVE_MS = 5000;

/** Says what the page shows: a recording, of when, and which one. */
export function RecordingBar() {
  const styles = useStyles2(getStyles);
  useLocation();
  const recording = currentRecording();
  const options = workbench.recordings.map(({ id, title, description }) => ({ label: title, value: id, description }));
  const choose = (id: string) => {
    // What a data source found out about one recording does not hold for the other.
    getDataSourceSrv().reload();
    locationService.partial({ recording: id, from: null, to: null });
  };
  const theme = currentThemeName();
  const isLive = recording?.live === true;
  useEffect(() => {
    const timer = isLive ? setInterval(refresh, REFRESH_LIVE_MS) : undefined;
    return () => clearInterval(timer);
  }, [isLive]);
  return (
    <header className={styles.bar}>
      <img src="/public/workbench/img/workbench.svg" alt="" width={24} height={24} />
      <strong className={styles.name}>Meshcause workbench</strong>
      <Badge color="orange" icon="history" text={recording ? shownText(recording) : 'No recording'} />
      <Select
        aria-label="Recording"
        width={24}
        options={options}
        value={recording?.id}
        onChange={({ value }) => choose(value ?? '')}
      />
      <span className={styles.what}>
        {recording?.description} {isLive ? '' : 'A real Envoy 1.40, not live.'}
      </span>
      <ToolbarButton
        icon="palette"
        tooltip="Switch between the dark and the light theme"
        onClick={() => locationService.partial({ theme: theme === 'dark' ? 'light' : 'dark' })}
      >
        {theme === 'dark' ? 'Light' : 'Dark'}
      </ToolbarButton>
    </header>
  );
}

function shownText(recording: RecordingSummary): string {
  return recording.live ? 'Live' : `Recording of ${whenOf(recording)}`;
}

function whenOf({ from, to }: RecordingSummary): string {
  const write = (time: number, format: string) => dateTimeFormat(time, { timeZone: 'utc', format });
  return `${write(from, 'YYYY-MM-DD HH:mm')} to ${write(to, 'HH:mm')} UTC`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 1.5),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  name: css({ fontSize: theme.typography.h5.fontSize }),
  what: css({
    flex: 1,
    minWidth: 200,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
