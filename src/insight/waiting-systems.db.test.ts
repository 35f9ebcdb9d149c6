import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HeldClock, newId, onBothStores, until } from '../../test/stores.ts'
import { writtenOut } from '../access/index.ts'
import {
  createLinks,
  defineDelivery,
  deliveryMigrations,
  openDelivery,
  type Target,
  waitReasons,
} from '../connectors/index.ts'
import { defineFailure, ok } from '../kernel/index.ts'
import { type Log, logMigrations, openLog } from '../log/index.ts'
import { type Store, soleNode, storeMigrations } from '../store/index.ts'
import { createInvoker, type Engine, openEngine, workflowMigrations } from '../workflows/index.ts'
import { watchParkedKeys } from './parked-watch.ts'

const sending = { stage: 'sending', cause: 'transport', says: 'It is away.', fix: 'Mend it.' } as const
const away = defineFailure({ ...sending, code: 'LIG-TEST-WAITING-AWAY', disposition: 'transient' })
const refused = defineFailure({ ...sending, code: 'LIG-TEST-WAITING-REFUSED', disposition: 'permanent' })

const migrations = [...storeMigrations, ...logMigrations, ...workflowMigrations, ...deliveryMigrations]

const seatOfOne = (_: string, act: (signal: AbortSignal) => Promise<void>) => {
  const ending = new AbortController()
  const ended = act(ending.signal)
  return {
    held: () => true,
    async close() {
      ending.abort()
      await ended
    },
  }
}

await onBothStores('systems that are away', migrations, (store: () => Store) => {
  const clock = new HeldClock()
  const state = { down: true, refuses: '' }
  const arrived: string[] = []
  let log: Log
  let engine: Engine
  let stop: () => Promise<void>

  const target: Target<string> = {
    system: 'lab',
    address: 'scripted',
    honoursKey: true,
    open: () => ({
      async deliver(text) {
        if (state.down) throw away()
        if (text === state.refuses) throw refused()
        arrived.push(text)
        return {}
      },
      close: () => undefined,
    }),
  }
  const deliveries = ['one', 'two'].map((name) =>
    defineDelivery<string>({
      name,
      from: ['in'],
      to: target,
      map: ({ bytes }) => ok(Buffer.from(bytes).toString()),
    }),
  )

  before(async () => {
    log = await openLog({ store: store(), clock, draw: () => 0.5 })
    engine = await openEngine({
      ...{ store: store(), log, clock, newId, workflows: [], events: [], random: () => 0.5 },
      node: soleNode(newId<'node'>(), clock.now()),
      invoker: createInvoker([], { clock }),
    })
    const around = { log, store: store(), clock, newId, secrets: writtenOut, links: createLinks({ clock }) }
    const running = await Promise.all(deliveries.map((delivery) => openDelivery(delivery, around)))
    const watch = watchParkedKeys({
      ...{ log, store: store(), exceptions: engine.exceptions, clock, owner: 'integration' },
      node: { alone: seatOfOne },
      reasonOf: waitReasons(deliveries),
    })
    stop = async () => {
      await watch.stop()
      await engine.stop()
      await log.stop()
      await Promise.all(running.map((delivery) => delivery.close()))
    }
  })
  after(() => stop())

  const append = (...texts: readonly string[]) =>
    log.append(
      texts.map((text) => ({
        ...{ id: newId<'entry'>(), kind: 'message', stream: 'in', version: 'text', at: clock.now() },
        ...{ keys: [`key:${text}`], correlation: newId<'correlation'>(), causation: null, source: 'ehr' },
        ...{ body: null, raw: Buffer.from(text), meta: {}, businessKeys: [] },
      })),
    )
  const open = async () => (await engine.exceptions.list({ state: 'open', limit: 200 })).items
  const kinds = async () => (await open()).map(({ kind, system }) => `${kind} ${system}`)
  const passUntil = (holds: () => Promise<boolean> | boolean) => until(holds, () => clock.advance(1_000))

  test('many keys that wait for one system are one exception, which closes by itself', async () => {
    const texts = Array.from({ length: 12 }, (_, nth) => `m${nth}`)
    await append(...texts)
    await passUntil(async () => (await open()).length > 0)
    assert.deepEqual(await kinds(), ['deliveries-wait lab'])
    for (let nth = 0; nth < 60; nth += 1) {
      clock.advance(1_000)
      await log.lag()
    }
    assert.deepEqual(await kinds(), ['deliveries-wait lab'])
    assert.equal((await log.parked()).length, 2 * texts.length)
    state.down = false
    await passUntil(async () => (await open()).length === 0)
    assert.equal(arrived.length, 2 * texts.length)
  })

  test('one that a person has closed opens anew after the system was back', async () => {
    state.down = true
    await append('again')
    await passUntil(async () => (await open()).length > 0)
    const [known] = await open()
    assert.ok(known)
    await engine.exceptions.resolve(known.id, { action: 'accept', by: 'ann', note: '', value: null })
    for (let nth = 0; nth < 60; nth += 1) {
      clock.advance(1_000)
      await log.lag()
    }
    assert.deepEqual(await kinds(), [])
    state.down = false
    await passUntil(async () => (await log.parked()).length === 0)
    // A look that sees that nothing waits.
    for (let nth = 0; nth < 20; nth += 1) {
      clock.advance(1_000)
      await log.lag()
    }
    state.down = true
    await append('anew')
    await passUntil(async () => (await open()).length > 0)
    assert.deepEqual(await kinds(), ['deliveries-wait lab'])
    state.down = false
    await passUntil(async () => (await open()).length === 0)
  })

  test('a refusal is told once: by its own exception', async () => {
    state.refuses = 'bad'
    await append('bad')
    await passUntil(async () => (await open()).length === 2)
    for (let nth = 0; nth < 60; nth += 1) {
      clock.advance(1_000)
      await log.lag()
    }
    assert.deepEqual(await kinds(), ['delivery-refused lab', 'delivery-refused lab'])
  })
})
