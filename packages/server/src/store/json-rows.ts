import type { EntityManager } from "typeorm";

/** A row as the database writes it within JSON (`to_json`), where times are texts; not for rows with bytes. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** The record that such a row is. */
export function recordOf<Noun extends object>(
  manager: EntityManager,
  noun: new () => Noun,
  row: JsonRow,
): Noun {
  const record = Object.assign(new noun(), row);
  for (const { type, propertyName } of manager.dataSource.getMetadata(noun).columns) {
    const value = row[propertyName];
    if (type === "timestamptz" && typeof value === "string")
      Object.assign(record, { [propertyName]: new Date(value) });
  }
  return record;
}
