/** Rows of one shape as an array for each of their fields, all of the same length: how they come over the wire. */
export type Columns<T> = { [Field in keyof T]: T[Field][] };

export function rowsOf<T extends object>(columns: Columns<T>): T[] {
  const fields = Object.keys(columns) as (keyof T)[];
  const length = fields.length === 0 ? 0 : columns[fields[0]!].length;
  return Array.from({ length }, (_, i) => Object.fromEntries(fields.map((field) => [field, columns[field][i]])) as T);
}
