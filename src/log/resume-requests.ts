import { randomUUID } from 'node:crypto'
import type { Act, Store, Write } from '../store/index.ts'

const askAct: Act = {
  name: 'log.ask-resume',
  kind: 'write',
  order: 130,
  sql: `
with forgotten as (delete from resume_request where at < now() - interval '1 day')
insert into resume_request (id, consumer, key)
select r.id, r.consumer, r.key from json_to_recordset($1::json) as r(i int, id uuid, consumer text, key text)`,
}

/** The first answer stands: a request may be read again while its answer is on the way. */
const answerAct: Act = {
  name: 'log.answer-resume',
  kind: 'write',
  order: 131,
  sql: `
update resume_request set handled = r.handled
from json_to_recordset($1::json) as r(i int, id uuid, handled int)
where resume_request.id = r.id and resume_request.handled is null`,
}

/** Asks whoever serves the key to resume it. */
export const askResumeWrite = (consumer: string, key: string, id: string = randomUUID()): Write => ({
  act: askAct,
  row: { id, consumer, key },
})

/** How many entries were handled on a request. */
export const answerResumeWrite = (id: string, handled: number): Write => ({
  act: answerAct,
  row: { id, handled },
})

export type ResumeRequest = { readonly id: string; readonly consumer: string; readonly key: string }

/** What was asked and not answered. */
export const openResumes = (store: Store): Promise<readonly ResumeRequest[]> =>
  store.query<ResumeRequest>('select id, consumer, key from resume_request where handled is null order by at')

/** Undefined while it is not answered. */
export async function answerOf(store: Store, id: string): Promise<number | undefined> {
  const [row] = await store.query<{ handled: number | null }>(
    'select handled from resume_request where id = $1',
    [id],
  )
  return row?.handled ?? undefined
}

export async function isParked(store: Store, consumer: string, key: string): Promise<boolean> {
  const found = await store.query('select from parked_entry where consumer = $1 and key = $2 limit 1', [
    consumer,
    key,
  ])
  return found.length > 0
}
