import type { DatabaseSync } from 'node:sqlite'
import { type JsonObject, printUsd, usd } from '../../kernel/index.ts'
import type { Address, World } from '../world/world.ts'
import { invalid } from './billing-fault.ts'
import { chargedOf, chargesOf, claimOf, diagnosesOf, type Episode, requireEpisode } from './episodes.ts'
import { objectOf, textOf } from './values.ts'

/** X12 005010X222A1, loop 2300 HI: twelve diagnoses. */
const DIAGNOSES_MAX = 12

export function createClaim(database: DatabaseSync, world: World, values: JsonObject): JsonObject {
  const episode = requireEpisode(database, values)
  const charges = chargesOf(database, episode)
  if (charges.length === 0) throw invalid('NoCharges', 'The episode has no charges', 'episodeNumber')
  const diagnoses = diagnosesOf(episode, charges)
  if (diagnoses.length === 0 || diagnoses.length > DIAGNOSES_MAX) {
    throw invalid('DiagnosesCount', 'A claim has one to twelve diagnoses', 'diagnosis')
  }
  database
    .prepare('INSERT INTO claim (episode) VALUES (?) ON CONFLICT (episode) DO NOTHING')
    .run(episode.position)
  return getClaim(database, world, values)
}

export function getClaim(database: DatabaseSync, world: World, values: JsonObject): JsonObject {
  const episode = requireEpisode(database, values)
  const claim = claimOf(database, episode)
  return claim ? { claim: describe(database, world, { episode, number: String(claim.number) }) } : {}
}

/** In the order of the contract, which is the order of the schema. */
function describe(
  database: DatabaseSync,
  world: World,
  { episode, number }: { episode: Episode; number: string },
): JsonObject {
  const { body } = episode
  const charges = chargesOf(database, episode)
  const facility = world.facilities.find(({ code }) => code === textOf(body, 'facility'))
  const entity = world.legalEntities.find(({ code }) => code === textOf(body, 'legalEntity'))
  const payer = world.payers.find(({ code }) => code === textOf(objectOf(body, 'coverage'), 'payer'))
  if (!facility || !entity || !payer) throw new Error('an episode was opened without its master data')
  return {
    claimNumber: number,
    episodeNumber: episode.number,
    referral: textOf(body, 'referral'),
    charged: printUsd(usd(chargedOf(database, episode))),
    placeOfService: facility.placeOfService,
    authorization: body.authorization ?? null,
    billingProvider: {
      name: entity.name,
      npi: entity.npi,
      taxId: entity.tin,
      address: printAddress(entity.address),
    },
    serviceFacility: {
      code: facility.code,
      name: facility.name,
      npi: facility.npi,
      address: printAddress(facility.address),
    },
    payer: { code: payer.code, name: payer.name, id: payer.id, filing: payer.filing },
    coverage: objectOf(body, 'coverage'),
    patient: objectOf(body, 'patient'),
    guarantor: objectOf(body, 'guarantor'),
    diagnosis: diagnosesOf(episode, charges),
    line: charges,
  }
}

const printAddress = ({ street, city, state, postalCode }: Address): JsonObject => ({
  line: street,
  city,
  state,
  postalCode,
})
