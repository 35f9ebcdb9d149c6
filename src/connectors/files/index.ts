/**
 * files: when a file of a directory may be taken and when it is put, whatever the place is. What is particular to a
 * place is behind `RemoteDirectory`.
 */
export type { FileDestination, PutOptions } from './file-destination.ts'
export type { FileDelivery, FileTarget } from './file-target.ts'
export type { RemoteDirectory, RemoteFile } from './remote-directory.ts'
export type { FileReading, ReadFile } from './take-files.ts'
