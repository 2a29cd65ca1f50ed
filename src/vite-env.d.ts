/// <reference types="vite/client" />

/** What a build can be told by the environment. `vite.config.ts` says what each setting means. */
interface ImportMetaEnv {
  readonly VITE_RESEED_TRACKERS?: string;
  readonly VITE_RESEED_ICE_SERVERS?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
