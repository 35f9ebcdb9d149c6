/**
 * sftp: files on an SFTP server, as a source that takes each as a message and as a destination that puts them. What
 * is particular to SFTP is behind `RemoteDirectory`; when a file may be taken is told without it.
 */
export { createSftpDestination, type PutOptions, type SftpDestination } from './destination.ts'
export type { RemoteDirectory, RemoteFile } from './remote-directory.ts'
export { sftpDestination, sftpSource } from './settings.ts'
export { openSftpSource, type SftpSource, type SftpSourceState } from './source.ts'
export type { TakeFilesOptions } from './take-files.ts'
