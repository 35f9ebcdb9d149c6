import { type Id, type IdSource, instant, type JsonObject, toIso } from '../kernel/index.ts'
import type { Identifier, Patient } from '../model/index.ts'
import type { Store, Write } from '../store/index.ts'
import { blocksOf, compare, MATCH_AT, REVIEW_AT, type Score } from './match.ts'
import { acts, sql } from './sql.ts'

export type PersonId = Id<'person'>

/** The authority under which Ligament issues its own person ids. */
export const ENTERPRISE_AUTHORITY = 'LIGAMENT'

export type Resolved = {
  readonly person: PersonId
  readonly how: 'identifier' | 'match' | 'created'
  /** Persons so alike that a steward must decide whether they are the same. */
  readonly review: readonly { readonly person: PersonId; readonly score: Score }[]
  /**
   * What makes the decision true; commit them in your own unit. The unit is refused (LIG-STORE-GUARD-REFUSED,
   * guard `identity.expectBlock` or `identity.claimIdentifier`) when somebody else decided about a like person
   * meanwhile: resolve again.
   */
  readonly writes: readonly Write[]
}

export interface Identity {
  /** Who is this? By any known identifier; else by likeness; else a new person. */
  resolve(patient: Patient): Promise<Resolved>
  /** resolve and commit, again until nobody else was first. */
  settle(patient: Patient): Promise<Resolved>
  identifiers(person: PersonId): Promise<readonly Identifier[]>
}

/**
 * Invariants:
 * 1. An identifier (authority, value) belongs to one person: the table's key, and a guard that takes it.
 * 2. Two decisions about like people never miss each other: both bump the version of the blocks they searched, and
 *    the unit that finds another version than it read is refused.
 */
export function createIdentity(store: Store, newId: IdSource, nowMs: () => number): Identity {
  const resolve = async (patient: Patient): Promise<Resolved> => {
    const known = await byIdentifiers(store, patient.identifiers)
    const at = toIso(instant(nowMs()))
    if (known) {
      const missing = patient.identifiers.filter((id) => !known.identifiers.has(printIdentifier(id)))
      return {
        person: known.person,
        how: 'identifier',
        review: [],
        writes: takeIdentifiers(known.person, missing, at),
      }
    }
    const blocks = blocksOf(patient)
    const { versions, candidates } = await candidatesIn(store, blocks)
    const scored = candidates
      .map(({ person, patient: other }) => ({ person, score: compare(patient, other) }))
      .sort((a, b) => b.score.probability - a.score.probability)
    const best = scored[0]
    const guards = blocks.map(
      (block): Write => ({
        act: acts.expectBlock,
        row: { block, expected: versions.get(block) ?? 0 },
      }),
    )
    if (best && best.score.probability >= MATCH_AT) {
      return {
        person: best.person,
        how: 'match',
        review: [],
        writes: [...guards, ...takeIdentifiers(best.person, patient.identifiers, at)],
      }
    }
    const person = newId<'person'>()
    return {
      person,
      how: 'created',
      review: scored.filter(({ score }) => score.probability >= REVIEW_AT),
      writes: [
        ...guards,
        { act: acts.addPerson, row: { id: person, at, patient: patient as JsonObject, blocks } },
        ...takeIdentifiers(person, [...patient.identifiers, ownIdentifier(person)], at),
      ],
    }
  }
  return {
    resolve,
    async settle(patient) {
      for (;;) {
        const resolved = await resolve(patient)
        try {
          if (resolved.writes.length > 0) await store.committer.commit(resolved.writes)
          return resolved
        } catch (thrown) {
          if (!isRefusedGuard(thrown)) throw thrown
        }
      }
    },
    identifiers: (person) => store.query<Identifier>(sql.identifiersOf, [person]),
  }
}

/** So that a system that echoes the enterprise id says by it who somebody is. */
const ownIdentifier = (person: PersonId): Identifier => ({
  authority: ENTERPRISE_AUTHORITY,
  value: person,
  type: 'PI',
})

const isRefusedGuard = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'LIG-STORE-GUARD-REFUSED'

const printIdentifier = ({ authority, value }: { authority: string; value: string }): string =>
  `${authority}|${value}`

function takeIdentifiers(person: PersonId, identifiers: readonly Identifier[], at: string): readonly Write[] {
  return identifiers.map((identifier) => ({ act: acts.claimIdentifier, row: { ...identifier, person, at } }))
}

async function byIdentifiers(store: Store, identifiers: readonly Identifier[]) {
  if (identifiers.length === 0) return undefined
  const rows = await store.query<{ person: PersonId; authority: string; value: string }>(
    sql.personsOfIdentifiers,
    [identifiers.map(({ authority }) => authority), identifiers.map(({ value }) => value)],
  )
  const person = rows[0]?.person
  if (!person) return undefined
  return { person, identifiers: new Set(rows.filter((row) => row.person === person).map(printIdentifier)) }
}

async function candidatesIn(store: Store, blocks: readonly string[]) {
  const [versions, candidates] = await Promise.all([
    store.query<{ block: string; version: number }>(sql.blockVersions, [blocks]),
    store.query<{ person: PersonId; patient: Patient }>(sql.personsInBlocks, [blocks]),
  ])
  return { versions: new Map(versions.map(({ block, version }) => [block, version])), candidates }
}
