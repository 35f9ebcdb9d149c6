import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, onBothStores, until } from '../../../test/stores.ts'
import { openRoute } from '../../connectors/index.ts'
import { createIdentity } from '../../identity/index.ts'
import { type Clock, instant } from '../../kernel/index.ts'
import { type Log, openLog } from '../../log/index.ts'
import { migrations } from '../../program/index.ts'
import { ehrRoute } from './ehr.ts'
import { enrichEvents } from './enrich.ts'

const clock: Clock = {
  now: () => instant(Date.now()),
  sleepUntil: (_, signal) =>
    new Promise((resolve) => {
      setImmediate(resolve)
      signal?.addEventListener('abort', () => resolve())
    }),
}

const arrival = (mrn: string, visit: string) =>
  [
    `MSH|^~\\&|LKSEHR|LKN|LIGAMENT|LAKESIDE|20260101120000-0600||ADT^A04|${visit}|P|2.5.1`,
    'EVN|A04|20260101120000-0600',
    `PID|1||${mrn}^^^LKN^MR||ZEPHYRTON^QUILLA||19700304|F`,
    `PV1|1|O|OPD^^^LKN||||||||||||||||${visit}`,
    '',
  ].join('\r')

await onBothStores('EHR messages become events', migrations, (store) => {
  let log: Log
  const append = (text: string, mrn: string) =>
    log.append([
      {
        id: newId<'entry'>(),
        kind: 'message',
        stream: 'ehr.mllp',
        version: 'hl7v2',
        at: clock.now(),
        keys: [`patient:LKN|${mrn}`],
        correlation: newId<'correlation'>(),
        causation: null,
        source: 'ehr',
        body: null,
        raw: new TextEncoder().encode(text),
        meta: { verdict: 'accept' },
        businessKeys: [],
      },
    ])

  test('the arrival of an unknown person registers one person, and both events name them', async () => {
    log = await openLog({ store: store(), clock, draw: Math.random })
    const identity = createIdentity(store(), newId, clock.now)
    await openRoute(ehrRoute, {
      log,
      store: store(),
      clock,
      newId,
      enrich: (events) => enrichEvents(identity, events),
    })
    await append(arrival('N1', 'V1'), 'N1')
    await append(arrival('N1', 'V2'), 'N1')
    const events = () => log.latest({ limit: 10, filter: { kind: 'event' } })
    await until(async () => (await events()).length === 4)
    const persons = (await events()).map(
      ({ body }) => JSON.stringify(body).match(/"LIGAMENT","?[^}]*|"value":"([0-9a-f-]{36})"/)?.[1],
    )
    assert.equal(new Set(persons).size, 1)
    assert.ok(persons[0])
    assert.deepEqual(await log.parked(), [])
    await log.stop()
  })
})
