import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import type { X12Envelope } from '../../formats/maps/index.ts'
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts'
import { bai2Format } from './bai2-format.ts'
import { csvFormats } from './csv-format.ts'
import { EventConversion, hl7v2Writer, x12Writer } from './event-conversion.ts'
import { fhirFormat } from './fhir-format.ts'
import type { FileFormat } from './file-format.ts'
import { fixedFormat } from './fixed-format.ts'
import { hl7v2Format } from './hl7v2-format.ts'
import { STANDARD_INPUT } from './input-file.ts'
import { jsonFormat } from './json-format.ts'
import { type ModelSettings, readModelSettings } from './model-settings.ts'
import { nachaFormat } from './nacha-format.ts'
import { Output, type OutputStream } from './output.ts'
import { readLayoutFile } from './read-layout.ts'
import { readProfileFile } from './read-profile.ts'
import { testMaps } from './test-maps.ts'
import { diffFiles, runVerb, TARGETS, type Target, VERBS, type Verb } from './verbs.ts'
import { x12Format } from './x12-format.ts'
import { writtenAt, x12Wishes } from './x12-wishes.ts'
import { xmlFormat } from './xml-format.ts'

export type FormatStreams = { readonly input: () => AsyncIterable<unknown>; readonly output: OutputStream }

const HELP = `Verbs:
  parse      prints a tree of what the file holds; --to json prints one JSON value a message or interchange
  print      prints the bytes that were read, from the tree
  validate   prints what is wrong, each with line and column: FILE:LINE:COLUMN: error CODE PLACE: what is wrong
  convert    --to json as above; --to model prints the canonical events, --to fhir (HL7 v2) a FHIR R4 bundle for each
             message, one JSON value a line; --to hl7v2 and --to x12 print HL7 v2 (a message for each event) and X12
             made of events (lines that --to model printed, or what it would print), all of a file or nothing; what
             a map could not take goes to the standard error
  test       holds the maps to the model and to FHIR against tables of cases: input, change, to, at, expected, parted
             by tabs; a line for each case that does not hold, exit code 1 if there is one
  diff       compares two files part by part: - only in the first, + only in the second, ~ changed

FILE may be - for the standard input, which is also read when no FILE is given. Lines end with CR, LF or CRLF; columns
count bytes. Without --as the format is guessed from the first 64 KB: hl7v2, x12, bai2, nacha, fhir, json, xml, csv, tsv.
Records of fixed width need --layout. FHIR is R4 in JSON; FHIR and JSON may be one value, or one a line.

Options:
  --as FORMAT      takes every file for this format
  --json           one line a file, of convert instead of what is converted: { file, format, ok, roundtrip,
                   messages, issues: [{ place, code, says, fix }] };
                   format is null when it is none, ok is false when an issue is an error; messages counts HL7
                   messages, X12 transactions, BAI2 and NACHA files, FHIR resources and JSON values (those of a
                   file, not inside of them), XML documents, records of the others
  --roundtrip      prints whether the printed bytes equal those of the file; exit code 0 only if they do for every file
  --profile FILE   holds HL7 v2 messages against a partner's profile (JSON), or against the standard alone with
                   --profile standard
  --layout FILE    typed fields of csv, tsv or fixed records, as JSON: { "format": "fixed", "fields": { "amount":
                   { "type": "decimal", "decimals": 2, "start": 1, "length": 9, "required": true } } }; every file is
                   taken for this format then
  --ack KIND       validate: prints what answers X12 instead of what is wrong with it, which goes to the standard error:
                   ta1 for an interchange, 999 for its groups, 277ca for claims; --at 2026-01-15T09:30 (now without it)
                   and --control NUMBER (the received one without it) date and number the answer, and what convert --to
                   hl7v2 and --to x12 write (times are UTC, the first number is 1 without it)
  --level N        validate: X12 up to this level: 1 syntax, 2 what guides require, 3 what must add up, 4 what depends
                   on something else, 5 codes and identifiers
  --settings FILE  for convert: { "zone": "America/Chicago", "zones": { "FACILITY": "America/Denver" },
                   "legalEntities": [{ "name": "LHI", "npi": ["1234567893"], "tin": ["361234567"] }],
                   "payers": [{ "name": "ACME", "id": ["87726"], "title": ["ACME HEALTH"],
                   "originator": ["1234567890"] }],
                   "hl7v2": { "sendingApplication": "LIGAMENT", "receivingApplication": "LAB",
                   "receivingFacility": "NORTH" }, "x12": { "sender": { "qualifier": "ZZ", "id": "LAKESIDE" },
                   "receiver": { "qualifier": "01", "id": "123456789" }, "usage": "P" } }
                   Without it local times are UTC, entities and payers are called by the ids of the file. For --to
                   fhir also "fhir": { "bundle": "transaction", "country": "US", "codeSystems": { "L": "https://..." },
                   "identifierSystems": { "LKN": "https://..." }, "codes": { "0112": { "01": { "system": "https://...",
                   "code": "home" } } }, "attachMessage": true }

Exit code 0 when every file was read (validate: and has no error; diff: and they are the same), 1 when not, 2 when a
file can not be opened or the call is wrong.`

export const formatCommand = (streams: FormatStreams): Command => ({
  name: 'format',
  usage: `format ${VERBS.join('|')}|test FILE... [--as hl7v2|x12|bai2|nacha|fhir|json|xml|csv|tsv|fixed] [--to json|model|fhir|hl7v2|x12] [--json] [--roundtrip] [--profile FILE] [--layout FILE] [--ack ta1|999|277ca] [--level N]`,
  summary:
    'Reads, checks, prints, converts and compares files: HL7 v2, X12, FHIR, BAI2, NACHA, JSON, XML, CSV, TSV, fixed width.',
  help: HELP,
  run: (args, terminal) => run(args, terminal, streams),
})

async function run(args: readonly string[], terminal: Terminal, streams: FormatStreams): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
      roundtrip: { type: 'boolean', default: false },
      settings: { type: 'string' },
      profile: { type: 'string' },
      layout: { type: 'string' },
      ack: { type: 'string' },
      level: { type: 'string' },
      control: { type: 'string' },
      at: { type: 'string' },
    },
  })
  const [verb, ...files] = positionals
  if (verb === 'test') return testCases(files, values, terminal)
  if (!isVerb(verb)) throw new UsageError(`say what to do: ${VERBS.join(', ')}, test`)
  const settings = readModelSettings(values.settings)
  const profile = readProfileFile(values.profile)
  const layout = readLayoutFile(values.layout)
  const output = new Output(streams.output)
  const wishes = x12Wishes(verb, values, (bytes) => output.bytes(bytes))
  const to = targetOf(verb, values.to)
  if ((values.at ?? values.control) !== undefined && verb !== 'validate' && to !== 'x12' && to !== 'hl7v2')
    throw new UsageError('--at and --control belong to validate, and to convert --to hl7v2 and --to x12')
  const formats = [
    x12Format(settings, wishes),
    hl7v2Format(settings, profile),
    bai2Format(settings),
    nachaFormat(settings),
    fhirFormat,
    jsonFormat,
    xmlFormat,
    ...csvFormats(layout),
    ...(layout?.format === 'fixed' ? [fixedFormat(layout)] : []),
  ]
  const call = {
    formats,
    as: formatNamed(values.as ?? layout?.format, formats),
    to,
    conversion: conversionOf(to, settings, values),
    json: values.json,
    roundtrip: values.roundtrip,
    answers: wishes.answer !== undefined,
    files: files.length > 0 ? files : [STANDARD_INPUT],
    input: streams.input,
    output,
    err: terminal.err,
  }
  // What a file leaves behind dies young; left alone, V8 gives it room before it looks: an 835 of 1 GB took 380 MB of
  // memory instead of less than 256 MB.
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=8')
  const code = verb === 'diff' ? await diffFiles(call) : await runVerb(verb, call)
  await output.settle(true)
  return code
}

/** X12 that a case writes is always of the same day and number. */
function testCases(
  files: readonly string[],
  { settings: file }: { readonly settings?: string | undefined },
  terminal: Terminal,
): ExitCode {
  const settings = readModelSettings(file)
  return testMaps(files, { ...settings, x12: envelopeOf(settings, { at: '2026-01-15T09:30' }) }, terminal)
}

type Values = Parameters<typeof writtenAt>[0]

function conversionOf(to: Target | undefined, settings: ModelSettings, values: Values) {
  if (to !== 'x12' && to !== 'hl7v2') return undefined
  const { control = 1, at } = writtenAt(values)
  const { hl7v2, profile } = settings
  const write =
    to === 'x12'
      ? x12Writer(envelopeOf(settings, values))
      : hl7v2Writer({ ...NOBODY, ...hl7v2, at }, profile.zoneOf)
  return new EventConversion(write, control)
}

/** Without settings it is between nobody: nothing that could be taken for something else. */
const NOBODY = {
  sendingApplication: 'SENDER',
  receivingApplication: 'RECEIVER',
  receivingFacility: 'RECEIVER',
}

/** X12 is a test then, too. */
function envelopeOf({ x12, directory }: ModelSettings, values: Values): X12Envelope {
  const { control = 1, date, time } = writtenAt(values)
  return {
    sender: { qualifier: 'ZZ', id: 'SENDER' },
    receiver: { qualifier: 'ZZ', id: 'RECEIVER' },
    usage: 'T',
    lineEnd: '\n',
    ...x12,
    date,
    time,
    control,
    partyOf: directory.partyOf,
  }
}

const isVerb = (text: string | undefined): text is Verb => VERBS.some((verb) => verb === text)

function formatNamed(name: string | undefined, formats: readonly FileFormat[]): FileFormat | undefined {
  const format = formats.find((one) => one.name === name)
  if (name !== undefined && !format)
    throw new UsageError(`--as takes ${formats.map((one) => one.name).join(', ')}`)
  return format
}

function targetOf(verb: Verb, to: string | undefined): Target | undefined {
  const target = TARGETS.find((one) => one === to)
  if (verb === 'convert' && !target)
    throw new UsageError(
      'say what to convert to with --to json, --to model, --to fhir, --to hl7v2 or --to x12',
    )
  if (verb === 'parse' && to !== undefined && to !== 'json' && to !== 'tree')
    throw new UsageError('parse goes --to tree or --to json')
  if (verb !== 'parse' && verb !== 'convert' && to !== undefined)
    throw new UsageError('--to belongs to convert and parse')
  return target
}
