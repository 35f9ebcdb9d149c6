import type { Identity } from '../../identity/index.ts'
import { type Binding, defineBinding } from '../../workflows/index.ts'
import { billingContext, resolvePatient } from '../capabilities/index.ts'
import { unknownFacility, unknownPayer } from '../failures.ts'
import { facilityOf, payerOf } from '../lakeside/organisation.ts'

/** What Ligament itself performs: identity, and the master data that no system serves. */
export function ligamentBindings(identity: Identity): readonly Binding[] {
  return [
    defineBinding({
      capability: resolvePatient,
      system: 'ligament',
      onUnknown: 'repeat',
      async perform({ patient }) {
        const { person, how } = await identity.settle(patient)
        const identifiers = await identity.identifiers(person)
        const lookAlikes = (await identity.lookAlikes(person, patient)).map((other) => other.person)
        return { person, how, identifiers: [...identifiers], lookAlikes }
      },
    }),
    defineBinding({
      capability: billingContext,
      system: 'ligament',
      onUnknown: 'repeat',
      async perform({ facility, serviceLine, payer }) {
        const site = facilityOf(facility)
        const insurer = payerOf(payer)
        if (!site) throw unknownFacility({ facility })
        if (!insurer) throw unknownPayer({ payer })
        return {
          legalEntity: site.legalEntity,
          costCentre: `${site.code}-${serviceLine}`,
          payerClass: insurer.payerClass,
          zone: site.zone,
        }
      },
    }),
  ]
}
