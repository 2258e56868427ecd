import React from 'react';
import { renderTextPanelMarkdown, textUtil, type PanelProps } from '@grafana/data';
import { RenderUserContentAsHTML } from '@grafana/ui';

/** Markdown or HTML, sanitised. */
export function TextStandIn({
  options,
  replaceVariables,
  width,
  height,
}: PanelProps<{ mode?: string; content?: string }>) {
  const content = replaceVariables(options.content ?? '');
  const html = options.mode === 'html' ? textUtil.sanitize(content) : renderTextPanelMarkdown(content);
  return (
    <div style={{ width, height, overflow: 'auto' }}>
      <RenderUserContentAsHTML className="markdown-html" content={html} />
    </div>
  );
}
