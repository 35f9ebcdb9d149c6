/**
 * files: when a file of a directory may be taken and when it is put, whatever the place is. What is particular to a
 * place is behind `RemoteDirectory`.
 */
export { csvParts, type DivideFile, hl7Parts, lineParts, x12Parts } from '../../formats/parts/index.ts'
export type { FileBody, StreamedBytes } from './file-body.ts'
export type { FileDestination, PutOptions } from './file-destination.ts'
export type { FileReading, ReadFile } from './file-reading.ts'
export type { FileDelivery, FileTarget } from './file-target.ts'
export { bytesInFile, nameOfFile, type PartOfFile, partOf } from './part-of.ts'
export type { ByteRange, RemoteDirectory, RemoteFile } from './remote-directory.ts'
