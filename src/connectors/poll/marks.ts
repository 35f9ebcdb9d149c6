import type { JsonObject } from '../../kernel/index.ts'
import type { Act, Store, Write } from '../../store/index.ts'

/** How far a source has come, in words of its own: a watermark, a cursor, a token. */
export type Marks = {
  /** What was last committed; undefined at the beginning. */
  readonly read: (source: string) => Promise<JsonObject | undefined>
  /** To be appended with what was read: `log.append(entries, [marks.write(name, mark)])`. */
  readonly write: (source: string, mark: JsonObject) => Write
}

/** A node that lost its seat writes nothing any more, so a mark never goes back: the last writer is the holder. */
const markAct: Act = {
  name: 'source.mark',
  kind: 'write',
  order: 240,
  sql: `
insert into source_mark as m (source, mark)
select distinct on (source) source, mark
from json_to_recordset($1::json) as r(i int, source text, mark jsonb) order by source, i desc
on conflict (source) do update set mark = excluded.mark`,
}

export const openMarks = (store: Store): Marks => ({
  async read(source) {
    const [row] = await store.query<{ mark: JsonObject }>('select mark from source_mark where source = $1', [
      source,
    ])
    return row?.mark
  },
  write: (source, mark) => ({ act: markAct, row: { source, mark } }),
})
