import React from 'react';
import { css } from '@emotion/css';
import { ThemeContext, type GrafanaTheme2 } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { GlobalStyles, ModalRoot, ModalsProvider, PortalContainer, useStyles2 } from '@grafana/ui';
import { Router } from 'react-router-dom';
import { CompatRouter } from 'react-router-dom-v5-compat';

import { useCurrentTheme } from '../state/theme';
import { CurrentPage } from './CurrentPage';
import { NavBar } from './NavBar';
import { RecordingBar } from './RecordingBar';
import { Toasts } from './Toasts';

/** The whole page: theme, bars, and the page that the address names. */
export function Workbench() {
  const theme = useCurrentTheme();
  return (
    <Router history={locationService.getHistory()}>
      <CompatRouter>
        <ThemeContext.Provider value={theme}>
          <GlobalStyles />
          <ModalsProvider>
            <Frame />
            <ModalRoot />
          </ModalsProvider>
          <PortalContainer />
          <Toasts />
        </ThemeContext.Provider>
      </CompatRouter>
    </Router>
  );
}

function Frame() {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <RecordingBar />
      <div className={styles.below}>
        <NavBar />
        <main className={styles.main}>
          <CurrentPage />
        </main>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    background: theme.colors.background.canvas,
  }),
  below: css({ display: 'flex', flex: 1, minWidth: 0, [theme.breakpoints.down('md')]: { flexDirection: 'column' } }),
  main: css({ flex: 1, minWidth: 0, padding: theme.spacing(2) }),
});
