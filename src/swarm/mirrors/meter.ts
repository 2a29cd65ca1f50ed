/** Bytes that are remembered stand in slots of this many ms; the speed is that of the last whole window of them. */
const SLOT_MS = 250;
const SLOTS = 12;

/** Measures a speed over the last three seconds. */
export class Meter {
  readonly #slots = Array.from({ length: SLOTS }, () => 0);
  #newest = 0;

  add(bytes: number, nowMs: number): void {
    this.#moveTo(nowMs);
    this.#slots[this.#newest % SLOTS]! += bytes;
  }

  /** Bytes a second. */
  speed(nowMs: number): number {
    this.#moveTo(nowMs);
    return this.#slots.reduce((sum, bytes) => sum + bytes, 0) / ((SLOTS * SLOT_MS) / 1000);
  }

  #moveTo(nowMs: number): void {
    const slot = Math.floor(nowMs / SLOT_MS);
    const passed = Math.min(SLOTS, slot - this.#newest);
    for (let i = 1; i <= passed; i++) this.#slots[(slot - passed + i) % SLOTS] = 0;
    this.#newest = Math.max(this.#newest, slot);
  }
}
