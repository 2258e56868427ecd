import React from 'react';
import { usePluginContext, type NavModelItem } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Stack, Tab, TabsBar } from '@grafana/ui';

import { useLocation } from '../state/urlState';
import { Page } from './Page';

/** The frame around a plugin's page: the package's own is a bare div until Grafana replaces it. */
export function PluginPage({ actions, children, info, pageNav, renderTitle, subTitle }: PluginPageProps) {
  const { pathname } = useLocation();
  const meta = usePluginContext()?.meta;
  const include = meta?.includes?.find(({ path }) => path === pathname);
  const title = pageNav?.text ?? include?.name ?? meta?.name ?? '';
  const facts = info?.map(({ label, value }) => (
    <span key={label}>
      {label} {value}
    </span>
  ));
  return (
    <Page
      title={renderTitle ? renderTitle(title) : title}
      subTitle={subTitle ?? pageNav?.subTitle}
      actions={
        <Stack gap={1} wrap="wrap">
          {facts}
          {actions}
        </Stack>
      }
    >
      <PageTabs pages={pageNav?.children ?? []} />
      {children}
    </Page>
  );
}

/** The children of a page's navigation are tabs, as in Grafana. */
function PageTabs({ pages }: { pages: NavModelItem[] }) {
  if (pages.length === 0) {
    return null;
  }
  return (
    <div style={TABS}>
      <TabsBar>
        {pages.map(({ id, text, url, active }) => (
          <Tab key={id ?? text} label={text} href={url} active={active === true} />
        ))}
      </TabsBar>
    </div>
  );
}

const TABS = { marginBottom: 16 };
