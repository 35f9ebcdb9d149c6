/**
 * hl7v2: HL7 version 2 messages in their delimiter encoding (ER7): bytes to a lossless tree and back, files to
 * messages, typed segments by the standard's names, groups by message structure, checks against the standard and a
 * partner's profile, acknowledgments, times, and a view for people. What fields mean to the hospital belongs to the maps
 * that read them. Framing for the wire is `formats/mllp`.
 */
export { acknowledgmentMode, expectsAccept, expectsApplication, type Verdict } from './ack-mode.ts'
export {
  type AckOptions,
  type AckStage,
  acknowledge,
  type Outcome,
  printAcknowledgment,
} from './acknowledge.ts'
export { buildMessage, type MessageSpec } from './build-message.ts'
export { segmentOf, update } from './build-segment.ts'
export { type Charset, charsetNamed } from './charset.ts'
export { CONDITIONS, type Condition, type Problem, toProblem } from './conditions.ts'
export { createMessage, type NewMessage } from './create-message.ts'
export { type Delimiters, RECOMMENDED } from './delimiters.ts'
export {
  type DescribedMessage,
  type DescribedPart,
  type DescribedSegment,
  describeMessage,
} from './describe-message.ts'
export type { CompositeName, SegmentName } from './dictionary/dictionary.ts'
export { escapeText, readFormattedText, type TextPart, unescapeText } from './escapes.ts'
export {
  cutHl7Time,
  type Hl7Date,
  type Hl7Time,
  type Hl7TimeOfDay,
  parseHl7Date,
  parseHl7Time,
  parseHl7TimeOfDay,
  printHl7Date,
  printHl7Time,
  type TimePrecision,
  writeHl7Time,
} from './hl7-time.ts'
export { Hl7Message, parseMessage, printMessage, type ReadOptions } from './message.ts'
export { type FilePart, MessageSplitter, readHl7File } from './message-splitter.ts'
export { offsetOf } from './offset-of.ts'
export {
  type Condition as ProfileCondition,
  type Level,
  type Profile,
  type Rule,
  readProfile,
  STANDARD,
} from './profile/profile.ts'
export { createValidator, type Validator, validateMessage } from './profile/validate-message.ts'
export { Repetition, Segment, type Value } from './segment.ts'
export { type Envelope, type FileMessage, type SplitFile, splitMessages } from './split-messages.ts'
export { Group, type Grouped, groupMessage } from './structure/group-message.ts'
export { structureNameOf } from './structure/structure-name.ts'
export type {
  CompositeInput,
  CompositeView,
  PartInput,
  PartView,
  SegmentInput,
  SegmentView,
  TimeOfDayView,
  TimeView,
} from './typed-view.ts'
export { outcomeOf, validateHeader, verdictOf } from './validate-header.ts'
export { validateTexts } from './validate-texts.ts'
export { viewOf, viewRepetition, viewSegment, viewsOf } from './view-segment.ts'
export type { Leaf, SegmentSpec, Written } from './write-segment.ts'
