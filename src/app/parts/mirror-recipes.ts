import type { Words } from '../../i18n/en.js';

/** What a publisher adds to a server, so that the failed step passes. */
export interface Recipe {
  readonly server: string;
  /** Where it is to be added. */
  readonly where: keyof Words['mirrors']['where'];
  readonly lines: string;
}

/** What can be mended by lines for a server. */
export type Want = 'place' | 'cors' | 'range';

/** Gives the lines for what is wanted, one recipe a server; `address` is the mirror's. */
export function recipesFor(want: Want, address: string): Recipe[] {
  const folder = folderOf(address);
  const { nginx, caddy, apache, s3, r2 } = recipes[want](folder);
  return [
    { server: 'nginx', where: 'nginx', lines: nginx },
    { server: 'Caddy', where: 'caddy', lines: caddy },
    { server: 'Apache', where: 'apache', lines: apache },
    { server: 'Amazon S3', ...s3 },
    { server: 'Cloudflare R2', ...r2 },
  ];
}

interface Lines {
  readonly nginx: string;
  readonly caddy: string;
  readonly apache: string;
  readonly s3: Pick<Recipe, 'where' | 'lines'>;
  readonly r2: Pick<Recipe, 'where' | 'lines'>;
}

/** Path of the folder on the server. Where it would have to be quoted, each server in its own way, a plain one stands for it. */
function folderOf(address: string): string {
  const path = new URL(address).pathname.replace(/[^/]*$/, '');
  return /^[\w./-]+$/.test(path) ? path : '/releases/';
}

const bucketRule = JSON.stringify(
  [
    {
      AllowedOrigins: ['*'],
      AllowedMethods: ['GET', 'HEAD'],
      AllowedHeaders: ['Range'],
      ExposeHeaders: ['Content-Range', 'Retry-After'],
    },
  ],
  null,
  2,
);

/** The end of nginx's lines: it adds the headers twice to a 416 of its own, and browsers take none that is there twice. */
const ONCE = `
    error_page 416 @past_the_end;
}
location @past_the_end {
    return 416;
}`;

/** Puts the file there again, as it is. */
const upload = (folder: string): Pick<Lines, 's3' | 'r2'> => ({
  s3: { where: 'terminal', lines: `aws s3 cp FILE s3://BUCKET${folder}FILE` },
  r2: { where: 'terminal', lines: `npx wrangler r2 object put BUCKET${folder}FILE --file FILE --remote` },
});

const recipes: Readonly<Record<Want, (folder: string) => Lines>> = {
  place: (folder) => ({
    nginx: `location ${folder} {
    root /srv;  # the files lie in /srv${folder}
    add_header Access-Control-Allow-Origin "*" always;${ONCE}`,
    caddy: `handle ${folder}* {
    header Access-Control-Allow-Origin *
    root * /srv  # the files lie in /srv${folder}
    file_server
}`,
    apache: `# the files lie in /srv${folder}
Alias "${folder}" "/srv${folder}"
<Directory "/srv${folder}">
    Require all granted
    Header always set Access-Control-Allow-Origin "*"
</Directory>`,
    ...upload(folder),
  }),
  cors: (folder) => ({
    nginx: `location ${folder} {
    add_header Access-Control-Allow-Origin "*" always;
    add_header Access-Control-Expose-Headers "Content-Range, Retry-After" always;${ONCE}`,
    caddy: `header ${folder}* {
    Access-Control-Allow-Origin *
    Access-Control-Expose-Headers "Content-Range, Retry-After"
}`,
    apache: `<Location "${folder}">
    Header always set Access-Control-Allow-Origin "*"
    Header always set Access-Control-Expose-Headers "Content-Range, Retry-After"
</Location>`,
    s3: { where: 's3', lines: bucketRule },
    r2: { where: 'r2', lines: bucketRule },
  }),
  range: (folder) => ({
    nginx: `location ${folder} {
    max_ranges 1;
    gzip off;
    proxy_force_ranges on;  # where nginx passes requests on to another server
    add_header Access-Control-Allow-Origin "*" always;${ONCE}`,
    caddy: `handle ${folder}* {
    header Access-Control-Allow-Origin *
    root * /srv
    file_server
}`,
    apache: `<Location "${folder}">
    MaxRanges default
    SetEnv no-gzip 1
    SetEnv no-brotli 1
    Header always set Access-Control-Allow-Origin "*"
</Location>`,
    s3: { where: 'address', lines: `https://BUCKET.s3.REGION.amazonaws.com${folder}` },
    r2: {
      where: 'worker',
      lines: `const object = await env.BUCKET.get(key, { range: request.headers });
const { offset, length } = object.range;
return new Response(object.body, {
  status: 206,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Content-Length': String(length),
    'Content-Range': \`bytes \${offset}-\${offset + length - 1}/\${object.size}\`,
  },
});`,
    },
  }),
};
