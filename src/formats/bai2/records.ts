/** A record with its continuations joined. `lines` is how many physical records (88 included) it is made of. */
export type Bai2Record = {
  readonly code: string
  readonly fields: readonly string[]
  readonly lines: number
  /** Line number in the file, from one. */
  readonly line: number
}

type OpenRecord = { code: string; line: number; parts: { text: string }[] }

/**
 * Splits a file into records. A record ends with `/`, after which an 88 starts a new field; in the text at the
 * end of a 16 the `/` may be missing and an 88 goes on with the text, commas and all (joined by a line feed).
 */
export function splitRecords(text: string): readonly Bai2Record[] {
  const open: OpenRecord[] = []
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trimEnd()
    if (line.replace(/[\0\x1a]/g, '') === '') continue
    const content = line.endsWith('/') ? line.slice(0, -1) : line
    const comma = content.indexOf(',')
    const code = (comma < 0 ? content : content.slice(0, comma)).trim()
    const part = { text: comma < 0 ? '' : content.slice(comma + 1) }
    const last = open.at(-1)
    if (code === '88' && last) last.parts.push(part)
    else open.push({ code, line: index + 1, parts: [part] })
  }
  return open.map(close)
}

function close({ code, line, parts }: OpenRecord): Bai2Record {
  const plain = () => parts.flatMap(({ text }) => text.split(',').map((field) => field.trim()))
  return { code, line, lines: parts.length, fields: code === '16' ? detailFields(parts) : plain() }
}

/** Fields of a 16: up to the customer reference they are separated by commas; the rest is one text. */
function detailFields(parts: OpenRecord['parts']): readonly string[] {
  const fields: string[] = []
  const text: string[] = []
  for (const part of parts) {
    let rest: string | undefined = part.text
    while (rest !== undefined && fields.length < fixedFieldCount(fields)) {
      const comma: number = rest.indexOf(',')
      fields.push((comma < 0 ? rest : rest.slice(0, comma)).trim())
      rest = comma < 0 ? undefined : rest.slice(comma + 1)
    }
    if (rest !== undefined) text.push(rest)
  }
  return text.length > 0 ? [...fields, text.join('\n')] : fields
}

/** Type code, amount, funds type and what belongs to it, two references; not known before the funds type is read. */
function fixedFieldCount(fields: readonly string[]): number {
  const type = fields[2]
  if (type === undefined || (type === 'D' && fields[3] === undefined)) return Number.POSITIVE_INFINITY
  return 5 + fundsFieldCount(type, fields[3])
}

/** How many fields follow a funds type before the next field of the record. */
export function fundsFieldCount(type: string, count: string | undefined): number {
  if (type === 'S') return 3
  if (type === 'V') return 2
  return type === 'D' ? 1 + 2 * Math.min(Number(count) || 0, 1_000) : 0
}
