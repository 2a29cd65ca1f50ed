/** What bounds the transfers of this browser: in English. */
export const limits = {
  limits: 'Limits',
  limitsWhy: 'They hold for this browser, and from now on.',
  uploadLimit: 'Upload limit',
  downloadLimit: 'Download limit',
  connections: 'Connections',
  uploadSlots: 'Upload slots',
  rateUnit: 'kB/s',
  rateWhy: 'Over all releases. Empty: no limit.',
  connectionsWhy: (least: string, most: string) =>
    `How many visitors of one release may be connected at once, ${least} to ${most}.`,
  uploadSlotsWhy: (least: string, most: string) =>
    `How many visitors of one release are given pieces at once, ${least} to ${most}.`,
  rateWrong: (least: string, most: string) =>
    `Enter a number from ${least} to ${most}, or nothing for no limit. It was left as it was.`,
  countWrong: (least: string, most: string) => `Enter a whole number from ${least} to ${most}. It was left as it was.`,
  noLimit: 'no limit',
  changeLimits: 'Change them on the shelf',
};
