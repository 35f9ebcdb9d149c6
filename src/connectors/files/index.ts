/**
 * files: when a file of a directory may be taken and when it is put, whatever the place is. What is particular to a
 * place is behind `RemoteDirectory`.
 */
export type { FileBody, StreamedBytes } from './file-body.ts'
export type { FileDestination, PutOptions } from './file-destination.ts'
export type { FileReading, ReadFile } from './file-reading.ts'
export type { FileDelivery, FileTarget } from './file-target.ts'
export type { ByteRange, RemoteDirectory, RemoteFile } from './remote-directory.ts'
