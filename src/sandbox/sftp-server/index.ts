/**
 * sftp-server: a real SFTP server (protocol version 3 over SSH) that serves one directory, for the systems of the
 * network that exchange files, and the outbox in which their files appear. It owns the protocol, the handles and the
 * walls around the root; what the files mean belongs to the system that opens it.
 */
export type { SftpUser } from './authenticate.ts'
export { FileOutbox } from './file-outbox.ts'
export { type FileExchange, openFileExchange } from './open-file-exchange.ts'
export { openSftpServer, type SftpServer, type SftpServerOptions } from './sftp-server.ts'
export type { SftpConduct, SftpOperation } from './sftp-session.ts'
