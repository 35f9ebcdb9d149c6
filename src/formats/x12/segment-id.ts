/** A segment id as one number, which compares and looks up faster than text; 0 is no id of two or three characters. */
export const idCode = (id: string): number =>
  id.length === 2 || id.length === 3
    ? id.charCodeAt(0) | (id.charCodeAt(1) << 8) | ((id.length === 3 ? id.charCodeAt(2) : 0) << 16)
    : 0
