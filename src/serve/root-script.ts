import { build, type Plugin, type Rolldown } from 'vite';

export interface RootScript {
  /** Name at the root of the site, without a hash: other pages, or browsers, keep it. */
  readonly fileName: string;
  /** Path of the source. */
  readonly source: string;
  /** `iife`: a classic script. `es`: a module that exports what its source does. */
  readonly format: 'iife' | 'es';
  /** Looks at what was built; throws where it is not to be. */
  readonly check?: (code: string) => void;
}

/** Makes the Vite plugin that builds one script of its own, for the built site and anew at each request to the dev server. */
export function rootScript(script: RootScript): Plugin {
  const { fileName, check } = script;
  return {
    name: `reseed-${fileName}`,
    async generateBundle() {
      const source = await bundle(script, { minify: true });
      check?.(source);
      this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, async (_request, response, next) => {
        try {
          const code = await bundle(script, { minify: false });
          response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' }).end(code);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** Builds a script into one file that imports nothing. */
export async function bundle({ source, fileName, format }: RootScript, { minify }: { readonly minify: boolean }): Promise<string> {
  const output: Rolldown.OutputOptions = { format, entryFileNames: fileName };
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: source, preserveEntrySignatures: 'strict', output },
    },
  });
  const result = Array.isArray(built) ? built[0] : built;
  if (result === undefined || !('output' in result)) throw new Error(`${fileName} was not built.`);
  return result.output[0].code;
}
