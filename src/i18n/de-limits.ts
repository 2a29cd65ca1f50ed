import type { Words } from './en.js';

export const limits: Words['limits'] = {
  limits: 'Grenzen',
  limitsWhy: 'Sie gelten für diesen Browser, und zwar sofort.',
  uploadLimit: 'Upload höchstens',
  downloadLimit: 'Download höchstens',
  connections: 'Verbindungen',
  uploadSlots: 'Upload-Plätze',
  rateUnit: 'kB/s',
  rateWhy: 'Alles zusammen. Leer: so schnell es geht.',
  connectionsWhy: (least, most) => `So viele Besucher dürfen je Eintrag zugleich verbunden sein, ${least} bis ${most}.`,
  uploadSlotsWhy: (least, most) => `So viele Besucher bekommen je Eintrag zugleich Teile, ${least} bis ${most}.`,
  rateWrong: (least, most) =>
    `Gib eine Zahl von ${least} bis ${most} ein, oder nichts für keine Grenze. Es bleibt, wie es war.`,
  countWrong: (least, most) => `Gib eine ganze Zahl von ${least} bis ${most} ein. Es bleibt, wie es war.`,
  noLimit: 'keine Grenze',
  changeLimits: 'Im Regal ändern',
};
