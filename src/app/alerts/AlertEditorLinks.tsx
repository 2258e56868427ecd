import React, { createElement, useState } from 'react';
import { getDefaultTimeRange } from '@grafana/data';
import { Button, LinkButton, Stack } from '@grafana/ui';
import type { GrafanaRuleFile } from '../../core/alerts/grafanaRules';
import { say } from '../../core/words/message';
import { alertEditorAddress, alertFormPanel, useAlertForm, type EditorRule } from '../../grafana/alertEditor';
import type { SourceChoice } from '../../grafana/sources';
import { useWords } from '../../ui/words';

interface AlertEditorLinksProps {
  rules: GrafanaRuleFile | null;
  source: SourceChoice;
}

/** Ways into Grafana's alert editor, one a rule, as far as this version has one that takes the rule over. */
export function AlertEditorLinks({ rules, source }: AlertEditorLinksProps) {
  const Form = useAlertForm();
  const [open, setOpen] = useState<EditorRule | null>(null);
  const words = useWords();
  const all = (rules?.groups ?? []).flatMap((group) => group.rules.map(editorRule));
  const textOf = ({ title }: EditorRule) => words(say('alert.editor', { name: title }));
  return (
    <Stack direction="row" gap={1} wrap="wrap">
      {all.map((rule) => {
        const href = Form === null ? alertEditorAddress(rule) : null;
        if (Form !== null) {
          return (
            <Button key={rule.title} size="sm" variant="secondary" icon="bell" onClick={() => setOpen(rule)}>
              {textOf(rule)}
            </Button>
          );
        }
        return href === null ? null : (
          <LinkButton key={rule.title} size="sm" variant="secondary" icon="bell" href={href} target="_blank">
            {textOf(rule)}
          </LinkButton>
        );
      })}
      {Form !== null &&
        open !== null &&
        createElement(Form, {
          panel: alertFormPanel(open, source),
          range: getDefaultTimeRange(),
          onDismiss: () => setOpen(null),
        })}
    </Stack>
  );
}

type GrafanaRule = GrafanaRuleFile['groups'][number]['rules'][number];

function editorRule(rule: GrafanaRule): EditorRule {
  const expr = rule.data[0]?.model.expr;
  return { ...rule, expr: typeof expr === 'string' ? expr : '' };
}
