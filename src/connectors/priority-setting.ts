import Type from 'typebox'
import { PRIORITIES, type Priority } from '../kernel/index.ts'
import { withDefault } from './spec.ts'

/** How much what a source takes in matters when not everything can be taken at once. */
export const prioritySetting = (byDefault: Priority) =>
  withDefault(
    Type.Enum([...PRIORITIES], {
      description: `its class when not everything can be taken in at once: ${PRIORITIES.join(', ')}`,
    }),
    byDefault,
  )
