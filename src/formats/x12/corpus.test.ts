import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { bodyOf, readTransaction } from './codec.ts'
import { guideOf } from './guide-of.ts'
import { parseInterchanges, type Segment, type Transaction, transactionsOf } from './index.ts'
import type { ElementValue, SegmentValues } from './write-interchange.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter(
  (entry) => entry.isFile() && !entry.name.endsWith('.md'),
)

/** Numbers say the same with and without zeros and points. */
const same = (text: string): string =>
  /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? String(Number(text)) : text.trim()

const composite = (parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) => same(part ?? ''))
    .join(':')
    .replace(/:+$/, '')

const written = ([id, ...elements]: SegmentValues): string =>
  line(
    id,
    elements.map((element: ElementValue) => {
      if (element === undefined || typeof element === 'string') return same(element ?? '')
      return 'repeats' in element ? element.repeats.map(same).join('^') : composite(element)
    }),
  )

const sent = (segment: Segment): string =>
  line(
    segment.id,
    Array.from({ length: segment.size }, (_, index) =>
      segment
        .repeats(index + 1)
        .map((repeat) => composite(repeat.split(segment.separators.component)))
        .join('^'),
    ),
  )

const line = (id: string, elements: readonly string[]): string =>
  [id, ...elements].join('*').replace(/\*+$/, '')

/** What a transaction says and its object, written, does not (`-`), or the other way round (`+`). */
function differences(transaction: Transaction): readonly string[] {
  const guide = guideOf(transaction)
  if (!guide) return []
  const { value } = readTransaction(transaction, guide)
  const left = transaction.segments.filter(({ id }) => id !== 'ST' && id !== 'SE').map(sent)
  const added: string[] = []
  for (const one of bodyOf(value, guide).body.map(written)) {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    else added.push(one)
  }
  return [...left.map((one) => `- ${one}`), ...added.map((one) => `+ ${one}`)]
}

/** Files of which something does not come through an object, and why. Everything else comes through whole. */
const KNOWN: Readonly<Record<string, string>> = {
  'aaronhuggins-ship-notice.856': 'ISA11 names the hyphen, which stands in data too',
  'cosyte-277ca-canonical.edi': 'traces of another kind, levels of a 277 instead of PT, no processing date',
  'cosyte-277ca-golden.edi': 'the same',
  'cosyte-277ca-hl-orphan.edi': 'a level that points at none, of a 277 instead of PT',
  'cosyte-availity-repetition.edi': 'no content between ST and SE: what is required is written',
  'cosyte-bcbs-subelement.edi': 'the same',
  'cosyte-canonical.837d': 'a line without its charge',
  'cosyte-comprehensive.837': 'segments in loops that have no such segments, elements at other positions',
  'cosyte-edge-cases.837': 'levels without what they require, elements at other positions',
  'cosyte-edge.834': 'dates and amounts without values, people before their name',
  'cosyte-empty-optionals.837': 'what is required is missing',
  'cosyte-hl-orphan.837': 'a level that points at none',
  'cosyte-medicare-canonical.edi': 'no content between ST and SE: what is required is written',
  'cosyte-no-trailing-crlf.edi': 'the same',
  'cosyte-request.278': 'HL04 says that a level follows, and none does',
  'cosyte-response.278': 'the same',
  'cosyte-syntactic-core-body.edi': 'segments of several sets',
  'cosyte-unknown-hi.837': 'codes of a list that no claim has',
  'cosyte-with-patient-hl.837': 'the claim filing code at another position',
  'crb2nu-277-denied.edi': 'two levels of the five are left out',
  'crb2nu-277-response.edi': 'the same',
  'keironstoddart-blue-cross-nc.835': 'amounts at other positions',
  'kreddys-1.835': 'neighbouring CAS of one group are written as one',
  'linuxforhealth-ambulance.example5.837': 'CLM05-2 is left out, which is always the same',
  'linuxforhealth-cob-contractural-adjustment.835': 'neighbouring CAS of one group are written as one',
  'linuxforhealth-cob.2ndary.example4.837': 'ISA16 names another separator than the data uses',
  'linuxforhealth-cob.example3.A.837': 'the other payer is not named: what is required is written',
  'linuxforhealth-cob.example4.837': 'an amount that its loop does not have',
  'linuxforhealth-example11.837': 'ISA16 names another separator than the data uses',
  'linuxforhealth-example12.837': 'the same',
  'linuxforhealth-example6.837': 'the same',
  'linuxforhealth-example9.837': 'the same',
  'linuxforhealth-managed-care.835': 'a payment date that is no day',
  'moov-io-2.835': 'the same',
}

test('what real files say comes through their objects; where not, it is known why', () => {
  const found: string[] = []
  for (const entry of files) {
    const file = parseInterchanges(new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)))
    const changed = transactionsOf(file).flatMap(differences)
    if (changed.length > 0) found.push(entry.name)
  }
  assert.deepEqual(found.sort(), Object.keys(KNOWN).sort())
})
