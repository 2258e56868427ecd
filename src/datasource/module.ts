import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { VariableEditor } from './components/VariableEditor';
import { MeshcauseDataSource } from './datasource';
import type { MeshcauseQuery, MeshcauseSettings } from './types';

export const plugin = new DataSourcePlugin<MeshcauseDataSource, MeshcauseQuery, MeshcauseSettings>(MeshcauseDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setVariableQueryEditor(VariableEditor);
