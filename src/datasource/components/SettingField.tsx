import React from 'react';
import { css } from '@emotion/css';
import { Field, Input, Select, useStyles2 } from '@grafana/ui';
import type { MeshcauseSettings } from '../types';
import type { Setting } from './settingFields';

interface SettingFieldProps {
  setting: Setting;
  settings: MeshcauseSettings;
  onChange: (part: Partial<MeshcauseSettings>) => void;
}

export const FIELD_WIDTH = 50;

const getStyles = () => ({ input: css({ maxWidth: '100%' }) });

/** One setting with its label. */
export function SettingField({ setting, settings, onChange }: SettingFieldProps) {
  const styles = useStyles2(getStyles);
  const { key, label, description } = setting;
  const id = `meshcause-${key}`;
  if (setting.kind === 'choice') {
    const [first] = setting.options;
    return (
      <Field label={label} description={description}>
        <Select
          inputId={id}
          width={FIELD_WIDTH}
          options={setting.options}
          value={settings[setting.key] ?? first?.value}
          onChange={({ value }) => onChange({ [key]: value })}
        />
      </Field>
    );
  }
  const value = settings[setting.key];
  const isNumber = setting.kind === 'number';
  return (
    <Field label={label} description={description}>
      <Input
        id={id}
        className={styles.input}
        width={FIELD_WIDTH}
        type={isNumber ? 'number' : 'text'}
        min={isNumber ? 0 : undefined}
        placeholder={setting.placeholder}
        value={value ?? ''}
        onChange={({ currentTarget: { value: typed } }) =>
          onChange({ [key]: isNumber ? Number(typed) || undefined : typed })
        }
      />
    </Field>
  );
}
