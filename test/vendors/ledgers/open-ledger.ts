import type { TestContext } from 'node:test'
import { writtenOut } from '../../../src/access/index.ts'
import { createLinks, type TargetSurroundings } from '../../../src/connectors/index.ts'
import { createTestClock } from '../../../src/connectors/testing/test-clock.ts'
import { ACCOUNTS } from '../../../src/hospital/index.ts'
import type { JsonObject } from '../../../src/kernel/index.ts'
import { FaultSwitch } from '../../../src/sandbox/faults/fault-switch.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/sandbox/http/http-message.ts'
import { openHttpServer } from '../../../src/sandbox/http/open-http-server.ts'
import { createWorld } from '../../../src/sandbox/world/create-world.ts'
import { type Binding, createInvoker } from '../../../src/workflows/index.ts'
import { type Ledger, START } from '../../finance-contract.ts'
import { withFaults } from '../with-faults.ts'

export const FACILITY = 'V01'
export const COST_CENTRES = ['CARD', 'ORTH'].map((line) => `${FACILITY}-${line}`)
export const COMPANY = 'Lakeside'
export const SECRET = 'secret'
export const OPEN_FROM = '2025-12-01'
export const ACCOUNT_NUMBERS: readonly string[] = Object.values(ACCOUNTS)

/** What a payer class pays of a charge. */
export const PRICES = {
  commercial: { rule: 'PR-C', percent: 62 },
  medicare: { rule: 'PR-M', percent: 43.5 },
} as const

export type Line = { readonly account: string; readonly debit: number; readonly credit: number }
export type Entry = { readonly reference: string; readonly number: string; readonly lines: readonly Line[] }

/** The books that a stand-in keeps, whatever protocol it speaks. */
export class Books {
  readonly customers = new Map<string, JsonObject>()
  readonly entries: Entry[] = []
  readonly tokens = new Set<string>()
  /** Sign-ons and tokens of a session that this long ago was given out are gone. */
  readonly signOnMs = 30 * 60_000

  audit(): JsonObject {
    const lines = this.entries.flatMap((entry) => entry.lines)
    const cents = (side: 'debit' | 'credit') =>
      lines.reduce((sum, line) => sum + Math.round(line[side] * 100), 0)
    return {
      customers: [...this.customers.values()],
      journals: this.entries.map(({ reference, number }) => ({ reference, number })),
      debits: cents('debit'),
      credits: cents('credit'),
    }
  }
}

export type LedgerStandIn = {
  readonly books: Books
  readonly answer: (request: HttpRequest, url: string) => HttpAnswer
  readonly isChange: (request: HttpRequest) => boolean
}

type Opened = { readonly bindings: readonly Binding[]; readonly close: () => void }

/** A vendor's stand-in on loopback, with faults before it, and the bindings that use it. */
export async function openLedger(
  t: TestContext,
  system: string,
  { books, answer, isChange }: LedgerStandIn,
  open: (url: string, around: TargetSurroundings, settings: { system: string }) => Opened,
): Promise<Ledger> {
  const clock = createTestClock(START)
  const faults = new FaultSwitch({ system, chance: createWorld(1).chance, clock })
  let url = ''
  let signedOnAt = clock.now()
  const server = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    clock,
    faults: undefined,
    refuse: () => ({ status: 500 }),
    handle(request) {
      if (clock.now() - signedOnAt > books.signOnMs) books.tokens.clear()
      if (books.tokens.size === 0) signedOnAt = clock.now()
      return withFaults(faults, isChange(request), () => answer(request, url))
    },
  })
  url = `http://127.0.0.1:${server.port}`
  t.after(server.close)
  const around = { clock, secrets: writtenOut, links: createLinks({ clock }) }
  const breaker = { failures: 100, halfOpenAfterMs: 1 }
  const opened = open(url, around, { system, timeoutMs: 60_000, breaker } as { system: string })
  t.after(opened.close)
  return {
    invoker: createInvoker(opened.bindings, { clock }),
    faults,
    clock,
    audit: () => books.audit(),
  }
}
