import { hashFiles } from '../publish/hash-files.js';
import type { InfoHash } from '../release/info-hash.js';
import type { Manifest } from '../release/manifest.js';
import { compareCopy, type Comparison, describeCopy, matchCopy } from './own-copy.js';
import type { Session } from './session.js';
import type { ChosenFile, OwnCopyView } from './types.js';

type KnownAs = Extract<OwnCopyView, { state: 'differs' }>['knownAs'];

/** Copies that visitors had already: compared with their release, one comparison for each at a time. */
export class Copies {
  readonly #comparing = new Map<InfoHash, AbortController>();
  /**
   * What differed, and waits for the person to decide; `resume`: it was downloading when the copy was given; `begun`: it
   * had been started at all.
   */
  readonly #found = new Map<InfoHash, { comparison: Comparison; resume: boolean; begun: boolean }>();

  /** `kept`: the other releases that this browser keeps. */
  constructor(private readonly kept: () => readonly { infoHash: InfoHash; manifest: Manifest }[]) {}

  /** Compares files with a session's release. Identical: it is seeded from them. Else the session shows what differs. */
  async offer(session: Session, chosen: readonly ChosenFile[], commandSignal: AbortSignal): Promise<void> {
    const { infoHash } = session;
    this.#comparing.get(infoHash)?.abort();
    const controller = new AbortController();
    this.#comparing.set(infoHash, controller);
    const signal = AbortSignal.any([controller.signal, commandSignal]);
    const resume = session.transfer.running;
    let shown: OwnCopyView | null = null;
    const show = (view: OwnCopyView | null): void => {
      // What comes late from a comparison that was cancelled is shown no more.
      if (this.#comparing.get(infoHash) === controller) session.standing.showCopy((shown = view));
    };
    const begun = session.standing.phase.state !== 'asking';
    try {
      show({ state: 'waiting' });
      const metainfo = await session.know(signal);
      const files = matchCopy(metainfo, chosen);
      const totalBytes = metainfo.grid.length;
      const onProgress = (doneBytes: number): void => show({ state: 'comparing', doneBytes, totalBytes });
      onProgress(0);
      const comparison = await compareCopy(metainfo, files, { signal, onProgress });
      if (comparison.identical) {
        await session.seedFrom(files.map((file) => file!));
        show(null);
        return;
      }
      const knownAs = await this.#knownAs(infoHash, files, signal);
      this.#found.set(infoHash, { comparison, resume, begun });
      show({ ...describeCopy(metainfo, comparison), knownAs });
    } catch (error) {
      if (session.standing.ownCopy === shown) show(null);
      // The description alone was fetched, to no use.
      if (!begun && !session.transfer.running && signal.aborted) await session.unbegin();
      throw error;
    } finally {
      if (this.#comparing.get(infoHash) === controller) this.#comparing.delete(infoHash);
    }
    // Its description was fetched for the comparison alone, in the middle of a search for it.
    if (resume && !session.transfer.running) await session.start();
  }

  /** Takes the matching pieces of a copy and downloads the rest; without one, downloads all. */
  async use(session: Session): Promise<void> {
    const found = this.#found.get(session.infoHash);
    this.#found.delete(session.infoHash);
    try {
      await session.takePieces(found?.comparison ?? null);
    } finally {
      session.standing.showCopy(null);
    }
    await session.start();
  }

  /** Ends a comparison, or puts away what it found. */
  async drop(session: Session): Promise<void> {
    const found = this.#found.get(session.infoHash);
    this.#found.delete(session.infoHash);
    this.#comparing.get(session.infoHash)?.abort();
    this.#comparing.delete(session.infoHash);
    session.standing.showCopy(null);
    if (found?.resume && !session.transfer.running) await session.start();
    if (found?.begun === false) await session.unbegin();
  }

  /** Looks whether a chosen file is one of another kept release; only those of the same length are worth hashing. */
  async #knownAs(self: InfoHash, files: Comparison['files'], signal: AbortSignal): Promise<KnownAs> {
    const others = this.kept().filter(({ infoHash }) => infoHash !== self);
    for (const chosen of files) {
      if (!chosen || !others.some(({ manifest }) => manifest.files.some(({ length }) => length === chosen.file.size))) continue;
      const { sha256 } = await hashFiles([chosen], 1024 * 1024, { signal, onProgress: () => undefined });
      const found = others.find(({ manifest }) => manifest.files.some((file) => file.sha256 === sha256[0]));
      if (found) return { infoHash: found.infoHash, title: found.manifest.title, version: found.manifest.version };
    }
    return null;
  }
}
