import { error, warning } from './issue.ts'
import type { Segment } from './segment.ts'

/** What can be wrong with the shape of a file of interchanges, whatever it holds. */
export const isEmptySegment = ({ code, raw, tail }: Segment): boolean =>
  code === 0 && raw.trim() === '' && tail !== ''
export const isBlankTrailing = (text: string): boolean => !/[^\s\0\x1a]/.test(text)
export const isBlankLeading = (text: string): boolean => !/\S/.test(text.replace(/^\xef\xbb\xbf/, ''))

export const notX12 = () =>
  error('x12.isa.missing', 'ISA', 'The file holds no ISA segment.', 'Send X12 that starts with ISA.')
export const leadingJunk = () =>
  warning('x12.leading', 'ISA', 'Other data stands before the first ISA.', 'Start the file with ISA.')
export const trailingJunk = (place: string) =>
  warning('x12.trailing', `${place}/IEA`, 'Other data follows IEA.', 'End the file after IEA.')
export const missingIsa = (place: string) =>
  error('x12.isa.missing', place, 'The envelope starts without ISA.', 'Send ISA before GS or ST.')
export const isaLength = (place: string) =>
  warning(
    'x12.isa.length',
    place,
    'ISA is not 106 characters long.',
    'Pad the elements of ISA to their fixed lengths.',
  )
export const unterminated = (place: string, at: number) =>
  warning(
    'x12.segment.unterminated',
    `${place}/segment[${at}]`,
    'The last segment has no terminator: the file may be cut off.',
    'Send the whole file, terminator included.',
  )
export const emptySegments = (place: string, first: number, count: number) =>
  warning(
    'x12.segment.empty',
    `${place}/segment[${first}]`,
    `Empty segments: ${count}, this one first.`,
    'Write one terminator per segment.',
  )
