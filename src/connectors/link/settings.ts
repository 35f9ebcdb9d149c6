import Type, { type Static } from 'typebox'
import { withDefault } from '../spec.ts'
import type { MaintenanceCalendar } from './maintenance.ts'

const closed = { additionalProperties: false }
const count = (description: string) => Type.Integer({ minimum: 1, description })

/** What every destination takes beside the settings of its transport. */
export const linkSettings = Type.Object(
  {
    system: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'the name of the system; destinations that name the same one share its limits. Default: its host',
      }),
    ),
    timeoutMs: withDefault(count('how long one call may take, in milliseconds'), 30_000),
    concurrency: withDefault(count('how many calls may be on their way at a time'), 8),
    queueMax: withDefault(count('how many calls may wait for their turn'), 4_096),
    breaker: withDefault(
      Type.Object(
        { failures: count('how many failures in a row'), halfOpenAfterMs: count('how long') },
        {
          ...closed,
          description:
            '{ failures, halfOpenAfterMs }: after so many failures in a row the system is left alone for so long, then one call probes it',
        },
      ),
      { failures: 5, halfOpenAfterMs: 2_000 },
    ),
    rate: Type.Optional(
      Type.Object(
        {
          perSecond: Type.Number({ exclusiveMinimum: 0 }),
          burst: Type.Optional(Type.Integer({ minimum: 1 })),
        },
        {
          ...closed,
          description: '{ perSecond, burst? }: how many calls a second in the long run, and at once',
        },
      ),
    ),
    quota: Type.Optional(
      Type.Object(
        { calls: count('how many calls'), perMs: count('in how long') },
        {
          ...closed,
          description:
            '{ calls, perMs }: how many calls the vendor allows in how many milliseconds; further ones wait',
        },
      ),
    ),
    maintenance: Type.Optional(
      Type.Unsafe<MaintenanceCalendar>(
        Type.Object(
          {
            zone: Type.String(),
            weekly: Type.Optional(
              Type.Array(
                Type.Object({ on: Type.String(), from: Type.String(), minutes: Type.Integer() }, closed),
              ),
            ),
            once: Type.Optional(
              Type.Array(Type.Object({ from: Type.Integer(), until: Type.Integer() }, closed)),
            ),
          },
          {
            ...closed,
            description:
              '{ zone, weekly?: [{ on, from, minutes }], once?: [{ from, until }] }: windows in which calls wait',
          },
        ),
      ),
    ),
  },
  closed,
)

export type LinkSettings = Static<typeof linkSettings>
