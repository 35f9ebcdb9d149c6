/** sftp: the transport of files over SSH. When a file may be taken, and how it is put, is told in `files/`. */
export { fromSftp, openSftpSource } from './from-sftp.ts'
export { sftpDestination, sftpSource } from './settings.ts'
export { createSftpDestination, toSftp } from './to-sftp.ts'
