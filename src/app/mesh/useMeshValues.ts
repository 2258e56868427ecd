import { useEffect, useState } from 'react';
import type { SelectableValue } from '@grafana/data';
import { listMeshValues } from '../../grafana/askMeshcause';
import { readTimeRange, type MeshScope } from './meshScope';

export type MeshList = 'namespaces' | 'workloads' | 'pods';

/** Values to choose from in a time; a part of the mesh that is already chosen narrows them. */
export function useMeshValues(
  list: MeshList,
  uid: string | null,
  { namespace, workload }: Pick<MeshScope, 'namespace' | 'workload'>,
  { from, to }: { from: string; to: string }
): Array<SelectableValue<string>> {
  const [options, setOptions] = useState<Array<SelectableValue<string>>>([]);
  useEffect(() => {
    const range = readTimeRange({ from, to });
    if (uid === null || range === null) {
      return undefined;
    }
    let gone = false;
    void listMeshValues(uid, queryOf(list, namespace, workload), range).then((values) => {
      if (!gone) {
        setOptions(values.map(({ text, value }) => ({ label: text, value: String(value ?? text) })));
      }
    });
    return () => {
      gone = true;
    };
  }, [list, uid, namespace, workload, from, to]);
  return options;
}

function queryOf(list: MeshList, namespace: string, workload: string): string {
  const narrowBy = [
    list !== 'namespaces' && namespace !== '' ? `namespace=${namespace}` : '',
    list === 'pods' && workload !== '' ? `workload=${workload}` : '',
  ];
  return [list, ...narrowBy].filter((part) => part !== '').join(' ');
}
