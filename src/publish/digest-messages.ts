/** What the page sends to the digest worker: the bytes of one stream after another, each closed by `end`. */
export type DigestRequest = { readonly type: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly type: 'end' };

/** What the worker answers, one to each request, in their order: 64 hex digits to `end`. */
export type DigestReply = { readonly type: 'taken' } | { readonly type: 'digest'; readonly sha256: string };
