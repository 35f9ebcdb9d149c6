import * as model from '../../src/model/index.ts'
import { fields } from './capabilities-page.ts'
import { page, schemaBlock } from './page.ts'
import { symbolicBody } from './symbolic-body.ts'

const isEventType = (value: unknown): value is model.EventType =>
  typeof value === 'object' && value !== null && 'orderKeys' in value && 'businessKeys' in value

/** Every exported event by name and version. */
export const definedEvents = (): readonly model.EventType[] =>
  Object.values<unknown>(model)
    .filter(isEventType)
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))

export async function eventsPage(): Promise<string> {
  const lead = `Immutable canonical facts. An event never changes; what an old reader could not read is a new major version beside
the old one. **Order** holds among events that share an order key; two order keys make a barrier between both. Any of
the **business keys** finds the event, and everything that was caused by it. \`{field}\` stands for the field's value.`
  return page('Events', lead, definedEvents().map(describe))
}

function describe({
  name,
  version,
  owner,
  summary,
  schema,
  orderKeys,
  businessKeys,
}: model.EventType): string {
  const body = symbolicBody()
  const keys = businessKeys(body).map(({ kind, value }) => `- ${kind}: \`${value}\``)
  return [
    `## ${name} ${version}`,
    summary,
    `Owned by ${owner}. Order keys: ${orderKeys(body)
      .map((key) => `\`${key}\``)
      .join(', ')}.`,
    'Business keys:',
    [...new Set(keys)].join('\n'),
    fields(schema),
    '<details><summary>JSON Schema</summary>',
    schemaBlock(schema),
    '</details>',
  ].join('\n\n')
}
