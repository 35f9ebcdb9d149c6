import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { x12ToEvents } from './to-events.ts'
import type { Directory } from './to-remittance.ts'

const ours: Directory = {
  legalEntityOf: ({ npi, tin }) => (npi === '1999999984' || tin === '777666555' ? 'LKH' : undefined),
  payerOf: ({ id }) => (id === '66666' ? 'BLUE' : undefined),
}
const anyone: Directory = { legalEntityOf: () => 'LKH', payerOf: () => undefined }

const isa = (control = '000000001') =>
  `ISA*00*          *00*          *ZZ*PAYER          *ZZ*LAKESIDE       *260115*1200*^*00501*${control}*0*P*:~`
const file = (group: string, version: string, ...transactions: string[][]) =>
  Buffer.from(
    [
      isa(),
      `GS*${group}*PAYER*LAKESIDE*20260115*1200*1*X*${version}~`,
      ...transactions.map((segments, at) => `${segments.join('~')}~SE*${segments.length + 1}*${at + 1}~`),
      `GE*${transactions.length}*1~IEA*1*000000001~`,
    ].join(''),
  )

const advice = (change: Readonly<Record<string, string | undefined>> = {}) =>
  [
    'ST*835*1',
    'BPR*I*80*C*ACH************20260120',
    'TRN*1*T77*1512345678',
    'N1*PR*PAYER*XV*66666',
    'N1*PE*LAKESIDE*XX*1999999984',
    'LX*1',
    'CLP*K1*1*100*90*5*12*P9',
    'CAS*CO*45*5',
    'CAS*PR*2*5',
    'NM1*QC*1*ZEPHYRTON*QUILLA',
    'PLB*1999999984*20261231*WO:R1*10',
  ].flatMap((segment) => {
    const id = segment.slice(0, segment.indexOf('*', segment.startsWith('N1') ? 3 : 0))
    const changed = id in change ? change[id] : segment
    return changed === undefined ? [] : [changed]
  })

const remittance = (segments: string[], directory = ours) =>
  x12ToEvents(file('HP', '005010X221A1', segments), directory)

const names = ({ events }: ReturnType<typeof x12ToEvents>) => events.map(({ type }) => type.name)

test('an advice that balances and pays us', () => {
  const { events, refused, issues } = remittance(advice())
  assert.deepEqual([refused, issues], [[], []])
  assert.deepEqual(
    events.map(({ type, body }) => [type.name, body]),
    [
      [
        'RemittanceReceived',
        {
          trace: 'T77',
          payer: 'BLUE',
          payee: 'LKH',
          amount: { minor: 8000, currency: 'USD' },
          paymentDate: '2026-01-20',
          method: 'ACH',
          claims: [
            {
              claim: 'K1',
              payerClaim: 'P9',
              status: '1',
              charged: { minor: 10000, currency: 'USD' },
              paid: { minor: 9000, currency: 'USD' },
              patientResponsibility: { minor: 500, currency: 'USD' },
              adjustments: [
                { group: 'CO', reason: '45', amount: { minor: 500, currency: 'USD' } },
                { group: 'PR', reason: '2', amount: { minor: 500, currency: 'USD' } },
              ],
            },
          ],
          providerAdjustments: [{ reason: 'WO', amount: { minor: 1000, currency: 'USD' } }],
        },
      ],
    ],
  )
})

test('an advice that is refused says why, and nothing of it is taken', () => {
  const check = (change: Readonly<Record<string, string | undefined>>, ...expected: string[]) => {
    const result = remittance(advice(change))
    assert.deepEqual(names(result), ['RemittanceRefused'])
    const [refused] = result.refused
    const reasons = refused?.issues.filter(({ severity }) => severity === 'error') ?? []
    assert.deepEqual(
      reasons.map(({ place, code }) => `${place.replace('ISA[1]/GS[1]/ST[1]/', '')} ${code}`),
      expected,
    )
    assert.deepEqual(
      result.events[0]?.body.reasons,
      reasons.map(({ code, place }) => ({ code, place })),
    )
  }
  check({ 'N1*PE': 'N1*PE*OTHER*XX*1000000004' }, '1000B/N104 remittance.payee-unknown')
  check({ 'N1*PE': undefined }, '1000B x12.missing', '1000B/N104 remittance.payee-unknown')
  check({ BPR: 'BPR*I*81*C*ACH************20260120' }, 'BPR02 x12.balance.transaction')
  check({ PLB: undefined }, 'BPR02 x12.balance.transaction')
  check({ BPR: 'BPR*I*80*C*ACH' }, 'BPR16 remittance.date-missing')
  check(
    { BPR: 'BPR*I*80*D*ACH************20260120' },
    'BPR02 x12.balance.transaction',
    'BPR03 remittance.debit',
  )
  check({ TRN: 'TRN*1**1512345678' }, 'TRN02 x12.element.missing', 'TRN02 remittance.trace-missing')
  check({ CLP: `CLP*${'K'.repeat(81)}*1*100*90*5*12*P9` }, '2100[1]/CLP01 remittance.too-long')
  check({ CLP: 'CLP**1*100*90*5*12*P9' }, '2000[1]/2100[1]/CLP01 x12.element.missing')
})

test('the tax id names the payee too; an unknown payer keeps its own id', () => {
  const { events } = remittance(
    advice({ 'N1*PE': 'N1*PE*LAKESIDE*FI*777666555', 'N1*PR': 'N1*PR*PAYER*XV*55' }),
  )
  assert.deepEqual([events[0]?.body.payee, events[0]?.body.payer], ['LKH', '55'])
})

test('one refused advice of a file does not keep the others back', () => {
  const foreign = advice({ 'N1*PE': 'N1*PE*OTHER*XX*1', TRN: 'TRN*1*T78*1' })
  assert.deepEqual(names(x12ToEvents(file('HP', '005010X221A1', foreign, advice()), ours)), [
    'RemittanceReceived',
    'RemittanceRefused',
  ])
})

test('an advice that was cut off before its end is refused, even when it balances', () => {
  const text = file('HP', '005010X221A1', advice()).toString()
  const result = x12ToEvents(Buffer.from(text.slice(0, text.indexOf('SE*'))), ours)
  assert.deepEqual(names(result), ['RemittanceRefused'])
  assert.deepEqual(result.events[0]?.body.reasons, [{ code: 'x12.missing', place: 'ISA[1]/GS[1]/ST[1]/SE' }])
})

test('acknowledgments', () => {
  const check = (
    group: string,
    version: string,
    segments: string[],
    expected: unknown,
    issues: string[] = [],
  ) => {
    const result = x12ToEvents(file(group, version, segments), ours)
    assert.deepEqual(
      result.events.map(({ body }) => body),
      expected,
    )
    assert.deepEqual(
      result.issues.map(({ place, code }) => `${place} ${code}`),
      issues,
    )
  }
  const answer = (...segments: string[]) => [
    'ST*999*1*005010X231A1',
    'AK1*HC*000000042*005010X222A1',
    ...segments,
  ]
  const of999 = (segments: string[], expected: unknown, issues?: string[]) =>
    check('FA', '005010X231A1', segments, expected, issues)
  const group = (accepted: boolean) => ({
    functional: 'HC',
    version: '005010X222A1',
    received: 1,
    accepted: accepted ? 1 : 0,
    transactions: [
      {
        set: '837',
        control: '1',
        accepted,
        errors: accepted ? [] : [{ segment: 'CLM', position: 22, code: '8' }],
      },
    ],
  })
  of999(answer('AK2*837*1', 'IK5*A', 'AK9*A*1*1*1'), [
    { interchange: '42', accepted: true, reasons: [], group: group(true) },
  ])
  of999(answer('AK2*837*1', 'IK3*CLM*22**8', 'IK4*2**1', 'IK5*R*5', 'AK9*R*1*1*0'), [
    { interchange: '42', accepted: false, reasons: ['IK3:CLM:22:8'], group: group(false) },
  ])
  of999(
    ['ST*999*1', 'AK1**42', 'AK2*837*1', 'IK3**3', 'IK5*R', 'AK9*R*1*1*0'],
    [
      {
        interchange: '42',
        accepted: false,
        reasons: ['IK3::3:'],
        group: {
          functional: '',
          received: 1,
          accepted: 0,
          transactions: [
            { set: '837', control: '1', accepted: false, errors: [{ segment: '', position: 3 }] },
          ],
        },
      },
    ],
  )
  of999(answer('AK2*837*1', 'IK5*A'), [], ['ISA[1]/GS[1]/ST[1]/AK901 x12.answer.incomplete'])
  of999(['ST*999*1', 'AK1*HC*abc', 'AK9*A*1*1*1'], [], ['ISA[1]/GS[1]/ST[1]/AK901 x12.answer.incomplete'])
  check(
    'HN',
    '005010X212',
    ['ST*277*1*005010X212', 'BHT*0010*08*1*20260115'],
    [],
    ['ISA[1]/GS[1]/ST[1] x12-map.nothing'],
  )
  check('RA', '005010', ['ST*824*1'], [], ['ISA[1]/GS[1]/ST[1] x12.set.unmapped'])
})

test('an interchange is answered by TA1', () => {
  const check = (ta1: string, expected: unknown) => {
    const { events } = x12ToEvents(Buffer.from(`${isa()}${ta1}~IEA*0*000000001~`), ours)
    assert.deepEqual(
      events.map(({ body }) => body),
      expected,
    )
  }
  const made = { date: '2026-01-15', time: '1200' }
  check('TA1*000000042*260115*1200*A*000', [{ interchange: '42', accepted: true, reasons: [], made }])
  check('TA1*000000042*260115*1200*R*005', [
    { interchange: '42', accepted: false, reasons: ['TA105:005'], made },
  ])
  check('TA1*x*260115*1200*R*005', [])
})

test('a file of which nothing can be read says so', () => {
  const check = (text: string, ...expected: string[]) => {
    const { events, issues } = x12ToEvents(Buffer.from(text), ours)
    assert.deepEqual(events, [])
    assert.deepEqual(
      issues.map(({ severity, code }) => `${severity} ${code}`),
      expected,
    )
  }
  check('', 'error x12.isa.missing')
  check('hello', 'error x12.isa.missing')
  check(isa(), 'error x12.envelope.missing', 'error x12.envelope.missing')
  check(`${isa()}IEA*0*000000001~`, 'error x12.nothing')
  check(`${isa()}TA1*x*260115*1200*R*005~IEA*0*000000001~`, 'error x12.ta1')
})

const FOLDER = new URL('../../x12/fixtures/', import.meta.url)
const fixtures = ['acknowledgment', 'claim', 'envelope', 'remittance'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((name) => ({
    name: `${folder}/${name}`,
    bytes: readFileSync(new URL(`${folder}/${name}`, FOLDER)),
  })),
)

/** Whatever comes in: something is said of it, events fit their schemas, issues name place and fix and, but for amounts, no data. */
function judge(bytes: Uint8Array, directory: Directory): ReturnType<typeof x12ToEvents> {
  const result = x12ToEvents(bytes, directory)
  const { events, refused, issues } = result
  for (const { type, body } of events) assert.ok(type.check(body).ok)
  assert.ok(events.length + issues.length > 0)
  assert.equal(refused.length, names(result).filter((name) => name === 'RemittanceRefused').length)
  const data = Buffer.from(bytes)
    .toString('latin1')
    .split(/[\r\n~]+/)
    .filter((segment) => /^(NM1|CLM|CLP|N3|DMG)/.test(segment))
    .flatMap((segment) => segment.split('*').slice(2))
    .filter((value) => value.length >= 5 && !/^-?\d+\.\d*$/.test(value))
  for (const found of [...issues, ...refused.flatMap((one) => one.issues)]) {
    assert.ok(found.place && found.code && found.says && found.fix)
    for (const value of data) assert.ok(!`${found.says} ${found.fix}`.includes(value), found.code)
  }
  return result
}

test('every file of other makers is taken, or refused with reasons', () => {
  for (const { name, bytes } of fixtures) {
    const { events } = judge(bytes, anyone)
    if (name.startsWith('remittance/')) assert.ok(events.length > 0, name)
    const strangers = judge(bytes, { legalEntityOf: () => undefined, payerOf: () => undefined })
    assert.ok(!names(strangers).includes('RemittanceReceived'))
  }
})

test('every damaged file is taken, or refused with reasons', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.string({ maxLength: 90 }),
    cut: fc.nat(40),
  })
  const written = fixtures.filter(({ bytes }) => bytes.length < 6_000)
  fc.assert(
    fc.property(
      fc.constantFrom(...written),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      ({ bytes }, edits) => {
        let text = bytes.toString('latin1')
        for (const { at, text: put, cut } of edits) {
          const from = 106 + Math.floor(at * Math.max(0, text.length - 106))
          text = text.slice(0, from) + put + text.slice(from + cut)
        }
        judge(Buffer.from(text, 'latin1'), anyone)
      },
    ),
    { numRuns: 300 },
  )
})
