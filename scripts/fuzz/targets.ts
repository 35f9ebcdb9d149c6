import { readdirSync, readFileSync } from 'node:fs'
import { holdBai2Promises } from '../../src/formats/bai2/test-promises.ts'
import { holdCsvPromises } from '../../src/formats/csv/test-promises.ts'
import { holdFhirPromises } from '../../src/formats/fhir/test-promises.ts'
import { holdFixedPromises } from '../../src/formats/fixed/test-promises.ts'
import { holdHl7Promises } from '../../src/formats/hl7v2/test-promises.ts'
import { holdJsonPromises } from '../../src/formats/json/test-promises.ts'
import { holdHl7MapPromises } from '../../src/formats/maps/hl7v2/test-promises.ts'
import { holdX12MapPromises } from '../../src/formats/maps/test-promises.ts'
import { holdV2ToFhirPromises } from '../../src/formats/maps/v2-to-fhir/test-promises.ts'
import { holdMllpPromises } from '../../src/formats/mllp/test-promises.ts'
import { holdNachaPromises } from '../../src/formats/nacha/test-promises.ts'
import { holdX12Promises } from '../../src/formats/x12/test-promises.ts'
import { holdXmlPromises } from '../../src/formats/xml/test-promises.ts'
import type { Material } from './mutate.ts'

/** What can be fuzzed: inputs to begin with, pieces to put into them, and what must hold of any bytes. */
export type Target = {
  readonly samples: () => readonly Uint8Array[]
  readonly tokens: readonly string[]
  /** Characters that end parts, larger parts first: parts are moved about too, where they are named. */
  readonly separators?: string
  /** Throws when a promise is broken. */
  readonly hold: (bytes: Uint8Array) => void
}

export const materialOf = ({ samples, tokens, separators = '' }: Target): Material => ({
  samples: samples(),
  tokens: tokens.map((token) => Buffer.from(token, 'latin1')),
  separators: [...Buffer.from(separators, 'latin1')],
})

const FORMATS = new URL('../../src/formats/', import.meta.url)
/** Larger samples say no more and take longer. */
const SAMPLE_MAX = 4_000

/** What takes longest is looked at for one input in eight: bytes of its middle choose, so that a run chooses the same again. */
const isThorough = (bytes: Uint8Array): boolean => (bytes.length + (bytes[bytes.length >> 1] ?? 0)) % 8 === 0

function fixturesIn(folder: string, ending: RegExp): readonly Uint8Array[] {
  const at = new URL(folder, FORMATS)
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && ending.test(name))
    .map((name) => new Uint8Array(readFileSync(new URL(name, at))))
    .filter((bytes) => bytes.length <= SAMPLE_MAX)
}

/** Messages of other makers, and those that the tables of the maps begin with. */
const mappedSamples = (): readonly Uint8Array[] => [
  ...fixturesIn('hl7v2/fixtures/', /\.hl7$/),
  ...fixturesIn('maps/fixtures/', /\.hl7$/),
]

const HL7_TOKENS = [
  ...[
    '|',
    '^',
    '~',
    '&',
    '\\',
    '#',
    '""',
    '\r',
    '\n',
    '\r\n',
    '\x0b',
    '\x1c\r',
    '\x00',
    '\x1a',
    '\xff',
    '\xc3\xa9',
  ],
  ...[
    '\x1b$B',
    '\x1b(B',
    '\x1b(I',
    '\x1b$(D',
    '\\C2842\\',
    '\\M2442\\',
    '\\X0D0A\\',
    '\\.br\\',
    '\\.sp9\\',
    '\\H\\',
  ],
  ...[
    '\\Z1\\',
    '\\F\\',
    '|~ISO IR87|',
    '|8859/1|',
    '|UNICODE UTF-8|',
    '|KLINGON|',
    'MSH|^~\\&|',
    'MSH#$%*!#',
  ],
  ...[
    'FHS|^~\\&|',
    'BHS|',
    'BTS|2',
    'FTS|',
    'PID|',
    'OBX|1|CWE|',
    'ZZZ|',
    'ADT^A40^ADT_A39',
    'ORU^R01',
    '2.3',
    '2.7.1',
  ],
  ...['20261332', '99999999999999999999', '-1', '\xef\xbb\xbf', '\xff\xfe', 'M\x00S\x00H\x00'],
]

const X12_TOKENS = [
  ...[
    '*',
    ':',
    '~',
    '^',
    '>',
    '|',
    '\r\n',
    '\n',
    '~\n',
    '\x1c',
    '\x00',
    '\xff',
    '\xc3\xa9',
    '\xef\xbb\xbf',
    ' ',
    '**',
  ],
  ...[
    'ISA*',
    'isa*',
    'GS*HC*',
    'GS*HP*A*B*20260115*0930*1*X*005010X221A1~',
    'ST*835*0001~',
    'ST*837*1*005010X222A1~',
  ],
  ...[
    'SE*1*0001~',
    'GE*1*1~',
    'IEA*1*000000001~',
    'TA1*1~',
    '~HL*1**20*1~',
    '~HL*9*9*22*0~',
    '~CLP*1~',
    '~SVC~',
  ],
  ...[
    '~CAS*CO*45*1~',
    '~PLB*1*20261399~',
    '~LX*1~',
    '~NM1*85*2~',
    '~CLM*1*1~',
    '~HI*ABK:A00~',
    '~SV1*HC:1*1~',
  ],
  ...[
    '20261399',
    'RD8*2026-',
    '9999999999999999',
    '-9007199254740991',
    '1e9',
    '.',
    '-',
    '__proto__',
    '9'.repeat(400),
  ],
]

const JSON_TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\u00e9',
    '\\ud83d',
    '1.00',
    '-',
    '1e5',
    'null',
    'true',
    '\r\n',
    '\xff',
    '\xc3\xa9',
  ],
  ...['\xef\xbb\xbf', '"a":1,', '"__proto__":{},', '[[[[[[[[', '{"a":', 'NaN', '//', '\x00'],
]

/** Members that are well-formed, so that a resource stays one. */
const FHIR_TOKENS = [
  ...[
    '"id":"1",',
    '"status":null,',
    '"extension":[{"url":"u"}],',
    '"_status":{"id":"x"},',
    '"text":[],',
    '"code":"x",',
  ],
  ...[
    '"valueQuantity":{"value":1.0},',
    '"reference":"#x",',
    '"contained":[{"resourceType":"Patient"}],',
    '"type":7,',
  ],
  ...[
    '"resourceType":"Bundle",',
    '"entry":[{"resource":{"resourceType":"Patient"}}],',
    '"period":{"start":"2020","end":"2019"},',
  ],
  ...[
    '{},',
    '[],',
    'null,',
    '"", ',
    '1e400,',
    '"birthDate":"2020-02-30",',
    '"div":"<div>",',
    '"url":"urn:uuid:1",',
  ],
]

const XML_TOKENS = [
  ...[
    '<',
    '>',
    '/',
    '&',
    ';',
    '=',
    '"',
    "'",
    ' ',
    '\r\n',
    '<a>',
    '</a>',
    '<b c="1"/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x y?>',
  ],
  ...[
    '<?xml version="1.0" encoding="UTF-16"?>',
    '&amp;',
    '&#x41;',
    '&x;',
    '<!DOCTYPE a [',
    'xmlns:p="u"',
    '<p:a',
    '\xef\xbb\xbf',
    '\xff\xfe',
    '\x00',
  ],
]

const TABLE_TOKENS = [
  ...[
    ',',
    ';',
    '\t',
    '|',
    '"',
    '""',
    '\r',
    '\n',
    '\r\n',
    '"\n',
    ' ',
    '\xff',
    '\xc3\xa9',
    '\xef\xbb\xbf',
    '\x00',
    '\x1a',
    '-1.005',
    '2026-02-30',
  ],
]

const BANK_TOKENS = [
  ...[
    '\r\n',
    '\n',
    ',',
    '/',
    '88,',
    '16,165,100,V,260116,,',
    '16,142,1,D,3,0,1,1,2,30,3/',
    '03,1,USD,010,+5-,,/',
    '49,1,2/',
    '98,',
    '99,9/',
  ],
  ...[
    '5220',
    '6220',
    '705',
    '799R01',
    '798C01',
    '8220',
    '9000001',
    '101 ',
    '9'.repeat(94),
    ' '.repeat(94),
    '\xff',
    '\x00',
    '-',
    '1e9',
  ],
]

const TABLES = /(?<!\.md)$/

export const TARGETS: Readonly<Record<string, Target>> = {
  hl7v2: {
    samples: () => fixturesIn('hl7v2/fixtures/', /\.hl7$/),
    tokens: HL7_TOKENS,
    hold: (bytes) => holdHl7Promises(bytes, isThorough(bytes)),
  },
  'hl7v2-maps': {
    samples: mappedSamples,
    tokens: HL7_TOKENS,
    separators: '\r\r|^',
    hold: holdHl7MapPromises,
  },
  'v2-to-fhir': {
    samples: mappedSamples,
    tokens: HL7_TOKENS,
    separators: '\r\r|^',
    hold: (bytes) => holdV2ToFhirPromises(bytes, isThorough(bytes)),
  },
  mllp: {
    samples: () =>
      fixturesIn('hl7v2/fixtures/', /\.hl7$/).map((bytes) =>
        Buffer.concat([Buffer.of(0x0b), bytes, Buffer.of(0x1c, 0x0d)]),
      ),
    tokens: [
      '\x0b',
      '\x1c',
      '\r',
      '\n',
      '\x1c\r',
      '\x1c\x0b',
      '\x06',
      '\x15',
      '\x0bMSH|',
      '\x0b\x06\x1c\r',
      'GET / HTTP/1.1\r\n',
    ],
    hold: holdMllpPromises,
  },
  x12: {
    samples: () => fixturesIn('x12/fixtures/', /(?<!\.md)$/),
    tokens: X12_TOKENS,
    separators: '~~*:',
    hold: (bytes) => holdX12Promises(bytes, isThorough(bytes)),
  },
  'x12-maps': {
    samples: () => fixturesIn('x12/fixtures/', /(?<!\.md)$/),
    tokens: X12_TOKENS,
    separators: '~~*:',
    hold: holdX12MapPromises,
  },
  fhir: {
    samples: () => fixturesIn('fhir/fixtures/', /\.json$/),
    tokens: FHIR_TOKENS,
    hold: (bytes) => holdFhirPromises(bytes, isThorough(bytes)),
  },
  json: {
    samples: () => fixturesIn('fhir/fixtures/', /\.json$/),
    tokens: JSON_TOKENS,
    hold: (bytes) => holdJsonPromises(bytes, isThorough(bytes)),
  },
  xml: {
    samples: () => fixturesIn('xml/fixtures/', /\.xml$/),
    tokens: XML_TOKENS,
    hold: (bytes) => holdXmlPromises(bytes, isThorough(bytes)),
  },
  csv: {
    samples: () => fixturesIn('csv/fixtures/', TABLES),
    tokens: TABLE_TOKENS,
    separators: '\n,',
    hold: holdCsvPromises,
  },
  fixed: {
    samples: () => fixturesIn('fixed/fixtures/', TABLES),
    tokens: TABLE_TOKENS,
    separators: '\n',
    hold: holdFixedPromises,
  },
  nacha: {
    samples: () => fixturesIn('nacha/fixtures/', TABLES),
    tokens: BANK_TOKENS,
    separators: '\n',
    hold: holdNachaPromises,
  },
  bai2: {
    samples: () => fixturesIn('bai2/fixtures/', TABLES),
    tokens: BANK_TOKENS,
    separators: '\n,',
    hold: holdBai2Promises,
  },
}
