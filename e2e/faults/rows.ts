/** The table of faults: what must hold, and which story shows it. Comparisons with stock stand in a table of their own. */
export interface FaultRow {
  readonly fault: string;
  readonly holds: string;
  /** Matches the stories that measure it, by file name or title. */
  readonly story: RegExp;
}

export const ROWS: readonly FaultRow[] = [
  {
    fault: 'three corrupt peers and one good one; corrupt one piece in ten; corrupt only the last block',
    holds: 'completes; at most 3 wasted pieces per offender; offenders named and banned; the good one never',
    story: /three peers alter|a ban outlives/,
  },
  {
    fault: 'only corrupt peers',
    holds: 'stops asking them within 5 s, says why, goes on when a good one comes',
    story: /where everybody alters blocks/,
  },
  {
    fault: 'a peer that claims everything and sends nothing; that requests without end; that sends a 4 GiB length prefix; that floods `have` and extension messages',
    holds: 'dropped, memory bounded, page responsive',
    story: /peers that are silent, ask without end/,
  },
  {
    fault: 'torrents and manifests of a hostile peer that are no release; 10,000 honest files',
    holds: 'refused with a reason before payload is asked for; open; each within 5 s of the arrival of the metadata',
    story: /what a hostile peer passes off|10,000 honest files/,
  },
  {
    fault: 'only a mirror that alters bytes',
    holds: 'given up after four requests at most; the page says why within 8 s of the click',
    story: /a mirror that alters bytes, alone/,
  },
  {
    fault: 'tracker killed for 60 s and started again, in mid-download and with a newcomer waiting',
    holds: 'no interruption; the newcomer is in within 15 s',
    story: /tracker that is killed/,
  },
  {
    fault: 'tracker sends 1,000 offers, broken JSON, HTML, another info-hash’s peers',
    holds: 'connections capped, page responsive, text inert',
    story: /tracker that sends|one of two trackers|a removed release/,
  },
  {
    fault: 'SIGKILL of the browser at ten random moments of download, publish and save',
    holds: 'no acknowledged piece fetched again, nothing altered ever passed on',
    story: /kill\.story/,
  },
  {
    fault: 'one byte of a kept piece altered between two sessions',
    holds: 'found before it is sent or saved, fetched anew',
    story: /a kept piece that was altered on disk/,
  },
  {
    fault: 'quota exceeded in mid-download; storage denied; database deleted under a running page; an old tab that blocks an upgrade',
    holds: 'it lives, says what to free, goes on by itself; works in memory; rebuilt; no hang',
    story: /storage-faults\.story/,
  },
  {
    fault: 'offline and online again; the machine asleep (clock jumps 8 hours)',
    holds: 'goes on within 15 s',
    story: /offline and online again|asleep/,
  },
  {
    fault: 'twenty visitors’ churn: join and leave at random for 3 minutes, in up to eight pages at a time',
    holds: 'everyone who stays completes; no leak (connections, listeners, memory back to their level)',
    story: /twenty visitors/,
  },
  {
    fault: 'the leading tab closed, crashed, or hanging',
    holds: 'taken over (3 s is the aim; how long it took is measured here, not judged), nothing downloaded twice',
    story: /the one that runs it (is closed|crashes)|runs the swarm and hangs/,
  },
  {
    fault: 'tabs hidden for 6 minutes',
    holds: 'leeching and seeding at no less than half the visible rate',
    story: /hidden\.story/,
  },
];
