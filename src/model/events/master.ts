import Type from 'typebox'
import { defineEvent } from '../define-event.ts'
import { Code, InstantSchema, type Place, PlaceSchema } from '../entities.ts'
import { ChargeItemSchema, LocationSchema, StaffSchema } from '../master-entities.ts'

/** Who tells it, what became of the entry, and from when on. An entry that is taken out may say nothing more. */
const EntryParts = {
  facility: Type.String(),
  action: Type.Union([
    Type.Literal('added'),
    Type.Literal('updated'),
    Type.Literal('deactivated'),
    Type.Literal('reactivated'),
    Type.Literal('deleted'),
  ]),
  effectiveAt: Type.Optional(InstantSchema),
}

export const StaffMemberChanged = defineEvent({
  name: 'StaffMemberChanged',
  version: '1.0',
  owner: 'workforce',
  summary: 'A list of staff and practitioners was changed.',
  schema: Type.Object({ ...EntryParts, id: Code, staff: Type.Optional(StaffSchema) }),
  orderKeys: ({ facility, id }) => [`staff:${facility}|${id}`],
  businessKeys: ({ id }) => [{ kind: 'staff', value: id }],
})

const placeKey = ({ facility, building, floor, unit, room, bed }: Place): string =>
  [facility, building, floor, unit, room, bed].filter((part) => part !== undefined).join('/')

export const LocationChanged = defineEvent({
  name: 'LocationChanged',
  version: '1.0',
  owner: 'facilities',
  summary: 'A list of places was changed.',
  schema: Type.Object({ ...EntryParts, place: PlaceSchema, location: Type.Optional(LocationSchema) }),
  orderKeys: ({ facility, place }) => [`place:${facility}|${placeKey(place)}`],
  businessKeys: ({ place }) => (place.unit ? [{ kind: 'place', value: place.unit }] : []),
})

export const ChargeItemChanged = defineEvent({
  name: 'ChargeItemChanged',
  version: '1.0',
  owner: 'revenue-cycle',
  summary: 'A charge description master was changed: what can be charged, and for how much.',
  schema: Type.Object({ ...EntryParts, id: Code, item: Type.Optional(ChargeItemSchema) }),
  orderKeys: ({ facility, id }) => [`charge-item:${facility}|${id}`],
  businessKeys: ({ id }) => [{ kind: 'charge-item', value: id }],
})
