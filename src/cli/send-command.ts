import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hl7v2 } from '../formats/index.ts'
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts'
import { MllpSender } from './mllp-sender.ts'

type Sent = {
  readonly file: string
  readonly message: number
  readonly controlId: string | null
  /** MSA-1 of each answer, in order: `AA`, or `CA` then `AA`; none where the message asks for none. */
  readonly acknowledged: readonly string[]
  /** What the receiver says is wrong (ERR). */
  readonly errors: readonly string[]
}

export const sendCommand: Command = {
  name: 'send',
  usage: 'send FILE... --to mllp://HOST:PORT [--json]',
  summary:
    'Sends HL7 v2 files as a real sender would, one message after the other, and prints each acknowledgement.',
  help: `A file holds one or many messages, plain, framed or in a batch; one that holds none is sent as it is, to see it refused.
With --json one line a message: { file, message, controlId, acknowledged, errors }.
Exit code 0 when everything was accepted, 1 when something was refused, 3 when nothing answers.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { to: { type: 'string' }, json: { type: 'boolean' } },
    })
    if (positionals.length === 0) throw new UsageError('name at least one file')
    const { host, port } = parseTarget(values.to)
    const sender = await MllpSender.open(host, port)
    try {
      return await sendFiles(sender, positionals, values.json === true, terminal)
    } finally {
      sender.close()
    }
  },
}

function parseTarget(to: string | undefined): { host: string; port: number } {
  const url = to && URL.canParse(to) ? new URL(to) : undefined
  if (url?.protocol !== 'mllp:' || !url.hostname || !url.port) {
    throw new UsageError('say where to with --to mllp://HOST:PORT')
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) }
}

async function sendFiles(
  sender: MllpSender,
  files: readonly string[],
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  let refused = 0
  for (const file of files) {
    for (const [index, bytes] of messagesOf(file).entries()) {
      const sent = describe(file, index + 1, bytes, await sender.send(bytes))
      if (sent.acknowledged.some((code) => !code.endsWith('A'))) refused++
      terminal.out(json ? JSON.stringify(sent) : line(sent))
    }
  }
  return refused > 0 ? 1 : 0
}

function messagesOf(file: string): readonly Uint8Array[] {
  const bytes = readFile(file)
  const { messages } = hl7v2.splitMessages(bytes)
  return messages.length > 0 ? messages.map((message) => message.bytes) : [bytes]
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new UsageError(`can't read the file ${file}`)
  }
}

function describe(file: string, message: number, bytes: Uint8Array, answers: readonly Uint8Array[]): Sent {
  const parsed = hl7v2.parseMessage(bytes)
  const read = answers.map((answer) => hl7v2.parseMessage(answer))
  return {
    file,
    message,
    controlId: (parsed.ok && parsed.value.get('MSH-10')) || null,
    acknowledged: read.map((answer) => (answer.ok ? (answer.value.get('MSA-1') ?? '?') : '?')),
    errors: read.flatMap((answer) => (answer.ok ? errorsOf(answer.value) : [])),
  }
}

/** From version 2.5 one ERR for each error (2.14.5); before that repetitions of ERR-1 (ELD), and MSA-3 for people. */
function errorsOf(answer: hl7v2.Hl7Message): readonly string[] {
  const modern = answer
    .segmentsNamed('ERR')
    .map((err) => [placeOf(err), err.get('3.1'), err.get('8') ?? err.get('3.2')])
  const early = answer
    .getAll('ERR-1.4.1')
    .map((code, index) => [answer.get(`ERR-1[${index + 1}].1`), code, answer.get(`ERR-1[${index + 1}].4.2`)])
  const errors = [...modern, ...early].map((parts) => parts.filter(Boolean).join(' '))
  return [...errors, answer.get('MSA-3') ?? ''].filter((told) => told !== '')
}

/** ERR-2 (ERL) in the standard's notation: `FT1[2]-11.1`. */
function placeOf(err: hl7v2.Segment): string {
  const [segment, sequence, field, , component] = [1, 2, 3, 4, 5].map((part) => err.get(`2.${part}`) ?? '')
  if (!segment) return ''
  const nth = sequence && sequence !== '1' ? `[${sequence}]` : ''
  return `${segment}${nth}${field ? `-${field}` : ''}${component ? `.${component}` : ''}`
}

function line({ file, message, controlId, acknowledged, errors }: Sent): string {
  const answer = acknowledged.length > 0 ? acknowledged.join(' ') : 'no acknowledgement asked for'
  return `${file}#${message} ${controlId ?? '-'}: ${answer}${errors.map((error) => `\n    ${error}`).join('')}`
}
