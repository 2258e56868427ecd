import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  FieldType,
  type DataFrame,
  type DataSourceInstanceSettings,
  type DataSourceSettings,
  type PanelData,
} from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { fakeSource, installSources, installVariables } from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './QueryEditor';
import { VariableEditor } from './VariableEditor';

beforeEach(() => {
  installSources([fakeSource({ uid: 'p', name: 'Prometheus of the shop', type: 'prometheus' })]);
  installVariables({});
});

/** An editor is a part of a page: landmarks are Grafana's. */
const accessibilityFaults = async () =>
  (await axe(document.body, { rules: { region: { enabled: false } } })).violations.map(
    ({ id, help }) => `${id}: ${help}`
  );

describe('QueryEditor', () => {
  const show = (query: MeshcauseQuery = { refId: 'A', kind: 'timeline' }) => {
    const datasource = new MeshcauseDataSource({ jsonData: {} } as DataSourceInstanceSettings<MeshcauseSettings>);
    const onChange = jest.fn<void, [MeshcauseQuery]>();
    const onRunQuery = jest.fn();
    render(<QueryEditor datasource={datasource} query={query} onChange={onChange} onRunQuery={onRunQuery} />);
    return { onChange, onRunQuery };
  };

  it('takes a text over when the field is left, once', async () => {
    const { onChange, onRunQuery } = show();
    await userEvent.type(screen.getByLabelText('Namespace'), ' shop ');
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(onChange.mock.calls).toEqual([[expect.objectContaining({ namespace: 'shop', kind: 'timeline' })]]);
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('changes the kind of question', async () => {
    const { onChange } = show();
    await userEvent.click(screen.getByLabelText('Show'));
    await userEvent.click(await screen.findByText('Verdict'));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ kind: 'verdict' }));
  });

  it('offers the sources by name, and the variables that hold one', async () => {
    const variable = { type: 'datasource', name: 'metrics', query: 'prometheus' };
    installVariables({}, [variable, { ...variable, name: 'traces', query: 'tempo' }] as Parameters<
      typeof installVariables
    >[1]);
    const { onChange } = show({ refId: 'A', kind: 'timeline', metrics: 'p' });
    expect(screen.getByText('Prometheus of the shop')).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Metrics'));
    expect(screen.queryByText('$traces')).not.toBeInTheDocument();
    await userEvent.click(await screen.findByText('$metrics'));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ metrics: '$metrics' }));
  });

  it('shows a source that is not there as it was saved', () => {
    show({ refId: 'A', kind: 'timeline', logs: 'gone-uid' });
    expect(screen.getByText('gone-uid')).toBeInTheDocument();
  });

  it('shows what will be asked, and of whom', async () => {
    show({ refId: 'A', kind: 'timeline', namespace: 'shop' });
    await userEvent.click(screen.getByText('Queries that will be asked'));
    const list = screen.getByRole('region', { name: 'PromQL for Prometheus of the shop' });
    expect(list.textContent).toContain('max by (pod, namespace, appmesh_mesh) (envoy_server_live{namespace="shop"})');
    expect(screen.getByText(/No LogQL will be asked/)).toBeInTheDocument();
    const explore = screen.getByRole('link', { name: 'Open the PromQL in Explore' }).getAttribute('href') ?? '';
    const { a: pane } = JSON.parse(new URLSearchParams(explore.split('?')[1]).get('panes') ?? '');
    expect(pane).toMatchObject({ datasource: 'p', range: { from: 'now-1h', to: 'now' } });
    expect(pane.queries[0]).toMatchObject({ refId: 'envoy', datasource: { uid: 'p', type: 'prometheus' } });
  });

  it('has no accessibility fault', async () => {
    show();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('QueryEditor for access lines', () => {
  const page: DataFrame = {
    name: FRAME.accessLog,
    refId: 'A',
    fields: [{ name: 'timestamp', type: FieldType.time, config: {}, values: [3000, 2000, 2000] }],
    length: 3,
  };
  const show = (query: Partial<MeshcauseQuery> = {}) => {
    const datasource = new MeshcauseDataSource({ jsonData: {} } as DataSourceInstanceSettings<MeshcauseSettings>);
    const onChange = jest.fn<void, [MeshcauseQuery]>();
    const data = { series: [page] } as PanelData;
    const shown = { refId: 'A', kind: 'access_log', ...query } as MeshcauseQuery;
    const onRunQuery = jest.fn();
    render(
      <QueryEditor datasource={datasource} query={shown} data={data} onChange={onChange} onRunQuery={onRunQuery} />
    );
    return { onChange, onRunQuery };
  };

  it('goes to older lines: those of the moment of the oldest one may not all have been there', async () => {
    const { onChange } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Older lines' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ before: 2001 }));
  });

  it('goes back to the newest lines', async () => {
    const { onChange } = show({ before: 2001 } as Partial<MeshcauseQuery>);
    await userEvent.click(screen.getByRole('button', { name: 'Newest lines' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ before: undefined }));
  });

  it('asks again with Enter in a field that did not change', async () => {
    const { onChange, onRunQuery } = show();
    await userEvent.type(screen.getByLabelText('Flags'), '{Enter}');
    expect(onChange).not.toHaveBeenCalled();
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('has no accessibility fault', async () => {
    show({ before: 2001 } as Partial<MeshcauseQuery>);
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('VariableEditor', () => {
  it('writes the text of a query', async () => {
    const onChange = jest.fn();
    render(<VariableEditor query="workloads namespace=$namespace metrics=$metrics" onChange={onChange} />);
    await userEvent.type(screen.getByLabelText('pod'), 'green.*');
    await userEvent.tab();
    const text = 'workloads namespace=$namespace pod=green.* metrics=$metrics';
    expect(onChange.mock.calls).toEqual([[text, text]]);
  });

  it('has no accessibility fault', async () => {
    render(<VariableEditor query={{ query: 'pods' }} onChange={jest.fn()} />);
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('ConfigEditor', () => {
  const show = (jsonData: MeshcauseSettings = {}) => {
    const onOptionsChange = jest.fn<void, [DataSourceSettings<MeshcauseSettings>]>();
    const options = { jsonData, name: 'Meshcause' } as DataSourceSettings<MeshcauseSettings>;
    render(<ConfigEditor options={options} onOptionsChange={onOptionsChange} />);
    return onOptionsChange;
  };

  it('keeps the other settings when one changes', async () => {
    const onOptionsChange = show({ podLabel: 'pod_name' });
    await userEvent.click(screen.getByLabelText(/^Format of the lines/));
    await userEvent.click(await screen.findByText('JSON'));
    expect(onOptionsChange).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'Meshcause', jsonData: { podLabel: 'pod_name', logFormat: 'json' } })
    );
  });

  it('shows what only one kind of log store needs', () => {
    installSources([fakeSource({ uid: 'cw', type: 'cloudwatch' })]);
    show({ logsUid: 'cw' });
    expect(screen.getByLabelText(/^Log groups/)).toBeInTheDocument();
    expect(screen.queryByLabelText(/^Suffix of exact fields/)).not.toBeInTheDocument();
  });

  it('offers the sources that this Grafana has', async () => {
    show();
    await userEvent.click(screen.getByLabelText(/^Prometheus source/));
    expect(await screen.findByText('Prometheus of the shop')).toBeInTheDocument();
  });

  it('has no accessibility fault', async () => {
    show();
    expect(await accessibilityFaults()).toEqual([]);
  });
});
