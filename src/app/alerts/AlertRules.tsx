import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, ClipboardButton, LoadingPlaceholder, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { RuleSet } from '../../core/alerts/ruleSet';
import { ruleSetName } from '../../core/alerts/ruleSetName';
import type { Cause } from '../../core/knowledge/causes';
import { classifyCluster } from '../../core/naming/classifyCluster';
import { say } from '../../core/words/message';
import { alertSetup } from '../../grafana/alertSetup';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { AlertEditorLinks } from './AlertEditorLinks';
import { causeAlerts, RENDERINGS, type Rendering } from './causeAlerts';
import { useRuleSet } from './useRuleSet';

interface AlertRulesProps {
  cause: Cause;
  /** Name of the cluster that the finding is about: it tells the mesh. */
  cluster: string | null;
  /** Uid of the Meshcause data source whose sources the rules ask; null: the default ones. */
  source: string | null;
}

/** The alert rules that fit a cause, to read and copy before anything is created. */
export function AlertRules({ cause, cluster, source }: AlertRulesProps) {
  const words = useWords();
  const name = useMemo(() => classifyCluster(cluster ?? ''), [cluster]);
  const set = useRuleSet(ruleSetName(name));
  if (set === null) {
    return <LoadingPlaceholder text={words('page.loading')} />;
  }
  if (set === 'failed') {
    return <Alert severity="error" title={words('alert.not_loaded')} />;
  }
  return <LoadedRules cause={cause} set={set} meshName={name.mesh} source={source} />;
}

interface LoadedRulesProps extends Pick<AlertRulesProps, 'cause' | 'source'> {
  set: RuleSet;
  meshName: string | null;
}

function LoadedRules({ cause, set, meshName, source }: LoadedRulesProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const setup = useMemo(() => alertSetup(source), [source]);
  const { yaml, rules } = useMemo(() => causeAlerts(cause, set, meshName, setup), [cause, set, meshName, setup]);
  const [chosen, setChosen] = useState<Rendering | null>(null);
  const rendering = chosen ?? RENDERINGS.find((one) => yaml[one] !== null) ?? RENDERINGS[0];
  const text = yaml[rendering];
  return (
    <div className={styles.rules}>
      <p className={styles.intro}>{words('alert.intro')}</p>
      <div role="group" aria-label={words('alert.rendering')} className={styles.choice}>
        <RadioButtonGroup<Rendering>
          options={RENDERINGS.map((value) => ({ value, label: words(`alert.rendering.${value}`) }))}
          value={rendering}
          onChange={setChosen}
        />
      </div>
      {text === null ? (
        <Alert severity="info" title={words(`alert.none.${rendering}`)} />
      ) : (
        <>
          <div className={styles.how}>
            <span>{words(`alert.how.${rendering}`)}</span>
            <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => text}>
              {words(say('step.copy', { kind: say('alert.yaml') }))}
            </ClipboardButton>
          </div>
          <pre className={styles.yaml} tabIndex={0} data-testid={testIds.ruleYaml}>
            {text}
          </pre>
          {rendering === 'grafana' && setup.prometheus !== null && (
            <AlertEditorLinks rules={rules.grafana} source={setup.prometheus} />
          )}
        </>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    rules: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    intro: css({ margin: 0, color: theme.colors.text.secondary }),
    choice: css({ maxWidth: '100%', overflowX: 'auto' }),
    how: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    }),
    yaml: css({
      margin: 0,
      maxHeight: '50vh',
      overflow: 'auto',
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
