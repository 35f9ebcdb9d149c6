import type { Field } from '../shape/field.ts'
import { number, required, text } from '../shape/fields.ts'
import { defineGuide } from '../shape/guide.ts'
import { span } from '../shape/lists.ts'
import { each, loop, type ValueOfLoop } from '../shape/loop.ts'
import { always, framed, many, segment } from '../shape/parts.ts'

/** IK4 and AK4: an element in error. The copy of the bad data (IK404) is left in the tree: it may be about a patient. */
const elementError = (id: 'IK4' | 'AK4') => ({
  element: required(number(`${id}01-1`)),
  component: number(`${id}01-2`),
  repeat: number(`${id}01-3`),
  reference: text(`${id}02`, 4),
  code: required(text(`${id}03`, 3)),
})
/** Where the element that decided stands: CTX. */
const CONTEXT = {
  name: required(text('CTX01-1', 35)),
  value: text('CTX01-2', 35),
  segment: text('CTX02', 3),
  position: number('CTX03'),
  loop: text('CTX04', 4),
  element: text('CTX05-1', 2),
  reference: text('CTX06-1', 4),
}
const contexts = many('contexts', 'CTX S10', CONTEXT)

const elementLoop = loop('2110 S*', segment('IK4 R1', elementError('IK4')), contexts)
/** `position` counts segments from ST, which is 1. */
const segmentError = (id: 'IK3' | 'AK3') => ({
  segment: required(text(`${id}01`, 3)),
  position: required(number(`${id}02`)),
  loop: text(`${id}03`, 4),
  code: text(`${id}04`, 3),
})
const segmentLoop = loop(
  '2100 S*',
  segment('IK3 R1', segmentError('IK3')),
  contexts,
  each('elements', elementLoop),
)

/** IK501 and IK502 to IK506: A accepted, E accepted with errors, R rejected, M, W, X rejected for security reasons. */
const verdict = (id: 'IK5' | 'AK5') => ({ status: required(text(`${id}01`, 1)), codes: codes(`${id}02`) })
const codes = (name: string): Field<readonly string[], true> => ({ ...span(name, 5), isRequired: true })

const transactionLoop = loop(
  '2000 S*',
  segment('AK2 R1', {
    set: required(text('AK201', 3)),
    control: required(text('AK202', 9)),
    version: text('AK203', 35),
  }),
  each('errors', segmentLoop),
  segment('IK5 R1', verdict('IK5')),
)

const GROUP_HEAD = {
  functional: required(text('AK101', 2)),
  control: required(text('AK102', 9)),
  version: text('AK103', 12),
}
/** AK901 also knows P, partly accepted. */
const GROUP_VERDICT = {
  status: required(text('AK901', 1)),
  included: required(number('AK902')),
  received: required(number('AK903')),
  accepted: required(number('AK904')),
  codes: codes('AK905'),
}

const acknowledgment999 = loop(
  'ST R1',
  framed('ST R1'),
  segment('AK1 R1', GROUP_HEAD),
  each('transactions', transactionLoop),
  segment('AK9 R1', GROUP_VERDICT),
  framed('SE R1'),
)

/** A 999: the answer to one functional group. */
export type ImplementationAcknowledgment = ValueOfLoop<typeof acknowledgment999>
/** AK2 to IK5. */
export type TransactionAcknowledgment = ValueOfLoop<typeof transactionLoop>
/** IK3 with its IK4. */
export type SegmentError = ValueOfLoop<typeof segmentLoop>
/** IK4. */
export type ElementError = ValueOfLoop<typeof elementLoop>

/** Implementation acknowledgment, 005010X231A1. */
export const guide999 = defineGuide(
  { set: '999', functional: 'FA', version: '005010X231A1', versionPrefix: '005010X231' },
  acknowledgment999,
  { units: [transactionLoop] },
)

const transaction997 = loop(
  'AK2 S*',
  segment('AK2 R1', { set: required(text('AK201', 3)), control: required(text('AK202', 9)) }),
  each(
    'errors',
    loop(
      'AK3 S*',
      segment('AK3 R1', segmentError('AK3')),
      always(many('elements', 'AK4 S99', elementError('AK4'))),
    ),
  ),
  segment('AK5 R1', verdict('AK5')),
)

const acknowledgment997 = loop(
  'ST R1',
  framed('ST R1'),
  segment('AK1 R1', { functional: GROUP_HEAD.functional, control: GROUP_HEAD.control }),
  each('transactions', transaction997),
  segment('AK9 R1', GROUP_VERDICT),
  framed('SE R1'),
)

export type FunctionalAcknowledgment = ValueOfLoop<typeof acknowledgment997>

/** Functional acknowledgment: the base standard's, which the 999 replaces in health care. */
export const guide997 = defineGuide(
  { set: '997', functional: 'FA', version: '004010', versionPrefix: '00' },
  acknowledgment997,
  { units: [transaction997] },
)
