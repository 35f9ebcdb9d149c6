import type { TObject } from 'typebox'
import type { Issue } from '../../kernel/index.ts'
import type { EventType } from '../../model/index.ts'
import { attempt } from '../message-entry.ts'
import { defineRoute, type Mapped, type Route } from './route.ts'

/**
 * A route for messages that are events already: each is JSON in UTF-8 that the event's schema accepts. One that it does
 * not accept is a stop, with the places that are wrong; a source that can say no says it.
 */
export function defineJsonRoute<Schema extends TObject>(
  definition: Pick<Route, 'name' | 'owner' | 'streams' | 'priority'> & { readonly event: EventType<Schema> },
): Route {
  const { event, ...route } = definition
  return defineRoute({
    ...route,
    stops: ['message-not-mapped'],
    map({ raw }) {
      const body: unknown = attempt(() => JSON.parse(decoder.decode(raw ?? new Uint8Array())))
      if (body === undefined) return notMapped(event.name, [notJson])
      const checked = event.check(body)
      if (!checked.ok) return notMapped(event.name, checked.problem)
      return { events: [{ type: event, body: checked.value }], problems: [] }
    },
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

const notMapped = (event: string, issues: readonly Issue[]): Mapped => ({
  events: [],
  problems: [{ kind: 'message-not-mapped', title: `A message is no ${event}`, issues }],
})

const notJson: Issue = {
  severity: 'error',
  code: 'route.not-json',
  place: '$',
  says: 'The message is no JSON in UTF-8.',
  fix: 'Send one JSON object.',
}
