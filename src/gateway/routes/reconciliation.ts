import type { FastifyInstance } from 'fastify'
import type { RemittanceBooks } from '../../insight/index.ts'
import { parseInstant, toIso } from '../../kernel/index.ts'
import type { Page, ReconciliationRow } from '../api.ts'
import { oneOf, type Query, readBefore, readLimit, readQuery } from '../query.ts'
import type { GatewayServices } from '../services.ts'

const STATES = ['matched', 'awaiting-deposit', 'awaiting-posting', 'refused', 'different'] as const

export function reconciliationRoutes(app: FastifyInstance, { books }: GatewayServices): void {
  app.get('/reconciliation', async (request): Promise<Page<ReconciliationRow>> => {
    const query = readQuery(request.query)
    const limit = readLimit(query)
    const state = oneOf(query, 'state', STATES)
    const rows = await books.remittances(limit + 1, readLast(query), state)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(toRow),
      next: rows.length > limit && last ? printLast(last) : null,
    }
  })
}

function readLast(query: Query) {
  const before = readBefore(query, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\w%.!~*'()-]*:[^\0]+$/)
  const [, at = '', payer = '', trace = ''] = /^(.{24})_([^:]*):(.+)$/s.exec(before ?? '') ?? []
  const receivedAt = parseInstant(at)
  return receivedAt === undefined ? undefined : { receivedAt, payer: decode(payer), trace }
}

const printLast = ({ receivedAt, payer, trace }: RemittanceBooks): string =>
  `${toIso(receivedAt)}_${encodeURIComponent(payer)}:${trace}`

function decode(payer: string): string {
  try {
    return decodeURIComponent(payer)
  } catch {
    return ''
  }
}

const toRow = ({ receivedAt, deposited, posted, journal, ...books }: RemittanceBooks): ReconciliationRow => ({
  ...books,
  receivedAt: toIso(receivedAt),
  deposited: deposited ?? null,
  posted: posted ?? null,
  journal: journal ?? null,
})
