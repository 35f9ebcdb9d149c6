import type { DatabaseSync } from 'node:sqlite'
import { type JsonObject, printUsd, usd } from '../../kernel/index.ts'
import type { World } from '../world/world.ts'
import { BillingFault, invalid, unknown } from './billing-fault.ts'
import { amountOf, listOf, objectOf, readKept, textOf } from './values.ts'

export type Episode = { readonly position: number; readonly number: string; readonly body: JsonObject }

type Row = ReturnType<ReturnType<DatabaseSync['prepare']>['all']>[number]

/** One episode for each referral. */
export function openEpisode(database: DatabaseSync, world: World, values: JsonObject): JsonObject {
  const [messageId, referral] = [textOf(values, 'messageId'), textOf(values, 'referral')]
  const same = database.prepare('SELECT number, referral FROM episode WHERE message_id = ?').get(messageId)
  if (same && same.referral !== referral)
    throw invalid('MessageIdReused', 'The message id was used for another referral', 'messageId')
  if (same) return { episodeNumber: String(same.number) }
  checkMasterData(world, values)
  const existing = findEpisode(database, referral)
  if (existing.episodeNumber !== undefined) {
    throw new BillingFault('Client.Duplicate', 'EpisodeExists', 'The referral has an episode', {
      fields: ['referral'],
      existing: String(existing.episodeNumber),
    })
  }
  const row = database
    .prepare('INSERT INTO episode (referral, message_id, body) VALUES (?, ?, ?) RETURNING number')
    .get(referral, messageId, JSON.stringify(values))
  return { episodeNumber: String(row?.number) }
}

function checkMasterData(world: World, values: JsonObject): void {
  const facility = world.facilities.find(({ code }) => code === textOf(values, 'facility'))
  if (!facility) throw invalid('FacilityUnknown', 'There is no such facility', 'facility')
  if (facility.legalEntity !== textOf(values, 'legalEntity')) {
    throw invalid('WrongLegalEntity', 'The facility belongs to another legal entity', 'legalEntity')
  }
  const payer = textOf(objectOf(values, 'coverage'), 'payer')
  if (!world.payers.some(({ code }) => code === payer)) {
    throw invalid('PayerUnknown', 'There is no such payer', 'coverage.payer')
  }
}

export function findEpisode(database: DatabaseSync, referral: string): JsonObject {
  const row = database.prepare('SELECT number FROM episode WHERE referral = ?').get(referral)
  return row ? { episodeNumber: String(row.number) } : {}
}

export function requireEpisode(database: DatabaseSync, values: JsonObject): Episode {
  const row = database
    .prepare('SELECT position, number, body FROM episode WHERE number = ?')
    .get(textOf(values, 'episodeNumber'))
  if (!row) throw unknown('EpisodeUnknown', 'There is no such episode')
  return { position: Number(row.position), number: String(row.number), body: readKept(row.body) }
}

/** The same charge again changes nothing, also on a closed episode; another one under its id is refused. */
export function captureCharge(database: DatabaseSync, values: JsonObject): JsonObject {
  const { episodeNumber: _, ...charge } = values
  const episode = requireEpisode(database, values)
  const [id, body, amount] = [textOf(charge, 'chargeId'), JSON.stringify(charge), amountOf(charge, 'amount')]
  const same = database.prepare('SELECT episode, body FROM charge WHERE id = ?').get(id)
  if (same && (same.episode !== episode.position || same.body !== body)) {
    throw new BillingFault('Client.Duplicate', 'ChargeExists', 'Another charge has this id', {
      fields: ['chargeId'],
      existing: id,
    })
  }
  if (!same) {
    if (claimOf(database, episode))
      throw invalid('EpisodeClosed', 'The episode takes no charges', 'episodeNumber')
    if (amount <= 0 || Number(charge.units) <= 0) {
      throw invalid('ChargeWorthless', 'Units and amount are above zero', 'units', 'amount')
    }
    database
      .prepare('INSERT INTO charge (id, episode, amount, body) VALUES (?, ?, ?, ?)')
      .run(id, episode.position, amount, body)
  }
  return { chargeId: id, charged: printUsd(usd(chargedOf(database, episode))) }
}

export const chargesOf = (database: DatabaseSync, { position }: Episode): readonly JsonObject[] =>
  database
    .prepare('SELECT body FROM charge WHERE episode = ? ORDER BY position')
    .all(position)
    .map(({ body }) => readKept(body))

/** In cents. */
export const chargedOf = (database: DatabaseSync, { position }: Episode): number =>
  Number(
    database.prepare('SELECT coalesce(sum(amount), 0) AS sum FROM charge WHERE episode = ?').get(position)
      ?.sum,
  )

export const claimOf = (database: DatabaseSync, { position }: Episode): Row | undefined =>
  database.prepare('SELECT position, number FROM claim WHERE episode = ?').get(position)

/** Those of the episode first, then what only charges name; each once. */
export function diagnosesOf(episode: Episode, charges: readonly JsonObject[]): readonly string[] {
  const all = [episode.body, ...charges].flatMap((values) => listOf(values, 'diagnosis').map(String))
  return [...new Set(all)]
}
