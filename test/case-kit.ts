import { Type } from 'typebox'
import { defineFailure, type JsonValue } from '../src/kernel/index.ts'
import { defineEvent } from '../src/model/index.ts'
import {
  type Call,
  defineBinding,
  defineCapability,
  defineWorkflow,
  type Flow,
} from '../src/workflows/index.ts'

/** What tests of the engine are written with: cases, a ledger that acts on the world, and ways for it to fail. */
const caseEvent = (name: string) =>
  defineEvent({
    name,
    version: '1.0',
    owner: 'test',
    summary: 'Something happened to a case.',
    schema: Type.Object({ id: Type.String(), note: Type.Optional(Type.String()) }),
    orderKeys: ({ id }) => [`case:${id}`],
    businessKeys: ({ id }) => [{ kind: 'case', value: id }],
  })
export const Opened = caseEvent('CaseOpened')
export const Noted = caseEvent('CaseNoted')
export const Closed = caseEvent('CaseClosed')
export const caseEvents = [Opened, Noted, Closed]
export const caseKey = (value: string) => ({ kind: 'case', value })

const testFailure = (code: string, disposition: 'transient' | 'unknown' | 'permanent') =>
  defineFailure({
    code: `LIG-TEST-${code}`,
    disposition,
    stage: 'sending',
    cause: 'downstream',
    says: `${code}.`,
    fix: 'Do not.',
  })
export const busy = testFailure('CASE-BUSY', 'transient')
export const cut = testFailure('CASE-CUT', 'unknown')
export const refusal = testFailure('CASE-REFUSED', 'permanent')

export const reserve = defineCapability({
  name: 'stock.reserve',
  version: 1,
  owner: 'test',
  summary: 'Reserves an item.',
  input: Type.Object({ item: Type.String() }),
  output: Type.Object({ reservation: Type.String() }),
})
export const release = defineCapability({
  name: 'stock.release',
  version: 1,
  owner: 'test',
  summary: 'Releases a reservation.',
  input: Type.Object({ reservation: Type.String() }),
  output: Type.Object({}),
})

/**
 * A stock that does what it is asked and remembers what stands. `script` says for the next attempts, by capability and
 * item, what goes wrong: `before` nothing was done, `after` it was done and the answer got lost.
 */
export function createStock(onUnknown: 'repeat' | 'lookup' | 'stop' = 'lookup') {
  const standing = new Set<string>()
  const done = new Map<string, string>()
  const asked: string[] = []
  const script = new Map<string, { readonly before?: () => Error; readonly after?: () => Error }[]>()
  async function act(what: string, call: Call, run: () => void): Promise<void> {
    asked.push(what)
    const trouble = script.get(what)?.shift()
    if (trouble?.before) throw trouble.before()
    if (!done.has(call.idempotencyKey)) run()
    done.set(call.idempotencyKey, what)
    if (trouble?.after) throw trouble.after()
  }
  return {
    /** What is reserved now. */
    standing,
    /** Every attempt, in order: `reserve a`, `release a`. */
    asked,
    /** Effects by the key under which they were made. */
    done,
    fail(what: string, ...troubles: { readonly before?: () => Error; readonly after?: () => Error }[]) {
      script.set(what, troubles)
    },
    bindings: [
      defineBinding({
        capability: reserve,
        system: 'stock',
        onUnknown,
        async perform({ item }, call) {
          await act(`reserve ${item}`, call, () => standing.add(item))
          return { reservation: item }
        },
        async lookup({ item }, { idempotencyKey }) {
          return done.has(idempotencyKey) ? { reservation: item } : undefined
        },
      }),
      defineBinding({
        capability: release,
        system: 'stock',
        onUnknown,
        async perform({ reservation }, call) {
          await act(`release ${reservation}`, call, () => standing.delete(reservation))
          return {}
        },
        async lookup(_, { idempotencyKey }) {
          return done.has(idempotencyKey) ? {} : undefined
        },
      }),
    ],
  }
}

export const caseWorkflow = (
  name: string,
  run: (flow: Flow, id: string) => Promise<JsonValue>,
  version = 1,
) =>
  defineWorkflow(
    {
      name,
      version,
      owner: 'team',
      criticality: 'revenue',
      summary: 'A test.',
      startsOn: Opened,
      key: ({ id }) => id,
      facts: ({ id }) => ({ facility: 'north', keys: [caseKey(id)] }),
    },
    (flow, { id }) => run(flow, id),
  )
