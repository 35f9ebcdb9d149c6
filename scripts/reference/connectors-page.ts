import type { Connector } from '../../src/connectors/index.ts'
import * as connectors from '../../src/connectors/index.ts'
import * as vendors from '../../src/hospital/systems/vendors/index.ts'
import { isJsonObject, type JsonObject } from '../../src/kernel/index.ts'
import { page, schemaBlock, table } from './page.ts'

const isConnector = (value: unknown): value is Connector =>
  typeof value === 'object' && value !== null && 'delivery' in value && 'settings' in value

/** Every connector that a room exports, by name. */
const definedIn = (room: Readonly<Record<string, unknown>>): readonly Connector[] =>
  Object.values(room)
    .filter(isConnector)
    .sort((a, b) => (a.name < b.name ? -1 : 1))

export const definedConnectors = (): readonly Connector[] => definedIn(connectors)
export const definedVendors = (): readonly Connector[] => definedIn(vendors)

export async function connectorsPage(): Promise<string> {
  const lead = `What speaks to the systems at the edge. A source answers its sender only after the message is on disk. A destination
says what became of each request: delivered, refused, failed or unknown.`
  return page('Connectors', lead, [everyDestination, ...definedConnectors().map(describe)])
}

export async function vendorsPage(): Promise<string> {
  const lead = `The systems that hospitals buy, as \`ligament/hospital\` brings them: each is a destination that workflows call
(\`defineSystem\`), with what it performs. Beside these settings each takes those of
[every destination](connectors.md).`
  return page('Vendors', lead, definedVendors().map(describe))
}

const everyDestination = [
  'Beside the settings of its transport every destination takes these. Destinations that name the same `system` share them.',
  table(['setting', 'accepts', 'default'], settingRows(connectors.linkSettings)),
].join('\n\n')

const describe = ({ name, direction, summary, delivery, gaps = [], settings, examples }: Connector): string =>
  [
    `## ${name}`,
    `A ${direction}. ${summary}`,
    `**Delivery**: ${delivery.is}, because ${delivery.because}.`,
    ...gaps.map(({ lacks, because }) => `**Lacks**: ${lacks}, because ${because}.`),
    table(['setting', 'accepts', 'default'], settingRows(settings)),
    ...examples.flatMap(({ says, settings: example }) => [`For example: ${says}`, schemaBlock(example)]),
  ].join('\n\n')

function settingRows(settings: object): readonly (readonly string[])[] {
  const { properties, required } = JSON.parse(JSON.stringify(settings)) as JsonObject
  if (!isJsonObject(properties)) return []
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties).map(([name, field]) => {
    const { description, default: value } = isJsonObject(field) ? field : {}
    const byDefault =
      value !== undefined ? `\`${JSON.stringify(value)}\`` : needed.includes(name) ? 'required' : 'none'
    return [`\`${name}\``, typeof description === 'string' ? description : '', byDefault]
  })
}
