import { buildMessage } from './build-message.ts'
import { segmentOf } from './build-segment.ts'
import type { Delimiters } from './delimiters.ts'
import type { Hl7Message } from './message.ts'
import { structureFor } from './structure/structure-name.ts'
import type { CompositeInput, SegmentInput } from './typed-view.ts'
import { isAtLeast } from './version.ts'
import type { Leaf, SegmentSpec } from './write-segment.ts'

export type NewMessage = {
  /** `ADT^A01`; MSH-9.3 is added where the version has it. */
  readonly type: string
  /** MSH-10. */
  readonly controlId: string
  /** MSH-7, as `printHl7Time` writes it. */
  readonly at: string
  /** Default 2.5.1. */
  readonly version?: string
  /** P (production), T (training) or D (debugging). Default P. */
  readonly processing?: string
  readonly from?: Party
  readonly to?: Party
  /** Any other field of MSH. */
  readonly header?: SegmentInput<'MSH'>
  readonly delimiters?: Partial<Delimiters>
  /** What follows MSH: `segmentOf('PID', ...)`, or `['ZPI', { 1: 'x' }]`. */
  readonly segments: readonly SegmentSpec[]
}

type Party = {
  readonly application?: CompositeInput<'HD'> | Leaf
  readonly facility?: CompositeInput<'HD'> | Leaf
}

/**
 * A new message with its header filled in, CR after each segment. Fails as `buildMessage` does when a text can't be
 * written.
 */
export function createMessage(message: NewMessage): Hl7Message {
  const { version = '2.5.1', processing = 'P', from, to, header, delimiters } = message
  const [messageCode = '', triggerEvent = ''] = message.type.split('^')
  const hasStructure = isAtLeast(version, '2.3.1')
  const msh = segmentOf('MSH', {
    sendingApplication: from?.application,
    sendingFacility: from?.facility,
    receivingApplication: to?.application,
    receivingFacility: to?.facility,
    dateTimeOfMessage: message.at,
    messageType: {
      messageCode,
      triggerEvent,
      messageStructure: hasStructure ? structureFor(messageCode, triggerEvent) : undefined,
    },
    messageControlId: message.controlId,
    processingId: processing,
    versionId: version,
    ...header,
  })
  return buildMessage({ segments: [msh, ...message.segments], ...(delimiters && { delimiters }) })
}
