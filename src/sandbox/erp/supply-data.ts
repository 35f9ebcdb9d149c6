import type { JsonObject } from '../../kernel/index.ts'
import type { World } from '../world/world.ts'

export type Item = {
  readonly item: string
  readonly name: string
  /** In which it is kept and counted. */
  readonly unit: string
  /** How many of them other units hold. */
  readonly packs: Readonly<Record<string, number>>
  readonly lots: boolean
}

export const SUPPLIERS: readonly { readonly supplier: string; readonly name: string }[] = [
  { supplier: 'SUP-NMS', name: 'Northwater Medical Supply' },
  { supplier: 'SUP-HSI', name: 'Harbor Surgical Instruments' },
]

export const ITEMS: readonly Item[] = [
  { item: 'GLV-M', name: 'Gloves, nitrile, M', unit: 'EA', packs: { BX: 100 }, lots: true },
  { item: 'SUT-30', name: 'Suture, absorbable, 3-0', unit: 'EA', packs: { BX: 100 }, lots: true },
  { item: 'LIN-BED', name: 'Bed linen, set', unit: 'EA', packs: {}, lots: false },
]

/** A central supply in each facility whose books are kept here: `LKN-CS`. */
export const locationsOf = ({ facilities }: World, keptFor: string): readonly string[] =>
  facilities.filter(({ legalEntity }) => legalEntity === keptFor).map(({ code }) => `${code}-CS`)

export const itemOf = (item: string): Item | undefined => ITEMS.find((one) => one.item === item)

/** How many of the item's own unit one of `unit` is; undefined where it comes in no such unit. */
export const packOf = ({ unit: own, packs }: Item, unit: string): number | undefined =>
  unit === own ? 1 : packs[unit]

export const supplierRows: readonly JsonObject[] = SUPPLIERS.map((row) => ({ ...row }))
export const itemRows: readonly JsonObject[] = ITEMS.map((row) => ({ ...row }))
export const locationRows = (locations: readonly string[]): readonly JsonObject[] =>
  locations.map((location) => ({ location }))
