/** A run of draws by index: first, first + 1, ... first + count - 1. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
}
