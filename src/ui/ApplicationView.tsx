import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ApplicationState } from '../core/diagnose/report';
import { say } from '../core/words/message';
import { serviceTimeText } from './findingFacts';
import { testIds } from './testIds';
import { useWords } from './words';

/** What is known about the application behind Envoy, and what keeps it from being called well. */
export function ApplicationView({ application }: { application: ApplicationState }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const times = serviceTimeText(application);
  const state = say(`application.state.${application.state}`);
  return (
    <section className={styles.section} data-testid={testIds.application}>
      <h4 className={styles.heading}>
        {words(times === null ? state : say('application.state_with_times', { state, times }))}
      </h4>
      <ul className={styles.list}>
        {application.evidence.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    section: css({ padding: theme.spacing(1, 2) }),
    heading: css({
      margin: theme.spacing(0, 0, 0.5),
      fontSize: theme.typography.h5.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    list: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
  };
}
