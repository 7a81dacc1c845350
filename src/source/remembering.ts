/** Reads the text of a file. */
export type ReadFileText<T> = (file: string, text: string) => T;

/** Keeps what was last made of each file: scenarios of one model share most files, and between two saves most stay as they are. */
export function remembering<T>(read: ReadFileText<T>): ReadFileText<T> {
  const known = new Map<string, { readonly text: string; readonly made: T }>();
  return (file, text) => {
    const last = known.get(file);
    if (last?.text === text) return last.made;
    const made = read(file, text);
    known.set(file, { text, made });
    return made;
  };
}
