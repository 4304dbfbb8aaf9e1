// The world failed in a way that the operator can mend; the message says how.

export class StorageError extends Error {
  override readonly name = 'StorageError';
}
