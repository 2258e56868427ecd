import { TupleTable } from '../bytes/tupleTable';

/** A value, or a group, that is not kept because there are too many groups. */
export const NOT_KEPT = -1;

/** Numbers groups of lines from 0 on. Lines of a group share a value of every dimension. */
export class GroupTable<Value> {
  private readonly ids: Array<Map<Value, number>>;
  private readonly values: Value[][];
  private readonly table: TupleTable;

  constructor(dimensions: number, maxGroups: number) {
    this.ids = Array.from({ length: dimensions }, () => new Map<Value, number>());
    this.values = Array.from({ length: dimensions }, () => []);
    this.table = new TupleTable(dimensions, maxGroups);
  }

  get size(): number {
    return this.table.size;
  }

  /** The number of a value of a dimension; `NOT_KEPT` if no group can have it. */
  idOf(dimension: number, value: Value): number {
    const ids = this.ids[dimension];
    const known = ids?.get(value);
    if (known !== undefined || ids === undefined || this.table.isFull) {
      return known ?? NOT_KEPT;
    }
    ids.set(value, ids.size);
    this.values[dimension]?.push(value);
    return ids.size - 1;
  }

  /** The number of the group with these values; `NOT_KEPT` if there are too many groups. */
  groupOf(ids: Int32Array): number {
    return this.table.indexOf(ids);
  }

  valuesOf(group: number): Value[] {
    return this.values.flatMap((values, dimension) => {
      const id = this.table.at(group, dimension);
      return id < values.length ? [values[id] as Value] : [];
    });
  }
}
