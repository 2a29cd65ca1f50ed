const MAX_OFFERS = 20;
const MAX_SCRAPED = 50;

/**
 * Says why a message must not reach the tracker, or null where it may. The tracker package checks ids itself, but an
 * offer of `null` and a scrape by anything but strings throw inside it where nobody catches, and would end the process.
 */
export function refusalOf(data: string): string | null {
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return 'not JSON';
  }
  if (!isObject(message)) return 'not an object';
  if (message['action'] === 'announce') return announceRefusal(message);
  if (message['action'] === 'scrape') return scrapeRefusal(message['info_hash']);
  return 'unknown action';
}

function announceRefusal({ offers }: Record<string, unknown>): string | null {
  if (offers === undefined || offers === null) return null;
  if (!Array.isArray(offers)) return 'offers must be a list';
  if (offers.length > MAX_OFFERS) return `more than ${MAX_OFFERS} offers`;
  return offers.every(isObject) ? null : 'an offer must be an object';
}

function scrapeRefusal(infoHash: unknown): string | null {
  const asked: unknown[] = Array.isArray(infoHash) ? infoHash : [infoHash];
  if (asked.length > MAX_SCRAPED) return `more than ${MAX_SCRAPED} info-hashes`;
  return asked.every((hash) => typeof hash === 'string') ? null : 'info_hash must be text';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
