import type { Try } from '../diagnosis/diagnose.ts'
import { reaching } from '../diagnosis/reach.ts'
import type { Endpoint } from '../failures.ts'

/** Of a place of files behind a port: that it can be reached, lets us in, and lets us read the directory. */
export const diagnosing = (endpoint: Endpoint, list: () => Promise<unknown>): readonly Try[] => [
  ...reaching(endpoint),
  { step: 'permission', says: 'the directory can be read', run: list },
]
