import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { templates } from '../services/startServices';
import { PanelCell } from './cell/PanelCell';
import { sectionsOf, type DashboardModel, type DashboardPanel, type DashboardSection } from './dashboardModel';

/** Grafana's grid: 24 columns, rows of 30 px, 8 px between them. */
const COLUMNS = 24;
const ROW_HEIGHT = 30;
const GAP = 8;

interface GridProps {
  range: TimeRange;
  revision: string;
}

export function DashboardGrid({ model, range, revision }: GridProps & { model: DashboardModel }) {
  const sections = useMemo(() => sectionsOf(model), [model]);
  return (
    <div>
      {sections.map((section, index) => (
        <Section key={section.row?.id ?? `section-${index}`} section={section} range={range} revision={revision} />
      ))}
    </div>
  );
}

function Section({ section, range, revision }: GridProps & { section: DashboardSection }) {
  const styles = useStyles2(getStyles);
  const [isOpen, setIsOpen] = useState(section.row?.collapsed !== true);
  const top = Math.min(...section.panels.map((panel) => panel.gridPos.y));
  return (
    <>
      {section.row && (
        <button type="button" className={styles.row} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Icon name={isOpen ? 'angle-down' : 'angle-right'} /> {templates.replace(section.row.title)}
        </button>
      )}
      {isOpen && (
        <div className={styles.grid}>
          {section.panels.map((panel) => (
            <div key={panel.id} className={styles.cell} style={placeOf(panel, top)}>
              <PanelCell panel={panel} range={range} revision={revision} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function placeOf({ gridPos: { x, y, w, h } }: DashboardPanel, top: number): React.CSSProperties {
  return { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y - top + 1} / span ${h}` };
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'block',
    width: '100%',
    padding: theme.spacing(1, 0),
    border: 'none',
    background: 'none',
    textAlign: 'left',
    fontSize: theme.typography.h5.fontSize,
  }),
  grid: css({
    display: 'grid',
    gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))`,
    gridAutoRows: ROW_HEIGHT,
    gap: GAP,
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  cell: css({
    minWidth: 0,
    // On a narrow screen the panels follow one another, each at full width and its own height.
    [theme.breakpoints.down('md')]: { gridColumn: '1 !important', gridRowStart: 'auto !important' },
  }),
});
