import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { ClipboardButton, Icon, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { CheckResult } from './judge';
import { REMEDIES, type SetupMesh } from './remedies';

const ICONS: Record<CheckResult['state'], IconName> = {
  ok: 'check-circle',
  gap: 'exclamation-triangle',
  unknown: 'question-circle',
};

/** Pods shown by name; more would fill the page. */
const MOST_PODS = 20;

/** One check: what was found, and for a gap the lines that close it. */
export function CheckView({ result: { id, state, says, pods }, mesh }: { result: CheckResult; mesh: SetupMesh }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <li className={styles.check} data-testid={testIds.setupCheck(id)}>
      <h2 className={styles.title}>
        <span className={styles[state]}>
          <Icon name={ICONS[state]} /> {words(`setup_state.${state}`)}
        </span>
        {words(`setup_check.${id}`)}
      </h2>
      <p className={styles.text}>{words(says)}</p>
      {pods.length > 0 && (
        <ul className={styles.pods}>
          {pods.slice(0, MOST_PODS).map(({ pod, why }) => (
            <li key={pod}>{words(say('finding.named', { name: pod, value: say(why) }))}</li>
          ))}
          {pods.length > MOST_PODS && <li>{words(say('setup.more_pods', { count: pods.length - MOST_PODS }))}</li>}
        </ul>
      )}
      {state === 'gap' && <RemedyView text={REMEDIES[id][mesh].text} />}
    </li>
  );
}

function RemedyView({ text }: { text: string }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <details className={styles.remedy} open>
      <summary>{words('setup.remedy')}</summary>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text} className={styles.copy}>
        {words(say('step.copy', { kind: say('setup.copy') }))}
      </ClipboardButton>
      <pre className={styles.code} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const state = (color: string) =>
    css({ color, fontSize: theme.typography.bodySmall.fontSize, whiteSpace: 'nowrap', minWidth: 90 });
  return {
    check: css({
      padding: theme.spacing(1.5, 2),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    }),
    title: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1),
      margin: 0,
      fontSize: theme.typography.h5.fontSize,
    }),
    ok: state(theme.colors.success.text),
    gap: state(theme.colors.error.text),
    unknown: state(theme.colors.text.secondary),
    text: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
    pods: css({ margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
    remedy: css({ position: 'relative', marginTop: theme.spacing(1) }),
    copy: css({ position: 'absolute', top: 0, right: 0 }),
    code: css({
      margin: theme.spacing(1, 0, 0),
      overflowX: 'auto',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
