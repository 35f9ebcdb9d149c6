import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../bin/ligament.cjs', import.meta.url))
const FORMATS = fileURLToPath(new URL('../../formats/', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'ligament-format-'))
after(() => rmSync(directory, { recursive: true }))

function run(args: readonly string[], input: string | Uint8Array = '') {
  const result = spawnSync(process.execPath, [PROGRAM, 'format', ...args], {
    input,
    maxBuffer: 256 * 1024 * 1024,
  })
  return {
    code: result.status,
    bytes: new Uint8Array(result.stdout),
    out: result.stdout.toString(),
    err: result.stderr.toString(),
  }
}

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(directory, name)
  writeFileSync(path, content)
  return path
}

const fixtures = readdirSync(FORMATS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /fixtures/.test(entry.parentPath) && !/\.(md|json)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

const ADT = 'MSH|^~\\&|LAB|NORTH|EHR|NORTH|20260115093000-0600||ADT^A04|M1|P|2.5.1\rPID|1||7^^^LHI^MR\r'
const IMBALANCE = join(FORMATS, 'x12/fixtures/remittance/cosyte-imbalance.835')
const GOLDEN = join(FORMATS, 'x12/fixtures/remittance/cosyte-golden.835')

test('every fixture in one call: a line each, of the promised shape, round trip or a reason', () => {
  const { code, out } = run(['validate', '--json', ...fixtures])
  assert.equal(code, 1)
  const lines = out.trimEnd().split('\n')
  assert.equal(lines.length, fixtures.length)
  for (const [index, line] of lines.entries()) {
    const report = JSON.parse(line)
    assert.deepEqual(Object.keys(report), ['file', 'format', 'ok', 'roundtrip', 'messages', 'issues'])
    assert.equal(report.file, fixtures[index])
    if (report.format === null) assert.ok(!report.ok && report.issues.length > 0, line)
    else assert.ok(report.roundtrip, line)
    for (const issue of report.issues) assert.deepEqual(Object.keys(issue), ['place', 'code', 'says', 'fix'])
  }
})

test('print gives the bytes back; --roundtrip says so', () => {
  const file = fileOf(
    'odd.hl7',
    Buffer.from(`\ufeff\x0b${ADT}\x1c\r\n\n${ADT}NTE|1||\xe9 line\nbreak`, 'latin1'),
  )
  for (const name of [file, IMBALANCE]) {
    assert.deepEqual(run(['print', name]).bytes, new Uint8Array(readFileSync(name)))
  }
  assert.equal(run(['parse', '--roundtrip', file, IMBALANCE]).code, 0)
  assert.equal(run(['parse', '--roundtrip', file, fileOf('plain.txt', 'nothing')]).code, 1)
})

test('issues have file, line and column', () => {
  const { code, out } = run(['validate', IMBALANCE])
  assert.equal(code, 1)
  assert.match(out, /cosyte-imbalance\.835:17:21: error x12\.balance\.service .*2110\[1\]\/SVC03: /)
  const hl7 = run(['validate'], ADT.replace('|P|', '||'))
  assert.match(hl7.out, /^-:1:\d+: error hl7v2\.header\.missing MSH-11: /)
  const second = run(['validate'], ADT + ADT.replace('|P|', '||'))
  assert.match(second.out, /^-:3:\d+: error hl7v2\.header\.missing message\[2\]\/MSH-11: /)
  const bank = run(['validate'], '01,A,B,260115,0930,1,,,2/\n02,B,A,1,260115,,USD,2/\n98,5,0,2/\n99,0,1,4/\n')
  assert.match(bank.out, /^-:3:1: error bai2\.total 02\[1\]\/98\/total: /)
})

test('the standard input, with - or without a name', () => {
  for (const names of [[], ['-']]) {
    const { code, out } = run(['validate', '--json', ...names], ADT)
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(out), {
      file: '-',
      format: 'hl7v2',
      ok: true,
      roundtrip: true,
      messages: 1,
      issues: [],
    })
  }
})

test('what can not be read does not stop the rest', () => {
  const check = (
    content: string | Uint8Array | undefined,
    code: string,
    exit: number,
    as: readonly string[] = [],
  ) => {
    const file = content === undefined ? join(directory, 'missing') : fileOf('one', content)
    const { out, code: status } = run(['validate', '--json', ...as, file, GOLDEN])
    const [first = '', second = ''] = out.split('\n')
    const report = JSON.parse(first)
    assert.deepEqual([report.format, report.ok, report.roundtrip, report.messages], [null, false, false, 0])
    assert.ok(
      report.issues.some((issue: { code: string }) => issue.code === code),
      first,
    )
    if (as.length === 0) assert.equal(JSON.parse(second).format, 'x12')
    assert.equal(status, exit)
  }
  check(undefined, 'format.file.unreadable', 2)
  check('', 'format.file.empty', 1)
  check('\n\n', 'format.file.empty', 1)
  check('{ MSH| }', 'format.unknown', 1)
  check('{"a": "MSH|",}', 'json.comma', 1)
  check(
    Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 256),
    'format.unknown',
    1,
  )
  check('hello', 'hl7v2.file.no-message', 1, ['--as', 'hl7v2'])
  check('hello', 'x12.isa.missing', 1, ['--as', 'x12'])
  check('hello', 'bai2.missing', 1, ['--as', 'bai2'])
  const folder = run(['validate', '--json', directory])
  assert.match(folder.out, /It is a directory/)
  assert.equal(folder.code, 2)
})

test('one line of many megabytes', () => {
  const { code, out } = run(['validate', '--json'], `${ADT}OBX|1|ED|||${'A'.repeat(20_000_000)}\r`)
  assert.deepEqual([code, JSON.parse(out).roundtrip], [0, true])
})

test('parse prints a tree or JSON', () => {
  const tree = run(['parse', IMBALANCE])
  assert.equal(tree.code, 0)
  assert.match(tree.out, /\n {4}2100\[1\]\n {6}CLP {2}CLP01=PT-E {2}CLP02=1 {2}CLP03=100\.00/)
  const hl7 = run(['parse'], `${ADT}NTE|1||a\x1b[31m`)
  assert.match(hl7.out, /PID-3\.1 .*7\n/)
  assert.ok(!hl7.out.includes('\x1b'), 'control characters do not reach the terminal')
  const json = JSON.parse(run(['parse', '--to', 'json'], ADT).out)
  assert.equal(json.controlId, 'M1')
  const x12 = JSON.parse(run(['convert', '--to', 'json', GOLDEN]).out)
  assert.equal(x12.groups[0].transactions[0].set, '835')
})

test('convert to the model, with the names of a settings file', () => {
  const remittance = JSON.parse(run(['convert', '--to', 'model', GOLDEN]).out)
  assert.equal(remittance.event, 'RemittanceReceived')
  assert.equal(remittance.body.amount.minor, 45_000)
  const id: string = remittance.body.payee
  const settings = fileOf(
    'settings.json',
    JSON.stringify({ zone: 'America/Chicago', legalEntities: [{ name: 'LHI', npi: [id], tin: id }] }),
  )
  const named = JSON.parse(run(['convert', '--to', 'model', '--settings', settings, GOLDEN]).out)
  assert.equal(named.body.payee, 'LHI')
  const [refused] = [run(['convert', '--to', 'model', IMBALANCE])]
  assert.equal(refused.code, 1)
  assert.match(refused.err, /x12\.balance\.service/)
})

test('convert to FHIR: a bundle a line, what is not in it to the errors; the settings are checked', () => {
  const file = fileOf('visit.hl7', `${ADT.trimEnd()}\rZPI|1\r`)
  const { out, err, code } = run(['convert', '--to', 'fhir', file])
  const bundle = JSON.parse(out)
  assert.deepEqual([bundle.resourceType, bundle.type, code], ['Bundle', 'message', 0])
  assert.match(err, /^\S*visit\.hl7:\d+:1: warning fhir-map\.unmapped ZPI: /m)
  const settings = fileOf('fhir.json', JSON.stringify({ fhir: { bundle: 'transaction' } }))
  const put = JSON.parse(run(['convert', '--to', 'fhir', '--settings', settings, '-'], ADT).out)
  assert.match(put.entry[0].request.url, /^MessageHeader\//)
  const report = JSON.parse(run(['convert', '--to', 'fhir', '--json', file]).out)
  assert.ok(report.issues.some((issue: { code: string; place: string }) => issue.place === 'ZPI'))
  const wrong = run([
    'convert',
    '--to',
    'fhir',
    '--settings',
    fileOf('no.json', '{"fhir":{"bundle":"batch"}}'),
    file,
  ])
  assert.equal(wrong.code, 1)
  assert.match(wrong.err, /fhir\.bundle/)
  assert.match(run(['convert', '--to', 'fhir', GOLDEN]).err, /format\.no-fhir/)
})

test('convert to HL7 v2: a message for each event, and nothing of a file with one that has none', () => {
  const settings = fileOf(
    'senders.json',
    '{ "zone": "America/Chicago", "hl7v2": { "sendingApplication": "LIGAMENT", "receivingApplication": "LAB" } }',
  )
  const arrival = fileOf('arrival.hl7', `${ADT.replace('LHI^MR', 'LHI^MR||DOE')}PV1|1|O${'|'.repeat(17)}V1\r`)
  const to = [
    'convert',
    '--to',
    'hl7v2',
    '--settings',
    settings,
    '--at',
    '2026-01-15T15:30',
    '--control',
    '7',
  ]
  const { out, code } = run([...to, arrival])
  assert.equal(code, 0)
  const messages = out.split('\r').filter((line) => line.startsWith('MSH'))
  assert.deepEqual(messages, [
    'MSH|^~\\&|LIGAMENT|NORTH|LAB|RECEIVER|20260115093000-0600||ADT^A31^ADT_A05|7|P|2.5.1||||||UNICODE UTF-8',
    'MSH|^~\\&|LIGAMENT|NORTH|LAB|RECEIVER|20260115093000-0600||ADT^A04^ADT_A01|8|P|2.5.1||||||UNICODE UTF-8',
  ])
  const events = fileOf('events.jsonl', run(['convert', '--to', 'model', arrival]).out)
  assert.equal(run([...to, events]).out, out)
  assert.equal(JSON.parse(run([...to, '--json', events]).out).ok, true)
  const mixed = fileOf(
    'mixed.jsonl',
    `${readFileSync(events, 'utf8')}${run(['convert', '--to', 'model', GOLDEN]).out}`,
  )
  const refused = run([...to, mixed])
  assert.deepEqual([refused.code, refused.out], [1, ''])
  assert.match(refused.err, /hl7v2-map\.no-message RemittanceReceived/)
  const wrong = fileOf('wrong-senders.json', '{ "hl7v2": { "receiver": "LAB" } }')
  assert.equal(run(['convert', '--to', 'hl7v2', '--settings', wrong, arrival]).code, 1)
})

test('diff names what changed', () => {
  const other = fileOf('other.835', readFileSync(IMBALANCE, 'latin1').replace('REF*6R*LINE-E-001~\n', ''))
  const removed = run(['diff', IMBALANCE, other])
  assert.equal(removed.code, 1)
  assert.match(removed.out, /^- .*2110\[1\]\/REF {2}REF01=6R {2}REF02=LINE-E-001$/m)
  assert.equal(run(['diff', IMBALANCE, IMBALANCE]).code, 0)
  const left = fileOf('left.hl7', ADT)
  assert.equal(run(['diff', left, '-'], ADT.replace('7^^^LHI', '8^^^LHI')).out, '~ PID-3.1: 7 -> 8\n')
})

test('a wrong call is told with the usage, exit code 2', () => {
  for (const args of [
    [],
    ['draw'],
    ['parse', '--as', 'pdf'],
    ['convert', 'x'],
    ['diff', 'x'],
    ['print', '--to', 'json'],
  ]) {
    const { code, err } = run(args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err, /usage: ligament format/)
  }
  assert.equal(run(['parse', '--settings', join(directory, 'none'), GOLDEN]).code, 1)
})

test('a profile says what one partner sends, and what may be missing', () => {
  const file = fileOf('partner.hl7', ADT.replace('|P|', '||').replace('7^^^LHI^MR', '7^^^LHI'))
  const profile = fileOf(
    'north.json',
    JSON.stringify({
      name: 'north',
      allow: ['MSH-11'],
      rules: [{ at: 'PID-3.5', usage: 'R', values: ['MR'] }],
    }),
  )
  assert.match(run(['validate', file]).out, /error hl7v2\.header\.missing MSH-11/)
  const found = run(['validate', '--profile', profile, file])
  assert.equal(found.code, 1)
  assert.match(found.out, /partner\.hl7:2:15: error hl7v2\.field\.missing PID-3\.5: /)
  assert.doesNotMatch(found.out, /MSH-11/)
  assert.match(run(['validate', '--profile', 'standard', file]).out, /error hl7v2\.field\.missing PID-5/)
})

test('a profile that is wrong is refused before anything is read', () => {
  const profile = fileOf('wrong.json', JSON.stringify({ name: 'x', rules: [{ at: 'pid' }] }))
  const refused = run(['validate', '--profile', profile, GOLDEN])
  assert.equal(refused.out, '')
  assert.match(refused.err, /LIG-CLI-FORMAT-PROFILE.*profile\.rules\.0\.at/s)
  assert.match(run(['validate', '--profile', fileOf('no.json', '{'), GOLDEN]).err, /LIG-CLI-FORMAT-PROFILE/)
})

test('answers to X12 go to the output, what is wrong to the errors; levels', () => {
  const claim = join(FORMATS, 'x12/fixtures/claim/cosyte-edge-cases.837')
  const answered = run(['validate', '--ack', '999', '--at', '2026-01-15T09:30', '--control', '9', claim])
  assert.equal(answered.code, 1)
  assert.match(answered.out, /^ISA\*00.*~AK9\*R\*1\*1\*0~.*IEA\*1\*000000009~$/)
  assert.match(answered.err, /error x12\.missing/)
  const claims = run(['validate', '--ack', '277ca', claim])
  assert.equal(run(['validate', '-'], claims.out).code, 0)
  assert.match(run(['validate', '--ack', 'ta1', claim]).out, /~TA1\*000000010\*260601\*1200\*A\*000~/)
  const unanswered = run(['validate', '--ack', '277ca', GOLDEN])
  assert.equal(unanswered.out, '')
  assert.match(unanswered.err, /warning x12\.answer\.none ISA\[1\]: /)
  assert.equal(run(['validate', '--level', '2', IMBALANCE]).out.includes('x12.balance'), false)
  assert.equal(run(['validate', '--level', '3', IMBALANCE]).out.includes('x12.balance'), true)
  assert.equal(run(['validate', '--level', '6', IMBALANCE]).code, 2)
  assert.equal(run(['validate', '--ack', '824', IMBALANCE]).code, 2)
  assert.equal(run(['parse', '--ack', '999', IMBALANCE]).code, 2)
  assert.equal(run(['validate', '--ack', '999', '--at', 'now', IMBALANCE]).code, 2)
})
