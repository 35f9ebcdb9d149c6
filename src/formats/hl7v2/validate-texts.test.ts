import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { test } from 'node:test'
import { parseMessage } from './message.ts'
import { validateTexts } from './validate-texts.ts'

const HEADER = 'MSH|^~\\&|LAB|MAIN|EHR|WEST|20260131||ORU^R01|1|P|2.5.1\r'

const check = (body: string, ...expected: readonly string[]) =>
  test(`texts of ${JSON.stringify(body)}`, () => {
    const parsed = parseMessage(Buffer.from(HEADER + body))
    if (!parsed.ok) assert.fail('it starts with MSH')
    assert.deepEqual(
      validateTexts(parsed.value).map(({ code, place }) => `${code} ${place}`),
      expected,
    )
  })

check('NTE|1||a\\F\\b\\X0D\\\\.br\\\\H\\c\\N\\\\Z1\\\\C2842\\\\M2442\\\r')
check('NTE|1||C:\\Temp\r', 'hl7v2.text.escape NTE-3')
check('NTE|1||a\rNTE|2||\\Q\\|\\X4\\\r', 'hl7v2.text.escape NTE[2]-3', 'hl7v2.text.escape NTE[2]-4')
check('NTE|1||one\ntwo\r', 'hl7v2.text.line-feed NTE-3')
check('PID|1||1||D\0OE\r', 'hl7v2.text.control PID-5')
check('PID|1||1||D\tOE\r')
