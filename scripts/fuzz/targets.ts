import { readdirSync, readFileSync } from 'node:fs'
import { holdHl7Promises } from '../../src/formats/hl7v2/test-promises.ts'
import { holdMllpPromises } from '../../src/formats/mllp/test-promises.ts'
import { holdX12Promises } from '../../src/formats/x12/test-promises.ts'

/** What can be fuzzed: inputs to begin with, pieces to put into them, and what must hold of any bytes. */
export type Target = {
  readonly samples: () => readonly Uint8Array[]
  readonly tokens: readonly string[]
  /** Throws when a promise is broken. */
  readonly hold: (bytes: Uint8Array) => void
}

const FORMATS = new URL('../../src/formats/', import.meta.url)
/** Larger samples say no more and take longer. */
const SAMPLE_MAX = 4_000

function fixturesIn(folder: string, ending: RegExp): readonly Uint8Array[] {
  const at = new URL(folder, FORMATS)
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && ending.test(name))
    .map((name) => new Uint8Array(readFileSync(new URL(name, at))))
    .filter((bytes) => bytes.length <= SAMPLE_MAX)
}

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

export const TARGETS: Readonly<Record<string, Target>> = {
  hl7v2: {
    samples: () => fixturesIn('hl7v2/fixtures/', /\.hl7$/),
    tokens: HL7_TOKENS,
    hold: holdHl7Promises,
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
    hold: holdX12Promises,
  },
}
