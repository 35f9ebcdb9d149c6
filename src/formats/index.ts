/**
 * formats: bytes of each exchange format to a lossless tree and back. Each subroom is a namespace of its own. No
 * subroom does I/O, reads a clock or draws a random number, and none knows the platform's model.
 */

export * as bai2 from './bai2/index.ts'
export * as csv from './csv/index.ts'
export * as fhir from './fhir/index.ts'
export * as fixed from './fixed/index.ts'
export * as hl7v2 from './hl7v2/index.ts'
export * as json from './json/index.ts'
export * as mime from './mime/index.ts'
export * as mllp from './mllp/index.ts'
export * as nacha from './nacha/index.ts'
export * as x12 from './x12/index.ts'
export * as xml from './xml/index.ts'
