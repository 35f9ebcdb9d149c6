import * as capabilities from '../../src/hospital/capabilities/index.ts'
import type { Capability } from '../../src/workflows/index.ts'
import { page, table } from './page.ts'
import { schemaRows } from './schema-rows.ts'

const isCapability = (value: unknown): value is Capability =>
  typeof value === 'object' && value !== null && 'checkInput' in value && 'checkOutput' in value

/** Every exported capability by name. */
export const definedCapabilities = (): readonly Capability[] =>
  Object.values<unknown>(capabilities)
    .filter(isCapability)
    .sort((a, b) => (a.name < b.name ? -1 : 1))

export async function capabilitiesPage(): Promise<string> {
  const lead = `Business operations as contracts, whoever performs them. A workflow calls a capability; a binding says which system
performs it, by facility, legal entity or payer. Amounts of money are \`{ "minor": 12500, "currency": "USD" }\`: whole cents.`
  return page('Capabilities', lead, definedCapabilities().map(describe))
}

const describe = ({ name, version, owner, summary, input, output }: Capability): string =>
  [
    `## ${name}`,
    summary,
    `Version ${version}, owned by ${owner}.`,
    '**Input**',
    fields(input),
    '**Output**',
    fields(output),
  ].join('\n\n')

export function fields(schema: object): string {
  const rows = schemaRows(schema)
  if (rows.length === 0) return 'Nothing.'
  return table(
    ['field', 'type', 'required'],
    rows.map(({ path, type, required }) => [`\`${path}\``, type, required ? 'yes' : 'no']),
  )
}
