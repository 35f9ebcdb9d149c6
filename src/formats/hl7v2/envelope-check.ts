import type { Issue } from '../../kernel/index.ts'
import { byteText } from './charset.ts'

export type EnvelopeName = 'FHS' | 'BHS' | 'BTS' | 'FTS'

/**
 * Whether the headers and trailers of files and batches (HL7 v2.5.1, 2.10.3) come in pairs, and whether the trailers
 * count right. Their counts are optional (2.14.3.1 and 2.14.7.1). A header without its trailer may be all that shows
 * that a file was cut off.
 */
export class EnvelopeCheck {
  #fileOpen = false
  #batchOpen = false
  #batchStart = 0
  #batches = 0

  /** The issues of an envelope segment; `messages` is how many came before it. */
  take(name: EnvelopeName, bytes: Uint8Array, messages: number): readonly Issue[] {
    switch (name) {
      case 'FHS': {
        const open = this.#fileOpen || this.#batchOpen
        this.#fileOpen = true
        this.#batchOpen = false
        this.#batches = 0
        return open ? [unclosed('FTS')] : []
      }
      case 'BHS': {
        const open = this.#batchOpen
        this.#batchOpen = true
        this.#batchStart = messages
        this.#batches += 1
        return open ? [unclosed('BTS')] : []
      }
      case 'BTS':
        return this.#close('BTS', bytes, messages - this.#batchStart)
      case 'FTS':
        return this.#close('FTS', bytes, this.#batches)
    }
  }

  /** The issues of the end of a file. */
  end(): readonly Issue[] {
    if (this.#batchOpen) return [unclosed('BTS')]
    return this.#fileOpen ? [unclosed('FTS')] : []
  }

  #close(name: 'BTS' | 'FTS', bytes: Uint8Array, found: number): readonly Issue[] {
    const wasOpen = name === 'BTS' ? this.#batchOpen : this.#fileOpen
    const inner = name === 'FTS' && this.#batchOpen
    this.#batchOpen = false
    if (name === 'FTS') this.#fileOpen = false
    const text = byteText(bytes)
    const declared = text.split(text[3] ?? '|')[1]?.trim() ?? ''
    return [
      ...(inner ? [unclosed('BTS')] : []),
      ...(wasOpen ? [] : [unopened(name)]),
      ...(declared !== '' && Number(declared) !== found ? [wrongCount(`${name}-1`, found)] : []),
    ]
  }
}

const wrongCount = (place: string, found: number): Issue => ({
  severity: 'warning',
  code: 'hl7v2.file.count',
  place,
  says: `The trailer counts differently: ${found} were found.`,
  fix: 'Check that the file arrived whole; correct the count in the trailer.',
})

const unclosed = (trailer: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.file.unclosed',
  place: trailer,
  says: `A header was not followed by its trailer ${trailer}.`,
  fix: 'Check that the file arrived whole.',
})

const unopened = (trailer: string): Issue => ({
  severity: 'warning',
  code: 'hl7v2.file.unopened',
  place: trailer,
  says: `The trailer ${trailer} has no header before it.`,
  fix: 'Begin a file with FHS and a batch with BHS, or leave the trailer out.',
})
