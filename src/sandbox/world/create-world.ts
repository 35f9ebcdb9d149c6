import { createChance } from './chance.ts'
import { COST_CENTRES, FACILITIES, LEGAL_ENTITIES, PAYERS } from './network.ts'
import { createPatient, numberOfMrn, PRACTITIONERS } from './people.ts'
import { planReferral } from './plan-referral.ts'
import { SERVICE_LINES } from './service-lines.ts'
import type { World } from './world.ts'

export function createWorld(seed: number): World {
  const chance = createChance(seed)
  return {
    seed,
    chance,
    legalEntities: LEGAL_ENTITIES,
    facilities: FACILITIES,
    payers: PAYERS,
    serviceLines: SERVICE_LINES,
    costCentres: COST_CENTRES,
    practitioners: PRACTITIONERS,
    patient: (number) => createPatient(chance, number),
    patientByMrn: (mrn) => {
      const number = numberOfMrn(mrn)
      return number === undefined ? undefined : createPatient(chance, number)
    },
    referral: (number) => planReferral(chance, number),
  }
}
