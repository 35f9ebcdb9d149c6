/**
 * parts: large files as a sequence of files of their own, each of which can be read alone, all of them together the file
 * byte for byte. It holds one part at a time and does not read what is in it.
 */
export { type CsvPartsOptions, csvParts } from './csv-parts.ts'
export type { DivideFile, DivideOptions, FilePart, PartDivider } from './file-part.ts'
export { hl7Parts } from './hl7-parts.ts'
export { lineParts } from './line-parts.ts'
export { x12Parts } from './x12-parts.ts'
