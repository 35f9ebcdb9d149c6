import { type Id, type IdSource, instant, type JsonObject, toIso } from '../kernel/index.ts'
import type { Identifier, Patient } from '../model/index.ts'
import type { Store, Write } from '../store/index.ts'
import { blocksOf, compare, type Score, verdictOf } from './match.ts'
import { acts, sql } from './sql.ts'

export type PersonId = Id<'person'>

/** The authority under which Ligament issues its own person ids. */
export const ENTERPRISE_AUTHORITY = 'LIGAMENT'

export type Scored = { readonly person: PersonId; readonly score: Score }

export type Resolved = {
  readonly person: PersonId
  readonly how: 'identifier' | 'match' | 'created'
  /** Other persons that a steward must tell apart or merge: alike, or owners of one of the identifiers. */
  readonly review: readonly Scored[]
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
  /** Other persons who are so like the patient that a steward should say whether they are the same. */
  lookAlikes(person: PersonId, patient: Patient): Promise<readonly Scored[]>
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
      const free = patient.identifiers.filter((id) => !known.taken.has(printIdentifier(id)))
      return {
        person: known.person,
        how: 'identifier',
        review: await alike(store, patient, known.others),
        writes: takeIdentifiers(known.person, free, at),
      }
    }
    const blocks = blocksOf(patient)
    const { versions, candidates } = await candidatesIn(store, blocks)
    const scored = scoreAll(patient, candidates)
    const [best, ...others] = scored
    const guards = blocks.map(
      (block): Write => ({
        act: acts.expectBlock,
        row: { block, expected: versions.get(block) ?? 0 },
      }),
    )
    if (best && verdictOf(best.score) === 'match') {
      return {
        person: best.person,
        how: 'match',
        review: toReview(others),
        writes: [...guards, ...takeIdentifiers(best.person, patient.identifiers, at)],
      }
    }
    const person = newId<'person'>()
    return {
      person,
      how: 'created',
      review: toReview(scored),
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
    async lookAlikes(person, patient) {
      const candidates = await store.query<Candidate>(sql.personsInBlocks, [blocksOf(patient)])
      const others = candidates.filter((candidate) => candidate.person !== person)
      return toReview(scoreAll(patient, others))
    },
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
  const [person, ...others] = new Set(rows.map((row) => row.person))
  return person && { person, others, taken: new Set(rows.map(printIdentifier)) }
}

/** The owners of the other identifiers: however unlike, one message says that they are the same. */
async function alike(
  store: Store,
  patient: Patient,
  persons: readonly PersonId[],
): Promise<readonly Scored[]> {
  if (persons.length === 0) return []
  return scoreAll(patient, await store.query<Candidate>(sql.persons, [persons]))
}

type Candidate = { readonly person: PersonId; readonly patient: Patient }

const scoreAll = (patient: Patient, candidates: readonly Candidate[]): readonly Scored[] =>
  candidates
    .map(({ person, patient: other }) => ({ person, score: compare(patient, other) }))
    .sort((a, b) => b.score.probability - a.score.probability)

const toReview = (scored: readonly Scored[]): readonly Scored[] =>
  scored.filter(({ score }) => verdictOf(score) !== 'different')

/** Versions first: a decision in between makes them old, and the guard refuses; the other way round it would be missed. */
async function candidatesIn(store: Store, blocks: readonly string[]) {
  const versions = await store.query<{ block: string; version: number }>(sql.blockVersions, [blocks])
  const candidates = await store.query<Candidate>(sql.personsInBlocks, [blocks])
  return { versions: new Map(versions.map(({ block, version }) => [block, version])), candidates }
}
