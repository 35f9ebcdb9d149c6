import Type, { type Static } from 'typebox'
import type { PartyDirectory } from '../../formats/maps/index.ts'
import { compileSchema, type JsonObject, type Result } from '../../kernel/index.ts'
import type { Party } from '../../model/index.ts'

const Partner = Type.Object({
  qualifier: Type.String({ minLength: 1, maxLength: 2 }),
  id: Type.String({ minLength: 1, maxLength: 15 }),
})

/** `"x12"` of a settings file: who sends X12 that is made of events, to whom. */
const X12SettingsSchema = Type.Object(
  {
    sender: Type.Optional(Partner),
    receiver: Type.Optional(Partner),
    usage: Type.Optional(Type.Union([Type.Literal('P'), Type.Literal('T')])),
    lineEnd: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('\n'), Type.Literal('\r\n')])),
  },
  { additionalProperties: false },
)
export type X12Settings = Static<typeof X12SettingsSchema>

/** Checks what a settings file says of X12; places are below `x12`. */
export const checkX12Settings = (value: unknown): Result<X12Settings> =>
  compileSchema(X12SettingsSchema, 'x12')(value)

/** Legal entities and payers of a settings file by the names that the model has for them. */
export function partiesOf(entities: readonly JsonObject[], payers: readonly JsonObject[]): PartyDirectory {
  const parties = new Map<string, Party>()
  for (const entity of entities)
    addParty(parties, entity, [
      ['NPI', 'npi'],
      ['TIN', 'tin'],
    ])
  for (const payer of payers)
    addParty(parties, payer, [
      ['PAYER', 'id'],
      ['TIN', 'tin'],
    ])
  return { partyOf: (name) => parties.get(name) }
}

type IdNames = readonly (readonly [kind: string, name: string])[]

function addParty(parties: Map<string, Party>, entry: JsonObject, ids: IdNames): void {
  const { name } = entry
  if (typeof name !== 'string') return
  parties.set(name, {
    name: firstText(entry.title) ?? name,
    ids: ids.flatMap(([kind, from]) => {
      const value = firstText(entry[from])
      return value === undefined ? [] : [{ kind, value }]
    }),
    ...(addressOf(entry.address) ?? {}),
  })
}

function addressOf(value: unknown): Pick<Party, 'address'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const { line, city, state, postalCode } = Object.fromEntries(texts)
  return {
    address: {
      ...(line && { line }),
      ...(city && { city }),
      ...(state && { state }),
      ...(postalCode && { postalCode }),
    },
  }
}

/** A name holds one text or a list of texts. */
const firstText = (value: unknown): string | undefined =>
  [value].flat().find((one): one is string => typeof one === 'string' && one !== '')
