import type { FastifyInstance } from 'fastify'
import type { RemittanceBooks } from '../../insight/index.ts'
import { parseInstant, toIso } from '../../kernel/index.ts'
import type { Page, ReconciliationRow } from '../api.ts'
import { badRequest } from '../failures.ts'
import { oneOf, readLimit, readQuery, text } from '../query.ts'
import type { GatewayServices } from '../services.ts'

const STATES = ['matched', 'awaiting-deposit', 'awaiting-posting', 'refused', 'different'] as const

export function reconciliationRoutes(app: FastifyInstance, { books }: GatewayServices): void {
  app.get('/reconciliation', async (request): Promise<Page<ReconciliationRow>> => {
    const query = readQuery(request.query)
    const limit = readLimit(query)
    const state = oneOf(query, 'state', STATES)
    const page = await books.remittances(limit, readBefore(text(query, 'before')))
    const last = page.at(-1)
    return {
      items: page.filter((row) => !state || row.state === state).map(toRow),
      next: page.length === limit && last ? `${toIso(last.receivedAt)}_${last.trace}` : null,
    }
  })
}

function readBefore(before: string | undefined) {
  if (!before) return undefined
  const at = before.indexOf('_')
  const receivedAt = parseInstant(before.slice(0, at))
  if (receivedAt === undefined) {
    throw badRequest({ place: 'before', says: 'it names no row', fix: 'Send the "next" of the page before.' })
  }
  return { receivedAt, trace: before.slice(at + 1) }
}

const toRow = ({ receivedAt, deposited, posted, journal, ...books }: RemittanceBooks): ReconciliationRow => ({
  ...books,
  receivedAt: toIso(receivedAt),
  deposited: deposited ?? null,
  posted: posted ?? null,
  journal: journal ?? null,
})
