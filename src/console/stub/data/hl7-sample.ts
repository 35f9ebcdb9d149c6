import type { JsonValue } from '../../http/contract.ts'

/** A synthetic message: nobody of this name exists. */
export const ADT = [
  'MSH|^~\\&|EHR|LAKESIDE|LIGAMENT|LH|20260304120000||ADT^A04^ADT_A01|MSG900000|P|2.5.1',
  'EVN||20260304120000',
  'PID|1||100231^^^LKN^MR||Testperson^Ada||19800101|F|||1 Sample Way^^Testville^WI^53000',
  'PV1|1|O|CL1^^^LAKESIDE MAIN||||1234567893^Sample^Doctor|||ORT||||||||V-50000',
  '',
].join('\r')

export const BROKEN =
  'MSH|^~\\&|EHR|LAKESIDE|LIGAMENT|LH|20260304120000||ADT^A04|MSG899999|P|2.5.1\rPID|1||100231\n broken'

const NAMES: Readonly<Record<string, string>> = {
  MSH: 'Message header',
  EVN: 'Event type',
  PID: 'Patient identification',
  PV1: 'Patient visit',
  'MSH-9': 'Message type',
  'MSH-10': 'Message control id',
  'PID-3': 'Patient identifier list',
  'PID-5': 'Patient name',
  'PV1-3': 'Assigned patient location',
  'PV1-19': 'Visit number',
}

function segmentNode(line: string): JsonValue {
  const [name = '', ...fields] = line.split('|')
  const first = name === 'MSH' ? 2 : 1
  const children = fields.flatMap((field, at) =>
    field === '' ? [] : [fieldNode(`${name}-${at + first}`, field)],
  )
  return { path: name, name: NAMES[name] ?? null, value: null, children }
}

function fieldNode(path: string, field: string): JsonValue {
  const parts = path === 'MSH-2' ? [field] : field.split('^')
  const name = NAMES[path] ?? null
  if (parts.length === 1) return { path, name, value: field, children: [] }
  const children = parts.flatMap((value, at) =>
    value === '' ? [] : [{ path: `${path}.${at + 1}`, name: null, value, children: [] }],
  )
  return { path, name, value: null, children }
}

export const ADT_TREE: JsonValue = ADT.split('\r').filter(Boolean).map(segmentNode)
