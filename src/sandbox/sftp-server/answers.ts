import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2'
import { PathRefused } from './rooted-path.ts'

const { STATUS_CODE } = ssh2.utils.sftp

/** What goes back for one request. */
export type Answer = (sftp: SFTPWrapper, request: number) => void

const status =
  (code: number, says: string): Answer =>
  (sftp, request) =>
    sftp.status(request, code, says)

export const done = status(STATUS_CODE.OK, 'Success')
export const atEnd = status(STATUS_CODE.EOF, 'End of file')
export const failed = status(STATUS_CODE.FAILURE, 'Failure')
export const exists = status(STATUS_CODE.FAILURE, 'File already exists')
export const badHandle = status(STATUS_CODE.FAILURE, 'No such handle')
export const tooManyHandles = status(STATUS_CODE.FAILURE, 'Too many open handles')
const missing = status(STATUS_CODE.NO_SUCH_FILE, 'No such file')
const denied = status(STATUS_CODE.PERMISSION_DENIED, 'Permission denied')

export const withHandle =
  (handle: Buffer): Answer =>
  (sftp, request) =>
    sftp.handle(request, handle)

export const withData =
  (bytes: Buffer): Answer =>
  (sftp, request) =>
    sftp.data(request, bytes)

export const withEntries =
  (entries: FileEntry[]): Answer =>
  (sftp, request) =>
    sftp.name(request, entries)

export const withAttributes =
  (attributes: Attributes): Answer =>
  (sftp, request) =>
    sftp.attrs(request, attributes)

/** What the file system says, in the words of the protocol (draft-ietf-secsh-filexfer-02, section 7). */
export function toAnswer(thrown: unknown): Answer {
  if (thrown instanceof PathRefused) return denied
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing
  if (code === 'EACCES' || code === 'EPERM') return denied
  return code === 'EEXIST' ? exists : failed
}
