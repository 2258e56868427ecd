import React from 'react';
import { getDataSourceSrv } from '@grafana/runtime';
import { Card } from '@grafana/ui';

import { Page } from '../shell/Page';

export function DataSourcesPage() {
  const sources = getDataSourceSrv().getList({ all: true });
  return (
    <Page title="Data sources" subTitle="Prometheus and Loki ask the recording; the others come from the bundle.">
      {sources.map(({ uid, name, meta, isDefault }) => (
        <Card key={uid} href={`/connections/datasources/edit/${uid}`}>
          <Card.Heading>{name}</Card.Heading>
          <Card.Figure>
            <img src={`/${meta.info.logos.small}`} alt="" width={40} height={40} />
          </Card.Figure>
          <Card.Meta>{[meta.name, `uid ${uid}`, isDefault ? 'default' : '']}</Card.Meta>
        </Card>
      ))}
    </Page>
  );
}
