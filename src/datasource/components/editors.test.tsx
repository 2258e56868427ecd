import React from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { DataSourceInstanceSettings, DataSourceSettings } from '@grafana/data';
import { fakeSource, installSources, installVariables } from '../../grafana/testing/fakeGrafana';
import { MeshcauseDataSource } from '../datasource';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './QueryEditor';

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
  });

  it('has no accessibility fault', async () => {
    show();
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
    await userEvent.click(screen.getByLabelText('JSON'));
    expect(onOptionsChange).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'Meshcause', jsonData: { podLabel: 'pod_name', logFormat: 'json' } })
    );
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
